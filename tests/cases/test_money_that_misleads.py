"""What a measure of money once said that was not so: cheaper was worse, and a cost at the end a rate below nothing."""

import itertools

import pytest
from building import assess, by_id, framework, initiative


def scored_by(measure, *points):
    return framework(criteria={"m": {"measure": measure, "points": [list(point) for point in points]}})


def project(capex, benefits):
    costs = {"capex": capex if isinstance(capex, dict) else {2027: capex}}
    gains = {"b": {"kind": "revenue", "amounts": benefits}}
    return initiative(costs=costs, benefits=gains)


RANGE = {2027: {"low": 80, "base": 100, "high": 110}}


@pytest.mark.parametrize(
    "frame",
    [scored_by("bcr", (0, 0), (4, 5)), scored_by("payback", (0, 5), (5, 0)), scored_by("irr", (0, 0), (30, 5))],
    ids=["bcr", "payback", "irr"],
)
def test_a_cheaper_initiative_never_scores_lower(frame):
    capex = (0, 60, 80, 100, 120)
    rows = by_id(assess({f"p-{each}": project(each, {2027: 90, 2028: 200}) for each in capex}, frame))
    scores = [rows[f"p-{each}"].scored.score for each in capex]
    assert all(cheaper >= dearer for cheaper, dearer in itertools.pairwise(scores))
    assert scores[0] == 100  # nothing to pay back, no cost to set against, no outlay


def test_the_best_case_of_a_range_is_not_its_worst():
    """290 of benefits over 80, 100 and 110, on points that end at 4: 3.625, 2.9 and 2.636 of 4."""
    (row,) = assess({"x": project(RANGE, {2027: 90, 2028: 200})}, scored_by("bcr", (0, 0), (4, 5))).rows
    found = (row.scored.score_low, row.scored.score, row.scored.score_high)
    assert found == pytest.approx((100 * 290 / 110 / 4, 100 * 2.9 / 4, 100 * 3.625 / 4))


@pytest.mark.parametrize("end", [0, 10, 20, 40, 60])
def test_to_clear_a_site_at_the_end_costs_and_does_not_turn_the_rate_round(end):
    """−100, four times 90, then the cost of clearing: at the rate found the flows are worth nothing."""
    flows = {2028: 90, 2029: 90, 2030: 90, 2031: 90}
    (row,) = assess({"x": project({2027: 100, 2032: end}, flows)}, scored_by("irr", (0, 0), (0.3, 5))).rows
    rate = row.scored.money.irr
    worth = -100 + sum(90 / (1 + rate) ** year for year in (1, 2, 3, 4)) - end / (1 + rate) ** 5
    assert worth == pytest.approx(0, abs=1e-9)
    assert 0.78 < rate < 0.83
    assert row.scored.score == 100


def test_what_ends_in_debt_is_not_paid_back_on_the_way():
    """−100, 150, −80 ends at −30; −100, 90, 90 is paid back when 10 of the last 90 are in."""
    loses = project({2027: 100, 2029: 80}, {2028: 150})
    good = project(100, {2028: 90, 2029: 90})
    ranking = assess({"loses": loses, "good": good}, scored_by("payback", (0, 5), (5, 0)))
    rows = by_id(ranking)
    assert (rows["loses"].scored.money.payback, rows["loses"].scored.score) == (None, 0)
    assert rows["good"].scored.money.payback == pytest.approx(1 + 10 / 90)
    assert [row.scored.id for row in ranking.rows] == ["good", "loses"]


def test_amounts_that_all_lie_outside_the_years_that_count_are_found():
    from building import AS_OF, Files, files_of

    from pmoctl.assess.assess import assess_workspace

    frame = framework(rank_by="score_per_cost", horizon=10)
    early, late = (initiative(ratings={"fit": 1}, costs={"capex": {year: 500}}) for year in (2020, 2037))
    files = files_of({"early": early, "late": late}, frame, envelope={"budget": {2027: 10}})
    found = assess_workspace(Files(files), AS_OF, located=True).findings
    assert {each.path.split("/")[-1] for each in found if each.rule == "amounts-out-of-reach"} == {
        "early.yaml",
        "late.yaml",
    }

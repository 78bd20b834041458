"""What a ranking once said that was not so; each is a small workspace with what is right, worked out beside it."""

import json

import pytest
from building import assess, by_id, files_of, framework, initiative, write_files
from running import run

WORTH = framework(criteria={"worth": {}, "harm": {"prefer": "lower", "do_nothing": 0}}, rank_by="score_per_cost")


def asks(rating, cost, **more):
    return initiative(ratings={"fit": rating}, costs={"capex": {2027: cost}}, **more)


def order(ranking):
    return [row.scored.id for row in ranking.rows]


def test_to_harm_nothing_for_little_money_is_not_worth_most():
    """Doing nothing harms nothing either: 50 points, which a gain has none of (Clemen and Smith, 2009)."""
    idle = initiative(ratings={"worth": 0, "harm": 0}, costs={"capex": {2027: 10}})
    useful = initiative(ratings={"worth": 5, "harm": 1}, costs={"capex": {2027: 60}})
    ranking = assess({"paint": idle, "grid": useful}, WORTH, envelope={"budget": {2027: 60}})
    rows = by_id(ranking)
    assert (rows["paint"].scored.score, rows["paint"].scored.gain, rows["paint"].scored.ratio) == (50, 0, 0)
    # 50 of worth + 50 × 4/5 of harm = 90; 40 above nothing, for 60
    assert rows["grid"].scored.ratio == pytest.approx(40 / 60)
    assert (order(ranking), rows["grid"].above_line, rows["paint"].above_line) == (["grid", "paint"], True, False)


@pytest.mark.parametrize("costs", [{}, {"capex": {}}, {"capex": {}, "run": {}}])
def test_a_block_of_costs_without_an_amount_does_not_ride_free(costs):
    frame = framework(rank_by="score_per_cost")
    free = initiative(ratings={"fit": 1}, costs=costs)
    ranking = assess({"free": free, "honest": asks(5, 10)}, frame, envelope={"budget": {2027: 10}})
    assert order(ranking) == ["honest", "free"]
    assert (by_id(ranking)["free"].standing, by_id(ranking)["honest"].standing) == ("no_costs", "above")


def test_what_only_runs_costs_what_it_runs():
    frame = framework(rank_by="score_per_cost", horizon=10)
    runs = initiative(ratings={"fit": 1}, costs={"run": {2027: 200}})
    ranking = assess({"runs": runs, "honest": asks(5, 10)}, frame)
    assert order(ranking) == ["honest", "runs"]
    assert by_id(ranking)["runs"].scored.ratio == pytest.approx(20 / 200)


NEEDS = {"a": (10, 40), "b": (9, 30), "c": (8, 50), "d": (7, 20), "e": (6, 25), "f": (5, 10), "g": (4, 1000)}


@pytest.mark.parametrize(("rule", "funded"), [(None, ["a", "b"]), ("fill", ["a", "b", "d", "f"])])
def test_a_line_stops_at_what_does_not_fit_or_goes_on(rule, funded):
    """Of 100: 40 and 30 leave 30, which 50 does not fit into; 20 does, 25 does not fit into 10, and 10 does."""
    frame = framework(scale={"lowest": 0, "highest": 10})
    settings = {"shortlist": rule} if rule else {}
    ladder = {name: asks(*each) for name, each in NEEDS.items()}
    ranking = assess(ladder, frame, envelope={"budget": {2027: 100}}, **settings)
    assert [row.scored.id for row in ranking.rows if row.recommended] == funded


def test_equal_totals_are_decided_by_the_criterion_that_is_named():
    frame = framework(criteria={"a": {}, "b": {}}, tie_break=["b"])
    first, second = (initiative(ratings=dict(zip("ab", each, strict=True))) for each in ((4, 2), (2, 4)))
    assert order(assess({"x": first, "y": second}, frame)) == ["y", "x"]
    own = framework(tie_break=["letter"])
    lettered = {name: initiative(ratings={"fit": 3}, measures={"letter": each}) for name, each in (("x", 1), ("y", 2))}
    assert order(assess(lettered, own)) == ["y", "x"]


def test_a_tutorial_of_a_state_comptroller():
    """Weights 10, 7 and 2 on ratings to 10; the published totals are 51, 100 and 136, of 190 at most."""
    frame = framework(
        scale={"lowest": 0, "highest": 10}, criteria={"a": {"weight": 10}, "b": {"weight": 7}, "c": {"weight": 2}}
    )
    rated = {51: (3, 3, 0), 100: (6, 4, 6), 136: (8, 6, 7)}
    for total, ratings in rated.items():
        assert sum(weight * each for weight, each in zip((10, 7, 2), ratings, strict=True)) == total
    projects = {f"p-{total}": initiative(ratings=dict(zip("abc", each, strict=True))) for total, each in rated.items()}
    for row in assess(projects, frame).rows:
        assert row.scored.score == pytest.approx(int(row.scored.id.removeprefix("p-")) / 1.9)


def test_on_a_scale_from_below_zero_a_score_depends_on_no_other_row():
    frame = framework(scale={"lowest": -5, "highest": 5})
    rated = {"i1": (5, 100), "i2": (1, 60), "i3": (-5, 0)}
    whole = {name: initiative(ratings={"fit": rating}) for name, (rating, _) in rated.items()}
    for known in (whole, {name: whole[name] for name in ("i2", "i3")}):
        assert {row.scored.id: row.scored.score for row in assess(known, frame).rows} == {
            name: rated[name][1] for name in known
        }


def test_a_criterion_that_nobody_gave_points_keeps_none_in_a_what_if(tmp_path):
    """Swing points 100, 0 and 100: with half for `c` the other half is all of `a`."""
    frame = framework(
        criteria={"a": {}, "b": {"weight": 30}, "c": {}},
        weights={"method": "swing", "points": {"a": 100, "b": 0, "c": 100}},
    )
    write_files(tmp_path, files_of({"one": initiative(ratings={"a": 5, "b": 5, "c": 0})}, frame))
    asked = run(tmp_path, "score", "--weights", "c=50", "--format", "json")
    (row,) = json.loads(asked.stdout)["data"]["initiatives"]
    assert {name: each["share"] for name, each in row["criteria"].items()} == {"a": 0.5, "b": 0, "c": 0.5}
    assert row["score"] == 50


def test_what_cannot_start_without_a_platform_below_the_line_says_so(tmp_path):
    """40 fit into 100; with the platform it is 130."""
    app = asks(5, 40, title="App", requires=["platform"])
    files = files_of(
        {"app": app, "platform": asks(1, 90, title="Platform"), "mid": asks(4, 30)}, envelope={"budget": {2027: 100}}
    )
    write_files(tmp_path, files)
    said = "App together with Platform"
    assert said in run(tmp_path, "score", COLUMNS="120").stdout
    assert f"{said} is 30 over what is left of budget 2027." in run(tmp_path, "explain", "app", COLUMNS="120").stdout


def test_a_tie_that_the_id_decided_is_said_of_the_ranking_and_of_the_row(tmp_path):
    tied = {name: asks(4, 60, title=title) for name, title in (("a-office", "Alpha office"), ("z-clinic", "Zebra"))}
    write_files(tmp_path, files_of({**tied, "mid": asks(5, 30)}, envelope={"budget": {2027: 100}}))
    said = "A tie to be decided: Alpha office and Zebra are equal"
    assert said in run(tmp_path, "score", COLUMNS="200").stdout
    assert said in run(tmp_path, "explain", "z-clinic", COLUMNS="200").stdout
    assert said not in run(tmp_path, "explain", "mid", COLUMNS="200").stdout
    rows = json.loads(run(tmp_path, "score", "--format", "json").stdout)["data"]["initiatives"]
    assert [each["why"]["tied_with"] for each in rows] == [[], ["z-clinic"], ["a-office"]]


def test_the_later_review_of_a_person_replaces_the_earlier_and_who_disagrees_spans_the_range(tmp_path):
    """1 in October is 5 in November by the same person; the other says 1: between 1 and 5 stands 3."""
    reviews = [
        {"by": person, "date": day, "ratings": {"fit": {"value": value, "why": "So"}}}
        for person, day, value in (("Ann", "2026-10-01", 1), ("Ann", "2026-11-01", 5), ("Bo", "2026-10-02", 1))
    ]
    files = {"x": initiative(ratings={"fit": 0}, reviews=reviews)}
    (row,) = assess(files).rows
    assert (row.scored.score, row.scored.score_low, row.scored.score_high) == (60, 20, 100)
    write_files(tmp_path, files_of(files))
    said = run(tmp_path, "explain", "x").stdout
    assert "review by Ann, 2026-10-01, replaced by a later one: 1" in said
    assert said.count("replaced") == 1


def test_nothing_to_do_is_no_delivery_risk_and_earns_nothing():
    """Points give a risk of 0 the best of the scale; doing nothing has that too."""
    frame = framework(
        criteria={
            "worth": {"weight": 70},
            "risk": {"weight": 30, "measure": "delivery_risk", "points": [[0, 5], [25, 0]]},
        },
        rank_by="score_per_cost",
    )
    risks = {"delay": {"probability": 5, "impact": 2}}
    paint = initiative(ratings={"worth": 0}, costs={"capex": {2027: 10}}, risks={"r": {"probability": 1, "impact": 1}})
    grid = initiative(ratings={"worth": 5}, costs={"capex": {2027: 60}}, risks=risks)
    rows = by_id(assess({"paint": paint, "grid": grid}, frame))
    # 30 × 24/25 = 28.8, which is 1.2 less than nothing has; 70 + 30 × 15/25 = 88, which is 58 more
    assert rows["paint"].scored.ratio == pytest.approx(-1.2 / 10)
    assert rows["grid"].scored.ratio == pytest.approx(58 / 60)
    assert rows["grid"].rank == 1

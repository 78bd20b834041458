"""Ranks: ties, tie-breaks, score per cost, what is excluded or has no score, and candidates alone."""

import pytest
from building import assess, by_id, checkpoint, framework, initiative

LAW = {"source": "Act", "kind": "law"}
LINKED = {"linked": {"exclude_unless": {"has": "summary"}}}


def rated(value, **keys):
    return initiative(ratings={"fit": value}, **keys)


def costing(value, cost, **keys):
    return rated(value, costs={"capex": {2027: cost}}, **keys)


def ranks(ranking):
    return [(row.scored.id, row.rank) for row in ranking.rows]


def test_ranks_with_ties():
    ranking = assess({"d": rated(1), "c": rated(3), "b": rated(3), "a": rated(5)})
    assert ranks(ranking) == [("a", 1), ("b", 2), ("c", 2), ("d", 4)]


def test_order_of_files_and_units_does_not_matter():
    ranking = assess({"zoo/a": rated(3), "ops/b": rated(3), "abc/c": rated(3)})
    assert ranks(ranking) == [("a", 1), ("b", 1), ("c", 1)]


def test_scores_are_compared_at_nine_decimals():
    # On a scale to 100 a rating is its score.
    frame = framework(scale={"lowest": 0, "highest": 100})
    ranking = assess({"a": rated(50), "b": rated(50.0000000004), "c": rated(50.000000002)}, frame)
    assert ranks(ranking) == [("c", 1), ("a", 2), ("b", 2)]


def test_rounding_of_sums_is_no_difference():
    # 0.1 + 0.2 and 0.3 of the same scale, by way of different criteria.
    frame = framework(criteria={"x": {}, "y": {}, "z": {}}, scale={"lowest": 0, "highest": 1})
    one, other = initiative(ratings={"x": 0.1, "y": 0.2, "z": 0}), initiative(ratings={"x": 0, "y": 0, "z": 0.3})
    assert ranks(assess({"a": one, "b": other}, frame)) == [("a", 1), ("b", 1)]


MONEY = {
    "costly": {"costs": {"capex": {2027: 20}}},
    "cheap": {"costs": {"capex": {2027: 10}}},
}
GAIN = {"gain": {"kind": "revenue", "amounts": {2028: 40}}}
LOSS = {"gain": {"kind": "revenue", "amounts": {2028: 30}}}
OUT = {"capex": {2027: 20}}
TIES = [
    # measure, what comes first, what comes second
    ("obligation", {"obligation": LAW}, {}),
    ("cost", {"costs": {"capex": {2027: 10}}}, {"costs": {"capex": {2027: 5}, "opex": {2027: 6}}}),
    ("capex", {"costs": {"capex": {2027: 1}, "opex": {2027: 9}}}, {"costs": {"capex": {2027: 2}}}),
    ("opex", {"costs": {"opex": {2027: 1}, "capex": {2027: 9}}}, {"costs": {"opex": {2027: 2}}}),
    ("run", {"costs": {"run": {2027: 1}, "capex": {2027: 9}}}, {"costs": {"run": {2027: 2}}}),
    ("payback", {"costs": OUT, "benefits": GAIN}, {"costs": OUT, "benefits": LOSS}),
    (
        "delivery_risk",
        {"risks": {"r": {"probability": 1, "impact": 3}}},
        {"risks": {"r": {"probability": 2, "impact": 2}}},
    ),
    (
        "duration",
        {"schedule": {"start": "2027-01", "finish": "2027-03"}},
        {"schedule": {"start": "2027-01", "finish": "2027-04"}},
    ),
    ("benefit", {"benefits": GAIN}, {"benefits": LOSS}),
    ("net_benefit", {"costs": OUT, "benefits": GAIN}, {"costs": OUT, "benefits": LOSS}),
    ("npv", {"costs": OUT, "benefits": GAIN}, {"costs": OUT, "benefits": LOSS}),
    ("bcr", {"costs": OUT, "benefits": GAIN}, {"costs": OUT, "benefits": LOSS}),
    ("irr", {"costs": OUT, "benefits": GAIN}, {"costs": OUT, "benefits": LOSS}),
    ("jobs", {"measures": {"jobs": 3}}, {"measures": {"jobs": {"low": 0, "base": 2, "high": 9}}}),
]


@pytest.mark.parametrize(("measure", "first", "second"), TIES, ids=[tie[0] for tie in TIES])
def test_tie_break(measure, first, second):
    # `jobs` has to be a measure that the framework scores; nobody gets points for it.
    criteria = {"fit": {}, "work": {"measure": "jobs", "points": [[0, 0]]}}
    frame = framework(criteria=criteria, tie_break=[measure])
    initiatives = {"b": rated(3, **first), "a": rated(3, **second), "c": rated(3, **second), "z": rated(4)}
    wanted = [("z", 1), ("b", 2), ("a", 3), ("c", 3)]
    assert ranks(assess(initiatives, frame)) == wanted
    if measure != "obligation":  # missing last
        assert ranks(assess({**initiatives, "0": rated(3)}, frame)) == [*wanted, ("0", 5)]


def test_tie_breaks_in_their_order():
    frame = framework(tie_break=["obligation", "npv", "cost"])
    initiatives = {
        "a": rated(3, costs={"capex": {2027: 8}}, benefits=GAIN),
        "b": rated(3, costs={"capex": {2027: 5}, "run": {2027: 3}}, benefits=GAIN),
        "c": rated(3, obligation=LAW),
        "d": rated(3, costs={"capex": {2027: 7}}, benefits=GAIN),
        "e": rated(3),
    }
    assert ranks(assess(initiatives, frame)) == [("c", 1), ("d", 2), ("b", 3), ("a", 4), ("e", 5)]


def test_tie_breaks_are_compared_at_nine_decimals():
    frame = framework(tie_break=["cost"])
    initiatives = {
        "a": rated(3, costs={"capex": {2027: 0.1}, "opex": {2027: 0.2}}),
        "b": costing(3, 0.3),
        "c": costing(3, 0.3000000002),
        "d": costing(3, 0.300000002),
    }
    assert ranks(assess(initiatives, frame)) == [("a", 1), ("b", 1), ("c", 1), ("d", 4)]


def test_score_per_cost():
    frame = framework(rank_by="score_per_cost")
    initiatives = {
        "dear": costing(5, 100),  # 1
        "cheap": costing(1, 10),  # 2
        "same": costing(2, 20),  # 2
        "free-low": costing(1, 0),
        "free-high": costing(4, 0),
        "unknown-low": rated(2),
        "unknown-high": rated(5),
        "none": costing(0, 50),  # 0
    }
    ranking = assess(initiatives, frame)
    assert ranks(ranking) == [
        ("free-high", 1), ("free-low", 2), ("cheap", 3), ("same", 3), ("dear", 5), ("none", 6),
        ("unknown-high", 7), ("unknown-low", 8),
    ]  # fmt: skip
    rows = by_id(ranking)
    assert [rows[name].scored.ratio for name in ("dear", "cheap", "free-high", "unknown-high", "none")] == [
        1,
        2,
        None,
        None,
        0,
    ]


def test_excluded_stand_at_the_end_without_a_rank():
    initiatives = {"a": rated(5), "b": rated(4, summary="x"), "c": rated(3), "d": rated(2, summary="x")}
    ranking = assess(initiatives, framework(gates=LINKED))
    assert ranks(ranking) == [("b", 1), ("d", 2), ("a", None), ("c", None)]
    assert by_id(ranking)["a"].scored.score == 100


def test_gates_do_not_move_ranks():
    gates = {"must": {"include_when": {"has": "obligation"}}}
    ranking = assess({"a": rated(5), "b": rated(1, obligation=LAW)}, framework(gates=gates))
    assert ranks(ranking) == [("a", 1), ("b", 2)]


@pytest.mark.parametrize("rank_by", ["score", "score_per_cost"])
def test_without_a_score_there_is_no_rank(rank_by):
    frame = framework(criteria={"fit": {}, "ease": {}}, missing="reject", rank_by=rank_by)
    both = initiative(ratings={"fit": 1, "ease": 1}, costs={})
    ranking = assess({"a": rated(5, costs={}), "b": both}, frame)
    assert ranks(ranking) == [("b", 1), ("a", None)]
    assert by_id(ranking)["a"].scored.score is None


STATES = {
    "idea": rated(5, submitted=None),
    "old": rated(5, submitted={2026: "2025-09-01"}),
    "new": rated(1),
    "taken-back": rated(5, withdrawn={"date": "2026-10-01"}),
    **{name: rated(3) for name in ("go", "wait", "later", "no", "stop", "done")},
}
STEPS = {
    "one": checkpoint(
        "2026-11-01", go="approved", wait="approved", later="deferred", no="rejected", stop="approved", done="approved"
    ),
    "two": checkpoint("2026-11-02", wait="paused", stop="stopped", done="closed"),
}


def test_candidates_and_committed_are_ranked_and_nothing_else():
    ranking = assess(STATES, None, STEPS)
    assert ranks(ranking) == [("go", 1), ("wait", 1), ("new", 3)]
    assert [row.scored.state for row in ranking.rows] == ["approved", "paused", "submitted"]


def test_new_only_ranks_candidates_alone():
    assert ranks(assess(STATES, None, STEPS, new_only=True)) == [("new", 1)]


def test_small_ratios_are_told_apart():
    # 79.6, 80 and 79.2 points for two thousand million: the ninth decimal would be the same.
    costs = {"capex": {2027: 2_000_000_000}}
    initiatives = {
        name: initiative(ratings={"fit": value}, costs=costs) for name, value in (("x", 3.98), ("y", 4), ("z", 3.96))
    }
    ranking = assess(initiatives, framework(rank_by="score_per_cost"))
    assert {name: row.rank for name, row in by_id(ranking).items()} == {"y": 1, "x": 2, "z": 3}


def test_nine_digits_of_a_ratio_count_however_small_it_is():
    # Ten in a thousand million are the eighth digit of a ratio, ten in a million million the eleventh.
    def both(cost):
        found = {name: costing(3, amount) for name, amount in (("dear", cost + 10), ("cheap", cost))}
        return {name: row.rank for name, row in by_id(assess(found, framework(rank_by="score_per_cost"))).items()}

    assert both(1_000_000_000) == {"cheap": 1, "dear": 2}
    assert both(1_000_000_000_000) == {"cheap": 1, "dear": 1}

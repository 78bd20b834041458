"""Who is ranked and on what terms, held against the ranking itself."""

import random
from pathlib import Path

import pytest

from pmoctl.analyse.arrays import np
from pmoctl.analyse.contest import OpenQuestion, contest_of
from pmoctl.analyse.robustness import assess_robustness
from pmoctl.assess.assess import assess_workspace
from pmoctl.store.working_tree import WorkingTree
from tests.analyse.contests import NO_CELLS
from tests.building import AS_OF, assess_files, checkpoint, files_of, framework, initiative

ROOT = Path(__file__).parents[2]


def contest(initiatives, frame=None, checkpoints=None, **settings):
    return contest_of(assess_files(files_of(initiatives, frame, checkpoints, **settings)))


def rated(cost, *, value=3, **keys):
    return initiative(ratings={"fit": value}, costs={"capex": {2027: cost}}, **keys)


def in_every_draw(one, **keys):
    """Who is above the line where nothing is drawn."""
    found = assess_robustness(one._replace(cells=NO_CELLS, questions=()), "none", 10, 1, **keys)
    return {each.initiative for each in found.initiatives if each.line_share == 1}


@pytest.mark.parametrize("where", [".", "tests/golden/workspace"])
def test_what_is_not_drawn_gives_todays_ranks_and_line(where):
    ranked = assess_workspace(WorkingTree(ROOT / where), AS_OF)
    one = contest_of(ranked)
    found = assess_robustness(one._replace(cells=NO_CELLS, questions=()), "none", 5, 1)
    ranks = {row.scored.id: row.rank for row in ranked.ranking.rows if row.rank is not None}
    assert {each.initiative: each.rank_share for each in found.initiatives} == {
        name: {rank: 1.0} for name, rank in ranks.items()
    }


def test_what_is_missing_has_a_range_or_is_doubted_is_asked():
    frame = framework(
        discount_rate=0,
        criteria={
            "fit": {},
            "value": {"measure": "npv", "points": [[-100, 0], [100, 5]]},
            "price": {"measure": "cost", "points": [[0, 0], [100, 5]], "prefer": "lower"},
        },
    )
    reviews = [
        {"by": "ann", "date": "2026-10-01", "ratings": {"fit": {"value": 1}}},
        {"by": "bob", "date": "2026-10-01", "ratings": {"fit": {"value": 4}}},
    ]
    one = contest(
        {
            "known": rated(50),
            "missing": initiative(costs={"capex": {2027: 50}}),
            "money": rated({"low": 20, "base": 40, "high": 80}),
            "doubted": rated(50, reviews=reviews),
        },
        frame,
    )
    assert set(one.questions) == {
        OpenQuestion("missing", "fit", None),
        OpenQuestion("money", None, "money"),
        OpenQuestion("doubted", "fit", None),
    }
    places = {
        (one.ids[row], one.criteria[column]): (low / one.unit, middle / one.unit, high / one.unit)
        for row, column, low, middle, high, _ in np.array(one.cells).T.tolist()
    }
    assert places["missing", "fit"] == (0, 0.5, 1)
    assert places["doubted", "fit"] == pytest.approx((0.2, 0.5, 0.8))
    assert places["money", "price"] == pytest.approx((0.2, 0.6, 0.8))  # 80, 40 and 20 of 100, turned round
    assert places["money", "value"] == pytest.approx((0.1, 0.3, 0.4))  # -80, -40 and -20 from -100 to 100
    questions = dict(zip(map(tuple, np.array(one.cells)[:2].T.tolist()), one.cells.question.tolist(), strict=True))
    assert len({questions[row, column] for row, column in questions if one.ids[row] == "money"}) == 1


def test_amounts_are_exact_and_committed_work_is_charged_first():
    one = contest(
        {
            "running": rated(0.1),
            "small": rated(0.2, value=5),
            "large": rated(0.3, value=4),
        },
        checkpoints={"first": checkpoint("2026-09-20", running="approved")},
        envelope={"budget": {2027: 0.6}},
    )
    assert one.terms.left.tolist() == [5]
    assert dict(zip(one.ids, one.terms.charges[0].tolist(), strict=True)) == {"running": 1, "small": 2, "large": 3}
    assert in_every_draw(one) == {"running", "small", "large"}


def test_bundles_exclusions_and_what_cannot_be_had():
    one = contest(
        {
            "first": rated(10, value=5, requires=["base"]),
            "second": rated(10, value=4, excludes=["first"]),
            "third": rated(10, value=4, requires=["thought"]),
            "fourth": rated(10, value=3, requires=["old"]),
            "free": initiative(ratings={"fit": 5}),
            "base": rated(10, value=1),
            "thought": rated(10, submitted=None),
            "old": rated(10),
        },
        checkpoints={
            "one": checkpoint("2026-09-20", old="approved"),
            "two": checkpoint("2026-09-21", old="closed"),
        },
        envelope={"budget": {2027: 30}},
    )
    assert in_every_draw(one) == {"first", "base", "fourth"}


def test_shortlist_fill_goes_on():
    initiatives = {"large": rated(50, value=5), "medium": rated(60, value=4), "small": rated(10, value=1)}
    line = contest(initiatives, envelope={"budget": {2027: 70}})
    assert in_every_draw(line) == {"large"}
    fill = contest(initiatives, envelope={"budget": {2027: 70}}, shortlist="fill")
    assert in_every_draw(fill) == {"large", "small"}


def test_an_empty_workspace():
    found = assess_robustness(contest({"idea": initiative(submitted=None)}), "free", 10, 1)
    assert found.initiatives == ()
    assert found.counts.initiatives == 0


def some_workspace(rng):
    """Initiatives that require earlier ones and exclude others, some without costs or ratings, some decided already."""
    names = [f"i{place}" for place in range(rng.randint(2, 12))]
    written, decided = {}, {}
    for place, name in enumerate(names):
        required = [other for other in names[:place] if rng.random() < 0.15]
        rivals = [other for other in names if other != name and other not in required and rng.random() < 0.06]
        ratings = {"fit": rng.randint(0, 5), "risk": rng.randint(0, 5)}
        costs = {"capex": {2027: rng.randint(0, 9)}, "run": {2028: rng.randint(0, 3)}}
        submitted = "2026-09-01" if rng.random() < 0.9 else None
        keys = {"requires": required, "excludes": rivals, "submitted": submitted}
        keys |= {"costs": costs if rng.random() < 0.9 else None, "ratings": ratings if rng.random() < 0.95 else None}
        written[name] = initiative(**keys)
        if submitted and rng.random() < 0.2:
            outcome = rng.choice(["approved", "rejected", "deferred"])
            decided[f"a{place}"] = checkpoint("2026-09-20", **{name: outcome})
            if outcome == "approved" and rng.random() < 0.3:
                decided[f"b{place}"] = checkpoint("2026-09-25", **{name: "closed"})
    criteria = {"fit": {"weight": 60}, "risk": {"weight": 40, "do_nothing": 1}}
    frame = framework(
        criteria=criteria,
        rank_by=rng.choice(["score", "score_per_cost"]),
        tie_break=rng.choice([[], ["cost"]]),
    )
    envelope = {"budget": {2027: rng.randint(5, 30)}, "run": {2028: rng.randint(1, 9)}} if rng.random() < 0.9 else {}
    return files_of(written, frame, decided, envelope=envelope, shortlist=rng.choice(["line", "fill"]))


@pytest.mark.parametrize("seed", range(80))
def test_the_line_of_what_is_not_drawn_is_that_of_the_ranking(seed):
    ranked = assess_files(some_workspace(random.Random(seed)))  # noqa: S311  # no secret
    one = contest_of(ranked)
    found = assess_robustness(one._replace(cells=NO_CELLS, questions=()), "none", 3, 1).initiatives
    rows = {row.scored.id: row for row in ranked.ranking.rows if row.rank is not None}
    assert {each.initiative: each.rank_50 for each in found} == {name: row.rank for name, row in rows.items()}
    above = {name for name, row in rows.items() if row.above_line}
    assert {each.initiative for each in found if each.line_share} == above
    assert {name for name, is_in in zip(one.ids, one.recommended, strict=True) if is_in} == above


def test_amounts_are_counted_in_words_of_the_processor_where_their_sums_fit():
    small, large = (
        contest({"a": rated(cost), "b": rated(1)}, envelope={"budget": {2027: cost}}).terms for cost in (7.5, 10**19)
    )
    assert (small.charges.dtype, small.charges.tolist(), small.left.tolist()) == (np.int64, [[75, 10]], [75])
    assert (large.charges.dtype, large.charges.tolist(), large.left.tolist()) == (object, [[10**19, 1]], [10**19])

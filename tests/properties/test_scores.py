"""Random workspaces: held against the naive reference implementation, and against themselves with others changed."""

import datetime as dt
import gc
import os
import random

import pytest
import reference
from building import AS_OF, Files, checkpoint, files_of, initiative
from hypothesis import given, settings
from hypothesis import strategies as st

from pmoctl.score.assess import assess_workspace
from pmoctl.store import fork

quick = settings(deadline=None, derandomize=True, max_examples=60)
YEARS = st.integers(2026, 2031)
AMOUNTS = st.one_of(st.integers(0, 40), st.sampled_from([0.1, 0.2, 0.3, 2.5, 1000, 12.75]))
KINDS = st.sampled_from(["revenue", "cost_saving", "cost_avoidance"])
MEASURES = (*reference.COMPUTED, "jobs")
FRAMEWORK = "used"


def ranges(numbers):
    return st.one_of(
        numbers, st.lists(numbers, min_size=3, max_size=3).map(lambda three: dict(zip(("low", "base", "high"), sorted(three), strict=True)))
    )


def sometimes(strategy):
    return st.one_of(st.none(), strategy)


def given_keys(**strategies):
    """Mappings with some of the keys."""
    return st.fixed_dictionaries({}, optional=strategies)


ESTIMATES = ranges(AMOUNTS)
BY_YEAR = st.dictionaries(YEARS, ESTIMATES, max_size=4)
COSTS = given_keys(capex=BY_YEAR, opex=BY_YEAR, run=BY_YEAR)
BENEFIT = st.fixed_dictionaries(
    {"kind": KINDS, "amounts": st.dictionaries(YEARS, ranges(st.one_of(AMOUNTS, st.integers(-9, -1))), min_size=1, max_size=5)},
    optional={"confidence": st.sampled_from([0, 0.1, 0.5, 0.7, 1])},
)
SCALES = st.sampled_from([{"lowest": 0, "highest": 5}, {"lowest": 1, "highest": 9}, {"lowest": -2.5, "highest": 2.5}])
OBLIGATION = {"source": "Act", "kind": "law"}
CONFIRMED = {**OBLIGATION, "confirmed": {"by": "legal", "date": "2026-09-30"}}
WAYS = [(), (), (), ("approved",), ("approved", "paused"), ("deferred",), ("rejected",), ("approved", "closed"), ("deferred", "approved")]


@st.composite
def criteria(draw, frame_scale, names, depth=0):
    """Criteria of one level: rated, measured, or groups; takes ids from `names` and says which are rated."""
    found = {}
    for _ in range(draw(st.integers(1, 3))):
        name = names.pop()
        criterion = draw(given_keys(weight=st.sampled_from([1, 2, 3, 7, 0.5]), prefer=st.sampled_from(["higher", "lower"])))
        kind = draw(st.sampled_from(["rated", "rated", "measure", "measure", "group" if depth < 2 else "rated"]))
        if kind == "group":
            criterion.pop("prefer", None)
            criterion["criteria"] = draw(criteria(frame_scale, names, depth + 1))
        else:
            if draw(st.booleans()):
                criterion["scale"] = draw(SCALES)
            scale = criterion.get("scale", frame_scale)
            if kind == "measure":
                criterion["measure"] = draw(st.sampled_from(MEASURES))
                xs = draw(st.lists(st.sampled_from([-50, -3, 0, 0.5, 1, 2.5, 10, 60]), max_size=4, unique=True))
                ys = [draw(st.sampled_from([scale["lowest"], scale["highest"], 1.25])) for _ in xs]
                if xs:
                    criterion["points"] = [[x, y] for x, y in zip(sorted(xs), ys, strict=True)]
        found[name] = criterion
    return found


def leaves(tree, frame_scale):
    for name, criterion in tree.items():
        if "criteria" in criterion:
            yield from leaves(criterion["criteria"], frame_scale)
        else:
            yield name, criterion, criterion.get("scale", frame_scale)


def sets_of_siblings(tree):
    yield list(tree)
    for criterion in tree.values():
        if "criteria" in criterion:
            yield from sets_of_siblings(criterion["criteria"])


@st.composite
def weights(draw, tree):
    method = draw(st.sampled_from([None, None, "swing", "pairwise"]))
    judged = [names for names in sets_of_siblings(tree) if draw(st.booleans())]
    if method == "swing" and judged:
        points = {}
        for names in judged:
            given_points = [draw(st.sampled_from([0, 10, 55.5, 100])) for _ in names]
            given_points[0] = 100
            points.update(zip(names, given_points, strict=True))
        return {"method": "swing", "points": points}
    judged = [names for names in judged if len(names) > 1]
    if method != "pairwise" or not judged:
        return None
    people = []
    for _ in range(draw(st.integers(1, 2))):
        compare = {}
        for names in judged:
            for place, first in enumerate(names):
                for second in names[place + 1 :]:
                    pair = (first, second) if draw(st.booleans()) else (second, first)
                    compare.setdefault(pair[0], {})[pair[1]] = draw(st.sampled_from([1, 2, 3, "1/2", "1/9", 9, 1.5]))
        people.append({"by": "Board", "compare": compare})
    return {"method": "pairwise", "judgements": people}


@st.composite
def conditions(draw, ids):
    kind = draw(st.sampled_from(["has", "criterion", "measure"]))
    if kind == "has":
        keys = ["obligation", "obligation.confirmed", "costs.capex", "benefits", "schedule.start", "measures.jobs", "summary"]
        return {"has": draw(st.sampled_from(keys))}
    name = draw(st.sampled_from(ids if kind == "criterion" else MEASURES))
    bound = draw(st.sampled_from(["at_least", "at_most"]))
    return {kind: name, bound: draw(st.sampled_from([-1, 0, 0.3, 1, 2.5, 4, 20]))}


@st.composite
def frameworks(draw):
    scale = draw(SCALES)
    tree = draw(criteria(scale, [f"c-{number}" for number in range(99)]))
    ids = [name for name, _, _ in leaves(tree, scale)]
    measured = {criterion.get("measure") for _, criterion, _ in leaves(tree, scale)}
    ties = ["obligation", *reference.COMPUTED, *(["jobs"] if "jobs" in measured else [])]
    gate = st.one_of(
        st.fixed_dictionaries({"include_when": conditions(ids)}), st.fixed_dictionaries({"exclude_unless": conditions(ids)})
    )
    frame = draw(
        given_keys(
            horizon=st.integers(1, 6),
            discount_rate=st.sampled_from([0, 0.08, 0.1, -0.05]),
            benefits_counted=st.lists(KINDS, unique=True),
            gates=st.dictionaries(st.sampled_from(["g-1", "g-2", "g-3"]), gate, max_size=2),
            missing=st.sampled_from(["lowest", "lowest", "reject"]),
            rank_by=st.sampled_from(["score", "score_per_cost"]),
            tie_break=st.lists(st.sampled_from(ties), max_size=3, unique=True),
        )
    )
    frame |= {"title": "Test", "base_year": draw(st.integers(2026, 2028)), "scale": scale, "criteria": tree}
    elicited = draw(weights(tree))
    return {**frame, **({"weights": elicited} if elicited else {})}


@st.composite
def initiatives(draw, frame):
    def rating(scale):
        places = [0, 0.2, 0.5, 0.5, 0.8, 1]
        width = scale["highest"] - scale["lowest"]
        return ranges(st.sampled_from([round(scale["lowest"] + width * place, 3) for place in places]))

    rated = [(name, scale) for name, criterion, scale in leaves(frame["criteria"], frame["scale"]) if "measure" not in criterion]
    ratings = given_keys(**{name: rating(scale) for name, scale in rated})
    full = st.fixed_dictionaries({name: rating(scale) for name, scale in rated})
    reviews = st.fixed_dictionaries(
        {"by": st.just("pmo"), "date": st.just("2026-10-01"), "ratings": ratings}, optional={"framework": st.sampled_from(["used", "other"])}
    )
    month = st.builds(lambda year, number: f"{year}-{number:02d}", st.integers(2027, 2029), st.integers(1, 12))
    return draw(
        st.fixed_dictionaries(
            {"title": st.just("Test"), "type": st.just("grow"), "ratings": st.one_of(full, full, ratings)},
            optional={
                "submitted": st.sampled_from(["2026-09-01", "2026-09-01", {2027: "2026-09-01"}, {2026: "2026-09-01"}]),
                "costs": COSTS,
                "benefits": st.dictionaries(st.sampled_from(["x", "y"]), BENEFIT, max_size=2),
                "reviews": st.lists(reviews, max_size=3),
                "measures": st.fixed_dictionaries({"jobs": ESTIMATES}),
                "capacity": st.dictionaries(st.sampled_from(["welders"]), st.dictionaries(YEARS, AMOUNTS, max_size=3)),
                "risks": st.dictionaries(
                    st.sampled_from(["r-1", "r-2"]), st.fixed_dictionaries({"probability": st.integers(1, 5), "impact": st.integers(1, 5)})
                ),
                "schedule": st.tuples(month, month).map(lambda two: {"start": min(two), "finish": max(two)}),
                "obligation": st.sampled_from([OBLIGATION, CONFIRMED]),
                "summary": st.sampled_from(["", "text"]),
            },
        )
    )


LIMIT = st.dictionaries(YEARS, st.integers(5, 150), min_size=1, max_size=3)
ENVELOPES = st.one_of(
    st.just({}),
    given_keys(budget=LIMIT, capex=LIMIT, opex=LIMIT, run=LIMIT, capacity=st.dictionaries(st.sampled_from(["welders"]), LIMIT)),
    st.fixed_dictionaries({"budget": LIMIT}).map(
        lambda envelope: {**envelope, "held_back": {year: 5 for year in envelope["budget"]}}
    ),
)  # fmt: skip


@st.composite
def portfolios(draw, frame):
    """Initiatives by id, and checkpoints that take steps that are allowed."""
    found = {f"i-{number}": draw(initiatives(frame)) for number in range(draw(st.integers(1, 6)))}
    meetings = {}
    for name, data in found.items():
        way = draw(st.sampled_from(WAYS))
        if "submitted" not in data or not way:
            continue
        for month, outcome in enumerate(way, start=10):
            decision = {"outcome": outcome, **draw(given_keys(funds=st.dictionaries(YEARS, AMOUNTS, max_size=2)))}
            if draw(st.booleans()):
                decision["draws_on"] = "held_back"
            meetings.setdefault(f"m-{month}", checkpoint(dt.date(2026, month, 5).isoformat()))["decisions"][name] = decision
    return found, meetings


@st.composite
def workspaces(draw):
    frame = draw(frameworks())
    found, meetings = draw(portfolios(frame))
    return {
        "cycle": 2027, "framework": frame, "framework_id": FRAMEWORK, "initiatives": found, "checkpoints": meetings,
        "envelope": draw(ENVELOPES),
    }  # fmt: skip


def text_of(workspace):
    frame = workspace["framework"]
    other = {"title": "Other", "scale": frame["scale"], "criteria": frame["criteria"]}
    return files_of(
        workspace["initiatives"], frame, workspace["checkpoints"], cycle=workspace["cycle"], envelope=workspace["envelope"],
        frameworks={"other": other},
    )  # fmt: skip


def assessed(files, **options):
    assessment = assess_workspace(Files(files), AS_OF, **options)
    errors = [finding for finding in assessment.findings if finding.severity == "error"]
    assert [finding for finding in errors if finding.rule != "rating-missing"] == []
    return assessment


def near(exact):
    return None if exact is None else pytest.approx(float(exact), rel=1e-9, abs=1e-9)


@settings(quick, max_examples=250)
@given(workspaces(), st.booleans())
def test_the_reference_says_the_same(workspace, new_only):
    ranking = assessed(text_of(workspace), new_only=new_only).ranking
    rows, line = reference.rank(workspace, new_only=new_only)
    assert [(row.scored.id, row.rank, row.above_line) for row in ranking.rows] == [
        (row["id"], row["rank"], row["above"]) for row in rows
    ]
    blocked = ranking.line and ranking.line.blocked_by
    assert (ranking.line and (ranking.line.after, blocked.initiative, *blocked.limited)) == line
    for ours, theirs in zip((row.scored for row in ranking.rows), rows, strict=True):
        assert (ours.state, tuple(ours.gate)) == (theirs["state"], theirs["gate"])
        assert (ours.score, ours.score_low, ours.score_high) == (near(theirs["score"]), near(theirs["low"]), near(theirs["high"]))
        for name in MEASURES:
            assert ours.measure(name) == near(theirs["measures"].get(name)), name
        assert {row.id: row.source for row in ours.criteria} == {k: row["source"] for k, row in theirs["criteria"].items()}
        for row in ours.criteria:
            assert row.share == near(theirs["criteria"][row.id]["share"])
            assert row.value == near(theirs["criteria"][row.id]["value"])


@quick
@given(workspaces())
def test_scores_are_from_low_to_high_and_from_0_to_100(workspace):
    for row in assessed(text_of(workspace)).ranking.rows:
        found = row.scored
        if found.score is not None:
            assert 0 <= found.score_low <= found.score <= found.score_high <= 100
        assert sum(criterion.share for criterion in found.criteria) == pytest.approx(1, rel=1e-12)
        for criterion in found.criteria:
            assert 0 <= criterion.value_low <= criterion.value <= criterion.value_high <= 1


@st.composite
def same_initiatives_elsewhere(draw):
    """Two workspaces with one framework and some initiatives in common, and all else different."""
    frame = draw(frameworks())
    kept = {f"kept-{number}": {**draw(initiatives(frame)), "submitted": "2026-09-01"} for number in range(draw(st.integers(1, 3)))}
    both = []
    for cycle in (2027, draw(st.integers(2028, 2031))):
        others, meetings = draw(portfolios(frame))
        both.append({
            "cycle": cycle, "framework": frame, "initiatives": {**others, **kept}, "checkpoints": meetings, "envelope": draw(ENVELOPES),
        })  # fmt: skip
    return list(kept), *both


@quick
@given(same_initiatives_elsewhere())
def test_a_score_depends_on_the_initiative_and_the_framework_alone(two):
    kept, *both = two
    one, other = ({row.scored.id: row.scored for row in assessed(text_of(each)).ranking.rows} for each in both)
    for name in kept:
        assert one[name] == other[name]  # every float of it, exactly


@quick
@given(workspaces(), st.randoms(use_true_random=False))
def test_order_of_files_and_of_initiatives_does_not_matter(workspace, chance):
    files = text_of(workspace)
    shuffled = list(files.items())
    chance.shuffle(shuffled)
    assert assessed(dict(shuffled)).ranking == assessed(files).ranking


@quick
@given(workspaces(), st.data())
def test_units_do_not_matter(workspace, data):
    moved = {f"{data.draw(st.sampled_from(['a', 'z']))}/{name}": each for name, each in workspace["initiatives"].items()}

    def shown(files):
        return [(row.rank, row.scored._replace(unit=""), row.above_line) for row in assessed(files).ranking.rows]

    assert shown(text_of(workspace)) == shown(text_of({**workspace, "initiatives": moved}))


def big(count):
    """A workspace of many initiatives, some of them at fault, the same each time."""
    chance = random.Random(5)  # noqa: S311  # no secret
    found = {}
    for number in range(count):
        found[f"{chance.choice(['ops', 'it'])}/i-{number}"] = initiative(
            ratings={"fit": chance.choice([1, 2, 3, {"low": 1, "base": 2, "high": 5}])},
            costs={"capex": {2027: chance.randint(0, 50)}},
            benefits={"x": {"kind": "revenue", "amounts": {2028: chance.random()}}},
            requires=[f"i-{chance.randint(0, number - 1)}"] if number else [],
        )
    steps = {"board": checkpoint("2026-10-01", **{f"i_{number}": "approved" for number in range(0, count, 7)})}
    frame = {
        "title": "Test", "base_year": 2027, "discount_rate": 0.07, "tie_break": ["npv"],
        "criteria": {"fit": {}, "worth": {"measure": "irr", "points": [[0, 0], [1, 5]]}},
    }  # fmt: skip
    files = files_of(found, frame, steps, envelope={"budget": {2027: 600}})
    initiative_files = [path for path in files if "/initiatives/" in path]
    files[initiative_files[3]] += "surplus: 1\n"
    files[initiative_files[-2]] = "title: ["
    files[initiative_files[-1]] += "custom: {}  # pmoctl: ignore[no-such-rule] to be kept\n"
    return files


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is nothing to fork")
@pytest.mark.parametrize("located", [False, True])
def test_several_processes_give_the_same(monkeypatch, located):
    files = big(61)
    options = {"located": located, "with_initiatives": True}
    alone = assess_workspace(Files(files), AS_OF, **options)
    started = []
    start = os.fork
    monkeypatch.setattr(os, "fork", lambda: started.append(1) or start())
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    monkeypatch.setattr(fork, "WORTHWHILE", 5)
    try:
        shared = assess_workspace(Files(files), AS_OF, **options)
    finally:
        gc.unfreeze()
    assert len(started) == 2
    assert shared.ranking == alone.ranking
    assert shared.findings == alone.findings
    assert (shared.dropped, shared.files, shared.workspace) == (alone.dropped, alone.files, alone.workspace)
    assert len(alone.dropped) == 2

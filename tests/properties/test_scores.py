"""Random workspaces: held against the naive reference implementation, and against themselves with others changed."""

import gc
import itertools
import os
import random
from fractions import Fraction

import pytest
import reference
from building import AS_OF, Files, by_id, checkpoint, files_of, initiative, to_file
from hypothesis import given, settings
from hypothesis import strategies as st

from pmoctl.assess.assess import assess_workspace
from pmoctl.store import fork, load

quick = settings(deadline=None, derandomize=True, max_examples=50)
# Whole workspaces drawn by hypothesis take ten times as long as all the rest: it draws a seed and a size instead.
SEEDS, SIZES = st.integers(0, 2**40), st.integers(1, 7)
YEARS = range(2026, 2032)
MEASURES = (*reference.COMPUTED, "jobs")
ASKED_ONLY = ("mirr", "strategy_share")  # reckoned where the framework asks for them
KINDS = ("revenue", "cost_saving", "cost_avoidance")
FRAMEWORK = "used"
SURE = {"committed", "paused", "must_do"}  # standings of what is above whatever its rank
DAYS = ("2026-10-01", "2026-10-02", "2026-11-01")
THEMES = {
    "cleaner": {
        "name": "Cleaner",
        "targets": {
            "share": {"baseline": {2026: 40}, "values": {2028: 50, 2031: 60, 2040: 90}},
            "loss": {"baseline": {2025: 8}, "values": {2027: 6.5, 2029: 3}, "prefer": "lower"},
            "level": {"baseline": {2026: 5}, "values": {2030: 5}},
            "far": {"baseline": {2026: 0}, "values": {2040: 1}},
            "money": {"baseline": {2026: 0}, "values": {2028: 9}, "counts": "revenue"},
        },
    }
}
for _target in THEMES["cleaner"]["targets"].values():
    _target |= {"measure": "What is measured", "kind": "non_financial", "measured_in": "%"}
SCALES = ({"lowest": 0, "highest": 5}, {"lowest": 1, "highest": 9}, {"lowest": -2.5, "highest": 2.5})
OBLIGATION = {"source": "Act", "kind": "law"}
CONFIRMED = {**OBLIGATION, "confirmed": {"by": "legal", "date": "2026-09-30"}}
WAYS = [
    (),
    (),
    (),
    ("approved",),
    ("approved", "paused"),
    ("deferred",),
    ("rejected",),
    ("approved", "closed"),
    ("deferred", "approved"),
]


class Draw(random.Random):
    """Draws what files may hold: small numbers, so that ties and exact fits are common."""

    def maybe(self, chance=0.5):
        return self.random() < chance

    def amount(self):
        return self.randint(0, 40) if self.maybe(0.7) else self.choice([0.1, 0.2, 0.3, 2.5, 1000, 12.75])

    def level(self):
        return self.choice([0, 1, 2.5, 6, 10, 25, -1, -2, -4])

    def gain(self):
        return self.randint(-9, -1) if self.maybe(0.1) else 2 * self.amount()

    def estimate(self, number):
        if self.maybe(0.7):
            return number()
        return dict(zip(("low", "base", "high"), sorted(number() for _ in range(3)), strict=True))

    def by_year(self, number, most=4):
        return {year: number() for year in self.sample(YEARS, self.randint(0, most))}

    def some(self, **makers):
        """Some of the keys, about two in three."""
        return {key: make() for key, make in makers.items() if self.maybe(0.65)}

    def criteria(self, frame_scale, names, depth=0):
        """Criteria of one level: rated, measured, or groups; ids are taken from `names`."""
        found = {}
        for _ in range(self.randint(1, 3)):
            name = names.pop()
            criterion = self.some(weight=lambda: self.choice([1, 2, 3, 7, 0.5]))
            kind = self.choice(["rated", "rated", "measure", "measure", "group" if depth < 2 else "rated"])
            if kind == "group":
                found[name] = {**criterion, "criteria": self.criteria(frame_scale, names, depth + 1)}
                continue
            criterion |= self.some(prefer=lambda: self.choice(["higher", "lower"]))
            if self.maybe(0.3):
                criterion["scale"] = self.choice(SCALES)
            if kind == "rated" and self.maybe(0.3):
                criterion["do_nothing"] = self.rating(criterion.get("scale", frame_scale), exact=True)
            if kind == "measure":
                criterion["measure"] = self.choice(MEASURES)
                if self.maybe(0.7):
                    scale = criterion.get("scale", frame_scale)
                    xs = sorted(self.sample([-50, -3, 0, 0.5, 1, 2.5, 10, 60], self.randint(1, 4)))
                    criterion["points"] = [[x, self.choice([scale["lowest"], scale["highest"], 1.25])] for x in xs]
            found[name] = criterion
        return found

    def weights(self, tree):
        judged = [names for names in sets_of_siblings(tree) if self.maybe(0.7)]
        if judged and self.maybe():
            points = {}
            for names in judged:
                points.update({name: self.choice([0, 10, 55.5, 100]) for name in names}, **{names[0]: 100})
            return {"method": "swing", "points": points}
        judged = [names for names in judged if len(names) > 1]
        if not judged:
            return None
        people = []
        for _ in range(self.randint(1, 2)):
            compare = {}
            for names in judged:
                for first, second in itertools.combinations(names, 2):
                    one, other = (first, second) if self.maybe() else (second, first)
                    compare.setdefault(one, {})[other] = self.choice([1, 2, 3, "1/2", "1/9", 9, 1.5])
            votes = {"votes": self.choice([1, 2, 0.5])} if self.maybe() else {}
            people.append({"by": f"Member {len(people)}", "compare": compare, **votes})
        return {"method": "pairwise", "judgements": people}

    def condition(self, ids):
        kind = self.choice(["has", "criterion", "measure"])
        if kind == "has":
            keys = [
                "obligation",
                "obligation.confirmed",
                "costs.capex",
                "benefits",
                "schedule.start",
                "measures.jobs",
                "summary",
            ]
            return {"has": self.choice(keys)}
        name = self.choice(ids if kind == "criterion" else MEASURES)
        return {kind: name, self.choice(["at_least", "at_most"]): self.choice([-1, 0, 0.3, 1, 2.5, 4, 20])}

    def framework(self):
        scale = self.choice(SCALES)
        tree = self.criteria(scale, [f"c-{number}" for number in range(99)])
        ids = [name for name, _, _ in leaves(tree, scale)]
        groups = [name for name in names_in(tree) if name not in ids]
        ties = ["obligation", *reference.COMPUTED, "jobs", *ids, *groups]
        frame = {
            "title": "Test", "base_year": self.randint(2026, 2028), "scale": scale, "criteria": tree,
            "missing": self.choice(["lowest", "lowest", "lowest", "reject"]),
            **self.some(
                horizon=lambda: self.randint(1, 6),
                discount_rate=lambda: self.choice([0, 0.08, 0.1, -0.05]),
                benefits_counted=lambda: self.sample(KINDS, self.randint(1, 3)),
                gates=lambda: {
                    f"g-{number}": {self.choice(["include_when", "exclude_unless"]): self.condition(ids)}
                    for number in range(self.randint(1, 2))
                },
                rank_by=lambda: self.choice(["score", "score_per_cost"]),
                tie_break=lambda: self.sample(ties, self.randint(0, 3)),
            ),
        }  # fmt: skip
        elicited = self.weights(tree) if self.maybe() else None
        return {**frame, "weights": elicited} if elicited else frame

    def rating(self, scale, *, exact=False):
        width = scale["highest"] - scale["lowest"]

        def place():
            return round(scale["lowest"] + width * self.choice([0, 0.2, 0.5, 0.5, 0.8, 1]), 3)

        return place() if exact else self.estimate(place)

    def schedule(self):
        start, finish = sorted(f"{self.randint(2027, 2029)}-{self.randint(1, 12):02d}" for _ in range(2))
        return {"start": start, "finish": finish}

    def initiative(self, frame):
        rated = [
            (name, scale) for name, each, scale in leaves(frame["criteria"], frame["scale"]) if "measure" not in each
        ]

        def ratings(chance):
            return {name: self.rating(scale) for name, scale in rated if self.maybe(chance)}

        def review():
            named = {"framework": self.choice(["used", "other"])} if self.maybe() else {}
            return {"by": self.choice("abc"), "date": self.choice(DAYS), "ratings": ratings(0.6), **named}

        def costs():
            money = lambda: self.by_year(lambda: self.estimate(self.amount))  # noqa: E731  # said once, used three times
            return self.some(capex=money, opex=money, run=money)

        def benefit():
            amounts = self.by_year(lambda: self.estimate(self.gain), 5) or {2028: 1}
            return {
                "kind": self.choice(KINDS),
                "amounts": amounts,
                **self.some(confidence=lambda: self.choice([0, 0.1, 0.5, 0.7, 1])),
            }

        data = initiative(ratings=ratings(0.9 if self.maybe() else 1))
        data |= self.some(
            benefits=lambda: {name: benefit() for name in self.sample("xyz", self.randint(0, 2))},
            measures=lambda: {"jobs": self.estimate(self.amount)},
            capacity=lambda: {"welders": self.by_year(self.amount)},
            schedule=self.schedule,
            summary=lambda: self.choice(["", "text"]),
        )
        if self.maybe(0.9):
            data["costs"] = costs()
        if self.maybe(0.3):
            data["reviews"] = [review() for _ in range(self.randint(0, 3))]
        if self.maybe(0.3):
            data["risks"] = {
                name: {"probability": self.randint(1, 5), "impact": self.randint(1, 5)} for name in ("r", "s")
            }
        if self.maybe(0.3):
            data["obligation"] = self.choice([OBLIGATION, CONFIRMED])
        data |= self.ties_to_others()
        if self.maybe(0.2):
            data["submitted"] = self.choice([{2027: "2026-09-01"}, {2026: "2026-09-01"}, None])
        return data

    def ties_to_others(self):
        found = {}
        if self.maybe(0.4):
            found["contributes"] = {
                name: {"by": self.by_year(lambda: self.estimate(self.level)) or {2028: 1}}
                for name in self.sample(["share", "loss", "level", "far"], self.randint(1, 3))
            }
        if self.maybe(0.2):
            found["funding"] = {
                name: {"from": "Agency", "amounts": self.by_year(self.amount, 2), "secured": self.maybe()}
                for name in ("grant", "loan")
            }
        return found

    def limit(self):
        return {year: self.randint(5, 50) for year in self.sample(YEARS, self.randint(1, 3))}

    def envelope(self):
        if self.maybe(0.1):
            return {}
        limited = self.some(budget=self.limit, capacity=lambda: {"welders": self.limit()})
        for name in ("capex", "opex", "run"):
            if self.maybe(0.2):
                limited[name] = self.limit()
        if self.maybe(0.3):
            limited["held_back"] = dict.fromkeys(limited.get("budget", {}), 5)
        return limited

    def portfolio(self, frame, size):
        """Initiatives by id, and checkpoints that take steps that are allowed."""
        found = {f"i-{number}": self.initiative(frame) for number in range(size)}
        meetings = {}
        for name, data in found.items():
            for month, outcome in enumerate(self.choice(WAYS) if data["submitted"] else (), start=10):
                decision = {"outcome": outcome, **self.some(funds=lambda: self.by_year(self.amount, 2))}
                if self.maybe(0.2):
                    decision["draws_on"] = "held_back"
                meetings.setdefault(f"m-{month}", checkpoint(f"2026-{month}-05"))["decisions"][name] = decision
        self.bind(found)
        return found, meetings

    def bind(self, found):
        """Let initiatives require and exclude each other, without circles."""
        names = self.sample(list(found), len(found))
        for place, name in enumerate(names):
            if place and self.maybe(0.25):
                found[name]["requires"] = self.sample(names[:place], min(place, self.choice([1, 1, 2])))
            others = [each for each in names if each not in {name, *found[name].get("requires", [])}]
            if others and self.maybe(0.15):
                found[name]["excludes"] = [self.choice(others)]

    def workspace(self, size):
        frame = self.framework()
        found, meetings = self.portfolio(frame, size)
        return {
            "cycle": 2027, "framework": frame, "framework_id": FRAMEWORK, "initiatives": found, "checkpoints": meetings,
            "envelope": self.envelope(), "themes": THEMES, "shortlist": self.choice(["line", "fill", "selection"]),
        }  # fmt: skip

    def crowd(self, size):
        """A workspace in which many are equal in all they are ordered by."""
        found = {
            f"i-{number}": initiative(ratings={"fit": self.choice([2, 3])}, costs={"capex": {2027: self.randint(1, 9)}})
            for number in range(size)
        }
        self.bind(found)
        frame = {"title": "Test", "base_year": 2027, "horizon": 2, "scale": SCALES[0], "criteria": {"fit": {}}}
        return {
            "cycle": 2027, "framework": frame, "framework_id": FRAMEWORK, "initiatives": found, "checkpoints": {},
            "envelope": {"budget": {2027: self.randint(3, 25)}}, "shortlist": self.choice(["line", "fill"]),
        }  # fmt: skip


def names_in(tree):
    for name, criterion in tree.items():
        yield name
        yield from names_in(criterion.get("criteria", {}))


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


def text_of(workspace):
    frame = workspace["framework"]
    other = {"title": "Other", "scale": frame["scale"], "criteria": frame["criteria"]}
    files = files_of(
        workspace["initiatives"], frame, workspace["checkpoints"], cycle=workspace["cycle"],
        envelope=workspace["envelope"], frameworks={"other": other}, shortlist=workspace.get("shortlist", "line"),
    )  # fmt: skip
    for name, theme in workspace.get("themes", THEMES).items():
        files[f"portfolio/strategy/{name}.yaml"] = to_file(theme)
    return files


def assessed(files, **options):
    assessment = assess_workspace(Files(files), AS_OF, **options)
    errors = [finding for finding in assessment.findings if finding.severity == "error"]
    assert [finding for finding in errors if finding.rule != "rating-missing"] == []
    return assessment


def near(exact):
    return None if exact is None else pytest.approx(float(exact), rel=1e-9, abs=1e-9)


@settings(quick, max_examples=500)
@given(SEEDS, SIZES, st.booleans())
def test_the_reference_says_the_same(seed, size, new_only):
    workspace = Draw(seed).workspace(size)
    ranking = assessed(text_of(workspace), new_only=new_only).ranking
    rows, line = reference.rank(workspace, new_only=new_only)
    assert [(row.scored.id, row.rank, row.above_line, row.standing) for row in ranking.rows] == [
        (row["id"], row["rank"], row["above"], row["standing"]) for row in rows
    ]
    blocked = ranking.line and ranking.line.blocked_by
    assert (ranking.line and (ranking.line.after, blocked.initiative, *blocked.limited)) == line
    for ours, theirs in zip(ranking.rows, rows, strict=True):
        short = theirs["short_by"]
        assert (ours.why.limit and (ours.why[:3], Fraction(ours.why.short_by))) == short
    for ours, theirs in zip((row.scored for row in ranking.rows), rows, strict=True):
        assert (ours.state, tuple(ours.gate)) == (theirs["state"], theirs["gate"])
        assert (ours.score, ours.score_low, ours.score_high) == (
            near(theirs["score"]),
            near(theirs["low"]),
            near(theirs["high"]),
        )
        assert ours.gain == near(theirs["gain"])
        for name in MEASURES:
            expected = theirs["measures"].get(name)
            if name in ASKED_ONLY and ours.measure(name) is None:
                continue
            assert ours.measure(name) == (None if isinstance(expected, str) else near(expected)), name
        assert {row.id: row.source for row in ours.criteria} == {
            k: row["source"] for k, row in theirs["criteria"].items()
        }
        for row in ours.criteria:
            assert row.share == near(theirs["criteria"][row.id]["share"])
            assert row.value == near(theirs["criteria"][row.id]["value"])


@settings(quick, max_examples=200)
@given(SEEDS, SIZES)
def test_nothing_is_recommended_against_a_limit_an_exclusion_or_a_requirement(seed, size):
    workspace = Draw(seed).workspace(size)
    ranking = assessed(text_of(workspace)).ranking
    above = {row.scored.id: row for row in ranking.rows if row.above_line}
    closed = {name for name, state in states_of(workspace).items() if state == "closed"}
    given = workspace["initiatives"]
    for limited, amount in ranking.limits.items():
        assert ranking.used[limited] == sum(row.charges.get(limited, 0) for row in above.values())
        if ranking.used[limited] > amount:  # by what was committed, or has to be
            assert all(row.standing in SURE for row in above.values() if limited in row.charges)
            assert limited in ranking.overrun
    for name, row in above.items():
        assert row.recommended == (row.scored.state == "submitted")
        if row.standing not in SURE:
            assert set(given[name].get("requires", [])) <= above.keys() | closed
            assert not set(given[name].get("excludes", [])) & above.keys()
            assert not any(name in given[other].get("excludes", []) for other in above)
            assert row.scored.criteria
            assert any(each.source != "missing" for each in row.scored.criteria)
    assert not any(row.recommended for row in ranking.rows if row.scored.id not in above)


def states_of(workspace):
    return {
        name: reference.state_of(name, data, workspace["checkpoints"], workspace["cycle"])
        for name, data in workspace["initiatives"].items()
    }


def renamed(workspace, names):
    """The same workspace with other ids."""

    def bound(data):
        return {key: [names[each] for each in data[key]] for key in ("requires", "excludes") if key in data}

    meetings = {
        day: {**meeting, "decisions": {names[each]: decision for each, decision in meeting["decisions"].items()}}
        for day, meeting in workspace["checkpoints"].items()
    }
    found = {names[name]: {**data, **bound(data)} for name, data in workspace["initiatives"].items()}
    return {**workspace, "initiatives": found, "checkpoints": meetings}


def passed(row):
    """The standing; who requires what excludes it waits for it before it is above, and is excluded afterwards."""
    return "passed over" if row.standing in {"waits", "excluded"} else row.standing


@settings(quick, max_examples=200)
@given(SEEDS, st.integers(2, 7))
def test_renaming_files_moves_nothing_but_within_a_stated_tie(seed, size):
    draw = Draw(seed)
    workspace = draw.crowd(size) if draw.maybe() else draw.workspace(size)
    ids = list(workspace["initiatives"])
    names = dict(zip(ids, draw.sample(ids, len(ids)), strict=True))
    ranking, other = (assessed(text_of(each)).ranking for each in (workspace, renamed(workspace, names)))
    after = {row.scored.id: row for row in other.rows}
    ties = {row.rank for row in ranking.rows if row.why.tied_with}
    for row in ranking.rows:
        twin = after[names[row.scored.id]]
        assert (twin.rank, twin.scored) == (row.rank, row.scored._replace(id=twin.scored.id))
        if not ties or (row.rank is not None and row.rank < min(ties)):
            assert twin.above_line == row.above_line
            # Of equal rows none of which is above, the first to be looked at may not fit, and the next exclude it.
            if sum(each.rank == row.rank for each in ranking.rows) == 1:
                assert (passed(twin), twin.why[:4]) == (passed(row), row.why[:4])
    if not ties and ranking.line:
        blocked, twin = (each.line.blocked_by.initiative for each in (ranking, other))
        assert by_id(ranking)[blocked].rank == after[twin].rank


@settings(quick, max_examples=200)
@given(SEEDS, st.integers(2, 6))
def test_a_tie_is_stated_where_the_id_decides_and_nowhere_else(seed, size):
    workspace = Draw(seed).crowd(size)
    ranking = assessed(text_of(workspace)).ranking
    tied = [row.scored.id for row in ranking.rows if row.why.tied_with]

    known = reference.scored(workspace)

    def outcome(ids):
        rows, _ = reference.rank(workspace, order=ids.index, known=known)
        return {row["id"] for row in rows if row["above"]}

    ids = list(workspace["initiatives"])
    found = [outcome(order) for order in itertools.islice(itertools.permutations(ids), 0, 720, 7)]
    assert all(each == found[0] for each in found) or tied
    if tied:
        others = [name for name in ids if name not in tied]
        assert len({frozenset(outcome([*order, *others])) for order in itertools.permutations(tied)}) > 1
    assert all(
        name in by_id(ranking)[other].why.tied_with for name in tied for other in by_id(ranking)[name].why.tied_with
    )


@quick
@given(SEEDS, SIZES)
def test_scores_are_from_low_to_high_and_from_0_to_100(seed, size):
    for row in assessed(text_of(Draw(seed).workspace(size))).ranking.rows:
        found = row.scored
        if found.score is not None:
            assert 0 <= found.score_low <= found.score <= found.score_high <= 100
        assert sum(criterion.share for criterion in found.criteria) == pytest.approx(1, rel=1e-12)
        for criterion in found.criteria:
            assert 0 <= criterion.value_low <= criterion.value <= criterion.value_high <= 1


@quick
@given(SEEDS, SIZES, st.integers(2028, 2031))
def test_a_score_depends_on_the_initiative_and_the_framework_alone(seed, size, other_cycle):
    """Two workspaces with one framework and some initiatives in common, and all else different."""
    draw = Draw(seed)
    frame = draw.framework()
    kept = {f"kept-{number}": {**draw.initiative(frame), "submitted": "2026-09-01"} for number in range(size)}
    found = []
    for cycle in (2027, other_cycle):
        others, meetings = draw.portfolio(frame, draw.randint(0, 4))
        workspace = {
            "cycle": cycle, "framework": frame, "initiatives": {**others, **kept}, "checkpoints": meetings,
            "envelope": draw.envelope(),
        }  # fmt: skip
        found.append({row.scored.id: row.scored for row in assessed(text_of(workspace)).ranking.rows})
    for name in kept:
        assert found[0][name] == found[1][name]  # every float of it, exactly


@quick
@given(SEEDS, SIZES)
def test_order_of_files_does_not_matter(seed, size):
    draw = Draw(seed)
    files = text_of(draw.workspace(size))
    shuffled = draw.sample(list(files.items()), len(files))
    assert assessed(dict(shuffled)).ranking == assessed(files).ranking


@quick
@given(SEEDS, SIZES)
def test_units_do_not_matter(seed, size):
    draw = Draw(seed)
    workspace = draw.workspace(size)
    moved = {f"{draw.choice(['a', 'z'])}/{name}": each for name, each in workspace["initiatives"].items()}

    def shown(files):
        return [(row.rank, row.scored._replace(unit=""), row.above_line) for row in assessed(files).ranking.rows]

    assert shown(text_of(workspace)) == shown(text_of({**workspace, "initiatives": moved}))


@quick
@given(SEEDS, SIZES)
def test_hiding_rows_moves_nothing(seed, size):
    """`--new-only` ranks candidates as they stand among themselves, and scores nothing anew."""
    files = text_of(Draw(seed).workspace(size))
    every = [row.scored for row in assessed(files).ranking.rows if row.scored.state == "submitted"]
    assert [row.scored for row in assessed(files, new_only=True).ranking.rows] == every


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


@settings(quick, max_examples=200)
@given(SEEDS, SIZES)
def test_findings_rest_on_what_is_sure_to_charge_alone(seed, size):
    files = text_of(Draw(seed).workspace(size))
    every, sure = (assessed(files, located=True, rows=rows) for rows in ("figures", "sure"))
    assert sure.findings == every.findings
    assert sure.ranking.overrun == every.ranking.overrun


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
    monkeypatch.setattr(load, "BATCH", 2)
    try:
        shared = assess_workspace(Files(files), AS_OF, **options)
    finally:
        gc.unfreeze()
    assert len(started) == 2
    assert shared.ranking == alone.ranking
    assert shared.findings == alone.findings
    assert (shared.dropped, shared.files) == (alone.dropped, alone.files)
    assert vars(shared.workspace) == vars(alone.workspace)
    assert len(alone.dropped) == 2

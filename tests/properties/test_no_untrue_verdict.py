"""Whatever the workspace: no pack recommends above a limit, beside what is excluded, or without what is required."""

import datetime as dt

import pytest
from building import AS_OF, Files, checkpoint, files_of, framework
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from pmoctl.analyse.verdicts import give_verdicts
from pmoctl.assess.assess import assess_workspace
from pmoctl.assess.outcome import Refused
from pmoctl.report.head import Head
from pmoctl.report.pack.look import Look, Provenance
from pmoctl.report.pack.pack import pack_report
from pmoctl.score.charges import ZERO
from pmoctl.select.recommend import recommend_shortlist

NAMES = ("a", "b", "c", "d", "e", "f")
MUST_DO = {"include_when": {"has": "obligation"}}
FRAMES = (
    framework(gates={"must-do": MUST_DO}),
    framework(gates={"must-do": MUST_DO, "linked": {"exclude_unless": {"criterion": "fit", "at_least": 2}}}),
    framework(gates={"linked": {"exclude_unless": {"criterion": "fit", "at_least": 2}}}, missing="reject"),
)
ENVELOPES = (
    {},
    {"budget": {2028: 50}},
    {"budget": {2027: 150}},
    {"budget": {2027: 80}},
    {"capex": {2027: 110}, "budget": {2028: 20}},
)
STATES = ("approved", "paused", "closed", "rejected", "deferred")
QUIET = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}


def one_in(draw, number):
    return draw(st.integers(1, number)) == number


@st.composite
def workspaces(draw, names=NAMES, shortlists=("line", "fill", "selection")):
    """Small workspaces in which much is tied, due, required, excluded and committed, and now and then missing."""
    names = names[: draw(st.integers(1, len(names)))]
    initiatives = {}
    for place, name in enumerate(names):
        data = {"title": f"Title {name}", "type": "grow", "submitted": "2026-09-01"}
        if not one_in(draw, 6):
            data["owner"] = "ann"
        if not one_in(draw, 6):
            data["ratings"] = {"fit": draw(st.sampled_from([1, 3, 3, 5]))}
        if not one_in(draw, 6):
            data["costs"] = {"capex": {2027: draw(st.sampled_from([0, 30, 40, 60, 130]))}}
        if one_in(draw, 3):
            data["obligation"] = {"source": "Act", "kind": "law"}
        others = [other for other in names if other != name]
        if others and one_in(draw, 3):
            data["requires"] = [draw(st.sampled_from(others))] if place else others[:1]
        free = [other for other in others if other not in data.get("requires", ())]
        if free and one_in(draw, 2):
            data["excludes"] = [draw(st.sampled_from(free))]
        initiatives[name] = data
    lives = {name: draw(st.sampled_from(STATES)) for name in names if one_in(draw, 4)}
    first = {name: "approved" if state in {"paused", "closed"} else state for name, state in lives.items()}
    later = {name: state for name, state in lives.items() if state in {"paused", "closed"}}
    points = {"one": checkpoint("2026-10-01", **first), "two": checkpoint("2026-10-08", **later)}
    points["board"] = {"name": "Board", "date": "2026-12-10", "agenda": draw(st.sampled_from([[], ["Talk of a"]]))}
    frame, envelope = draw(st.sampled_from(FRAMES)), draw(st.sampled_from(ENVELOPES))
    return files_of(initiatives, frame, points, envelope=envelope, shortlist=draw(st.sampled_from(shortlists)))


def ranked(files):
    """Assess a workspace, with the selection where that is what is recommended; None where it has errors."""
    assessment = assess_workspace(Files(files), AS_OF, with_initiatives=True)
    return None if isinstance(assessment, Refused) else recommend_shortlist(assessment).ranked


class Pack:
    """The verdicts of a workspace beside what its files hold and the states that decisions tell."""

    def __init__(self, assessment):
        self.assessment = assessment
        self.found = give_verdicts(assessment)
        self.data = {name: entry.data for name, entry in assessment.workspace.initiatives.items()}
        self.rows = {row.scored.id: row for row in assessment.ranking.rows}
        self.approved = {name for name, each in self.found.items() if each.verdict == "approve"}
        self.up = self.approved | {name for name, each in self.found.items() if each.verdict == "approve_if"}
        states = assessment.states.items()
        self.running = {name for name, state in states if state in {"approved", "paused"}}
        self.there = self.running | {name for name, state in states if state == "closed"}
        self.named = {
            name: {other for ground in each.grounds for other in ground.ids} for name, each in self.found.items()
        }

    def untrue(self):
        yield from self.of_each()
        yield from self.of_what_is_up()
        yield from self.of_rivals()
        yield from self.of_what_is_approved()
        yield from self.of_limits()

    def of_each(self):
        for name, each in self.found.items():
            scored = self.rows[name].scored
            excluded, unrated = scored.gate.outcome == "excluded", any(of.source == "missing" for of in scored.criteria)
            may_be = {"reject", "not_assessed"} if unrated else {"reject"}  # a gate may ask for what is not rated
            if each.verdict not in may_be if excluded else each.verdict == "reject":
                yield f"{name} is {each.verdict}"
            if (each.total is None) != (not self.data[name].costs):
                yield f"{name} asks for {each.total}"
            if not each.grounds:
                yield f"{name} is {each.verdict} for no reason"

    def of_what_is_up(self):
        for name in self.up:
            if not self.rows[name].recommended:
                yield f"{name} is up, and not in the shortlist"
            if missing := {*self.data[name].requires} - self.approved - self.there - self.named[name]:
                yield f"{name} goes without {missing}"

    def of_rivals(self):
        """Nobody is approved beside a rival, and where a condition parts two, one of them says so."""
        for one, data in self.data.items():
            for other in data.excludes:
                pair = {one, other}
                if not pair <= self.up | self.running or not pair & self.up:
                    continue
                if pair <= self.approved | self.running:
                    yield f"{pair} are approved"
                if other not in self.named.get(one, ()) and one not in self.named.get(other, ()):
                    yield f"{pair} go together"

    def of_what_is_approved(self):
        for name in self.approved:
            data = self.data[name]
            if not (data.owner and data.costs and data.ratings):
                yield f"{name} is approved unknown"
            if any(
                self.found[other].verdict == "defer" for other in self.rows[name].why.tied_with if other in self.found
            ):
                yield f"{name} is approved by its id"
            money = {limited.year for limited in self.assessment.ranking.limits if limited.limit in {"budget", "capex"}}
            asked = {year for year, amount in data.costs.capex.items() if amount} if data.costs else set()
            if not self.assessment.ranking.limits or asked - money == asked != set():
                yield f"{name} is approved without a budget"

    def of_limits(self):
        for limited, limit in self.assessment.ranking.limits.items():
            asked, taken = (
                sum((self.rows[name].charges.get(limited, ZERO) for name in names), ZERO)
                for names in (self.approved, self.running & self.rows.keys())
            )
            if asked and asked + taken > limit:
                yield f"{asked} is approved besides {taken} of {limit}"


def untrue(files):
    """Say what is wrong with the verdicts of a workspace."""
    assessment = ranked(files)
    return [] if assessment is None else list(Pack(assessment).untrue())


@settings(max_examples=250, **QUIET)
@given(files=workspaces())
def test_no_verdict_recommends_what_cannot_be(files):
    assert untrue(files) == []


@pytest.mark.parametrize("step", ["_settle_ties", "_part_rivals", "_hold_to_requirements", "_lacks", "_conditions"])
def test_the_property_needs_every_step_of_a_verdict(monkeypatch, step):
    monkeypatch.setattr(f"pmoctl.analyse.verdicts._Judge.{step}", lambda *_: ())
    small = workspaces(NAMES[:4], ("line", "fill"))
    calm = settings(max_examples=1500, phases=[Phase.generate], derandomize=True, database=None, **QUIET)
    assert find(small, untrue, settings=calm)


@settings(max_examples=40, **QUIET)
@given(files=workspaces())
def test_whatever_the_workspace_there_is_a_pack_and_it_never_says_that_unknown_is_nothing(files):
    assessment = ranked(files)
    if assessment is None:
        return
    board = assessment.workspace.checkpoints["board"]
    look = Look(assessment, ("board", board), Provenance(None, dt.date(2026, 12, 1), "pmoctl 1", "pmoctl brief"))
    data = pack_report(look, Head.of(assessment, None, AS_OF)).data
    unknown = [each for each in data.verdicts if each.total is None]
    assert (data.money[2027].asked is None) == bool(unknown)
    assert data.money[2027].headroom is None or data.money[2027].budget is not None

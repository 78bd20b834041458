"""Whatever the workspace: no pack recommends above a limit, beside what is excluded, or without what is required."""

import datetime as dt

from building import AS_OF, Files, checkpoint, files_of, framework
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmoctl.analyse.verdicts import give_verdicts
from pmoctl.assess.assess import assess_workspace
from pmoctl.assess.outcome import Refused
from pmoctl.report.head import Head
from pmoctl.report.pack.look import Look, Origin
from pmoctl.report.pack.pack import pack_report
from pmoctl.score.charges import ZERO

NAMES = ("a", "b", "c", "d", "e", "f")
FRAMES = (
    framework(gates={"must-do": {"include_when": {"has": "obligation"}}}),
    framework(gates={"linked": {"exclude_unless": {"criterion": "fit", "at_least": 2}}}, missing="reject"),
)


@st.composite
def workspaces(draw):
    """Small workspaces in which much is missing, tied, required, excluded and committed."""
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    others = st.lists(st.sampled_from(names), max_size=2, unique=True)
    initiatives = {}
    for name in names:
        data = {"title": f"Title {name}", "type": "grow", "submitted": "2026-09-01"}
        if draw(st.booleans()):
            data["owner"] = "ann"
        if draw(st.integers(0, 4)):
            data["ratings"] = {"fit": draw(st.integers(0, 5))}
        if draw(st.integers(0, 4)):
            data["costs"] = {"capex": {2027: draw(st.sampled_from([0, 30, 40, 60, 130]))}}
        if not draw(st.integers(0, 3)):
            data["obligation"] = {"source": "Act", "kind": "law"}
        requires, excludes = draw(others), draw(others)
        if not draw(st.integers(0, 2)):
            data["requires"] = [other for other in requires if other != name]
        if not draw(st.integers(0, 2)):
            data["excludes"] = [other for other in excludes if other != name and other not in data.get("requires", [])]
        initiatives[name] = {key: value for key, value in data.items() if value != []}
    decided = {
        name: outcome
        for name in names
        if (outcome := draw(st.sampled_from([None, None, None, "approved", "rejected", "deferred"])))
    }
    points = {"c": checkpoint("2026-10-01", **decided)} if decided else {}
    envelope = draw(st.sampled_from([{}, {"budget": {2027: 100}}, {"budget": {2027: 50}}, {"capex": {2027: 70}}]))
    shortlist = draw(st.sampled_from(["line", "fill"]))
    return files_of(initiatives, draw(st.sampled_from(FRAMES)), points, envelope=envelope, shortlist=shortlist)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files=workspaces())
def test_no_verdict_recommends_what_cannot_be(files):
    assessment = assess_workspace(Files(files), AS_OF, with_initiatives=True)
    if isinstance(assessment, Refused):
        return
    verdicts, entries, states = give_verdicts(assessment), assessment.workspace.initiatives, assessment.states
    approved = {name for name, each in verdicts.items() if each.verdict == "approve"}
    running = {name for name, state in states.items() if state in {"approved", "paused"}}
    there = approved | running | {name for name, state in states.items() if state == "closed"}
    assert assessment.ranking.limits or not approved  # without an envelope nothing is within it
    for name in approved:
        data = entries[name].data
        assert data.owner
        assert data.costs
        assert data.ratings
        assert set(data.requires) <= there
        assert not {*data.excludes} & (approved | running)
        assert not any(name in entries[other].data.excludes for other in approved | running if other in entries)
    rows = {row.scored.id: row for row in assessment.ranking.rows}
    for limited, limit in assessment.ranking.limits.items():
        asked = sum((rows[name].charges.get(limited, ZERO) for name in approved), ZERO)
        taken = sum((rows[name].charges.get(limited, ZERO) for name in running & rows.keys()), ZERO)
        assert not asked or asked + taken <= limit
    for each in verdicts.values():
        assert (each.verdict == "reject") == (rows[each.initiative].scored.gate.outcome == "excluded")
        assert (each.total is None) == (not entries[each.initiative].data.costs)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files=workspaces())
def test_whatever_the_workspace_there_is_a_pack_and_it_never_says_that_unknown_is_nothing(files):
    assessment = assess_workspace(Files(files), AS_OF, with_initiatives=True)
    if isinstance(assessment, Refused):
        return
    look = Look(assessment, None, Origin(None, dt.date(2026, 12, 1), "pmoctl 1", "pmoctl brief"))
    data = pack_report(look, Head.of(assessment, None, AS_OF)).data
    unknown = [each for each in data.verdicts if each.total is None]
    assert (data.money[2027].asked is None) == bool(unknown)
    assert data.money[2027].headroom is None or data.money[2027].budget is not None

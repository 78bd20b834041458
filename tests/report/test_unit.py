"""One unit, as its account manager sees it: a workspace of two units, whose sums are reckoned beside the tests."""

import datetime as dt

import pytest
from building import AS_OF, assess_files, checkpoint, files_of, initiative
from cells import said, section, shown, sound, table_of, values

from pmoctl.analyse.units import Engaged, view_units
from pmoctl.model.unit import Meeting
from pmoctl.report.head import Head
from pmoctl.report.unit import MEETINGS, _rhythm, unit_report

OPS = """name: Ops
kind: support_function
head: ann
account_manager: gone
objectives: {fast: {statement: Be fast, supports: [waste, heat]}, calm: {}}
engagement:
  every_weeks: 4
  meetings:
    - {date: 2026-10-02, with: [gone, bea], summary: Walked through, actions: {
        model: {do: Share it, owner: gone, due: 2026-11-30}, plan: {do: Plan it}, done: {do: Do, done: 2026-10-05}}}
    - {date: 2026-09-01}
"""


@pytest.fixture(scope="module")
def workspace():
    """Ops asks for 60 and 30 of 120 in all and has one without costs; with a budget of 100 the 90 are above."""
    one = {"ratings": {"fit": 5}, "costs": {"capex": {2027: 60}}, "objectives": ["fast"], "title": "One"}
    files = files_of(
        {"ops/one": initiative(**one), "ops/two": initiative(ratings={"fit": 4}, costs={"capex": {2027: 30}}),
         "ops/bare": initiative(ratings={"fit": 3}), "ops/idea": initiative(submitted=None),
         "shop/three": initiative(ratings={"fit": 1}, costs={"capex": {2027: 30}})},
        None,
        {"board": checkpoint("2026-10-10", two={"outcome": "approved", "why": "It pays"}),
         "later": checkpoint("2026-10-12", two="amended")},
        envelope={"budget": {2027: 100}},
    )  # fmt: skip
    files["portfolio/units/ops.yaml"] = OPS
    people = "ann: {name: Ann}\nbea: {name: Bea}\ngone: {name: Gone, left: 2026-11-01, successor: bea}\n"
    return assess_files({**files, "portfolio/people.yaml": people}, with_initiatives=True)


@pytest.fixture(scope="module")
def views(workspace):
    found = view_units(workspace.workspace, workspace.ranking, workspace.states, AS_OF)
    return {view.id: view for view in found}


@pytest.fixture(scope="module")
def ops(workspace, views):
    return sound(unit_report(views["ops"], workspace.workspace, Head.of(workspace, None, AS_OF)))


def test_who_they_are_and_what_they_want(ops):
    assert ops.document.title == "Ops (ops), support function"
    assert said(ops.document, "who") == ["Head ann, account manager gone (left)"]
    assert said(ops.document, "objectives")[1:] == [
        "fast: Be fast → waste, heat", "served by one", "calm: –", "served by nothing",
    ]  # fmt: skip
    (fast, calm) = ops.data.objectives
    assert (fast.statement, fast.initiatives, calm.statement, calm.initiatives) == ("Be fast", ("one",), None, ())


def test_its_initiatives_and_its_share_of_the_money(ops):
    table = table_of(ops.document, "initiatives")
    assert values(table, "initiative", "rank", "state", "score", "cost", "standing") == [
        ("one", 1, "submitted", 100.0, 60, "above"), ("two", 2, "approved", 80.0, 30, "committed"),
        ("bare", 3, "submitted", 60.0, None, "no_costs"), ("idea", None, "idea", None, None, None),
    ]  # fmt: skip
    assert shown(table, "standing")[2] == ("no costs",)
    # 60 + 30 of 120 is three quarters; three does not fit, so that all above the line is of ops
    assert said(ops.document, "money") == [
        "Money, in EUR",
        "90 for candidates and committed work, 75% of that of all units",
        "90 for what stands above the line, 100% of all above it",
        "1 initiative states no costs and is not in what it costs.",
    ]
    assert (ops.data.cost, ops.data.share, ops.data.above_line, ops.data.share_above_line) == (90, 0.75, 90, 1.0)
    assert [(each.initiative, each.rank, each.score, each.above_line, each.cost) for each in ops.data.initiatives] == [
        ("one", 1, 100.0, True, 60), ("two", 2, 80.0, True, 30), ("bare", 3, 60.0, False, None),
        ("idea", None, None, None, None),
    ]  # fmt: skip


def test_what_was_decided_counts_what_was_approved_of_what_was_proposed(ops):
    # proposed are the three that were submitted
    assert said(ops.document, "approved") == [
        "Approved so far: 1 of 3 proposed", "2026-10-10 approved two: It pays", "2026-10-12 amended two",
    ]  # fmt: skip
    assert [(each.checkpoint, each.date, each.outcome, each.why) for each in ops.data.decisions] == [
        ("board", "2026-10-10", "approved", "It pays"), ("later", "2026-10-12", "amended", None),
    ]  # fmt: skip
    assert (ops.data.proposed, ops.data.approved) == (("bare", "one", "two"), ("two",))


def test_meetings_and_what_was_agreed_in_them(ops):
    # four weeks after 2 October is 30 October, and 1 December is 32 days later
    assert said(ops.document, "meetings") == [
        "Meetings: every 4 weeks, last on 2026-10-02, overdue by 32 days",
        "2026-10-02 Walked through (with gone (left), bea)", "2026-09-01 –",
    ]  # fmt: skip
    assert said(ops.document, "actions")[1:] == [
        "model: Share it, gone (left), due 2026-11-30, overdue", "plan: Plan it, –, no day set",
    ]  # fmt: skip
    (points,) = section(ops.document, "actions").blocks
    assert [each.mood for each in points.points] == ["bad", None]
    data = ops.data
    assert (data.every_weeks, data.last_meeting, data.overdue_days, data.kind) == (
        4,
        "2026-10-02",
        32,
        "support_function",
    )
    assert data.meetings[0] == {"date": "2026-10-02", "summary": "Walked through", "with": ["gone", "bea"]}
    assert [(each.action, each.status, each.overdue_days) for each in data.actions] == [
        ("model", "overdue", 1), ("done", "done", None), ("plan", "open", None),
    ]  # fmt: skip


def test_a_unit_without_a_file_says_so(workspace, views):
    bare = views["ops"]._replace(data=None, objectives=(), decided=(), initiatives=(), meetings=(), actions=())
    report = unit_report(bare, workspace.workspace, Head.of(workspace, None, AS_OF))
    assert report.document.title == "ops: there is no file that can be read"
    assert said(report.document, "who") == ["Head –, account manager –"]
    assert said(report.document, "objectives")[1:] == ["none are stated"]
    assert said(report.document, "approved") == ["Approved so far: 1 of 3 proposed"]
    assert said(report.document, "actions")[1:] == ["There are none."]
    assert (report.data.name, report.data.kind, report.data.head, report.data.account_manager) == (None,) * 4


def test_meetings_are_shown_up_to_a_number(workspace, views):
    def told(number):
        meetings = tuple(Meeting(summary=str(place)) for place in range(number))
        view = views["ops"]._replace(meetings=meetings)
        return said(unit_report(view, workspace.workspace, Head.of(workspace, None, AS_OF)).document, "meetings")[1:]

    assert told(MEETINGS) == [f"– {place}" for place in range(MEETINGS)]
    assert told(MEETINGS + 1)[-1] == "and 1 before"


@pytest.mark.parametrize(
    ("engaged", "words"),
    [
        (Engaged(None, None, None), "nobody said how often, never met"),
        (Engaged(1, dt.date(2026, 10, 2), 0), "every week, last on 2026-10-02"),
        (Engaged(2, dt.date(2026, 10, 2), 1), "every 2 weeks, last on 2026-10-02, overdue by 1 day"),
        (Engaged(2, None, None), "every 2 weeks, never met; a first meeting is due"),
    ],
)
def test_how_often_they_meet_is_said_with_what_is_late(engaged, words):
    class View:
        pass

    View.engaged = engaged
    assert _rhythm(View) == words


def test_what_above_the_line_means_without_a_budget_is_said_and_the_day_once():
    bare = assess_files(
        files_of({"ops/one": initiative(ratings={"fit": 5}, costs={"capex": {2027: 60}})}), with_initiatives=True
    )
    (view,) = view_units(bare.workspace, bare.ranking, bare.states, AS_OF)
    closing = unit_report(view, bare.workspace, Head.of(bare, None, AS_OF)).document.closing
    assert closing[1:] == ("No budget is set, so no line is drawn: what can be had counts as above it.",)
    assert "as of 2026-12-01" in closing[0]


def test_with_a_budget_nothing_is_said_of_none(workspace, views):
    (words,) = unit_report(views["ops"], workspace.workspace, Head.of(workspace, None, AS_OF)).document.closing
    assert "No budget" not in words

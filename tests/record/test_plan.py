"""The plan of a year and the life of an initiative, as plain functions of what the files say."""

import datetime as dt
from decimal import Decimal

from building import AS_OF, assess_files, checkpoint, files_of, framework, initiative

from pmoctl.model.condition import fold_conditions
from pmoctl.model.difference import MISSING, Difference
from pmoctl.model.state import decisions_by_initiative
from pmoctl.model.workspace import in_order
from pmoctl.record.life import change_events, tell_life, words_of
from pmoctl.record.plan import build_plan
from pmoctl.store.authorship import Authorship, FileChange


def assessed():
    initiatives = {
        "one": initiative(
            costs={"capex": {2027: 60, 2028: 5}, "opex": {2027: 2}, "run": {2027: 1, 2028: 7}},
            schedule={"start": "2027-04", "finish": "2028-03"},
            milestones={"built": "2027-06", "live": "2028-03"},
        ),
        "two": initiative(costs={"capex": {2027: 10}}),
        "three": initiative(costs={"capex": {2028: 10}}),
        "four": initiative(costs={"capex": {2027: 10}}),
    }
    sign = {"sign": {"do": "Sign it", "owner": "Bo", "due": "2026-11-30"}}
    points = {
        "first": checkpoint(
            "2026-10-01",
            one={"outcome": "approved", "funds": {2027: 55}, "conditions": sign, "by": ["Ann"], "why": "So"},
            two={"outcome": "approved", "funds": {2027: 8}, "draws_on": "held_back"},
            three={"outcome": "approved"},
            four={"outcome": "rejected"},
        ),
        "later": checkpoint("2026-11-15", one={"outcome": "amended", "funds": {2027: 50, 2028: 4}}),
    }
    envelope = {"budget": {2027: 100}, "held_back": {2027: 20}}
    return assess_files(files_of(initiatives, framework(), points, envelope=envelope), with_initiatives=True)


def test_the_plan_has_what_is_committed_with_what_is_released_of_it():
    # By hand: of two decisions the later one releases 50; what is planned is capex + opex of the year.
    found = assessed()
    plan = build_plan(found.workspace, found.states, 2027, AS_OF)
    rows = {row.entry.id: row for row in plan.rows}
    assert set(rows) == {"one", "two"}
    one, two = rows["one"], rows["two"]
    assert (one.released, one.planned, one.run, one.held_back) == (Decimal(50), Decimal(62), Decimal(1), False)
    assert (two.released, two.planned, two.held_back) == (Decimal(8), Decimal(10), True)
    assert (one.checkpoint, one.decided) == ("later", dt.date(2026, 11, 15))
    assert [(each.condition.id, each.status) for each in one.conditions] == [("sign", "overdue")]
    assert [name for name, _ in one.milestones] == ["built"]
    assert (plan.budget, plan.held_back, plan.released, plan.drawn, plan.planned) == (
        Decimal(100), Decimal(20), Decimal(50), Decimal(8), Decimal(72),
    )  # fmt: skip


def test_a_life_is_told_in_order_of_days():
    found = assessed()
    points = found.workspace.checkpoints
    conditions = [each for each in fold_conditions(in_order(points)) if each.initiative == "one"]
    events = tell_life(
        found.workspace.initiatives["one"], decisions_by_initiative(points)["one"], conditions, changes=[]
    )
    assert [(event.date.isoformat(), event.kind, event.what, event.checkpoint) for event in events] == [
        ("2026-09-01", "submitted", "for every cycle", None),
        ("2026-10-01", "decided", "approved, funds 2027: 55", "first"),
        ("2026-11-15", "decided", "amended, funds 2027: 50, 2028: 4", "later"),
    ]
    assert (events[1].by, events[1].why) == (("Ann",), "So")


def by(day):
    return Authorship("c" * 40, dt.date(2026, 10, day), dt.date(2026, 10, day), "A <a@x>", "A <a@x>", "none", None, "s")


def test_changes_are_told_oldest_first_and_what_is_not_committed_last():
    path, moved = "portfolio/initiatives/a/x.yaml", "portfolio/initiatives/b/x.yaml"
    newest_first = [
        FileChange(by(4), moved, None, b"title: New\ntype: run\n"),
        FileChange(by(4), path, b"title: New\n", None),
        FileChange(by(3), path, b"title: Old\n", b"title: New\n"),
        FileChange(by(2), path, b"title: Old # x\n", b"title: Old\n"),  # a comment is no change
        FileChange(by(1), path, None, b"title: Old # x\n"),
    ]
    events = change_events(newest_first, b"title: New\ntype: run\nowner: bo\n")
    assert [(event.date and event.date.day, event.what) for event in events] == [
        (1, "first written"), (3, "changed"), (4, f"moved to {moved}"), (None, "changed, not committed"),
    ]  # fmt: skip
    assert [words_of(each) for each in events[1].changes] == ["title: Old → New"]
    assert [words_of(each) for each in events[3].changes] == ["owner added"]
    assert words_of(Difference(("a", 1), 2, MISSING)) == "a.1 removed"


def test_what_was_deleted_and_written_again_did_not_move():
    path = "portfolio/initiatives/a/x.yaml"
    first, gone, back = (by(day)._replace(commit=str(day) * 40) for day in (1, 2, 3))
    newest_first = [
        FileChange(back, path, None, b"title: New\n"),
        FileChange(gone, path, b"title: Old\n", None),
        FileChange(first, path, None, b"title: Old\n"),
    ]
    events = change_events(newest_first, b"title: New\n")
    assert [(event.date.day, event.what) for event in events] == [
        (1, "first written"), (2, "deleted"), (3, "written again"),
    ]  # fmt: skip
    assert [words_of(each) for each in events[2].changes] == ["title: Old → New"]


def test_a_year_that_the_work_only_begins_or_ends_in_is_one_of_its_years():
    one = initiative(costs={"capex": {2028: 5}}, schedule={"start": "2027-12", "finish": "2029-01"})
    points = {"first": checkpoint("2026-10-01", one={"outcome": "approved", "funds": {2028: 5}})}
    found = assess_files(files_of({"one": one}, framework(), points), with_initiatives=True)
    years = [year for year in range(2026, 2031) if build_plan(found.workspace, found.states, year, AS_OF).rows]
    assert years == [2027, 2028, 2029]

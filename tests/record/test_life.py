"""The life of an initiative: every event of its file and of git, in the order of days."""

import datetime as dt

from books import by
from building import initiative

from pmoctl.model.checkpoint import Decision
from pmoctl.model.condition import Condition
from pmoctl.model.difference import MISSING, Difference
from pmoctl.model.initiative import Initiative
from pmoctl.model.state import Decided
from pmoctl.model.workspace import Entry
from pmoctl.record.life import Event, change_events, tell_life, words_of
from pmoctl.store.authorship import FileChange

HERE, THERE = "portfolio/initiatives/a/x.yaml", "portfolio/initiatives/b/x.yaml"


def day(text):
    return dt.date.fromisoformat(text)


def entry(**keys):
    return Entry("one", "ops", Initiative.model_validate(initiative(**keys)))


def told(*words):
    return [
        (each.date and each.date.isoformat(), each.kind, each.what, each.by, each.why) for each in tell_life(*words)
    ]


def test_what_a_file_says_is_told_in_order_of_days():
    rating = {"low": 2, "base": 3, "high": 4}
    one = entry(
        submitted={2028: "2026-09-20", 2027: "2026-09-14"},
        withdrawn={"date": "2026-12-02", "why": "The site is sold"},
        reviews=[
            {"by": "Lee", "date": "2026-10-20", "framework": "used", "ratings": {"fit": 4, "risk": {"value": rating}}},
            {"by": "Bo", "date": "2026-10-18", "ratings": {"fit": 1.5}},
        ],
    )
    assert told(one, [], [], []) == [
        ("2026-09-14", "submitted", "for 2027", (), None),
        ("2026-09-20", "submitted", "for 2028", (), None),
        ("2026-10-18", "reviewed", "fit 1.5", ("Bo",), None),
        ("2026-10-20", "reviewed", "used: fit 4, risk 2–3–4", ("Lee",), None),
        ("2026-12-02", "withdrawn", "by its unit", (), "The site is sold"),
    ]
    assert told(entry(submitted=None), [], [], []) == []
    assert told(entry(submitted="2026-09-01"), [], [], []) == [("2026-09-01", "submitted", "for every cycle", (), None)]


def test_on_one_day_what_follows_from_another_comes_after_it_and_what_has_no_day_comes_last():
    on = day("2026-10-01")
    one = entry(
        submitted=on.isoformat(), withdrawn={"date": on.isoformat(), "why": "x"},
        reviews=[{"by": "Lee", "date": on.isoformat(), "ratings": {}}],
    )  # fmt: skip
    condition = Condition("one", "sign", "board", on, None, None, None, met=on, met_at="next", evidence="Here")
    changes = [Event(None, "changed", "later"), Event(on, "changed", "written")]
    decided = [Decided("board", on, Decision.model_validate({"outcome": "approved"}))]
    events = tell_life(one, decided, [condition, Condition("one", "open", "board", on, None, None, None)], changes)
    assert [each.kind for each in events] == [
        "changed", "submitted", "withdrawn", "reviewed", "decided", "met", "changed",
    ]  # fmt: skip
    assert events[-2] == Event(on, "met", "condition sign", why="Here", checkpoint="next")


def test_a_decision_is_told_with_its_funds_by_year_who_and_why():
    funds = {"outcome": "amended", "funds": {2028: 4, 2027: 50}, "by": ["Ann", "Bo"], "why": "So"}
    decided = [
        Decided("first", day("2026-10-01"), Decision.model_validate({"outcome": "approved"})),
        Decided("later", day("2026-11-15"), Decision.model_validate(funds)),
    ]
    assert tell_life(entry(submitted=None), decided, [], []) == [
        Event(day("2026-10-01"), "decided", "approved", checkpoint="first"),
        Event(
            day("2026-11-15"), "decided", "amended, funds 2027: 50, 2028: 4", ("Ann", "Bo"), "So", checkpoint="later"
        ),
    ]


def test_changes_are_told_oldest_first_and_what_is_not_committed_last():
    newest_first = [
        FileChange(by(4), THERE, None, b"title: New\ntype: run\n"),
        FileChange(by(4), HERE, b"title: New\n", None),
        FileChange(by(3), HERE, b"title: Old\n", b"title: New\n"),
        FileChange(by(2), HERE, b"title: Old # x\n", b"title: Old\n"),  # a comment is no change
        FileChange(by(1), HERE, None, b"title: Old # x\n"),
    ]
    events = change_events(newest_first, b"title: New\ntype: run\nowner: bo\n")
    assert [(event.date and event.date.day, event.what) for event in events] == [
        (1, "first written"), (3, "changed"), (4, f"moved to {THERE}"), (None, "changed, not committed"),
    ]  # fmt: skip
    assert [words_of(each) for each in events[1].changes] == ["title: Old → New"]
    assert [words_of(each) for each in events[3].changes] == ["owner added"]
    assert events[0] == Event(day("2026-10-01"), "changed", "first written", ("A <a@x>",), "s", by(1).commit)
    assert (events[1].by, events[1].why, events[1].commit) == (("A <a@x>",), "s", by(3).commit)
    assert words_of(Difference(("a", 1), 2, MISSING)) == "a.1 removed"


def test_what_was_deleted_and_written_again_did_not_move():
    newest_first = [
        FileChange(by(3), HERE, None, b"title: New\n"),
        FileChange(by(2), HERE, b"title: Old\n", None),
        FileChange(by(1), HERE, None, b"title: Old\n"),
    ]
    events = change_events(newest_first, b"title: New\n")
    assert [(event.date.day, event.what, event.by, event.commit) for event in events] == [
        (each, what, ("A <a@x>",), by(each).commit)
        for each, what in ((1, "first written"), (2, "deleted"), (3, "written again"))
    ]
    assert [words_of(each) for each in events[2].changes] == ["title: Old → New"]


def test_a_file_that_is_in_no_commit_is_written_and_one_that_is_gone_says_no_more():
    assert change_events([], b"title: New\n") == [Event(None, "changed", "written, not committed")]
    first = FileChange(by(1), HERE, None, b"title: Old\n")
    assert [each.what for each in change_events([first], None)] == ["first written"]
    assert [each.what for each in change_events([first], b"title: Old # in other words\n")] == ["first written"]

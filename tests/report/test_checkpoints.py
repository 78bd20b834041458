"""Checkpoints: how far each has come, and what was recommended beside what was decided."""

import datetime as dt

import pytest
from building import assess_files, files_of
from cells import cells, said, sound, values

from pmoctl.model.checkpoint import Checkpoint
from pmoctl.report.checkpoints import Met, checkpoint_report, checkpoints_report, stage_of

DIGEST, OTHER = "sha256:" + "a" * 64, "sha256:" + "b" * 64
RECORD = {
    "revision": "1234567890abcdef", "inputs": DIGEST, "tool": "1", "framework": {"id": "used", "digest": DIGEST},
    "ranking": DIGEST, "recommended": ["a", "b"], "digest": DIGEST,
}  # fmt: skip
MINUTES = {"approved": "2026-12-17", "by": ["ann", "bea"], "digest": DIGEST}
DECISIONS = {
    "a": {"outcome": "approved", "funds": {2027: 3200.5, 2028: 100}, "draws_on": "held_back", "by": ["ann"],
          "conditions": {"sign": {}}, "up_to": "built", "why": "So", "displaces": ["z"], "dissent": {"bea": "No"}},
    "c": {"outcome": "approved", "override": "The vendor is for sale"}, "d": {"outcome": "approved"},
    "e": {"outcome": "rejected"},
}  # fmt: skip


def point(**keys):
    return Checkpoint.model_validate({"name": "Board", "date": "2026-12-10", **keys})


@pytest.fixture(scope="module")
def context():
    return assess_files(files_of({})).workspace


@pytest.mark.parametrize(
    ("keys", "stage"),
    [
        ({}, "planned"), ({"record": RECORD}, "frozen"),
        ({"record": RECORD, "decisions": {"a": DECISIONS["e"]}}, "decided"),
        ({"resolutions": {"r": {"text": "So"}}}, "decided"), ({"minutes": MINUTES}, "sealed"),
        ({"minutes": {**MINUTES, "digest": OTHER}}, "altered"),
    ],
)  # fmt: skip
def test_a_checkpoint_has_come_so_far(keys, stage):
    class Known:
        digests = {"portfolio/checkpoints/board.yaml": DIGEST}  # noqa: RUF012

    assert stage_of(Known, "board", point(**keys)) == stage


def test_a_list_counts_what_was_recommended_and_decided(context):
    points = [
        Met("one", point(record=RECORD, decisions=DECISIONS, forum="Exco"), "sealed"), Met("two", point(), "altered"),
        Met("three", point(record={**RECORD, "recommended": []}), "frozen"),
    ]  # fmt: skip
    report = sound(checkpoints_report(points, context, "abc"))
    (table,) = report.document.tables
    day = dt.date(2026, 12, 10)
    assert values(table, "checkpoint", "date", "stage", "recommended", "decisions", "forum") == [
        ("one", day, "sealed", 2, 4, "Exco"), ("two", day, "altered", None, 0, None),
        ("three", day, "frozen", 0, 0, None),
    ]  # fmt: skip
    assert [each["stage"].mood for each in cells(table)] == ["good", "bad", None]
    assert [(each.checkpoint, each.recommended, each.date) for each in report.data.checkpoints][:2] == [
        ("one", 2, "2026-12-10"), ("two", None, "2026-12-10"),
    ]  # fmt: skip


def report_of(context, stage="decided", **keys):
    return sound(checkpoint_report(Met("board", point(**keys), stage), context, "abc"))


def test_what_departs_from_the_recommendation_says_so(context):
    report = report_of(context, record=RECORD, decisions=DECISIONS, forum="Exco", minutes=MINUTES)
    document = report.document
    assert document.title == "board: Board"
    assert said(document, "about") == ["Exco, 2026-12-10, decided"]
    assert said(document, "record") == ["Frozen at 1234567890 with framework used", "Recommended: a, b"]
    title, first, second, third, last, undecided = said(document, "decisions")
    assert (title, first) == ("Decided", "a: approved (2027: 3,200.5, 2028: 100.0, held back)")
    assert second.startswith("c: approved, ")
    assert second.endswith(": The vendor is for sale")
    assert third.endswith(": no reason given")
    assert (last, undecided) == ("e: rejected", "Recommended and not decided: b")
    assert said(document, "minutes") == ["Minutes approved by ann, bea on 2026-12-17"]
    a, c, *_ = report.data.decisions
    assert (a.funds, a.draws_on, a.up_to, a.by, a.why, a.conditions) == (
        {2027: 3200.5, 2028: 100.0}, "held_back", "built", ("ann",), "So", ("sign",),
    )  # fmt: skip
    assert (a.dissent, a.displaces, a.departs, c.override) == ({"bea": "No"}, ("z",), None, "The vendor is for sale")
    assert c.departs is not None
    assert report.data.undecided == ("b",)
    assert (report.data.minutes.by, "digest" in report.data.record) == (("ann", "bea"), False)


def test_what_there_is_none_of_has_no_section(context):
    bare = report_of(context, "planned")
    assert [each.id for each in bare.document.sections] == ["about"]
    assert said(bare.document, "about") == ["2026-12-10, planned"]
    assert (bare.data.record, bare.data.minutes, bare.data.undecided) == (None, None, ())
    frozen = report_of(context, "frozen", record=RECORD)
    assert said(frozen.document, "decisions") == ["Not decided", "Recommended and not decided: a, b"]
    nothing = report_of(context, "frozen", record={**RECORD, "recommended": []})
    assert said(nothing.document, "record")[1] == "Recommended: nothing"


def test_resolutions_and_what_was_met_are_listed(context):
    met = {"a/sign": {"date": "2026-12-05", "evidence": "Seen"}, "a/hire": {}}
    resolved = {"r": {"text": "So", "by": ["ann"]}, "s": {}}
    report = report_of(context, resolutions=resolved, fulfilled=met, attendees=["ann"], agenda=["Plan"])
    assert said(report.document, "resolutions")[1:] == ["r: So", "s: –"]
    assert said(report.document, "fulfilled")[1:] == ["a/sign: 2026-12-05", "a/hire: –"]
    assert [(each.condition, each.date, each.evidence) for each in report.data.fulfilled] == [
        ("a/sign", "2026-12-05", "Seen"), ("a/hire", None, None),
    ]  # fmt: skip
    assert (report.data.resolutions[0].by, report.data.attendees, report.data.agenda) == (("ann",), ("ann",), ("Plan",))

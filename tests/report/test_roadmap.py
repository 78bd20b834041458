"""The roadmap as data and in words: what has no schedule, what clashes, whom it takes."""

from decimal import Decimal

import pytest
from building import AS_OF, assess_files, files_of
from cells import said, section, sound, values

from pmoctl.analyse.roadmap import Bar, HorizonMark, Load, Need, Roadmap
from pmoctl.model.dates import Month
from pmoctl.report.head import Head
from pmoctl.report.roadmap import roadmap_report

MAY, JUNE, JULY = Month(2027, 5), Month(2027, 6), Month(2027, 7)
BARS = (
    Bar("a", "ops", "A", 1, "above", MAY, JULY, (("built", JUNE),), ("b",)),
    Bar("b", "ops", "B", None, "below", None, None, (), ()),
)


@pytest.fixture(scope="module")
def found():
    return assess_files(files_of({}))


def report_of(found, **parts):
    made = {"chosen": "all", "bars": BARS, "needs": (), "capacity": (),
            "horizons": (HorizonMark("short", 2027, Month(2027, 12)), HorizonMark("medium", 2029, Month(2029, 12))),
            "years": (2027,)}  # fmt: skip
    return sound(roadmap_report(Roadmap(**{**made, **parts}), found.workspace.settings, Head.of(found, None, AS_OF)))


def test_what_has_no_schedule_is_named_below_the_picture(found):
    document = report_of(found).document
    assert said(document, "roadmap") == ["Without a schedule: b."]
    assert said(document, "dependencies")[1:] == ["Nothing of this set requires anything."]
    assert [each.id for each in document.sections] == ["roadmap", "dependencies"]
    assert document.closing[0].startswith("Horizons: short to 2027-12; medium to 2029-12. Framework used")
    chart = section(document, "roadmap").blocks[0]
    assert values(chart.table, "initiative", "start", "framework", "framework_state") == [
        ("a", MAY, "used", "draft"), ("b", None, "used", "draft"),
    ]  # fmt: skip
    assert len(section(report_of(found, bars=BARS[:1]).document, "roadmap").blocks) == 1


def test_what_clashes_stands_out(found):
    needs = (Need("a", "b", False, MAY, JULY, "late"), Need("a", "c", True, None, None, None))  # noqa: FBT003
    report = report_of(found, needs=needs)
    (points,) = section(report.document, "dependencies").blocks
    assert [(each.words, each.mood) for each in points.points] == [
        ("CLASH: a requires b by 2027-05; it finishes 2027-07.", "bad"), ("a requires c, which is closed.", None),
    ]  # fmt: skip
    late, closed = report.data.dependencies
    assert (late.wanted, late.finish, late.clash, late.closed) == ("2027-05", "2027-07", "late", False)
    assert (closed.wanted, closed.finish, closed.clash, closed.closed) == (None, None, None, True)


def test_the_data_hold_months_as_text_and_null_without_any(found):
    loads = (Load("crew", 2027, Decimal("2.5"), Decimal(2)), Load("crew", 2028, Decimal(1), None))
    report = report_of(found, capacity=loads)
    assert [each.id for each in report.document.sections][-1] == "capacity"
    data = report.data
    first, last = data.initiatives
    assert (first.start, first.finish, first.milestones, first.requires, first.rank) == (
        "2027-05", "2027-07", {"built": "2027-06"}, ("b",), 1,
    )  # fmt: skip
    assert (last.start, last.finish, last.rank, last.standing) == (None, None, None, "below")
    assert [(each.taken, each.available, each.over) for each in data.capacity] == [(2.5, 2.0, True), (1.0, None, False)]
    assert [(each.horizon, each.year, each.month) for each in data.horizons][1] == ("medium", 2029, "2029-12")
    assert (data.set, data.years) == ("all", (2027,))

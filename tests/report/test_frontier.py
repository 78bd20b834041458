"""Value against budget: what comes in and goes out from one scale of the money to the next."""

from decimal import Decimal
from fractions import Fraction

import pytest
from building import AS_OF, assess_files, files_of, initiative
from cells import lines, shown, sound, values

from pmoctl.report.chart import Chart
from pmoctl.report.frontier import frontier_report
from pmoctl.report.head import Head
from pmoctl.report.table import Table
from pmoctl.score.charges import Limited
from pmoctl.select.frontier import Frontier, FrontierPoint

BUDGET, NEXT, CREW = Limited("budget", None, 2027), Limited("budget", None, 2028), Limited("capacity", "crew", 2027)


def point(tenths, objective=None, *names, status="optimal", limits=(BUDGET, NEXT)):
    amounts = {each: Decimal(10 * tenths) for each in limits}
    return FrontierPoint(Fraction(tenths, 10), amounts, status, objective, names)


@pytest.fixture(scope="module")
def found():
    return assess_files(files_of({"a": initiative(title="Alpha"), "b": initiative(title="Beta")}))


def report_of(found, *points, core=("a",)):
    return sound(frontier_report(Frontier(points, core), found, Head.of(found, None, AS_OF), "score"))


def told(report):
    return lines(*report.document.sections[0].blocks)


def test_each_point_is_held_against_the_one_before(found):
    points = (
        point(4, status="infeasible"), point(8, 30.0, "a"), point(10, 45.0, "b", "c"), point(12, status="feasible"),
        point(15, 50.0, "a"),
    )  # fmt: skip
    report = report_of(found, *points)
    (table,) = report.document.tables
    assert values(table, "factor", "budget_2027", "budget", "objective", "more", "count", "gained", "lost") == [
        (0.4, 40, 80, None, None, None, None, None), (0.8, 80, 160, 30.0, None, 1, "", ""),
        (1.0, 100, 200, 45.0, 15.0, 2, "b c", "a"), (1.2, 120, 240, None, None, None, None, None),
        (1.5, 150, 300, 50.0, None, 1, "", ""),
    ]  # fmt: skip
    assert shown(table, "gained", "lost")[:4] == [
        ("nothing keeps all rules", ""), ("–", "–"), ("Beta, c", "Alpha"), ("nothing was found", ""),
    ]  # fmt: skip
    assert [row.mood for row in table.rows] == [None, None, "strong", None, None]
    assert told(report)[0] == "1 initiative is in at every scale that has a set: Alpha."
    assert told(report)[-1] == "1 point of them not proven: `--prove` searches to the end."


def test_three_points_make_a_picture_and_two_do_not(found):
    points = [point(8, 30.0, "a"), point(10, 45.0, "b"), point(12, 50.0, "b")]
    chart = report_of(found, *points).document.sections[0].blocks[1]
    assert isinstance(chart, Chart)
    assert [(each.name, each.x, each.y, each.role) for each in chart.marks] == [
        ("80%", 160.0, 30.0, "point"), ("100%", 200.0, 45.0, "today"), ("120%", 240.0, 50.0, "point"),
    ]  # fmt: skip
    assert chart.alt == "Worth rises from 30.0 points at 80% of the money to 50.0 points at 120%."
    assert (chart.x.title, chart.x.unit) == ("Budget of all limited years", "EUR")
    assert isinstance(report_of(found, *points[:2], point(12)).document.sections[0].blocks[1], Table)
    people = [point(tenths, 30.0, "a", limits=(CREW,)) for tenths in (8, 10, 12)]
    report = report_of(found, *people, core=())
    assert [each.x for each in report.document.sections[0].blocks[1].marks] == [0.8, 1.0, 1.2]
    assert told(report) == [
        "No initiative is in at every scale.", "No money is limited, so that every scale of it is the same.",
    ]  # fmt: skip
    assert "budget" not in {each.key for each in next(report.document.tables).columns}


def test_the_data_hold_the_budget_alone(found):
    points = (point(8, 30.0, "a", limits=(BUDGET, CREW)), point(10, status="infeasible"))
    data = report_of(found, *points).data
    assert [(each.factor, each.budget, each.objective, each.selected) for each in data.points] == [
        (0.8, {"2027": 80.0}, 30.0, ("a",)), (1.0, {"2027": 100.0, "2028": 100.0}, None, ()),
    ]  # fmt: skip
    assert (data.core, data.maximise, data.what_if) == (("a",), "score", None)


def test_where_there_is_no_set_at_all_it_says_so(found):
    assert told(report_of(found, point(10, status="infeasible")))[0].startswith("Nothing keeps all rules at any scale")
    both = report_of(found, point(10, 1.0, "a", "b"), core=("a", "b"))
    assert told(both)[0] == "2 initiatives are in at every scale that has a set: Alpha, Beta."

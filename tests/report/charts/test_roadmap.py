"""The roadmap as a picture: bars to scale in months, every clash named, and the scarcest team first."""

from decimal import Decimal

import pytest
from looking import rows_of

from pmoctl.analyse.roadmap import Bar, HorizonMark, Load, Need, Roadmap
from pmoctl.model.dates import Month
from pmoctl.model.portfolio import FiscalYear
from pmoctl.report.charts.roadmap import capacity_chart, gantt_chart, month_number, need_words
from pmoctl.report.numbers import Numbers

NUMBERS = Numbers("en_GB", "EUR", "ones")
JAN, JUN = Month(2027, 1), Month(2027, 6)


def bar(name, start=JAN, finish=JUN, **keys):
    return Bar(name, "ops", name.upper(), 1, "above", start, finish, **{"milestones": (), "requires": (), **keys})


def need(clash=None, *, closed=False):
    return Need("app", "base", closed, Month(2027, 7), JUN, clash)


def plan(bars, needs=(), years=(2027, 2028)):
    return Roadmap("shortlist", tuple(bars), tuple(needs), (), (HorizonMark("short", 2028, Month(2028, 12)),), years)


def test_months_are_counted_to_their_first_day_or_to_the_day_after_their_last():
    assert month_number(JAN) == 2027 * 12
    assert month_number(JAN, end=True) == month_number(Month(2027, 2)) == 2027 * 12 + 1


def test_bars_milestones_and_horizons_to_scale():
    some = [bar("a", milestones=(("half-way", Month(2027, 3)),), requires=("x", "y")),
            bar("b", Month(2026, 12), Month(2027, 8)), bar("c", None, None)]  # fmt: skip
    chart = gantt_chart(plan(some, [need()]), FiscalYear(), NUMBERS)
    assert (chart.id, chart.kind) == ("roadmap", "gantt")
    assert chart.title == "2 initiatives from Dec 2026 to Aug 2027: no requirement clashes"
    assert chart.alt.endswith(" Every requirement is met in time.")
    assert [(mark.name, mark.low, mark.high, mark.x, mark.role) for mark in chart.marks] == [
        ("A", 2027 * 12, 2027 * 12 + 6, None, "above"), ("B", 2027 * 12 - 1, 2027 * 12 + 8, None, "above"),
        ("half way", None, None, 2027 * 12 + 3, "milestone"), ("short", None, None, 2029 * 12, "horizon"),
    ]  # fmt: skip
    assert (chart.marks[0].y, chart.marks[0].link, chart.marks[0].group) == (1, "a", "ops")
    assert (chart.categories, chart.x.low, chart.x.high) == (("2027", "2028"), 2027 * 12, 2029 * 12)
    assert rows_of(chart.table)[0] == ("a", "A", "ops", 1, "above", JAN, JUN, "half way 2027-03", "x y")
    assert len(chart.table.rows) == 3
    assert [(column.key, column.label, column.kind, column.audience) for column in chart.table.columns] == [
        ("initiative", "Id", "id", "machines"), ("title", "Initiative", "text", "all"), ("unit", "Unit", "text", "all"),
        ("rank", "Rank", "count", "all"), ("standing", "Standing", "text", "all"), ("start", "Start", "month", "all"),
        ("finish", "Finish", "month", "all"), ("milestones", "Milestones", "text", "all"),
        ("requires", "Requires", "text", "all"),
    ]  # fmt: skip
    assert (chart.x.title, chart.x.kind, chart.y.title, chart.y.kind) == ("Fiscal years", "month", "Rank", "count")
    april = gantt_chart(plan(some), FiscalYear(starts=4, named_after="start"), NUMBERS)
    assert (april.x.low, april.x.high) == (2027 * 12 + 3, 2029 * 12 + 3)


def test_nothing_with_a_schedule():
    chart = gantt_chart(plan([bar("c", None, None)], years=()), FiscalYear(), NUMBERS)
    assert (chart.title, chart.x.low, chart.x.high) == ("Nothing of this set has a schedule", 0, 12)
    assert gantt_chart(plan([], years=()), FiscalYear(), NUMBERS).table.nothing == "There is nothing in this set."


def test_clashes_are_counted_and_their_arrows_marked():
    chart = gantt_chart(plan([bar("app")], [need("late"), need(), need("early")]), FiscalYear(), NUMBERS)
    assert chart.title == "1 initiative from Jan 2027 to Jun 2027: 2 requirements not met in time"
    assert chart.alt.endswith(" 2 requirements not met in time.")
    assert [(arrow.start, arrow.end, arrow.role) for arrow in chart.arrows] == [
        ("base", "app", "clash"), ("base", "app", ""), ("base", "app", "clash"),
    ]  # fmt: skip
    assert chart.arrows[1].words == "APP requires base by 2027-07; it finishes 2027-06"
    one = gantt_chart(plan([bar("app")], [need("late")]), FiscalYear(), NUMBERS)
    assert one.title.endswith(": 1 requirement not met in time")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (need(), "App requires base by 2027-07; it finishes 2027-06"),
        (need("late"), "CLASH: App requires base by 2027-07; it finishes 2027-06"),
        (need("early"), "CLASH: App requires base, starts 2027-07, and that finishes 2027-06"),
        (need("absent"), "CLASH: App requires base, which is neither in the set nor closed"),
        (need("undated"), "CLASH: App requires base, and one of the two has no schedule"),
        (need("absent", closed=True), "App requires base, which is closed"),
    ],
)
def test_what_an_arrow_says(found, words):
    assert need_words(found, {"app": "App"}) == words


def load(team, year, taken, available):
    return Load(team, year, Decimal(taken), None if available is None else Decimal(available))


def test_the_scarcest_team_comes_first():
    loads = [load("welders", 2027, 1, 4), load("data-engineers", 2027, 3, 4), load("cooks", 2027, 9, None),
             load("data-engineers", 2028, 2, 4)]  # fmt: skip
    chart = capacity_chart(loads, NUMBERS)
    assert (chart.id, chart.kind, chart.table.id) == ("capacity", "capacity", "capacity")
    assert chart.title == "The scarcest team: 3 of 4 data engineers in 2027"
    assert chart.categories == ("Data engineers 2027", "Data engineers 2028", "Welders 2027", "Cooks 2027")
    assert [(each.role, each.values) for each in chart.series] == [
        ("taken", (3, 2, 1, 9)), ("limit", (4, 4, 4, None)),
    ]  # fmt: skip
    assert rows_of(chart.table) == [
        ("Data engineers", 2027, 3, 4, 1), ("Data engineers", 2028, 2, 4, 2), ("Welders", 2027, 1, 4, 3),
        ("Cooks", 2027, 9, "no limit", None),
    ]  # fmt: skip
    assert [(column.key, column.label, column.kind) for column in chart.table.columns] == [
        ("team", "Team", "text"), ("year", "Year", "year"), ("taken", "Taken", "figure"),
        ("available", "Available", "figure"), ("free", "Free", "figure"),
    ]  # fmt: skip
    assert (chart.y.title, chart.y.kind) == ("Full-time equivalents", "figure")
    assert {row.mood for row in chart.table.rows} == {None}
    assert capacity_chart(loads[2:3], NUMBERS).title == "People by team and year"
    assert capacity_chart([], NUMBERS) is None


def test_overruns_are_counted_and_a_team_that_is_not_there_is_the_scarcest():
    over = [load("cooks", 2027, 5, 4), load("welders", 2027, 2, 0), load("free", 2027, 0, 0)]
    chart = capacity_chart(over, NUMBERS)
    assert chart.title == "2 team-years take more people than there are"
    assert chart.categories == ("Welders 2027", "Cooks 2027", "Free 2027")
    assert [row.mood for row in chart.table.rows] == ["bad", "bad", None]
    assert capacity_chart(over[:1], NUMBERS).title == "1 team-year takes more people than there are"

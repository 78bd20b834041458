"""How sure the ranking is: of many those most in doubt are drawn, and the nearest change of a weight is the title."""

from looking import draws_of, rows_of

from pmoctl.analyse.radius import Flip
from pmoctl.report.charts.sureness import crossing, rank_intervals
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Column, Table

NUMBERS = Numbers("en_GB", "EUR", "ones")
TABLE = Table("t", (Column("a", "A"),), ())


def intervals(shares, draws=3000, **ranks):
    found = draws_of(shares, draws=draws)
    each = tuple(one._replace(rank_50=ranks.get(one.initiative, one.rank_50)) for one in found.initiatives)
    return rank_intervals(found._replace(initiatives=each), str.upper, TABLE, NUMBERS)


def test_a_bar_for_each_in_the_order_of_its_middle_rank():
    chart = intervals({"a": 1.0, "b": 0.5, "c": 0.0}, a=3, b=1, c=2)
    assert (chart.id, chart.kind, chart.table) == ("rank-intervals", "intervals", TABLE)
    assert chart.title == "Where each stands in 3,000 draws of weights and uncertain values"
    assert [(mark.name, mark.x, mark.low, mark.high, mark.role, mark.link) for mark in chart.marks] == [
        ("B", 1, 1, 3, "borderline", "b"), ("C", 2, 1, 3, "out", "c"), ("A", 3, 1, 3, "core", "a"),
    ]  # fmt: skip
    assert chart.x.kind == "count"
    assert intervals({"a": 1.0, "b": 0.5}) is None


def test_of_many_those_most_in_doubt():
    shares = {f"i{number:02}": 0.5 + number / 100 for number in range(42)}
    chart = intervals(shares)
    assert chart.title == "Where the 40 most in doubt of 42 stand in 3,000 draws of weights and uncertain values"
    assert [mark.link for mark in chart.marks] == [f"i{number:02}" for number in range(40)]
    assert "most in doubt" not in intervals(dict(list(shares.items())[:40])).title


def test_the_nearest_change_of_a_weight_and_who_crosses():
    flips = [Flip("fit", 0.3, 0.5, ("a",), ("b", "c")), Flip("ease", 0.4, 0.3, (), ("a",)),
             Flip("size", 0.3, 0.9, ("c",), ())]  # fmt: skip
    chart = crossing(flips, {"ease": "Ease"}, str.upper, NUMBERS)
    assert (chart.id, chart.kind) == ("crossing", "crossing")
    assert chart.title == "The nearest weight to move the line is Ease: 40% to 30%"
    assert [(column.key, column.label, column.kind) for column in chart.table.columns] == [
        ("criterion", "Criterion", "text"), ("from", "Weight today", "percent"),
        ("to", "Moves the line at", "percent"), ("who", "Who crosses", "text"),
    ]  # fmt: skip
    assert rows_of(chart.table) == [
        ("fit", 0.3, 0.5, "in: A; out: B and C"), ("Ease", 0.4, 0.3, "out: A"), ("size", 0.3, 0.9, "in: C"),
    ]  # fmt: skip
    assert [(mark.name, mark.low, mark.high, mark.group) for mark in chart.marks][1] == ("Ease", 0.4, 0.3, "out: A")
    assert {mark.role for mark in chart.marks} == {"enters"}
    assert chart.x.kind == "percent"
    assert crossing(flips[:2], {}, str.upper, NUMBERS) is None

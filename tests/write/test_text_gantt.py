"""A roadmap in characters: a column of the terminal is a part of the months, reckoned here by hand."""

import pytest
from rich.cells import cell_len

from pmoctl.report.chart import Axis, Chart, Mark
from pmoctl.report.table import Table
from pmoctl.write.lines import paint
from pmoctl.write.text_gantt import LABEL, LEAST_LABEL, WIDE, gantt_lines

START = 12 * 2027 + 3  # April 2027, months from year 0
WIDTH = LABEL + 1 + 72  # 72 columns for 24 months: three a month


def lines(*marks, width=WIDTH, years=("2027", "2028")):
    axis = Axis("", "month", low=START, high=START + 12 * len(years))
    chart = Chart("c", "gantt", "T", "A", Table("t", (), ()), years, marks=marks, x=axis)
    return paint(gantt_lines(chart, width), colour=False).splitlines()


def bar(low, high, name="Work", **more):
    return Mark(name, low=START + low, high=START + high, link="a", **more)


@pytest.mark.parametrize(
    ("low", "high", "drawn"),
    [(0, 1, "█"), (1, 2, "   █"), (0, 2, "████"), (2, 4, "      ████"), (-5, 1, "█"), (23, 40, " " * 69 + "███")],
)
def test_a_bar_goes_from_the_column_of_its_first_month_to_that_of_its_last(low, high, drawn):
    found = lines(bar(low, high))[2]
    assert found == f"{'Work':{LABEL}} {drawn}"


def test_a_milestone_stands_on_the_bar_of_its_own_initiative_in_its_month():
    other = Mark("half", START + 2, role="milestone", link="b")
    found = lines(bar(0, 3), Mark("half", START + 2, role="milestone", link="a"), other)[2]
    assert found[LABEL + 1 :] == "███◆███"  # at the end of its month is at the start of the next


def test_years_stand_where_they_begin_and_horizons_where_they_end():
    horizon = Mark("short", START + 12, role="horizon")
    gone, far = Mark("gone", START, role="horizon"), Mark("far", START + 25, role="horizon")
    years, horizons, *_ = lines(horizon, gone, far)
    assert years[LABEL + 1 :] == f"2027{' ' * 32}2028"
    assert horizons[LABEL + 1 :] == f"{' ' * 28}short┊"  # in the column of the twelfth month, 33
    assert (horizons.index("┊") - LABEL - 1) // 3 == 11


def test_years_that_have_no_room_are_left_out():
    years = tuple(str(2027 + place) for place in range(30))
    (head, *_) = lines(width=WIDTH, years=years)
    # Twelve months take 2.4 columns, a year with a blank before it five: years 0, 3 (column 7), 5 (12), 8 (19), …
    assert head.split() == [year for place, year in enumerate(years) if place % 5 in {0, 3}]


def test_long_names_are_cut_and_nothing_is_wider_than_the_terminal():
    name = "名前" * 30
    for width, label in ((WIDE, LABEL), (WIDE - 1, LEAST_LABEL), (20, LEAST_LABEL)):
        found = lines(bar(0, 24, name), width=width)
        assert max(map(cell_len, found)) <= width
        assert found[2].index("…") == (label - 1 + 1) // 2  # of characters two columns wide
    assert lines(bar(0, 1, "x" * LABEL))[2].startswith("x" * LABEL + " ")

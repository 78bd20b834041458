"""Spans on a line: ranks that were reached, and how far a weight may move."""

import re

import pytest

from pmoctl.report.chart import Axis, Chart, Mark
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Table
from pmoctl.write.svg_sheet import Sheet
from pmoctl.write.svg_spans import draw_crossing, draw_intervals


def drawn(draw, *marks, width=680.0, most=40, x=Axis("Rank", "count")):  # noqa: B008  # it is frozen
    sheet = Sheet(width)
    draw(Chart("c", "k", "T", "A", Table("t", (), ()), marks=marks, x=x), sheet, Numbers(), most)
    return sheet.finish("c", "T", "A")


def numbers(pattern, picture):
    return [tuple(map(float, each)) for each in re.findall(pattern, picture)]


def texts(picture):
    return re.findall(r"<text [^>]*>([^<]*)</text>", picture)


def test_a_span_reaches_from_its_low_to_its_high_and_its_diamond_stands_between():
    marks = (Mark("A", 2.0, low=1, high=5, role="core"), Mark("B", None, low=3, high=7, role="core"), Mark("C", 4.0))
    picture = drawn(draw_intervals, *marks)
    (a, b) = numbers(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="9"', picture)  # none of what has no span
    assert a[1] == b[1]
    unit = (a[1] - 4) / 4  # each is 2 longer at both ends, so that one of a single rank is seen
    assert b[0] - a[0] == pytest.approx(2 * unit, abs=0.1)
    ((x,),) = [(float(each),) for each in re.findall(r'<path d="M([\d.]+) [\d.]+l5 5l', picture)]
    assert x == pytest.approx(a[0] + 2 + unit, abs=0.1)
    assert "<title>A: 1 to 5</title>" in picture
    assert "<title>in the middle of draws 2</title>" in picture
    assert texts(picture)[:7] == ["in nearly always", "0", "2", "4", "6", "8", "A"]


def test_spans_without_room_are_counted():
    marks = tuple(Mark(f"M{n}", n, low=n, high=n + 1) for n in range(1, 5))
    assert texts(drawn(draw_intervals, *marks, most=1))[-1] == "And 3 more of lower rank."
    assert texts(drawn(draw_intervals, *marks))[-1].startswith("Rank: 9 of 10 draws")


@pytest.mark.parametrize(("low", "high"), [(0.1, 0.3), (0.3, 0.1)])
def test_a_way_goes_from_the_weight_of_today_to_where_somebody_crosses(low, high):
    picture = drawn(draw_crossing, Mark("Fit", low=low, high=high, group="in: A"), x=Axis("Share", "percent"))
    ((start, across),) = numbers(r'<path d="M([\d.]+) 44H([\d.]+)"', picture)
    scale = (680 - 60) / 0.3  # the axis ends at the larger, which is round
    assert (start, across) == pytest.approx((8 + low * scale, 8 + high * scale), abs=0.1)
    assert f"<title>today {low:.0%}</title>" in picture
    assert f"<title>crossing at {high:.0%}</title>" in picture
    assert {"Fit", "in: A", "0%", "30%"} <= set(texts(picture))


def test_ways_stand_below_one_another_and_no_more_than_there_is_room_for():
    marks = tuple(Mark(f"M{n}", low=0.1, high=0.2) for n in range(3))
    picture = drawn(draw_crossing, *marks, most=2)
    assert [y for _, y in numbers(r'<circle cx="([\d.]+)" cy="([\d.]+)"', picture)] == [44, 94]
    assert "M2" not in texts(picture)

"""Marks in a plane: where they stand, how large they are, and where their names find room."""

import re

import pytest

from pmoctl.report.chart import Axis, Chart, Mark
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Table
from pmoctl.write.svg_marks import LARGEST, SMALLEST, Box, draw_frontier, draw_value_risk
from pmoctl.write.svg_sheet import Sheet

NUMBERS = Numbers("en_GB", "EUR", "thousands")
RISK, SCORE = Axis("Risk", "count", low=0, high=10), Axis("Score", "score", low=0, high=100)


def drawn(draw, *marks, width=680.0, most=40, x=RISK, y=SCORE):
    sheet = Sheet(width)
    draw(Chart("c", "k", "T", "A", Table("t", (), ()), marks=marks, x=x, y=y), sheet, NUMBERS, most)
    return sheet.finish("c", "T", "A")


def discs(picture):
    found = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"', picture)
    return [tuple(map(float, each)) for each in found]


def texts(picture):
    return re.findall(r"<text [^>]*>([^<]*)</text>", picture)


@pytest.mark.parametrize(
    ("other", "meets"),
    [((5, 5, 15, 15), True), ((2, 2, 3, 3), True), ((10, 0, 20, 10), False), ((0, 10, 10, 20), False),
     ((-5, -5, 0.1, 0.1), True), ((20, 2, 30, 3), False)],
)  # fmt: skip
def test_boxes_meet_where_they_cover_a_part_of_one_another(other, meets):
    box = Box(0, 0, 10, 10)
    assert box.meets(Box(*other)) is Box(*other).meets(box) is meets


@pytest.mark.parametrize(
    ("box", "within"),
    [((0, 0, 100, 100), True), ((0, -8, 110, 100), True), ((0, -9, 5, 5), False), ((-1, 0, 5, 5), False),
     ((0, 0, 111, 5), False), ((0, 0, 5, 101), False)],
)  # fmt: skip
def test_a_box_lies_within_another_but_for_the_margin_at_the_top_and_right(box, within):
    assert Box(*box).within(Box(0, 0, 100, 100)) is within


def test_the_dearest_is_drawn_first_and_areas_are_as_costs_but_none_too_small_to_see():
    marks = (Mark("cheap", 1, 10, 1), Mark("none", 5, 50), Mark("dear", 9, 90, 400.0), Mark("quarter", 5, 10, 100.0))
    found = discs(drawn(draw_value_risk, *marks))
    assert [radius for _, _, radius in found] == [LARGEST, LARGEST / 2, SMALLEST, SMALLEST]
    (dear, _, cheap, none) = found
    assert (none[0], none[1]) == pytest.approx(((dear[0] + cheap[0]) / 2, (dear[1] + cheap[1]) / 2), abs=0.1)
    assert dear[0] > cheap[0]
    assert dear[1] < cheap[1]


def test_discs_of_many_and_on_a_phone_are_smaller():
    many = tuple(Mark(f"m{n}", n % 10, n, 5.0) for n in range(100))
    # A quarter of 100 have the area of a few: half the radius.
    assert {radius for _, _, radius in discs(drawn(draw_value_risk, *many))} == {LARGEST / 2}
    (radius,) = {radius for _, _, radius in discs(drawn(draw_value_risk, *many[:25], width=340.0))}
    assert radius == pytest.approx(0.7 * LARGEST, abs=0.1)


def test_what_is_not_named_is_counted():
    marks = tuple(Mark(f"Name {n}", n, 10 * n, 5.0) for n in range(1, 10))
    assert texts(drawn(draw_value_risk, *marks))[-1] == "The larger, the dearer."
    said = texts(drawn(draw_value_risk, *marks, most=2))
    assert said[-1] == "The larger, the dearer. 2 of 9 are named; the table names all."
    assert sum(each.startswith("Name ") for each in said) == 2
    missing = Mark("no risk", None, 5.0, 3.0)
    assert "no risk" not in drawn(draw_value_risk, *marks, missing)


def test_a_mark_says_its_figures_to_who_points_at_it():
    assert "<title>Work: Score 55.5, Risk 3</title>" in drawn(draw_value_risk, Mark("Work", 3.0, 55.5, 1.0))


def test_a_frontier_is_a_line_in_the_order_of_money_that_leaves_out_other_marks():
    marks = (Mark("b", 200.0, 60.0, role="today"), Mark("off", 150.0, 20.0, role="line"), Mark("a", 100.0, 50.0),
             Mark("c", 300.0, 65.0))  # fmt: skip
    picture = drawn(draw_frontier, *marks, x=Axis("Budget", "money"), y=Axis("Value", "score", low=0))
    found = discs(picture)
    assert [radius for _, _, radius in found] == [4, 4, 6, 4]  # by money; today stands out
    (path,) = re.findall(r'<path d="M([^"HVvhl]*)"[^>]*stroke-width="2"', picture)
    points = [float(each) for each in path.split()]
    assert points == [value for place in (0, 2, 3) for value in found[place][:2]]
    assert found[2][0] - found[0][0] == pytest.approx(found[3][0] - found[2][0], abs=0.11)
    names = [each for each in texts(picture) if each in {"a", "b", "c", "off"}]
    assert set(names[:2]) == {"off", "b"}  # which must be named first

"""Small pictures side by side: cells as dark as their figures, and targets on a scale of years."""

import re

import pytest

from pmoctl.report.chart import Axis, Chart, Series
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Table
from pmoctl.write.svg_panels import MOST_PANELS, draw_heat, draw_targets
from pmoctl.write.svg_sheet import Sheet

NUMBERS = Numbers("en_GB", "EUR", "thousands")


def drawn(draw, width=680.0, most=40, **keys):
    sheet = Sheet(width)
    draw(Chart("c", "heat", "T", "A", Table("t", (), ()), **keys), sheet, NUMBERS, most)
    return sheet.finish("c", "T", "A")


def texts(picture):
    return re.findall(r"<text [^>]*>([^<]*)</text>", picture)


def heat(*values, **more):
    picture = drawn(draw_heat, categories=tuple("abcdef"[: len(values)]), series=(Series("row", values),), **more)
    return re.findall(r'class="f-(heat-\d) edge', picture)


def test_a_cell_has_one_of_five_shades_by_its_part_of_the_largest():
    # A fifth of 100 each: 0 to 19 the lightest, 80 and more the darkest.
    assert heat(0.0, 19.0, 20.0, 60.0, 79.0, 100.0) == ["heat-0", "heat-0", "heat-1", "heat-3", "heat-3", "heat-4"]


@pytest.mark.parametrize("values", [(0.0, 0.0), (-5.0, -1.0)])
def test_nothing_and_less_than_nothing_is_lightest(values):
    assert heat(*values) == ["heat-0", "heat-0"]
    assert heat(-50.0, 100.0) == ["heat-0", "heat-4"]


def test_a_cell_without_a_figure_is_a_dash_and_rows_without_room_are_counted():
    series = (Series("one", (1000.0, None)), Series("two", (5.0, 5.0)), Series("three", (5.0, 5.0)))
    picture = drawn(draw_heat, most=1, categories=("a", "b"), series=series, y=Axis("Cost", "money"))
    assert "<title>one, a: 1 m</title>" in picture
    said = texts(picture)
    assert said == ["a", "b", "one", "1 m", "–", "And 2 more; the table has all."]


def target(name="Leaks"):
    return (
        Series(name, (30.0, None, None), role="actual"),
        Series(name, (None, 25.0, 20.0), role="planned"),
        Series(name, (None, None, 10.0), role="wanted"),
    )


def test_a_panel_has_years_across_and_figures_upward():
    picture = drawn(draw_targets, categories=("2026", "2028", "2036"), series=target())
    discs = [tuple(map(float, each)) for each in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', picture)]
    (was, then, last) = discs
    assert (then[0] - was[0]) / (last[0] - was[0]) == pytest.approx(2 / 10, abs=0.01)  # years of years
    assert (then[1] - was[1]) / (last[1] - was[1]) == pytest.approx(5 / 10, abs=0.01)  # of 30, 5 and 10 less
    (x, y) = map(float, re.search(r'<path d="M([\d.]+) ([\d.]+)l5 5l', picture).groups())
    assert (x, y + 5) == (last[0], pytest.approx(last[1] + 2 * (then[1] - was[1]), abs=0.2))
    assert texts(picture)[-5:] == ["Leaks", "20", "10", "2026", "2036"]


def test_last_figures_that_are_near_one_another_are_parted():
    near = (Series("x", (1000.0, 1000.0), role="planned"), Series("x", (0.0, 999.0), role="wanted"))
    picture = drawn(draw_targets, categories=("2026", "2030"), series=near)
    places = {words: float(y) for y, words in re.findall(r' y="([\d.]+)" [^>]*>(1,000|999)<', picture)}
    assert places["999"] - places["1,000"] >= 12  # the size of the font


def test_panels_stand_three_in_a_row_on_a_page_and_one_on_a_phone():
    series = tuple(each for n in range(4) for each in target(f"T{n}"))

    def places(width):
        picture = drawn(draw_targets, width, categories=("2026", "2028", "2036"), series=series)
        return [tuple(map(float, each)) for each in re.findall(r' x="([\d.]+)" y="([\d.]+)"[^>]*>T\d<', picture)]

    wide, narrow = places(680.0), places(340.0)
    assert len({y for _, y in wide[:3]}) == 1
    assert wide[3][0] == wide[0][0]
    assert wide[3][1] > wide[0][1]
    assert len({x for x, _ in narrow}) == 1


def test_panels_without_room_are_counted():
    series = tuple(each for n in range(MOST_PANELS + 2) for each in target(f"T{n}"))
    said = texts(drawn(draw_targets, categories=("2026", "2028", "2036"), series=series))
    assert "And 2 more; the table has all." in said
    assert f"T{MOST_PANELS - 1}" in said
    assert f"T{MOST_PANELS}" not in said

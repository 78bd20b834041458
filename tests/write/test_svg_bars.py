"""Bars are as long as their figures, whatever is beside them; what is over a limit is coloured and said."""

import re

import pytest

from pmoctl.report.chart import Chart, Mark, Series
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Table
from pmoctl.write.svg_bars import DIGITS, draw_bars, draw_money_bar, draw_ranking, figure, figures
from pmoctl.write.svg_sheet import Sheet

NUMBERS = Numbers("en_GB", "EUR", "thousands")


def drawn(draw, width=680.0, most=40, **keys):
    sheet = Sheet(width)
    draw(Chart("c", "bar", "T", "A", Table("t", (), ()), **keys), sheet, NUMBERS, most)
    return sheet.finish("c", "T", "A")


def bars(picture, role):
    """Where the areas of a role begin, and how long they are, but for the squares of a legend."""
    found = re.findall(rf'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="([\d.]+)" class="f-{role} ', picture)
    return [(float(x), float(width)) for x, width, height in found if height != "10"]


def texts(picture):
    return re.findall(r"<text [^>]*>([^<]*)</text>", picture)


def test_money_is_short_and_other_figures_are_as_their_kind():
    assert figure(NUMBERS, 11800.0, "money") == "11.8 m"
    assert figure(NUMBERS, 0.25, "percent") == "25%"
    assert figures(NUMBERS, [0.25, None, 0.5], "percent") == {0.25: "25%", 0.5: "50%"}


def test_amounts_of_a_chart_have_one_unit_and_all_digits_but_where_they_are_many():
    assert figures(NUMBERS, [9890.0, None, 330.0, 9890.0], "money") == {9890.0: "9.89 m", 330.0: "0.33 m"}
    assert len("1234") == DIGITS
    assert figures(NUMBERS, [1234.0], "money") == {1234.0: "1.234 m"}
    assert figures(NUMBERS, [12345.0, 1234.0], "money") == {12345.0: "12.3 m", 1234.0: "1.23 m"}


def test_years_of_money_have_one_scale_and_what_is_too_small_is_explained_below():
    series = (Series("taken", (1000.0, 500.0), role="taken"), Series("free", (None, 5.0), role="free"))
    picture = drawn(draw_money_bar, categories=("2027", "2028"), series=series)
    # 1,000 take the width of 680 but for an edge of 1 at each side; each area is 1 narrower, to part it from the next.
    assert bars(picture, "taken") == [(1.5, 677.0), (1.5, 338.0)]
    assert bars(picture, "free") == [(340.5, 2.4)]
    assert texts(picture)[-1] == "free 5 k (2028)"


@pytest.mark.parametrize(("available", "over"), [(10.0, False), (3.0, False), (2.9, True), (0.0, True), (None, False)])
def test_a_bar_is_over_where_it_is_longer_than_the_limit_and_none_is_not_nought(available, over):
    series = (Series("taken", (3.0,), role="taken"), Series("available", (available,), role="limit"))
    picture = drawn(draw_bars, categories=("crew",), series=series)
    assert bool(bars(picture, "over")) is over
    assert bool(bars(picture, "taken")) is not over
    assert ("3" if available is None else f"3 of {available:g}") in texts(picture)


def test_bars_below_nought_go_to_the_left_and_what_is_missing_is_a_dash():
    series = (Series("gain", (-50.0, 100.0, None), role="realised"), Series("plan", (0.0, 50.0, 1.0), role="promised"))
    picture = drawn(draw_bars, categories=("a", "b", "c"), series=series)
    (lost, length), (gained, twice) = bars(picture, "realised")
    assert twice == pytest.approx(2 * length, abs=0.11)
    assert lost + length == pytest.approx(gained, abs=0.1)  # both at nought
    assert len(bars(picture, "promised")) == 2  # nothing is drawn of nothing
    assert "–" in texts(picture)


def test_more_categories_than_there_is_room_for_are_counted():
    names = tuple("abcde")
    assert "And 3 more." in texts(drawn(draw_bars, most=2, categories=names, series=(Series("x", (1.0,) * 5),)))
    assert not any(
        "more" in each for each in texts(drawn(draw_bars, categories=names, series=(Series("x", (1.0,) * 5),)))
    )


RANKING = {
    "categories": ("A", "B", "C"),
    "series": (Series("fit", (40.0, 20.0, 10.0)), Series("risk", (40.0, None, 0.0))),
    "marks": (Mark("full: budget", 2, role="line"), Mark("A", 80.0, size=1500.0), Mark("B", 20.0), Mark("C", 10.0)),
}


def test_parts_of_a_score_stand_one_after_the_other_and_the_line_between_the_rows():
    picture = drawn(draw_ranking, **RANKING)
    first, second, third = bars(picture, "series-0")
    ((start, length),) = bars(picture, "series-1")  # none of nothing
    assert start == pytest.approx(first[0] + first[1] + 0.8, abs=0.11)
    assert length == pytest.approx(first[1], abs=0.1)
    assert (second[1] + 0.8) * 2 == pytest.approx(first[1] + 0.8, abs=0.2)
    assert third[0] == first[0]
    said = texts(picture)
    assert said.index("B") < said.index("full: budget") < said.index("C")
    assert [each for each in said if each in {"80.0", "20.0", "10.0"}] == ["80.0", "20.0", "10.0"]
    assert "1.5 m" in said


@pytest.mark.parametrize(
    ("most", "notes"),
    [(1, ["And 2 more of lower rank.", "Further down, full: budget."]),
     (2, ["And 1 more of lower rank.", "Further down, full: budget."]), (3, [])],
)  # fmt: skip
def test_a_line_further_down_is_said(most, notes):
    said = texts(drawn(draw_ranking, most=most, **RANKING))
    assert [each for each in said if "more" in each or "Further" in each] == notes


def test_colours_are_used_again_where_there_are_more_parts_than_colours():
    series = tuple(Series(f"c{n}", (1.0, 2.0, 3.0)) for n in range(8))
    marks = tuple(Mark(name, 8.0) for name in "ABC")
    picture = drawn(draw_ranking, categories=("A", "B", "C"), series=series, marks=marks)
    assert len(bars(picture, "series-0")) == len(bars(picture, "series-1")) == 6  # of the seventh and eighth too
    assert len(bars(picture, "series-2")) == 3

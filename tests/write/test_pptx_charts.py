"""Native charts: what they are of, whose figures they hold, and what has no room."""

import io

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.util import Pt

from pmoctl.report.chart import Axis, Chart, Mark, Series
from pmoctl.report.table import Table
from pmoctl.write.pptx_charts import LONGEST, MOST, MOST_POINTS, PANELS, add_chart, can_draw, left_out

PLACE = (0, 0, Pt(600), Pt(300))


def chart(kind="bar", **keys):
    return Chart("c", kind, "T", "A", Table("t", (), ()), **keys)


BARS = chart(categories=("a", "b"), series=(Series("x", (1.0, None)), Series("y", (3.0, 4.0), role="committed")))
POINTS = chart(
    "value-risk",
    marks=(Mark("a", 1.0, 2.0, 5.0, role="above"), Mark("b", 3.0, 4.0, 1.0), Mark("c", 8.0, 9.0, 2.0, role="above")),
)
SPANS = chart(
    "gantt",
    marks=(Mark("a", low=24324, high=24336), Mark("b", low=24342, high=24330), Mark("c", low=24324, high=24324)),
    x=Axis(kind="month"),
)


def added(value):
    deck = Presentation()
    return add_chart(deck.slides.add_slide(deck.slide_layouts[6]).shapes, value, PLACE).chart


def values(made):
    return {series.name: list(series.values) for series in made.plots[0].series}


@pytest.mark.parametrize(
    ("value", "drawn"),
    [
        (BARS, True),
        (POINTS, True),
        (SPANS, True),
        (chart(categories=("a", "b"), series=(Series("x", (1.0, 2.0)),)), False),  # two figures say little
        (chart(marks=(Mark("a", 1.0), Mark("b", 2.0), Mark("c", 3.0))), False),  # of one figure each
        (chart(marks=tuple(Mark(name, low=1, high=1) for name in "abc")), False),  # nothing reaches anywhere
    ],
)
def test_what_says_something_has_a_native_form(value, drawn):
    assert can_draw(value) is drawn


@pytest.mark.parametrize(
    ("kind", "type_"),
    [("bar", XL_CHART_TYPE.BAR_CLUSTERED), ("ranking", XL_CHART_TYPE.BAR_STACKED), ("line", XL_CHART_TYPE.LINE_MARKERS),
     ("heat", XL_CHART_TYPE.COLUMN_STACKED), ("capacity", XL_CHART_TYPE.COLUMN_CLUSTERED)],
)  # fmt: skip
def test_a_kind_of_chart_has_its_form_and_its_figures(kind, type_):
    made = added(BARS._replace(kind=kind))
    assert made.chart_type == type_
    assert values(made) == {"x": [1.0, None], "y": [3.0, 4.0]}
    assert list(made.plots[0].categories) == ["a", "b"]
    assert made.has_legend


def test_the_length_of_a_bar_is_its_figure_so_that_the_axis_begins_at_nought():
    assert added(BARS).value_axis.minimum_scale == 0
    assert added(BARS._replace(series=(Series("x", (-1.0, 3.0)),))).value_axis.minimum_scale is None
    assert added(BARS._replace(y=Axis("Cost", "money", "EUR"))).value_axis.axis_title.text_frame.text == "Cost, EUR"


def test_discs_are_marks_by_role_where_all_have_a_size_and_points_where_not():
    made = added(POINTS)
    assert made.chart_type == XL_CHART_TYPE.BUBBLE
    assert values(made) == {"recommended": [2.0, 9.0], "initiatives": [4.0]}
    labels = [series.points[0].data_label.text_frame.text for series in made.plots[0].series]
    assert labels == ["a", "b"]
    assert added(POINTS._replace(marks=(*POINTS.marks, Mark("d", 1.0, 1.0)))).chart_type == XL_CHART_TYPE.XY_SCATTER


def test_a_name_stands_on_the_side_that_is_free_and_nowhere_where_none_is():
    marks = (Mark("small", 5.0, 5.0, 1.0), Mark("large", 5.0, 5.0, 9.0), Mark("far", 10.0, 10.0, 9.0))
    (series,) = added(chart(marks=marks, x=Axis(low=0), y=Axis(low=0))).plots[0].series
    labels = [series.points[place].data_label for place in range(3)]
    assert [label.has_text_frame for label in labels] == [False, True, True]
    assert [label.position for label in labels[1:]] == [XL_LABEL_POSITION.RIGHT, XL_LABEL_POSITION.LEFT]


def test_the_axes_of_points_end_with_round_figures():
    made = added(chart(marks=(Mark("a", 3.0, 17.0), Mark("b", 16.0, 79.0)), x=Axis(low=0)))
    axes = [(axis.minimum_scale, axis.maximum_scale, axis.major_unit) for axis in (made.category_axis, made.value_axis)]
    assert axes == [(0, 20, 5), (0, 80, 20)]


def test_a_span_of_months_is_drawn_in_years_from_where_it_begins():
    made = added(SPANS)
    unseen, seen = values(made).values()
    assert unseen == [2027.0, 2027.5, 2027.0]  # 24324 months are 2027 years; a span has no direction
    assert seen == [1.0, 1.0, 0.0]
    assert (made.value_axis.minimum_scale, made.value_axis.maximum_scale) == (2027, 2029)


def test_of_many_years_not_each_is_named():
    def years(last):
        marks = (Mark("a", low=24000.0, high=12.0 * last), Mark("b", low=24000.0, high=24012.0))
        return added(SPANS._replace(marks=marks)).value_axis.major_unit

    assert (years(2004), years(2034)) == (1, 2)


@pytest.mark.parametrize(("number", "more"), [(MOST, 0), (MOST + 3, 3)])
def test_what_has_no_room_is_counted(number, more):
    names = tuple(f"n{place}" for place in range(number))
    bars = chart(categories=names, series=(Series("x", (1.0,) * number),))
    spans = chart(marks=tuple(Mark(name, low=0, high=1) for name in names))
    points = chart(marks=tuple(Mark(name, place, place) for place, name in enumerate(names)))
    assert [left_out(each) for each in (bars, spans, points)] == [more, more, 0]
    many = chart(marks=tuple(Mark("n", place, place) for place in range(MOST_POINTS + 2)))
    assert left_out(many) == 2
    assert len(values(added(bars))["x"]) == MOST


def test_panels_are_counted_by_name():
    series = tuple(Series(f"T{place // 2}", (1.0,)) for place in range(2 * PANELS + 4))
    assert left_out(chart("targets", categories=("2027",), series=series)) == 2


def test_names_are_text_in_the_workbook_and_cut_where_they_are_long():
    made = added(BARS._replace(categories=("=1+1", "x" * 99), series=(Series("=SUM(A1)", (1.0, 2.0)),)))
    sheet = openpyxl.load_workbook(io.BytesIO(made.part.chart_workbook.xlsx_part.blob)).worksheets[0]
    assert [(cell.value, cell.data_type) for cell in (sheet["A2"], sheet["B1"])] == [("=1+1", "s"), ("=SUM(A1)", "s")]
    assert sheet["A3"].value == "x" * (LONGEST - 1) + "…"

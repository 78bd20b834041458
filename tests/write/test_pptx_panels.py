"""Small native charts: a panel for each target, each with its own figures and scale."""

import pytest
from pptx import Presentation
from pptx.util import Pt

from pmoctl.report.chart import Chart, Series
from pmoctl.report.table import Table
from pmoctl.write.pptx_charts import PANELS
from pmoctl.write.pptx_panels import add_panels


def panels(*series, years=("2026", "2030")):
    deck = Presentation()
    shapes = deck.slides.add_slide(deck.slide_layouts[6]).shapes
    chart = Chart("c", "targets", "T", "A", Table("t", (), ()), years, series)
    return [*add_panels(shapes, chart, (0, 0, Pt(600), Pt(300)))]


def target(name, last=20.0):
    return (
        Series(name, (30.0, None), role="actual"),
        Series(name, (None, last), role="planned"),
        Series(name, (None, 10.0), role="wanted"),
    )


def test_each_name_has_a_panel_with_its_series_and_room_above_and_below():
    ((frame, name),) = panels(*target("Leaks, %"))
    made = frame.chart
    assert (name, made.chart_title.text_frame.text) == ("Leaks, %", "Leaks, %")
    assert {series.name: list(series.values) for series in made.plots[0].series} == {
        "actual": [30, None], "planned": [None, 20], "wanted": [None, 10],
    }  # fmt: skip
    # Three tenths of what the figures span, 20, above and below them.
    assert (made.value_axis.minimum_scale, made.value_axis.maximum_scale) == pytest.approx((10 - 6, 30 + 6))


@pytest.mark.parametrize(("last", "above"), [(20.0, "planned"), (5.0, "wanted")])
def test_of_the_last_figures_the_larger_is_written_above(last, above):
    ((frame, _),) = panels(*target("T", last))
    places = {
        series.name: series.points[1].data_label.position.name
        for series in frame.chart.plots[0].series
        if series.name != "actual"
    }
    assert {name for name, place in places.items() if place == "ABOVE"} == {above}


def test_panels_share_the_place_and_no_more_are_drawn_than_have_room():
    found = panels(*(each for n in range(PANELS + 1) for each in target(f"T{n}")))
    assert [name for _, name in found] == [f"T{n}" for n in range(PANELS)]
    # 15 panels, 1.7 times as many across as down: the root of 25.5 is 5.05, so that 6 stand in a row of 3.
    assert {frame.width for frame, _ in found} == {Pt(600) // 6}
    assert {frame.height for frame, _ in found} == {Pt(300) // 3}
    assert all(frame.left + frame.width <= Pt(600) and frame.top + frame.height <= Pt(300) for frame, _ in found)


@pytest.mark.parametrize(("figures", "form"), [((0.5, -9.99), "0.00"), ((1.0, -10.0), "0.0"), ((100.0, 1.0), "#,##0")])
def test_figures_have_some_three_digits(figures, form):
    ((frame, _),) = panels(Series("T", figures, role="actual"))
    assert f"<c:formatCode>{form}</c:formatCode>" in frame.chart.part.blob.decode()

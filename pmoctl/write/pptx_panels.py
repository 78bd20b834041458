"""Small native charts side by side: how far each target is, each with a unit of its own."""

from collections.abc import Iterator, Sequence
from math import ceil, sqrt
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from pmoctl.model.text import one_line
from pmoctl.report.chart import Chart, Series
from pmoctl.report.language import say
from pmoctl.write.pptx_charts import PANELS, Categories, Place
from pmoctl.write.pptx_style import colour_of, finish
from pmoctl.write.svg_panels import LINES
from pmoctl.write.svg_sheet import FILLS
from pmoctl.write.svg_text import wrap

_LOOKS = {"actual": "realised", "planned": "taken", "wanted": "milestone"}
_ACROSS = 1.7  # so many times as many panels stand side by side as below one another
_TITLE, _ROOM = 9, 0.3  # points, and parts of what a panel spans


def add_panels(shapes: Any, chart: Chart, place: Place) -> Iterator[tuple[Any, str]]:  # python-pptx has no types
    """Add a panel for each name of series; give each with its name."""
    panels: dict[str, list[Series]] = {}
    for series in chart.series:
        panels.setdefault(series.name, []).append(series)
    shown = list(panels.items())[:PANELS]
    columns = min(ceil(sqrt(len(shown) * _ACROSS)), len(shown))
    left, top, across, down = place
    wide, tall = across // columns, down // ceil(len(shown) / columns)
    for number, (name, group) in enumerate(shown):
        spot = (left + number % columns * wide, top + number // columns * tall, wide, tall)
        yield _add_panel(shapes, name, group, chart.categories, spot), name


def _add_panel(shapes: Any, name: str, group: Sequence[Series], years: Sequence[str], place: Place) -> Any:  # as above
    values = [value for series in group for value in series.values if value is not None] or [0.0]
    data: Any = Categories(number_format=_format(max(map(abs, values))))  # type: ignore[no-untyped-call]  # as above
    data.categories = list(years)
    for series in group:
        data.add_series(say(LINES[series.role]), series.values)
    frame = shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *place, data)
    made = frame.chart
    finish(made, legend=False)
    made.font.size = Pt(_TITLE)
    made.has_title = True
    text = made.chart_title.text_frame
    text.text = " ".join(wrap(one_line(name), place[2] / Pt(1) - 30, _TITLE, 2))
    text.paragraphs[0].runs[0].font.size, text.paragraphs[0].runs[0].font.bold = Pt(_TITLE), True
    room = (max(values) - min(values) or 1.0) * _ROOM  # for the figures above and below
    made.value_axis.minimum_scale, made.value_axis.maximum_scale = min(values) - room, max(values) + room
    made.value_axis.visible = False
    made.value_axis.has_major_gridlines = False
    ends = {meant.role: _last(meant) for meant in group}
    top = max(("planned", "wanted"), key=lambda role: ends.get(role, (0, float("-inf")))[1])
    for series, meant in zip(made.plots[0].series, group, strict=True):
        _look(series, meant.role)
        if meant.role != "actual" and meant.role in ends and any(value is not None for value in meant.values):
            label = series.points[ends[meant.role][0]].data_label
            label.position = XL_LABEL_POSITION.ABOVE if meant.role == top else XL_LABEL_POSITION.BELOW
            label.font.size, label.font.bold = Pt(_TITLE), meant.role == "wanted"
    return frame


def _last(series: Series) -> tuple[int, float]:
    """Return the place and the figure of the last value; below all others where there is none."""
    known = [(place, value) for place, value in enumerate(series.values) if value is not None]
    return known[-1] if known else (0, float("-inf"))


def _look(series: Any, role: str) -> None:  # as above
    """Draw what was and what is planned as lines, and what is wanted as diamonds."""
    colour = colour_of(FILLS[_LOOKS.get(role, "taken")].colour.lstrip("#").upper())
    series.smooth = False
    series.marker.style = XL_MARKER_STYLE.DIAMOND if role == "wanted" else XL_MARKER_STYLE.CIRCLE
    series.marker.size = 6
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour
    if role == "wanted":
        series.format.line.fill.background()
    else:
        series.format.line.color.rgb = colour
        series.format.line.width = Pt(1.5)
        series.format.line.dash_style = MSO_LINE.DASH if role == "planned" else MSO_LINE.SOLID


def _format(largest: float) -> str:
    """Choose how figures of such a size are shown."""
    return "#,##0" if largest >= 100 else "0.0" if largest >= 10 else "0.00"  # noqa: PLR2004  # three digits

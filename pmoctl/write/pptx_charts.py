"""Charts of a presentation: native ones that can be edited, whose workbook inside holds text as text."""

import datetime as dt
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil, floor
from typing import Any

from pptx.chart.data import BubbleChartData, CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION
from pptx.util import Pt
from xlsxwriter import Workbook

from pmoctl.model.text import one_line
from pmoctl.report.chart import Axis, Chart, Mark
from pmoctl.report.language import say
from pmoctl.write.pptx_names import NAME_SIZE, Side, place_names, spots_of
from pmoctl.write.pptx_style import (
    GREY,
    PALETTE,
    colour_by_role,
    colour_of,
    finish,
    name_all,
    read_downwards,
    shape_axis,
)
from pmoctl.write.svg import FEWEST, points_of
from pmoctl.write.svg_marks import span_of
from pmoctl.write.svg_sheet import FILLS, role_words, ticks

MOST, PANELS = 24, 15  # categories or named points, and small charts, that a slide has room for
_FEW = 2  # categories whose bars would be too thick
MOST_POINTS = 40  # of which those are named whose names have room
_LOOSE = 12  # points that lie so far apart that their discs may be large
_TICKS = 7  # figures along an axis
_EMU = 12700.0  # of a point
_POSITIONS: dict[Side, Any] = {
    "right": XL_LABEL_POSITION.RIGHT, "left": XL_LABEL_POSITION.LEFT, "above": XL_LABEL_POSITION.ABOVE,
    "below": XL_LABEL_POSITION.BELOW,
}  # fmt: skip
LONGEST = 40  # characters of the name of a category
_STACKED = frozenset({"money-bar", "ranking", "heat"})
_INERT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # the same input gives the same bytes
Place = tuple[int, int, int, int]  # left, top, width, height
_YEAR = 12.0  # months


class _Inert:
    """Writes the workbook of a chart so that no name in it is ever a formula or a link, the same bytes each time."""

    @property
    def xlsx_blob(self) -> bytes:
        file = io.BytesIO()
        book = Workbook(file, _INERT)
        book.set_properties({"created": _MADE})
        writer = self._workbook_writer  # type: ignore[attr-defined]  # of the class that this is mixed into
        writer._populate_worksheet(book, book.add_worksheet())  # noqa: SLF001  # python-pptx has no other way in
        book.close()
        return file.getvalue()


class Categories(_Inert, CategoryChartData):
    """Values by category."""


class _Points(_Inert, XyChartData):
    pass


class _Discs(_Inert, BubbleChartData):
    pass


def can_draw(chart: Chart) -> bool:
    """Tell whether a chart has a native form: values by category, or marks with both their figures."""
    if points_of(chart) < FEWEST:
        return False
    spans = _spans(chart)
    seen = len(spans) > 1 and any(mark.low != mark.high for mark in spans)
    return bool(chart.categories and chart.series) or len(_placed(chart)) > 1 or seen


def add_chart(shapes: Any, chart: Chart, place: Place) -> Any:  # python-pptx has no types
    """Add a native chart in a place; give its frame."""
    if chart.categories and chart.series:
        return _add_bars(shapes, chart, place)
    return _add_points(shapes, chart, place) if len(_placed(chart)) > 1 else _add_spans(shapes, chart, place)


def left_out(chart: Chart) -> int:
    """Count the categories, marks or panels that a slide has no room for."""
    if chart.kind == "targets":
        return max(len({series.name for series in chart.series}) - PANELS, 0)
    if not (chart.categories and chart.series) and len(_placed(chart)) > 1:
        return max(len(_placed(chart)) - MOST_POINTS, 0)
    return max(len(chart.categories if chart.categories and chart.series else _spans(chart)) - MOST, 0)


def has_nameless(chart: Chart, size: tuple[float, float]) -> bool:
    """Tell whether it is a chart of points some of which have no room for their names; its size is in points."""
    points = [] if chart.categories and chart.series else _placed(chart)[:MOST_POINTS]
    return len(points) > 1 and len(names_of(chart, size)) < len(points)


def _placed(chart: Chart) -> list[Mark]:
    return [mark for mark in chart.marks if mark.x is not None and mark.y is not None]


def _spans(chart: Chart) -> list[Mark]:
    """List the marks that reach from one figure to another."""
    return [mark for mark in chart.marks if mark.low is not None and mark.high is not None]


def _name(name: str) -> str:
    return one_line(name, LONGEST)


def _add_bars(shapes: Any, chart: Chart, place: Place) -> Any:  # as above
    data: Any = Categories()  # type: ignore[no-untyped-call]  # python-pptx says no types here
    data.categories = [_name(each) for each in chart.categories[:MOST]]
    for series in chart.series:
        data.add_series(_name(series.name), series.values[:MOST])
    line = chart.kind == "line"
    stacked = chart.kind in _STACKED
    upright = chart.kind in {"heat", "capacity"} and len(chart.categories) <= MOST // 2
    bars = XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
    columns = XL_CHART_TYPE.COLUMN_STACKED if stacked else XL_CHART_TYPE.COLUMN_CLUSTERED
    frame = shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS if line else columns if upright else bars, *place, data)
    made = frame.chart
    finish(made, legend=len(chart.series) > 1)
    shape_axis(made.value_axis, chart.x if chart.x.title or chart.x.unit else chart.y)
    if not line and all((value or 0.0) >= 0 for each in chart.series for value in each.values):
        made.value_axis.minimum_scale = 0  # the length of a bar is what it says
    name_all(made, len(chart.categories[:MOST]))
    made.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    made.category_axis.format.line.color.rgb = colour_of(GREY)
    if not line:
        made.plots[0].gap_width = 50 if len(chart.categories) > _FEW else 200
        made.plots[0].overlap = 100 if stacked else 0
        if not upright:
            read_downwards(made)
    for number, (series, meant) in enumerate(zip(made.plots[0].series, chart.series, strict=True)):
        if line:
            series.format.line.color.rgb = colour_of(PALETTE[number % len(PALETTE)])
        else:
            colour_by_role(series.format, meant.role, number)
    return frame


def _add_points(shapes: Any, chart: Chart, place: Place) -> Any:  # as above
    """Add marks by their two figures, a series a role; discs where they have sizes; each by its name."""
    marks = _placed(chart)[:MOST_POINTS]
    sized = all(mark.size is not None and mark.size > 0 for mark in marks)
    data: Any = (_Discs if sized else _Points)()
    # The largest first: LibreOffice takes as many points of all as the first has.
    roles = [role for role, _ in Counter(mark.role for mark in marks).most_common()]
    for role in roles:
        series = data.add_series(_role(role) or say("initiatives"))
        for mark in (each for each in marks if each.role == role):
            series.add_data_point(mark.x, mark.y, *([mark.size] if sized else []))
    sides = names_of(chart, (place[2] / _EMU, place[3] / _EMU))
    frame = shapes.add_chart(XL_CHART_TYPE.BUBBLE if sized else XL_CHART_TYPE.XY_SCATTER, *place, data)
    made = frame.chart
    finish(made, legend=len(roles) > 1)
    across, upward = _axes(chart, marks)
    for axis, meant, figures in ((made.category_axis, chart.x, across), (made.value_axis, chart.y, upward)):
        shape_axis(axis, meant._replace(low=figures[0], high=figures[-1]))
        axis.major_unit = figures[1] - figures[0]
    for number, (role, series) in enumerate(zip(roles, made.plots[0].series, strict=True)):
        colour_by_role((series if sized else series.marker).format, role, number)
        if not sized:
            series.marker.size = 9
            series.format.line.fill.background()
        for at, whole in enumerate(each for each, mark in enumerate(marks) if mark.role == role):
            if whole in sides:
                label = series.points[at].data_label
                label.text_frame.text = _name(marks[whole].name)
                label.text_frame.paragraphs[0].runs[0].font.size = Pt(NAME_SIZE)
                label.position = _POSITIONS[sides[whole]]
    if sized:
        made.plots[0].bubble_scale = _scale(marks)
    return frame


def names_of(chart: Chart, size: tuple[float, float]) -> Mapping[int, Side]:
    """Return which of its points a chart names, by their places, and on which side: on a chart of so many points."""
    marks = _placed(chart)[:MOST_POINTS]
    across, upward = _axes(chart, marks)
    named = [mark._replace(name=_name(mark.name)) for mark in marks]
    ends = (across[0], across[-1]), (upward[0], upward[-1])
    (full, plot), (small, _) = (spots_of(named, *ends, size, scale) for scale in (1.0, _scale(marks) / 100))
    return place_names((full, small), plot)


def _scale(marks: Sequence[Mark]) -> int:
    """Return how large discs are, in per cent of what they are at most."""
    return 40 if len(marks) <= _LOOSE else 20


def _axes(chart: Chart, marks: Sequence[Mark]) -> tuple[list[float], list[float]]:
    """Return the figures that stand along the axes of a chart of points."""
    return (
        ticks(*span_of(chart.x, [mark.x or 0.0 for mark in marks]), _TICKS),
        ticks(*span_of(chart.y, [mark.y or 0.0 for mark in marks]), _TICKS),
    )


def _add_spans(shapes: Any, chart: Chart, place: Place) -> Any:  # as above
    """Add marks that reach from one figure to another: a bar that is not seen, and on it the one that is."""
    marks = _spans(chart)[:MOST]
    months = chart.x.kind == "month"
    unit = _YEAR if months else 1.0
    data: Any = Categories()  # type: ignore[no-untyped-call]  # python-pptx says no types here
    data.categories = [_name(mark.name) for mark in marks]
    ends = [sorted(((mark.low or 0.0) / unit, (mark.high or 0.0) / unit)) for mark in marks]
    roles = [role for role, _ in Counter(mark.role for mark in marks).most_common()]
    data.add_series(say("from") if len(roles) == 1 else "\N{NO-BREAK SPACE}", [low for low, _ in ends])
    for role in roles:
        lengths = (high - low if mark.role == role else None for mark, (low, high) in zip(marks, ends, strict=True))
        data.add_series(_role(role) or say("to, beyond that"), list(lengths))
    frame = shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *place, data)
    made = frame.chart
    finish(made, legend=len(roles) > 1)
    axis = _in_years(chart.x, ends) if months else chart.x
    shape_axis(made.value_axis, axis)
    if months:
        first, second, *_ = ticks(axis.low or 0.0, axis.high or 0.0, MOST)
        made.value_axis.major_unit = max(second - first, 1)
    read_downwards(made)
    name_all(made, len(marks))
    made.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    made.plots[0].gap_width, made.plots[0].overlap = 50, 100
    unseen, *seen = made.plots[0].series
    unseen.format.fill.background()
    for role, series in zip(roles, seen, strict=True):
        colour_by_role(series.format, role, 1)
    return frame


def _in_years(axis: Axis, ends: Sequence[Sequence[float]]) -> Axis:
    """Return an axis of months as one of calendar years, whole ones."""
    low, high = min(low for low, _ in ends), max(high for _, high in ends)
    return axis._replace(title=say("Calendar years"), kind="year", low=float(floor(low)), high=float(ceil(high)))


def _role(role: str) -> str:
    return role_words(role) if role in FILLS else _name(role.replace("_", " "))

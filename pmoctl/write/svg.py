"""Pictures of charts: `draw` gives one as an SVG element, for pages and print; `write` those of a report as a file."""

from collections.abc import Callable

from pmoctl.report.chart import Chart
from pmoctl.report.document import Report
from pmoctl.report.numbers import Numbers
from pmoctl.write.registry import Canvas, NothingToWriteError, UnavailableError
from pmoctl.write.svg_bars import draw_bars, draw_money_bar, draw_ranking
from pmoctl.write.svg_gantt import draw_gantt
from pmoctl.write.svg_marks import draw_frontier, draw_value_risk
from pmoctl.write.svg_panels import draw_heat, draw_targets
from pmoctl.write.svg_sheet import Sheet
from pmoctl.write.svg_spans import draw_crossing, draw_intervals

WIDE, NARROW = 680.0, 340.0  # on a page or paper, where labels have nine points; on a phone
FEWEST = 3  # points that a picture must have to say something
MOST = 40  # initiatives that a picture of a page has room for; the rest are counted
_KINDS: dict[str, Callable[[Chart, Sheet, Numbers, int], None]] = {
    "money-bar": draw_money_bar,
    "value-risk": draw_value_risk,
    "ranking": draw_ranking,
    "gantt": draw_gantt,
    "frontier": draw_frontier,
    "intervals": draw_intervals,
    "crossing": draw_crossing,
    "targets": draw_targets,
    "heat": draw_heat,
}


def draw(chart: Chart, numbers: Numbers, width: float = WIDE, most: int = MOST) -> str | None:
    """Draw a chart `width` units wide; None where it says nothing: fewer than three points, or no known kind."""
    kind = _KINDS.get(chart.kind) or (draw_bars if chart.series else None)
    if kind is None or points_of(chart) < FEWEST:
        return None
    sheet = Sheet(width)
    kind(chart, sheet, numbers, most)
    return sheet.finish(f"{chart.id}-{width:.0f}", chart.title, chart.alt)


def points_of(chart: Chart) -> int:
    """Count what a chart would show: its values, or its marks that have a place."""
    values = sum(value is not None for series in chart.series for value in series.values)
    return values or sum(mark.role != "horizon" and (mark.x, mark.low) != (None, None) for mark in chart.marks)


def write(report: Report, canvas: Canvas) -> str:
    """Write the first picture of a report, with all that there is. Raises NothingToWriteError without data."""
    del canvas
    document = report.document
    charts = [block for section in document.sections for block in section.blocks if isinstance(block, Chart)]
    if not charts:
        message = f"a report of the kind {report.kind} has no picture"
        raise UnavailableError(message, "choose another --format")
    for chart in charts:
        picture = draw(chart, document.numbers, 960.0, 100_000)
        if picture is not None:
            return picture + "\n"
    message = charts[0].table.nothing if not charts[0].table.rows else "there is too little to draw"
    raise NothingToWriteError(message)

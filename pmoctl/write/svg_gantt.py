"""The roadmap as a picture: a row for each initiative, arrows from what is required to what requires it."""

from typing import NamedTuple

from pmoctl.report.chart import Arrow, Chart, Mark
from pmoctl.report.language import plural, say
from pmoctl.report.numbers import Numbers
from pmoctl.write.svg_sheet import GAP, SIZE, Sheet, fill_of, role_words
from pmoctl.write.svg_text import fit, width_of

ROW, TALL, THICK, TURN = 24.0, 38.0, 12.0, 6.0  # a row, one with its name above, its bar, how far arrows go to turn
TOP = 40.0
YEAR = 12


class _Span(NamedTuple):
    start: float
    end: float
    y: float  # the middle of the bar


def draw_gantt(chart: Chart, sheet: Sheet, numbers: Numbers, most: int) -> None:
    """Draw bars by month: marks with `low` and `high` are work, those of the roles milestone and horizon are days.

    Months are counted from year 0; the axis begins with the first month of the first fiscal year, and the categories
    are these years.
    """
    del numbers
    rows = [mark for mark in chart.marks if mark.low is not None and mark.high is not None]
    shown, row = rows[:most], TALL if sheet.narrow else ROW
    left = 0.0 if sheet.narrow else min(250.0, max((width_of(each.name, SIZE) for each in shown), default=0) + 10)
    low, high = chart.x.low or 0.0, chart.x.high or 1.0
    bottom = TOP + row * len(shown)

    def at(month: float) -> float:
        return left + (sheet.width - left - 10) * (month - low) / (high - low)

    _calendar(chart, sheet, [at(low + YEAR * place) for place in range(len(chart.categories))], bottom)
    ends = [mark for mark in chart.marks if mark.role == "horizon" and mark.x is not None and low <= mark.x <= high]
    names: list[str] = []  # of ends too close for each to be named at its own
    for place, mark in enumerate(ends):
        x = at(mark.x or 0)
        sheet.line("M", x, TOP - 18, "V", bottom, tone="soft", dashes="2 3")
        names.append(mark.name)
        words = say("{name} horizon", name=", ".join(names))
        following = at(ends[place + 1].x or 0) if place + 1 < len(ends) else None
        if following is None or following - x > width_of(words, SIZE) + 12:
            sheet.text(x - 4, TOP - 24, words, anchor="end", tone="soft")
            names = []
    spans = {}
    for place, mark in enumerate(shown):
        y = TOP + row * (place + 1) - 12
        span = spans[mark.link or mark.name] = _Span(at(mark.low or 0), at(mark.high or 0), y)
        sheet.rect(span.start, y - THICK / 2, span.end - span.start, THICK, fill_of(mark.role), mark.name)
        width = sheet.width - 12 if sheet.narrow else left - 8
        sheet.text(1, y - 12 if sheet.narrow else y + 4, fit(mark.name, width, SIZE), halo=sheet.narrow)
    for arrow in chart.arrows:
        if arrow.start in spans and arrow.end in spans and arrow.start != arrow.end:
            _draw_arrow(sheet, arrow, spans[arrow.start], spans[arrow.end], row)
    for mark in chart.marks:
        if mark.role == "milestone" and mark.link in spans and mark.x is not None:
            sheet.diamond(at(mark.x), spans[mark.link].y, 6, "milestone", mark.name)
    _explain(chart, sheet, shown, len(rows) - len(shown), bottom)


def _calendar(chart: Chart, sheet: Sheet, starts: list[float], bottom: float) -> None:
    wide = starts[1] - starts[0] if len(starts) > 1 else sheet.width
    step = max(int(-(-44 // wide)), 1)  # a year's number has room
    for place, (x, year) in enumerate(zip(starts, chart.categories, strict=True)):
        sheet.line("M", x, TOP - 12, "V", bottom)
        if place % step == 0:
            sheet.text(x + 3, TOP - 8, year, bold=True)


def _draw_arrow(sheet: Sheet, arrow: Arrow, first: _Span, then: _Span, row: float) -> None:
    """Lead from the end of one bar between the rows to the start of another; a clash is thick, dashed and red."""
    clash = arrow.role == "clash"
    turn = then.y - row / 2 if then.y > first.y else then.y + row / 2
    path = ("M", first.end, first.y, "h", TURN, "V", turn, "H", then.start - TURN, "V", then.y, "h", TURN)
    tone, thick = ("bad", 2.5) if clash else ("soft", 1.2)
    sheet.line(*path, tone=tone, thick=thick, dashes="6 2" if clash else "", said=arrow.words)
    sheet.line("M", then.start - 5, then.y - 4, "l", 5, 4, "l", -5, 4, tone=tone, thick=thick)


def _explain(chart: Chart, sheet: Sheet, shown: list[Mark], more: int, bottom: float) -> None:
    roles = list(dict.fromkeys(fill_of(mark.role) for mark in shown))
    roles += ["milestone"] if any(mark.role == "milestone" for mark in chart.marks) else []
    y = sheet.legend(bottom + 22, [(role, role_words(role)) for role in roles])
    clashes = [arrow.words for arrow in chart.arrows if arrow.role == "clash"]
    notes = [plural("And {n} more, which starts later.", "And {n} more, which start later.", more)] if more > 0 else []
    if any(arrow.start in {mark.link for mark in shown} for arrow in chart.arrows):
        notes.append(say("An arrow leads from what is required to what requires it; a thick, dashed one is a clash."))
    y = sheet.notes(y, [*notes, *clashes[:5]])
    sheet.height = y + GAP / 2

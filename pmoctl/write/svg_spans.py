"""Spans on a line: the ranks that each initiative reached, and how far a weight may move before somebody crosses."""

from pmoctl.report.chart import Chart, Mark
from pmoctl.report.language import plural, say
from pmoctl.report.numbers import Numbers
from pmoctl.write.svg_bars import Lanes, figure
from pmoctl.write.svg_sheet import SIZE, Sheet, fill_of, role_words, ticks
from pmoctl.write.svg_text import fit

ROW, THICK = 20.0, 9.0


def draw_intervals(chart: Chart, sheet: Sheet, numbers: Numbers, most: int) -> None:
    """Draw each mark from `low` to `high`, with a diamond at `x`; roles say what it means."""
    marks = [mark for mark in chart.marks if mark.low is not None and mark.high is not None]
    shown = marks[:most]
    rows = Lanes.of([mark.name for mark in shown], sheet, ROW, 14)
    steps = ticks(min([0.0, *(mark.low or 0 for mark in shown)]), max(mark.high or 0 for mark in shown), 6)
    scale = (rows.right - rows.left - 8) / (steps[-1] - steps[0])

    def at(value: float) -> float:
        return rows.left + 8 + (value - steps[0]) * scale

    roles = dict.fromkeys(fill_of(mark.role) for mark in shown)
    y = sheet.legend(12, [(role, role_words(role)) for role in roles]) + 20
    bottom = y + rows.height * len(shown) + 4
    for step in steps:
        sheet.line("M", at(step), y, "V", bottom)
        sheet.text(at(step), y - 4, numbers.plain(step), anchor="middle", tone="soft")
    for mark in shown:
        top = rows.name(sheet, y, mark.name)
        low, high = at(mark.low or 0), at(mark.high or 0)
        said = say(
            "{name}: {low} to {high}", name=mark.name, low=numbers.plain(mark.low), high=numbers.plain(mark.high)
        )
        sheet.rect(low - 2, top + 2, high - low + 4, THICK, fill_of(mark.role), said)
        if mark.x is not None:
            sheet.diamond(
                at(mark.x),
                top + 2 + THICK / 2,
                5,
                "milestone",
                say("in the middle of draws {rank}", rank=numbers.plain(mark.x)),
            )
        y += rows.height
    more = len(marks) - len(shown)
    notes = [plural("And {n} more of lower rank.", "And {n} more of lower rank.", more)] if more else []
    sheet.height = sheet.notes(
        bottom, [say("{axis}: 9 of 10 draws lie in the bar, half above the diamond.", axis=chart.x.title), *notes]
    )
    sheet.height += 8


def draw_crossing(chart: Chart, sheet: Sheet, numbers: Numbers, most: int) -> None:
    """Draw for each mark the way from `low`, where it stands, to `high`, where somebody crosses; `group` says who."""
    marks = [mark for mark in chart.marks if mark.low is not None and mark.high is not None][:most]
    steps = ticks(0.0, max(max(mark.low or 0, mark.high or 0) for mark in marks), 6)
    scale = (sheet.width - 60) / (steps[-1] or 1)
    y = 20.0
    for step in steps:
        sheet.line("M", 8 + step * scale, y, "V", y + 50 * len(marks))
        sheet.text(8 + step * scale, y - 6, figure(numbers, step, chart.x.kind), anchor="middle" if step else "start",
                   tone="soft")  # fmt: skip
    for mark in marks:
        _draw_way(mark, sheet, numbers, y, scale)
        y += 50
    sheet.height = sheet.notes(y, [say("The disc is the weight today, the diamond where the line moves.")]) + 8


def _draw_way(mark: Mark, sheet: Sheet, numbers: Numbers, y: float, scale: float) -> None:
    low, high = 8 + (mark.low or 0) * scale, 8 + (mark.high or 0) * scale
    sheet.text(1, y + 14, fit(mark.name, sheet.width - 4, SIZE), bold=True, halo=True)
    sheet.line("M", low, y + 24, "H", high, tone="ink", thick=2)
    sheet.circle(low, y + 24, 5, "committed", say("today {weight}", weight=numbers.percent(mark.low)))
    sheet.diamond(high, y + 24, 6, "milestone", say("crossing at {weight}", weight=numbers.percent(mark.high)))
    sheet.text(1, y + 44, fit(mark.group, sheet.width - 4, SIZE), tone="soft", halo=True)

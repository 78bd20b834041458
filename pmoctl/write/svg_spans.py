"""Spans on a line: the ranks that each initiative reached, and how far a weight may move before somebody crosses."""

from pmoctl.report.document import Chart, Mark
from pmoctl.report.numbers import Numbers
from pmoctl.write.svg_bars import Lanes, figure
from pmoctl.write.svg_sheet import FILLS, SIZE, Sheet, fill_of, ticks
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
    y = sheet.legend(12, [(role, FILLS[role].words) for role in roles]) + 20
    bottom = y + rows.height * len(shown) + 4
    for step in steps:
        sheet.line(f"M{at(step):.1f} {y:.1f}V{bottom:.1f}")
        sheet.text(at(step), y - 4, numbers.plain(step), anchor="middle", tone="soft")
    for mark in shown:
        top = rows.name(sheet, y, mark.name)
        low, high = at(mark.low or 0), at(mark.high or 0)
        said = f"{mark.name}: {numbers.plain(mark.low)} to {numbers.plain(mark.high)}"
        sheet.rect(low - 2, top + 2, high - low + 4, THICK, fill_of(mark.role), said)
        if mark.x is not None:
            sheet.diamond(at(mark.x), top + 2 + THICK / 2, 5, "milestone", f"in the middle of draws {mark.x:g}")
        y += rows.height
    more = [f"And {len(marks) - len(shown)} more of lower rank."] if len(marks) > len(shown) else []
    sheet.height = sheet.notes(
        bottom, [f"{chart.x.title}: 9 of 10 draws lie in the bar, half above the diamond.", *more]
    )
    sheet.height += 8


def draw_crossing(chart: Chart, sheet: Sheet, numbers: Numbers, most: int) -> None:
    """Draw for each mark the way from `low`, where it stands, to `high`, where somebody crosses; `group` says who."""
    marks = [mark for mark in chart.marks if mark.low is not None and mark.high is not None][:most]
    steps = ticks(0.0, max(max(mark.low or 0, mark.high or 0) for mark in marks), 6)
    scale = (sheet.width - 60) / (steps[-1] or 1)
    y = 20.0
    for step in steps:
        sheet.line(f"M{8 + step * scale:.1f} {y:.1f}V{y + 50 * len(marks):.1f}")
        sheet.text(8 + step * scale, y - 6, figure(numbers, step, chart.x.kind), anchor="middle" if step else "start",
                   tone="soft")  # fmt: skip
    for mark in marks:
        _draw_way(mark, sheet, numbers, y, scale)
        y += 50
    sheet.height = sheet.notes(y, ["The disc is the weight today, the diamond where the line moves."]) + 8


def _draw_way(mark: Mark, sheet: Sheet, numbers: Numbers, y: float, scale: float) -> None:
    low, high = 8 + (mark.low or 0) * scale, 8 + (mark.high or 0) * scale
    sheet.text(1, y + 14, fit(mark.name, sheet.width - 4, SIZE), bold=True, halo=True)
    sheet.line(f"M{low:.1f} {y + 24:.1f}H{high:.1f}", "ink", 2)
    sheet.circle(low, y + 24, 5, "committed", f"today {numbers.percent(mark.low)}")
    sheet.diamond(high, y + 24, 6, "milestone", f"crossing at {numbers.percent(mark.high)}")
    sheet.text(1, y + 44, fit(mark.group, sheet.width - 4, SIZE), tone="soft", halo=True)

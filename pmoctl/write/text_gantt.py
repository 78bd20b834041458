"""A roadmap as bars of characters."""

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size

from pmoctl.model.text import one_line
from pmoctl.report.chart import Chart, Mark
from pmoctl.write.lines import Line, Styled, paragraph

LABEL, LEAST_LABEL = 36, 18  # columns of a title
WIDE = 90
YEAR = 12
BAR, DIAMOND, END = "█", "◆", "┊"


def gantt_lines(chart: Chart, width: int) -> Iterator[Line]:
    """Yield a roadmap's bars by month, fit for the width of the terminal."""
    label = LABEL if width >= WIDE else LEAST_LABEL
    scale = _Scale(chart, max(width - label - 1, LEAST_LABEL))
    for line in (_years(chart, scale), _horizons(chart, scale)):
        yield (Styled(set_cell_size(" " * (label + 1) + line, width), "dim"),)
    milestones: dict[str | None, list[float]] = {}
    for mark in chart.marks:
        if mark.role == "milestone" and mark.x is not None:
            milestones.setdefault(mark.link, []).append(mark.x - 1)
    for bar in (mark for mark in chart.marks if mark.low is not None):
        name = one_line(bar.name)
        cut = set_cell_size(name, label - 1) + "…" if cell_len(name) > label else set_cell_size(name, label)
        drawn = _bar_line(bar, milestones.get(bar.link, []), scale)
        yield (Styled(set_cell_size(f"{cut} {drawn}", width), "" if bar.role == "committed" else "cyan"),)
    yield from paragraph(f"{BAR} the work, {DIAMOND} a milestone; horizons end at {END}. Fiscal years.", width, "dim")


class _Scale:
    """Months to columns of characters."""

    def __init__(self, chart: Chart, columns: int) -> None:
        self.low = chart.x.low or 0
        self.months = (chart.x.high or 1) - self.low
        self.columns = columns

    def column(self, month: float) -> int:
        return min(max(int((month - self.low) * self.columns // self.months), 0), self.columns - 1)


def _place(line: list[str], column: int, text: str) -> None:
    """Write text into a line where there is room for it."""
    if column + len(text) <= len(line) and all(char == " " for char in line[max(column - 1, 0) : column + len(text)]):
        line[column : column + len(text)] = text


def _years(chart: Chart, scale: _Scale) -> str:
    line = [" "] * scale.columns
    for place, year in enumerate(chart.categories):
        _place(line, scale.column(scale.low + YEAR * place), year)
    return "".join(line)


def _horizons(chart: Chart, scale: _Scale) -> str:
    line = [" "] * scale.columns
    for mark in chart.marks:
        if mark.role == "horizon" and mark.x is not None and scale.low < mark.x <= scale.low + scale.months:
            text = f"{mark.name}{END}"
            _place(line, max(scale.column(mark.x - 1) - len(text) + 1, 0), text)
    return "".join(line)


def _bar_line(bar: Mark, milestones: list[float], scale: _Scale) -> str:
    line = [" "] * scale.columns
    if bar.low is not None and bar.high is not None:
        for column in range(scale.column(bar.low), scale.column(bar.high - 1) + 1):
            line[column] = BAR
    for month in milestones:
        line[scale.column(month)] = DIAMOND
    return "".join(line)

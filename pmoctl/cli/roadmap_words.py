"""A roadmap as people read it: bars of characters in the terminal, and Markdown with a Mermaid gantt."""

from typing import TYPE_CHECKING

from pmoctl.analyse.mermaid import gantt
from pmoctl.analyse.roadmap import MONTHS, Load, Need, Roadmap, first_month, later
from pmoctl.cli.ranking import number
from pmoctl.model.portfolio import FiscalYear
from pmoctl.model.text import escape_markdown, one_line
from pmoctl.model.values import Month
from pmoctl.report.head import Head

if TYPE_CHECKING:
    from rich.console import Console

LABEL, LEAST_LABEL = 36, 18  # columns of a title
WIDE = 90
BAR, DIAMOND, END = "█", "◆", "┊"


def need_words(need: Need) -> str:
    """Say what an initiative requires, and whether it is there in time."""
    words = f"{need.initiative} requires {need.requires}"
    if need.closed:
        return f"{words}, which is closed"
    if need.clash == "absent":
        return f"CLASH: {words}, which is neither in the set nor closed"
    if need.clash == "undated":
        return f"CLASH: {words}, and one of the two has no schedule"
    if need.clash == "early":
        return f"CLASH: {words}, starts {need.wanted}, and that finishes {need.finish}"
    return f"{'CLASH: ' if need.clash else ''}{words} by {need.wanted}; it finishes {need.finish}"


def load_words(load: Load) -> str:
    """Say what is taken of a team."""
    taken = number(float(load.taken), 1)
    if load.available is None:
        return f"{taken} (no limit)"
    return f"{taken} of {number(float(load.available), 1)}" + (" OVER" if load.over else "")


def _teams(plan: Roadmap) -> tuple[list[int], dict[str, dict[int, Load]]]:
    years = sorted({load.year for load in plan.capacity})
    teams: dict[str, dict[int, Load]] = {}
    for load in plan.capacity:
        teams.setdefault(load.team, {})[load.year] = load
    return years, teams


def print_roadmap(console: "Console", plan: Roadmap, fiscal: FiscalYear, head: Head) -> None:
    """Print the roadmap fit for the width of the terminal."""
    if plan.years:
        _print_bars(console, plan, fiscal)
    undated = [bar.initiative for bar in plan.bars if not bar.start]
    if undated:
        console.print(f"Without a schedule: {', '.join(undated)}.")
    if not plan.bars:
        console.print("There is nothing in this set.")
    console.print()
    console.print("Dependencies", style="bold")
    for need in plan.needs:
        console.print(f"- {need_words(need)}.", style="red" if need.clash else "")
    if not plan.needs:
        console.print("- none")
    years, teams = _teams(plan)
    if teams:
        console.print()
        console.print("Capacity, full-time equivalents", style="bold")
    for team, loads in teams.items():
        parts = [f"{year}: {load_words(loads[year])}" for year in years if year in loads]
        console.print(f"- {team}: {'; '.join(parts)}")
    console.print()
    console.print(f"{head.words()}.")
    if head.warning:
        console.print(f"WARNING: {head.warning}.", style="bold")


def _print_bars(console: "Console", plan: Roadmap, fiscal: FiscalYear) -> None:
    from rich.cells import cell_len, set_cell_size
    from rich.text import Text

    label = LABEL if console.width >= WIDE else LEAST_LABEL
    columns = max(console.width - label - 1, LEAST_LABEL)
    scale = _Scale(first_month(plan.years[0], fiscal), len(plan.years) * MONTHS, columns)
    for line in (_years(plan, fiscal, scale), _horizons(plan, scale)):
        console.print(Text(" " * (label + 1) + line.rstrip(), "dim"), no_wrap=True, overflow="crop")
    for bar in plan.bars:
        name = one_line(bar.title)
        cut = set_cell_size(name, label - 1) + "…" if cell_len(name) > label else set_cell_size(name, label)
        drawn = _bar_line(bar.start, bar.finish, [month for _, month in bar.milestones], scale)
        style = "" if bar.standing == "committed" else "cyan"
        console.print(Text(f"{cut} {drawn}".rstrip(), style), no_wrap=True, overflow="crop")
    console.print(f"{BAR} the work, {DIAMOND} a milestone; horizons end at {END}. Fiscal years.", style="dim")


class _Scale:
    """Months to columns of characters."""

    def __init__(self, first: Month, months: int, columns: int) -> None:
        self.first, self.months, self.columns = first, months, columns

    def column(self, month: Month) -> int:
        gone = (month.year - self.first.year) * MONTHS + month.month - self.first.month
        return min(max(gone * self.columns // self.months, 0), self.columns - 1)


def _place(line: list[str], column: int, text: str) -> None:
    """Write text into a line where there is room for it."""
    if column + len(text) <= len(line) and all(char == " " for char in line[max(column - 1, 0) : column + len(text)]):
        line[column : column + len(text)] = text


def _years(plan: Roadmap, fiscal: FiscalYear, scale: _Scale) -> str:
    line = [" "] * scale.columns
    for year in plan.years:
        _place(line, scale.column(first_month(year, fiscal)), str(year))
    return "".join(line)


def _horizons(plan: Roadmap, scale: _Scale) -> str:
    line = [" "] * scale.columns
    last = later(scale.first, scale.months - 1)
    for mark in plan.horizons:
        if scale.first <= mark.month <= last:
            text = f"{mark.horizon}{END}"
            _place(line, max(scale.column(mark.month) - len(text) + 1, 0), text)
    return "".join(line)


def _bar_line(start: Month | None, finish: Month | None, milestones: list[Month], scale: _Scale) -> str:
    line = [" "] * scale.columns
    if start and finish:
        for column in range(scale.column(start), scale.column(finish) + 1):
            line[column] = BAR
    for month in milestones:
        line[scale.column(month)] = DIAMOND
    return "".join(line)


def as_markdown(plan: Roadmap, head: Head) -> str:
    """Give the roadmap as Markdown: a Mermaid gantt, the clashes, the capacity."""
    lines = [f"> **Warning:** {escape_markdown(head.warning)}.", ""] if head.warning else []
    lines += ["```mermaid", *gantt(plan), "```", ""] if plan.years else ["Nothing of this set has a schedule.", ""]
    undated = [bar.initiative for bar in plan.bars if not bar.start]
    if undated:
        lines += [f"Without a schedule: {', '.join(undated)}.", ""]
    lines += ["**Dependencies**", "", *([f"- {need_words(need)}" for need in plan.needs] or ["- none"])]
    years, teams = _teams(plan)
    if teams:
        lines += ["", "**Capacity, full-time equivalents**", "", f"| Team | {' | '.join(map(str, years))} |"]
        lines.append("|---" + "|--:" * len(years) + "|")
        for team, loads in teams.items():
            cells = [load_words(loads[year]) if year in loads else "–" for year in years]
            lines.append(f"| {team} | {' | '.join(cells)} |")
    ends = "; ".join(f"{mark.horizon} to {mark.month}" for mark in plan.horizons)
    return "\n".join([*lines, "", f"Horizons: {ends}. {escape_markdown(head.words())}."]) + "\n"

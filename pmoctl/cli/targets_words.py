"""The coverage of targets in words: for the terminal, Markdown and spreadsheets."""

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pmoctl.cli.ranking import number, safe_cell
from pmoctl.model.text import escape_markdown, one_line

if TYPE_CHECKING:
    from rich.console import Console

    from pmoctl.analyse.coverage import Coverage, CoveredTarget, CoveredYear
    from pmoctl.cli.ranking import Head

SAME = 1e-9  # a difference of sums of doubles that is nothing
FINE, ROUGH = 10, 1000  # figures below take two decimals, from here on none
HEADS = ("Target", "In", "Year", "Horizon", "Baseline", "Wanted", "Actual", "Planned", "Range", "Covered", "Gap")
LEFT = {"Target", "In", "Horizon", "Gap"}
DROPPED = ("Range", "Horizon", "In", "Baseline", "Covered", "Actual", "Wanted")  # in this order, where it is narrow
GOOD, LEAST = 16, 8  # columns of a target's id that are worth more than a further figure; and at the very least
GAP = 2
COLUMNS = (
    "target", "theme", "kind", "measured_in", "year", "horizon", "baseline_year", "baseline", "wanted", "actual",
    "planned", "planned_low", "planned_high", "gap", "covered", "initiatives", "set", "framework", "framework_state",
)  # fmt: skip


def figure(value: float | None) -> str:
    """Write a figure of a target, with more decimals the smaller it is."""
    if value is None:
        return "–"
    return number(value, 2 if abs(value) < FINE else 1 if abs(value) < ROUGH else 0)


def gap_words(gap: float | None) -> str:
    """Say a gap in words."""
    if gap is None:
        return "no target value"
    if abs(gap) < SAME:
        return "met"
    return f"{figure(gap)} short" if gap > 0 else f"{figure(-gap)} beyond"


def remarks(found: "Coverage") -> list[str]:
    """Say which targets nobody serves, which initiatives serve none, and which claims overshoot."""
    if not found.targets:
        return ["There are no targets."]
    lines = [
        f"{what}: {', '.join(names)}."
        for what, names in (
            ("Targets that nothing ranked serves", found.uncovered),
            ("Ranked initiatives that serve no target", found.unlinked),
        )
        if names
    ]
    over = [
        f"{each.id} {year} by {figure(-covered.gap)} {one_line(each.target.measured_in)}"
        for each in found.targets
        for year, covered in each.years.items()
        if each.initiatives and covered.gap is not None and covered.gap < -SAME
    ]
    return [*lines, f"Claims that overshoot a target: {', '.join(over)}."] if over else lines


def _rows(found: "Coverage") -> Iterator[dict[str, str]]:
    for each in found.targets:
        for year, covered in each.years.items():
            yield dict(zip(HEADS, _cells(each, year, covered), strict=True))


def _cells(each: "CoveredTarget", year: int, covered: "CoveredYear") -> tuple[str, ...]:
    wide = covered.planned_low != covered.planned_high
    gap = gap_words(covered.gap) if covered.planned is not None else "no plan: before the baseline"
    return (
        each.id,
        one_line(each.target.measured_in, 16),
        str(year),
        covered.horizon,
        *(figure(float(value)) for value in each.target.baseline.values()),
        figure(covered.target),
        figure(covered.actual),
        figure(covered.planned),
        f"{figure(covered.planned_low)} to {figure(covered.planned_high)}" if wide else "–",
        "–" if covered.covered is None else f"{number(100 * covered.covered)} %",
        gap,
    )


def _footer(found: "Coverage", head: "Head") -> list[str]:
    warning = [f"WARNING: {head.warning}."] if head.warning else []
    return [*remarks(found), f"Set: {found.set}, with what is closed. {head.words()}.", *warning]


def print_targets(console: "Console", found: "Coverage", head: "Head") -> None:
    """Print a line a target and year, fit for the width of the terminal, and what is remarkable below."""
    from rich import box
    from rich.cells import cell_len
    from rich.table import Table

    rows = list(_rows(found))
    if rows:
        wide = {name: max(cell_len(text) for text in (name, *(row[name] for row in rows))) for name in HEADS}
        for name in DROPPED:
            if _room(console.width, wide) < min(GOOD, wide["Target"]):
                del wide[name]
        wide["Target"] = max(min(wide["Target"], _room(console.width, wide)), LEAST)
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
        for name, width in wide.items():
            justify = "left" if name in LEFT else "right"
            table.add_column(name, justify=justify, no_wrap=True, overflow="ellipsis", width=width)  # type: ignore[arg-type]
        for row in rows:
            table.add_row(*(row[name] for name in wide))
        console.print(table)
    for line in _footer(found, head):
        console.print(line)


def _room(width: int, wide: dict[str, int]) -> int:
    """Give how many columns are left for the id of the target."""
    return width - sum(each + GAP for each in wide.values()) + wide["Target"]


def as_markdown(found: "Coverage", head: "Head") -> str:
    """Give the table and the remarks as Markdown."""
    lines = [f"> **Warning:** {escape_markdown(head.warning)}.", ""] if head.warning else []
    if rows := list(_rows(found)):
        lines += [f"| {' | '.join(HEADS)} |", f"|{'|'.join('---' if name in LEFT else '--:' for name in HEADS)}|"]
        lines += [f"| {' | '.join(map(escape_markdown, row.values()))} |" for row in rows] + [""]
    said = [*remarks(found), f"Set: {found.set}, with what is closed. {head.words()}."]
    return "\n".join([*lines, *(f"- {escape_markdown(line)}" for line in said)]) + "\n"


def as_csv(found: "Coverage", head: "Head") -> str:
    """Give a row a target and year with full precision; a cell that a spreadsheet could run is made text."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for each in found.targets:
        ((start, baseline),) = each.target.baseline.items()
        for year, covered in each.years.items():
            ahead, *figures = covered
            wanted, actual, planned, low, high, gap, part = figures
            cells = (
                each.id, each.theme, each.target.kind, each.target.measured_in, year, ahead, start, float(baseline),
                wanted, actual, planned, low, high, gap, part, " ".join(each.initiatives), found.set, head.framework,
                head.state,
            )  # fmt: skip
            writer.writerow(["" if cell is None else safe_cell(cell) for cell in cells])
    return file.getvalue()

"""The coverage of the strategy as people and spreadsheets read it: table, Markdown, CSV."""

import csv
import io
import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from pmoctl.analyse.chosen import Chosen
from pmoctl.analyse.claims import DoubleCount
from pmoctl.analyse.coverage import Coverage, TargetCoverage, YearCoverage
from pmoctl.cli.ranking import number, safe_cell
from pmoctl.model.text import escape_markdown, one_line
from pmoctl.model.workspace import Workspace
from pmoctl.report.head import Head

if TYPE_CHECKING:
    from rich.console import Console

SETS: dict[Chosen, str] = {"shortlist": "what is above the line", "committed": "what is committed", "all": "all ranked"}
SAME = 1e-9  # a gap of sums of doubles that is nothing
_WHOLE, _TENTHS, _SMALL = 1000, 100, 0.1  # no decimal from there on; one decimal; two digits that count below
BETWEEN = 3  # columns of a terminal between two of the table
SAID = 5  # claims and years that a remark names; --format json has all
Clean = Callable[[object], str]


class Remarks(NamedTuple):
    """A subject worth a look, with its evidence."""

    title: str
    lines: tuple[str, ...]


class _Column(NamedTuple):
    head: str
    cell: Callable[[int, YearCoverage], str]
    spare: int  # the higher, the sooner it is left out where a terminal is narrow; 0 stays


def figure(value: float | None) -> str:
    """Write a figure of a target: the larger, the fewer decimals, and none that says nothing."""
    if value is None:
        return "–"
    size = abs(value)
    places = 0 if size >= _WHOLE else 1 if size >= _TENTHS else 2
    if SAME <= size < _SMALL:
        places = 1 - math.floor(math.log10(size))
    text = number(value, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def gap_words(gap: float | None) -> str:
    """Say how far the plan is from the target."""
    if gap is None:
        return "–"
    if abs(gap) < SAME:
        return "met"
    return f"{figure(abs(gap))} {'short' if gap > 0 else 'beyond'}"


def percent(part: float | None) -> str:
    """Write how much of the way is covered."""
    return "–" if part is None else f"{number(100 * part)} %"


def _range(year: YearCoverage) -> str:
    low, high = figure(year.planned_low), figure(year.planned_high)
    return "–" if low == high else f"{low}–{high}"


_COLUMNS = (
    _Column("Year", lambda year, _: str(year), 0),
    _Column("Horizon", lambda _, each: each.horizon, 3),
    _Column("Target", lambda _, each: figure(each.target), 1),
    _Column("Actual", lambda _, each: figure(each.actual), 4),
    _Column("Planned", lambda _, each: figure(each.planned), 0),
    _Column("Range", lambda _, each: _range(each), 5),
    _Column("Gap", lambda _, each: "before baseline" if each.planned is None else gap_words(each.gap), 0),
    _Column("Covered", lambda _, each: percent(each.covered), 2),
)


def title_of(row: TargetCoverage) -> str:
    """Name a target with what it is measured in and where it starts."""
    ((year, value),) = row.data.baseline.items()
    lower = ", lower is better" if row.data.prefer == "lower" else ""
    return (
        f"{one_line(row.data.measure)} ({one_line(row.data.measured_in)}{lower}), from {figure(float(value))} in {year}"
    )


def remarks(coverage: Coverage, workspace: Workspace, clean: Clean) -> Iterator[Remarks]:
    """Say what nobody serves, what serves nothing, and which claims are too good."""
    targets, entries = workspace.targets, workspace.initiatives
    if coverage.uncovered:
        yield Remarks(
            "Targets that nothing ranked serves",
            tuple(f"{name}: {clean(targets[name].measure)}" for name in coverage.uncovered),
        )
    if coverage.unlinked:
        yield Remarks(
            "Initiatives that serve no target",
            tuple(f"{name}: {clean(entries[name].data.title)}" for name in coverage.unlinked),
        )
    if coverage.overshoots:
        yield Remarks(
            "Claims far beyond a target",
            tuple(
                f"{each.target}, {each.year}: {figure(each.planned)} are planned of {figure(each.wanted)} "
                f"({percent(each.covered)} of the way). Claims: "
                + _some(
                    [f"{claim.initiative} {'+' if claim.adds > 0 else ''}{figure(claim.adds)}" for claim in each.claims]
                )
                for each in coverage.overshoots
            ),
        )
    if coverage.double_counts:
        yield Remarks("Counted more than once", tuple(map(double_words, coverage.double_counts)))


def double_words(each: DoubleCount) -> str:
    """Say what is counted more than once."""
    years = _some([f"{year}: {figure(amount)}" for year, amount in each.years.items()])
    if each.why == "alternatives":
        return f"{' and '.join(each.initiatives)} exclude each other, and both count for {_some(each.targets)}."
    if each.why == "benefit":
        return f"{' and '.join(each.benefits)} look like one benefit ({years})."
    return f"{' and '.join(each.targets)} both count {_some(each.benefits)} ({years})."


def _some(words: list[str] | tuple[str, ...]) -> str:
    more = len(words) - SAID
    return ", ".join(words[:SAID]) + (f" and {more} more" if more > 0 else "")


def footer(coverage: Coverage, head: Head) -> str:
    """Say what was counted, and with what it was ranked."""
    counted = f"Planned by {SETS[coverage.chosen]}, and by closed initiatives."
    return f"{counted} {head.words()}."


def _widths(coverage: Coverage, width: int) -> dict[_Column, int]:
    """Give the columns that there is room for, and how wide each is."""
    items = [item for row in coverage.targets for item in row.years.items()]
    widths = {column: max([len(column.head), *(len(column.cell(*item)) for item in items)]) for column in _COLUMNS}
    for column in sorted(_COLUMNS, key=lambda column: -column.spare):
        if column.spare and sum(widths.values()) + BETWEEN * (len(widths) - 1) > width:
            del widths[column]
    return widths


def print_coverage(console: "Console", coverage: Coverage, workspace: Workspace, head: Head) -> list[str]:
    """Print the coverage target by target, fit for the width of the terminal, and give the columns left out."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    if not coverage.targets:
        console.print("There are no targets.")
    widths = _widths(coverage, console.width)
    theme = None
    for row in coverage.targets:
        if row.theme != theme:
            theme = row.theme
            console.print(Text(one_line(workspace.themes[theme].name), "bold underline"))
        console.print(Text.assemble((row.target, "bold"), f"  {title_of(row)}"))
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for column, wide in widths.items():
            table.add_column(column.head, justify="right", no_wrap=True, min_width=wide)
        for year, each in row.years.items():
            colour = "" if each.gap is None else "red" if each.gap >= SAME else "green"
            cells = ((column, column.cell(year, each)) for column in widths)
            table.add_row(*(Text(text, colour if column.head in {"Gap", "Covered"} else "") for column, text in cells))
        console.print(table)
        console.print(f"Served by: {', '.join(row.initiatives) or 'nobody'}", style="dim")
        console.print()
    for remark in remarks(coverage, workspace, one_line):
        console.print(remark.title, style="bold")
        for line in remark.lines:
            console.print(f"- {line}")
        console.print()
    console.print(footer(coverage, head))
    if head.warning:
        console.print(f"WARNING: {head.warning}.", style="bold")
    return [column.head for column in _COLUMNS if column not in widths] if coverage.targets else []


def as_markdown(coverage: Coverage, workspace: Workspace, head: Head) -> str:
    """Give the coverage as Markdown: a table of targets by year, then what is worth a look."""
    lines = [f"> **Warning:** {escape_markdown(head.warning)}.", ""] if head.warning else []
    if coverage.targets:
        lines += [f"| Target | {' | '.join(column.head for column in _COLUMNS)} |", "|---" * 3 + "|--:" * 6 + "|"]
    for row in coverage.targets:
        title = escape_markdown(title_of(row))
        for year, each in row.years.items():
            lines.append(f"| {title} | {' | '.join(column.cell(year, each) for column in _COLUMNS)} |")
            title = ""
    lines += [""] if coverage.targets else ["There are no targets.", ""]
    for remark in remarks(coverage, workspace, escape_markdown):
        lines += [f"**{remark.title}**", "", *(f"- {line}" for line in remark.lines), ""]
    return "\n".join([*lines, escape_markdown(footer(coverage, head))]) + "\n"


CSV = (
    "set", "target", "theme", "kind", "measured_in", "baseline_year", "baseline", "year", "horizon", "target_value",
    "actual", "planned", "planned_low", "planned_high", "gap", "covered", "initiatives", "framework", "framework_state",
)  # fmt: skip


def as_csv(coverage: Coverage, head: Head) -> str:
    """Give the coverage as CSV, a line for each target and year."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(CSV)
    for row in coverage.targets:
        ((baseline_year, baseline),) = row.data.baseline.items()
        about = (
            coverage.chosen,
            row.target,
            row.theme,
            row.data.kind,
            row.data.measured_in,
            baseline_year,
            float(baseline),
        )
        for year, each in row.years.items():
            values = (*about, year, *each, " ".join(row.initiatives), head.framework, head.state)
            writer.writerow(["" if value is None else safe_cell(value) for value in values])
    return file.getvalue()

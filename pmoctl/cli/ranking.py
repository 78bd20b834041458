"""A ranking as people and spreadsheets read it: table, Markdown, CSV; and as data."""

import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.cli.head import Head, head_data, scenario_data, scenario_words
from pmoctl.model.text import escape_markdown, json_bytes, one_line, rounded
from pmoctl.score.data import envelope_data, line_data, row_data, rows_json
from pmoctl.score.rank import Line, Ranked, Ranking, standing_of

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

BAR = 10  # characters that stand for 100 points
EIGHTHS = " ▏▎▍▌▋▊▉█"


def as_json(assessment: RankedWorkspace, rows: Sequence[Ranked], head: Head) -> list[bytes]:
    """Write the data of the `ranking` output kind, in pieces."""
    last = {
        "envelope": envelope_data(assessment.workspace.settings.envelope),
        "line": line_data(assessment.ranking.line),
        "what_if": scenario_data(head.scenario),
    }
    return [json_bytes(head_data(head))[:-1], b',"initiatives":', *rows_json(rows), b",", json_bytes(last)[1:]]


def line_words(line: Line | None, *, titles: dict[str, str] | None = None) -> str:
    """Say where the line falls, and why."""
    if line is None:
        return "everything fits into the envelope"
    limit, team, year = line.blocked_by.limited
    name = (titles or {}).get(line.blocked_by.initiative, line.blocked_by.initiative)
    return f"the line: {f'{limit} of {team}' if team else limit} {year} is too small for {one_line(name, 40)}"


def bar(score: float | None) -> str:
    """Draw a score from 0 to 100 as a bar."""
    if score is None:
        return ""
    eighths = round(score / 100 * BAR * 8)
    return "█" * (eighths // 8) + (EIGHTHS[eighths % 8] if eighths % 8 else "")


def number(value: float | None, places: int = 0) -> str:
    """Write a number for people; a dash where it is missing."""
    if value is None:
        return "–"
    return f"{rounded(value, places):,.{places}f}".replace("-", "−")


def line_place(ranking: Ranking, rows: Sequence[Ranked]) -> int | None:
    """Give how many of the rows shown stand before the line; None where no line falls between or before them."""
    if ranking.line is None:
        return None
    names = [row.scored.id for row in ranking.rows]
    after = frozenset(names[names.index(ranking.line.blocked_by.initiative) :])
    return next((place for place, row in enumerate(rows) if row.scored.id in after), None)


def print_table(console: "Console", assessment: RankedWorkspace, rows: Sequence[Ranked], head: Head) -> None:
    """Print the ranking as a table fit for the width of the terminal."""
    if rows:
        for part in _tables(rows, assessment.ranking, console.width):
            console.print(part, no_wrap=True, overflow="ellipsis")
    console.print(footer(assessment, rows, head))


def as_table(assessment: RankedWorkspace, rows: Sequence[Ranked], head: Head) -> str:
    """Give the table as text."""
    from rich.console import Console

    file = io.StringIO()
    console = Console(file=file, width=100, no_color=True, highlight=False, markup=False, emoji=False)
    print_table(console, assessment, rows, head)
    return file.getvalue()


def money_words(assessment: RankedWorkspace) -> str:
    """Say what money is in."""
    settings = assessment.workspace.settings
    return settings.currency if settings.amounts_in == "ones" else f"{settings.amounts_in} of {settings.currency}"


def footer(assessment: RankedWorkspace, rows: Sequence[Ranked], head: Head) -> str:
    """Say with what a ranking was made, and of the line what the rows do not show."""
    text = f"{head.words()}. Money in {money_words(assessment)}."
    ranking = assessment.ranking
    if not rows:
        nothing = not ranking.rows
        text = f"{'Nothing is ranked' if nothing else 'No row is left by the filters'}. {text}"
    if ranking.rows and line_place(ranking, rows) is None:
        words = line_words(ranking.line, titles={row.scored.id: row.scored.title for row in ranking.rows})
        text += f" {words[0].upper()}{words[1:]}."
    return text + (f"\nWARNING: {head.warning}." if head.warning else "")


def span(row: Ranked) -> str:
    """Write the range of a score; a dash where there is none."""
    scored = row.scored
    if scored.score_low is None or scored.score_high is None:
        return "–"
    if round(scored.score_low, 1) == round(scored.score_high, 1):
        return "–"
    return f"{number(scored.score_low)}–{number(scored.score_high)}"


class _Column(NamedTuple):
    """A column of the table: its head, and how a row fills it."""

    head: str
    cell: Callable[[Ranked], str]
    right: bool = True


_COLUMNS = (
    _Column("#", lambda row: "–" if row.rank is None else str(row.rank)),
    _Column("Initiative", lambda row: one_line(row.scored.title), right=False),
    _Column("Unit", lambda row: one_line(row.scored.unit, 20), right=False),
    _Column("", lambda row: bar(row.scored.score), right=False),
    _Column("Score", lambda row: number(row.scored.score, 1)),
    _Column("Range", span),
    _Column("Cost", lambda row: number(row.scored.money.cost)),
    _Column("NPV", lambda row: number(row.scored.money.npv)),
    _Column("Standing", standing_of, right=False),
)
_TITLE = 1  # the column that takes what the others leave
_GAP = 3
# Which column goes first where the terminal is narrow: unless so much is left for the title.
_DROPPED = (("Unit", 36), ("Range", 28), ("NPV", 20), ("", 16), ("Standing", 14), ("Cost", 10))
_LEAST_TITLE = 8


def _fitting(rows: Sequence[Ranked], width: int) -> tuple[list[_Column], list[int]]:
    """Choose the columns that a width has room for, and how wide each is."""
    from rich.cells import cell_len

    widest = {
        column.head: max([cell_len(column.head), *(cell_len(column.cell(row)) for row in rows)]) for column in _COLUMNS
    }
    columns = list(_COLUMNS)
    title = _COLUMNS[_TITLE].head

    def left() -> int:
        return width - sum(widest[column.head] + _GAP for column in columns) + widest[title]

    for head, least in _DROPPED:
        if left() < min(widest[title], least):
            columns = [column for column in columns if column.head != head]
    widest[title] = max(min(widest[title], left()), _LEAST_TITLE)
    return columns, [widest[column.head] for column in columns]


def _tables(rows: Sequence[Ranked], ranking: Ranking, width: int) -> "list[Text | str]":
    """Give the rows above the line, the line in words, and the rows below it."""
    from rich.cells import cell_len, set_cell_size

    columns, widths = _fitting(rows, width)
    cut = line_place(ranking, rows)
    if cut is None:
        return [*_table(columns, widths, rows, head=True)]
    words = f" {line_words(ranking.line, titles={row.scored.id: row.scored.title for row in ranking.rows})} "
    wide = min(sum(widths) + _GAP * (len(columns) - 1), width)
    if cell_len(words) > wide - 6:
        words = set_cell_size(words, wide - 8) + "… "
    rule = "─" * ((wide - cell_len(words)) // 2)
    line = set_cell_size(f"{rule}{words}", wide - len(rule)) + rule
    return [*_table(columns, widths, rows[:cut], head=True), line, *_table(columns, widths, rows[cut:], head=False)]


def _table(columns: list[_Column], widths: list[int], rows: Sequence[Ranked], *, head: bool) -> "list[Text]":
    """Give the lines of a table. Rich's own would measure every cell anew, in three times as long."""
    from rich.text import Text

    gap = " " * _GAP
    lines = []
    if head:
        cells = [_fill(column.head, wide, column) for column, wide in zip(columns, widths, strict=True)]
        lines += [Text(gap.join(cells), "bold"), Text("─" * (sum(widths) + _GAP * (len(widths) - 1)))]
    for row in rows:
        line = Text(style="" if row.above_line else "dim")
        for place, (column, wide) in enumerate(zip(columns, widths, strict=True)):
            line.append(gap if place else "")
            line.append(_fill(column.cell(row), wide, column), None if column.head else "cyan")
        lines.append(line)
    return lines


def _fill(text: str, wide: int, column: _Column) -> str:
    """Make a cell as wide as its column."""
    from rich.cells import cell_len, set_cell_size

    if cell_len(text) > wide:
        return set_cell_size(text, wide - 1) + "…"
    blanks = " " * (wide - cell_len(text))
    return blanks + text if column.right else text + blanks


COLUMNS = (
    "rank", "initiative", "title", "unit", "type", "state", "score", "score_low", "score_high", "gate", "gate_by",
    "above_line", "cost", "benefit", "npv", "irr", "payback", "bcr", "ratio", "framework", "framework_state", "what_if",
)  # fmt: skip


def as_csv(rows: Sequence[Ranked], head: Head) -> str:
    """Give the ranking as CSV with full precision; a cell that a spreadsheet could run is made text."""
    import csv

    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        data = row_data(row)
        cells = {
            **data,
            "type": row.scored.type,
            "gate": data["gate"]["outcome"],
            "gate_by": " ".join(data["gate"]["by"]),
            "above_line": "yes" if row.above_line else "no",
            "framework": head.framework,
            "framework_state": head.state,
            "what_if": None if head.scenario is None else scenario_words(head.scenario),
        }
        writer.writerow(["" if cells[name] is None else safe_cell(cells[name]) for name in COLUMNS])
    return file.getvalue()


def safe_cell(value: Any) -> Any:  # noqa: ANN401  # numbers stay numbers
    """Keep a text from being a formula: spreadsheets run what begins with = + - @ TAB or CR."""
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return f"'{text}" if text[:1] in "=+-@" and text else text


def as_markdown(assessment: RankedWorkspace, rows: Sequence[Ranked], head: Head) -> str:
    """Give the ranking as a Markdown table."""
    lines = [f"> **Warning:** {escape_markdown(head.warning)}.", ""] if head.warning else []
    lines += ["| # | Initiative | Unit | Score | Range | Cost | NPV | Standing |", "|--:|---|---|--:|--:|--:|--:|---|"]
    ranking = assessment.ranking
    cut = line_place(ranking, rows)
    for place, row in enumerate(rows):
        scored = row.scored
        if place == cut:
            words = line_words(ranking.line, titles={each.scored.id: each.scored.title for each in ranking.rows})
            lines.append(f"| | **{escape_markdown(words[0].upper() + words[1:])}** | | | | | | |")
        cells = ["–" if row.rank is None else str(row.rank), escape_markdown(scored.title), scored.unit]
        cells += [number(scored.score, 1), span(row), number(scored.money.cost), number(scored.money.npv)]
        cells.append(standing_of(row))
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", escape_markdown(footer(assessment, rows, head).split("\n")[0])]
    return "\n".join(lines) + "\n"

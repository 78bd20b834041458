"""A ranking as people and spreadsheets read it: table, Markdown, CSV; and as data."""

import datetime as dt
import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pmoctl.model.approval import ApprovalState, approval_state
from pmoctl.model.kinds import FRAMEWORK
from pmoctl.model.state import COMMITTED
from pmoctl.model.text import escape_markdown, one_line
from pmoctl.score.assess import Assessment
from pmoctl.score.data import framework_data, ranking_data, row_data
from pmoctl.score.rank import Line, Ranked

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from pmoctl.cli.session import Session

BAR = 10  # characters that stand for 100 points
EIGHTHS = " ▏▎▍▌▋▊▉█"
WARNINGS = {
    "draft": "framework {id} is a draft: nobody has approved it",
    "altered": "framework {id} was altered after its approval: this is not the agreed baseline",
}


class Head(NamedTuple):
    """What every output of a ranking says of itself."""

    framework: str
    digest: str
    state: ApprovalState
    revision: str | None
    as_of: dt.date

    @classmethod
    def of(cls, assessment: Assessment, revision: str | None, as_of: dt.date) -> "Head":
        """Say with which framework, of which revision and on which day a ranking was made."""
        context, baseline = assessment.context, assessment.baseline
        if context is None or baseline is None:
            message = "there is no ranking"
            raise ValueError(message)
        digest = context.digests[FRAMEWORK.path(baseline.id)]
        state = approval_state(context.frameworks[baseline.id].approval, digest)
        return cls(baseline.id, digest, state, revision, as_of)

    @property
    def warning(self) -> str | None:
        """What has to be said loudly of an unapproved framework."""
        return WARNINGS[self.state].format(id=self.framework) if self.state in WARNINGS else None

    def words(self) -> str:
        """Say it in one line."""
        revision = f"revision {self.revision[:10]}{'+' * self.revision.endswith('+')}" if self.revision else "not in git"
        return f"Framework {self.framework} ({self.state}), {revision}, as of {self.as_of}"


def warn(session: "Session", head: Head) -> None:
    """Say on stderr what has to be said loudly, quiet or not."""
    if head.warning:
        import sys

        sys.stderr.write(f"pmoctl: WARNING: {head.warning}\n")
    del session


def as_data(assessment: Assessment, rows: Sequence[Ranked], head: Head) -> dict[str, Any]:
    """Give the `ranking` output kind."""
    ranking, context = assessment.ranking, assessment.context
    if ranking is None or context is None:
        message = "there is no ranking"
        raise ValueError(message)
    framework = framework_data(head.framework, head.digest, head.state)
    data = ranking_data(ranking._replace(rows=tuple(rows)), framework, context.settings.envelope)
    return {
        "framework": data["framework"],
        "revision": head.revision,
        "as_of": head.as_of.isoformat(),
        **{key: data[key] for key in ("initiatives", "envelope", "line")},
    }


def standing(row: Ranked) -> str:
    """Say in a word or two where a row stands."""
    if row.scored.state in COMMITTED:
        return "committed"
    if row.scored.gate.outcome == "included":
        return "must do"
    if row.scored.gate.outcome == "excluded":
        return "gated out"
    return "above" if row.above_line else "below"


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
    return f"{value:,.{places}f}".replace("-", "−")


def print_table(console: "Console", assessment: Assessment, rows: Sequence[Ranked], head: Head) -> None:
    """Print the ranking as a table fit for the width of the terminal."""
    line = assessment.ranking.line if assessment.ranking else None
    for part in _tables(rows, line, console.width):
        console.print(part)
    console.print(_footer(assessment, head))


def as_table(assessment: Assessment, rows: Sequence[Ranked], head: Head) -> str:
    """Give the table as text."""
    from rich.console import Console

    file = io.StringIO()
    console = Console(file=file, width=100, no_color=True, highlight=False, markup=False, emoji=False)
    print_table(console, assessment, rows, head)
    return file.getvalue()


def _footer(assessment: Assessment, head: Head) -> str:
    ranking, context = assessment.ranking, assessment.context
    money = f"{context.settings.currency}, {context.settings.amounts_in}" if context else ""
    text = f"{head.words()}. Money in {money}."
    line = ranking.line if ranking else None
    if line is None:
        text += " " + line_words(line).capitalize() + "."
    return text + (f"\nWARNING: {head.warning}." if head.warning else "")


class _Column(NamedTuple):
    """A column of the table: its head, how a row fills it, and from which width of terminal on it is there."""

    head: str
    cell: Callable[[Ranked], str]
    from_width: int = 0
    right: bool = True
    most: int | None = None


_COLUMNS = (
    _Column("#", lambda row: "–" if row.rank is None else str(row.rank)),
    _Column("Initiative", lambda row: one_line(row.scored.title), right=False),
    _Column("Unit", lambda row: one_line(row.scored.unit, 20), 110, right=False),
    _Column("", lambda row: bar(row.scored.score), 70, right=False),
    _Column("Score", lambda row: number(row.scored.score, 1)),
    _Column("Range", lambda row: _span(row), 90),
    _Column("Cost", lambda row: number(row.scored.money.cost)),
    _Column("NPV", lambda row: number(row.scored.money.npv), 80),
    _Column("Standing", lambda row: standing(row), right=False),
)
_TITLE = 1  # the column that takes what the others leave
_LEAST_TITLE, _GAP = 16, 3


def _span(row: Ranked) -> str:
    if row.scored.score is None:
        return "–"
    return f"{number(row.scored.score_low)}–{number(row.scored.score_high)}"


def _tables(rows: Sequence[Ranked], line: Line | None, width: int) -> "list[Table | str]":
    """Give the rows above the line, the line in words, and the rows below it."""
    columns = [column for column in _COLUMNS if width >= column.from_width]
    cells = [[column.cell(row) for column in columns] for row in rows]
    widths = [max([len(column.head), *(len(row[place]) for row in cells)]) for place, column in enumerate(columns)]
    left = width - sum(widths) + widths[_TITLE] - _GAP * len(columns)
    widths[_TITLE] = max(min(widths[_TITLE], left), _LEAST_TITLE)
    cut = next((n for n, row in enumerate(rows) if line and row.scored.id == line.blocked_by.initiative), len(rows))
    parts: list[Table | str] = [_table(columns, widths, list(zip(rows, cells, strict=True))[:cut], head=True)]
    if line is not None and cut < len(rows):
        words = f" {line_words(line, titles={rows[cut].scored.id: rows[cut].scored.title})} "
        parts.append(words.center(min(sum(widths) + _GAP * len(columns), width), "─"))
        parts.append(_table(columns, widths, list(zip(rows, cells, strict=True))[cut:], head=False))
    return parts


def _table(
    columns: list[_Column], widths: list[int], rows: list[tuple[Ranked, list[str]]], *, head: bool
) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False, show_header=head)
    for column, wide in zip(columns, widths, strict=True):
        justify: Literal["left", "right"] = "right" if column.right else "left"
        style = "cyan" if not column.head else None
        table.add_column(column.head, justify=justify, no_wrap=True, overflow="ellipsis", width=wide, style=style)
    for row, texts in rows:
        table.add_row(*texts, style=None if row.above_line else "dim")
    return table


COLUMNS = (
    "rank", "initiative", "title", "unit", "type", "state", "score", "score_low", "score_high", "gate", "gate_by",
    "above_line", "cost", "benefit", "npv", "irr", "payback", "bcr", "ratio", "framework", "framework_state",
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
        }
        writer.writerow(["" if cells[name] is None else safe_cell(cells[name]) for name in COLUMNS])
    return file.getvalue()


def safe_cell(value: Any) -> Any:  # noqa: ANN401  # numbers stay numbers
    """Keep a text from being a formula: spreadsheets run what begins with = + - @ TAB or CR."""
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return f"'{text}" if text[:1] in "=+-@" and text else text


def as_markdown(assessment: Assessment, rows: Sequence[Ranked], head: Head) -> str:
    """Give the ranking as a Markdown table."""
    lines = [f"> **Warning:** {head.warning}.", ""] if head.warning else []
    lines += ["| # | Initiative | Unit | Score | Range | Cost | NPV | Standing |", "|--:|---|---|--:|--:|--:|--:|---|"]
    line = assessment.ranking.line if assessment.ranking else None
    for row in rows:
        scored = row.scored
        if line is not None and scored.id == line.blocked_by.initiative:
            lines.append(f"| | **{escape_markdown(line_words(line).capitalize())}** | | | | | | |")
        span = "–" if scored.score is None else f"{number(scored.score_low, 0)}–{number(scored.score_high, 0)}"
        cells = ["–" if row.rank is None else str(row.rank), escape_markdown(scored.title), scored.unit]
        cells += [number(scored.score, 1), span, number(scored.money.cost), number(scored.money.npv), standing(row)]
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", escape_markdown(_footer(assessment, head).split("\n")[0])]
    return "\n".join(lines) + "\n"

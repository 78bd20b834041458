"""Rankings side by side: what `pmoctl compare` says, and the end of what `pmoctl framework diff` says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pmoctl.analyse.compare import Compared
from pmoctl.report.document import Document, Point, Points, Report, Section, Text
from pmoctl.report.head import FrameworkUse, Head, head_parts, scenario_data
from pmoctl.report.numbers import MISSING, Numbers, counted, listed
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.report.words import line_words, places_words, sentence
from pmoctl.score.data import line_data
from pmoctl.score.rank import Ranking

LETTERS = "ABCDEFGHIJ"
PAIR = 2


class Side(NamedTuple):
    """One of the rankings compared: as it was asked for, what it says of itself, and the ranking."""

    label: str
    head: Head
    ranking: Ranking


@dataclass(frozen=True, slots=True)
class SideData:
    """One of the rankings compared."""

    label: str
    framework: FrameworkUse
    revision: str | None
    as_of: str
    what_if: dict[str, Any] | None
    line: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class ComparedData:
    """An initiative in every ranking: null where it is not in one. `places` are won from the first to the last."""

    initiative: str
    unit: str
    title: str
    ranks: tuple[int | None, ...]
    scores: tuple[float | None, ...]
    above_line: tuple[bool | None, ...]
    places: int | None
    crosses: bool


@dataclass(frozen=True, slots=True)
class ComparisonData:
    """The `comparison` kind: how many do not have one rank in all, and who is above the line in some and not in others.

    `initiatives` are those shown.
    """

    sides: tuple[SideData, ...]
    moved: int
    crossing: tuple[str, ...]
    initiatives: tuple[ComparedData, ...]


def comparison_report(
    sides: Sequence[Side], rows: Sequence[Compared], shown: Sequence[Compared], numbers: Numbers
) -> Report:
    """Report rankings side by side; `shown` are those of the rows that are listed."""
    blocks = (legend(sides), comparison_table(sides, shown), Text(summary(rows)))
    warnings = comparison_warnings(sides)
    return Report(
        "comparison",
        comparison_data(sides, rows, shown),
        Document("", (Section("comparison", "", blocks),), numbers, warnings),
    )


def comparison_data(sides: Sequence[Side], rows: Sequence[Compared], shown: Sequence[Compared]) -> ComparisonData:
    """Return a comparison as data."""
    return ComparisonData(
        tuple(
            SideData(
                each.label, *head_parts(each.head), scenario_data(each.head.scenario), line_data(each.ranking.line)
            )
            for each in sides
        ),
        sum(row.moves for row in rows),
        tuple(row.initiative for row in rows if row.crosses),
        tuple(
            ComparedData(
                row.initiative,
                row.unit,
                row.title,
                row.ranks,
                row.scores,
                row.above_line,
                row.places,
                row.crosses,
            )
            for row in shown
        ),
    )


def comparison_warnings(sides: Sequence[Side]) -> tuple[str, ...]:
    """Say which of the rankings are not the agreed baseline."""
    lettered = zip(LETTERS, sides, strict=False)
    return tuple(f"{letter}: {side.head.warning}" for letter, side in lettered if side.head.warning)


def summary(rows: Sequence[Compared]) -> str:
    """Say in a sentence what differs."""
    moving, crossing = [row for row in rows if row.moves], [row for row in rows if row.crosses]
    if not moving and not crossing:
        return "No rank differs, and nothing crosses the line."
    words = f"{counted(len(moving), 'initiative')} {'changes' if len(moving) == 1 else 'change'} rank"
    words = words if moving else "No rank differs"
    if not crossing:
        return f"{words}; nothing crosses the line."
    if len(rows[0].ranks) > PAIR:
        return f"{words}; {len(crossing)} {'is' if len(crossing) == 1 else 'are'} above the line in some alone."
    enter = listed([row.title for row in crossing if row.above_line[-1]])
    leave = listed([row.title for row in crossing if not row.above_line[-1]])
    if not enter:
        return f"{words}; now {leave} below the line."
    return f"{words}; now {enter} above the line{f'; {leave} below it' if leave else ''}."


def legend(sides: Sequence[Side]) -> Points:
    """Say what each letter stands for."""

    def lines() -> Iterator[Point]:
        for letter, side in zip(LETTERS, sides, strict=False):
            line = sentence(line_words(side.ranking))
            yield Point(f"{side_words(side.label)}. {side.head.words()}. {line}", f"{letter}:")

    return Points(tuple(lines()))


def side_words(label: str) -> str:
    """Say what was asked for in words: `.` is what is in force."""
    return f"in force {label.removeprefix('.')}".strip() if label[:1] in {"", ".", "@"} and "/" not in label else label


def comparison_table(sides: Sequence[Side], shown: Sequence[Compared]) -> Table:
    """Lay out the ranks, the scores and who crosses the line."""
    states = ("what-if" if side.head.scenario else side.head.state for side in sides)
    labels = [f"{side_words(side.label)} ({state})" for side, state in zip(sides, states, strict=True)]
    lettered = [*zip(LETTERS, labels, strict=False)]
    columns = (
        Column("initiative", "Id", "id", audience="machines"),
        Column("title", "Initiative"),
        Column("unit", "Unit", audience="machines"),
        *(Column(f"rank {label}", f"# {letter}", "count") for letter, label in lettered),
        Column("move", "Move", "count", audience="people"),
        *(Column(f"score {label}", f"Score {letter}", "score", 1) for letter, label in lettered),
        *(Column(f"above_line {label}", f"Above {letter}", audience="machines") for letter, label in lettered),
        Column("places", "Places", "count", audience="machines"),
        Column("crosses", "Line"),
    )
    return Table("comparison", columns, tuple(map(_row, shown)), nothing="There is nothing to compare.")


def _row(row: Compared) -> Row:
    move = Cell(row.places, places_words(row.places) if row.places else "")
    ranks = (Cell(rank, MISSING if rank is None else None) for rank in row.ranks)
    about = (Cell(row.initiative), Cell(row.title, link=row.initiative), Cell(row.unit))
    figures = (*ranks, move, *map(Cell, row.scores), *map(Cell, row.above_line), Cell(row.places))
    return Row((*about, *figures, _line(row)), None if row.moves or row.crosses else "muted")


def _line(row: Compared) -> Cell:
    if not row.crosses:
        return Cell(row.crosses, "")
    if len(row.ranks) > PAIR:
        above = " ".join(each for each, above in zip(LETTERS, row.above_line, strict=False) if above)
        return Cell(row.crosses, f"above in {above}")
    enters = bool(row.above_line[-1])
    return Cell(row.crosses, "enters" if enters else "leaves", "good" if enters else "bad")

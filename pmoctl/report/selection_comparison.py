"""Selections side by side: what `pmoctl compare select:A select:B` says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pmoctl.analyse.coverage import Coverage
from pmoctl.report.comparison import LETTERS, side_words
from pmoctl.report.document import Document, Point, Points, Report, Section, Text
from pmoctl.report.head import FrameworkUse, Head, head_parts, scenario_data, scenario_words
from pmoctl.report.numbers import Numbers, counted, some
from pmoctl.report.selection_words import Words
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.score.rank import Ranking
from pmoctl.select.scenario import Shift, compare_selections
from pmoctl.select.selection import Selection, SelectionStatus
from pmoctl.select.worth import SCORE, SCORE_TIMES_COST


class SelectionSide(NamedTuple):
    """One of the selections compared: as it was asked for, and how far it covers the strategy."""

    label: str
    head: Head
    ranking: Ranking
    selection: Selection
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class SelectedSideData:
    """One of the selections compared; `objective` is null where nothing keeps all rules, or nothing was found."""

    label: str
    framework: FrameworkUse
    revision: str | None
    as_of: str
    what_if: dict[str, Any] | None
    status: SelectionStatus
    maximise: str
    objective: float | None
    selected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShiftData:
    """What a selection has otherwise than the first; targets are those reached in a year: `target year`.

    `moved` stay at another level or with another delay; `objective` is null where the two cannot be compared.
    """

    label: str
    objective: float | None
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    moved: tuple[str, ...]
    targets_gained: tuple[str, ...]
    targets_lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SelectionComparisonData:
    """The `selection-comparison` kind: `core` is in in every selection that has a set."""

    sides: tuple[SelectedSideData, ...]
    core: tuple[str, ...]
    shifts: tuple[ShiftData, ...]


def selection_comparison_report(sides: Sequence[SelectionSide], numbers: Numbers) -> Report:
    """Report selections side by side, each against the first."""
    titles = {row.scored.id: row.scored.title for side in reversed(sides) for row in side.ranking.rows}
    words = Words(sides[0].selection.maximise, numbers, titles)
    shifts = [_shift(sides[0], side) for side in sides[1:]]
    core = _core(sides)
    data = SelectionComparisonData(tuple(map(_side, sides)), core, tuple(shifts))
    warnings = tuple(
        f"{letter}: {side.head.warning}" for letter, side in zip(LETTERS, sides, strict=False) if side.head.warning
    )
    blocks = (_legend(sides, words), _table(sides, shifts, words), Text(_core_words(core, words)))
    document = Document("", (Section("selections", "", blocks),), numbers, warnings)
    return Report("selection-comparison", data, document)


def _side(side: SelectionSide) -> SelectedSideData:
    found = side.selection
    names = tuple(each.initiative for each in found.selected)
    return SelectedSideData(
        side.label, *head_parts(side.head), scenario_data(side.head.scenario),
        found.status, found.maximise, found.objective, names,
    )  # fmt: skip


def _core(sides: Sequence[SelectionSide]) -> tuple[str, ...]:
    """Return who is in in every selection that has a set, in the order of rank."""
    sets = [
        {each.initiative for each in side.selection.selected} for side in sides if side.selection.objective is not None
    ]
    shared = set.intersection(*sets) if sets else set()
    return tuple(row.scored.id for row in sides[0].ranking.rows if row.scored.id in shared)


def _shift(first: SelectionSide, side: SelectionSide) -> ShiftData:
    shift: Shift = compare_selections(first.selection, side.selection)
    before, after = reached(first.coverage), reached(side.coverage)
    both = first.selection.objective is not None and side.selection.objective is not None
    return ShiftData(
        side.label,
        shift.objective if _comparable(first, side) else None,
        shift.gained,
        shift.lost,
        shift.moved,
        tuple(name for name in after if both and name not in before),
        tuple(name for name in before if both and name not in after),
    )


def _comparable(first: SelectionSide, side: SelectionSide) -> bool:
    """Say whether two sums are of the same points: those of other weights are not."""
    if first.selection.maximise not in {SCORE, SCORE_TIMES_COST}:
        return True
    weights = [each.head.scenario.weights if each.head.scenario else {} for each in (first, side)]
    return first.head.digest == side.head.digest and weights[0] == weights[1]


def reached(coverage: Coverage) -> tuple[str, ...]:
    """List the targets that a set reaches, each with the year in which it does."""
    return tuple(
        f"{each.target} {year}"
        for each in coverage.targets
        for year, one in each.years.items()
        if one.gap is not None and one.gap <= 0
    )


def _legend(sides: Sequence[SelectionSide], words: Words) -> Points:
    points = []
    for letter, side in zip(LETTERS, sides, strict=False):
        found = side.selection
        running = counted(len(found.selected), "initiative")
        said = (
            f"{running}, worth {words.worth(found.objective)}"
            if found.objective is not None
            else "nothing keeps all rules"
        )
        proof = "" if found.status == "optimal" or found.objective is None else " (not proven)"
        scenario = (
            f"; {scenario_words(side.head.scenario, side.head.numbers, side.head.envelope)}"
            if side.head.scenario
            else ""
        )
        points.append(
            Point(
                f"{side_words(side.label.removeprefix('select:'))}: {said}{proof}. {side.head.words()}{scenario}.",
                f"{letter}:",
            )
        )
    return Points(tuple(points))


COLUMNS = (
    Column("side", "Against A"),
    Column("label", "Selection", audience="machines"),
    Column("objective", "Worth", "figure"),
    Column("gained", "Gained"),
    Column("lost", "Lost"),
    Column("moved", "Otherwise", spare=3),
    Column("targets_gained", "Targets gained", spare=2),
    Column("targets_lost", "Targets lost", spare=1),
)


def _table(sides: Sequence[SelectionSide], shifts: Sequence[ShiftData], words: Words) -> Table:
    columns = tuple(each._replace(kind=words.kind) if each.key == "objective" else each for each in COLUMNS)
    rows = []
    for letter, side, each in zip(LETTERS[1:], sides[1:], shifts, strict=False):
        names = [_names(ids, words) for ids in (each.gained, each.lost, each.moved)]
        targets = [Cell("; ".join(ids), some(ids, 3) or "–") for ids in (each.targets_gained, each.targets_lost)]
        if side.selection.objective is None:
            names = [Cell("", "nothing keeps all rules"), Cell(""), Cell("")]
        rows.append(Row((Cell(letter), Cell(each.label), Cell(each.objective), *names, *targets)))
    return Table("shifts", columns, tuple(rows))


def _names(ids: Iterable[str], words: Words) -> Cell:
    names = tuple(ids)
    return Cell(" ".join(names), some([words.title(name) for name in names], 4) or "–")


def _core_words(core: Sequence[str], words: Words) -> str:
    if not core:
        return "No initiative belongs to all of them."
    verb = "belongs" if len(core) == 1 else "belong"
    return f"{counted(len(core), 'initiative')} {verb} to all of them: {some([words.title(name) for name in core], 8)}."

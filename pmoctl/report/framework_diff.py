"""What differs between two frameworks, and what it does to the ranking: what `pmoctl framework diff` says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pmoctl.analyse.compare import Compared
from pmoctl.analyse.framework_change import FrameworkChange, Subject, What
from pmoctl.model.text import one_line
from pmoctl.report.comparison import (
    ComparisonData,
    Side,
    comparison_data,
    comparison_table,
    comparison_warnings,
    legend,
    summary,
)
from pmoctl.report.document import Block, Document, Point, Points, Report, Section, Text
from pmoctl.report.numbers import Numbers, apart

MOST = 60  # characters of a value that are shown
HEADS: dict[Subject, str] = {"criterion": "Criteria", "gate": "Gates", "setting": "Settings"}


@dataclass(frozen=True, slots=True)
class FrameworkChangeData:
    """One change. `key` is what of the subject was changed; values are as files write them, shares from 0 to 1."""

    subject: Subject
    id: str
    what: What
    key: str | None
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class FrameworkDiffData:
    """The `framework-diff` kind: the changes, and the initiatives that they move."""

    changes: tuple[FrameworkChangeData, ...]
    ranking: ComparisonData


def framework_diff_report(
    sides: Sequence[Side], changes: Sequence[FrameworkChange], rows: Sequence[Compared], numbers: Numbers
) -> Report:
    """Report what differs between two frameworks; `rows` are the initiatives in the rankings by both."""
    moved = [row for row in rows if row.moves or row.crosses]
    effect: tuple[Block, ...] = (comparison_table(sides, moved),) if moved else ()
    sections = [Section("sides", "", (legend(sides),)), *change_sections(changes, numbers)]
    if not changes:
        sections.append(Section("same", "", (Text("The frameworks say the same."),)))
    sections.append(Section("effect", "Effect on the ranking", (*effect, Text(summary(rows)))))
    data = FrameworkDiffData(framework_change_data(changes), comparison_data(sides, rows, moved))
    return Report("framework-diff", data, Document("", tuple(sections), numbers, comparison_warnings(sides)))


def framework_change_data(changes: Sequence[FrameworkChange]) -> tuple[FrameworkChangeData, ...]:
    """Return changes as data."""
    return tuple(FrameworkChangeData(*change) for change in changes)


def change_sections(changes: Sequence[FrameworkChange], numbers: Numbers) -> list[Section]:
    """Say what changed, under a heading for each subject that has something."""
    found = [
        (head, tuple(Point(change_words(change, numbers)) for change in changes if change.subject == subject))
        for subject, head in HEADS.items()
    ]
    return [Section(head.lower(), head, (Points(points),)) for head, points in found if points]


def change_words(change: FrameworkChange, numbers: Numbers) -> str:
    """Say one change in a line."""

    def share(value: float) -> str:
        return numbers.percent(value, 2)

    def shown(value: Any) -> str:  # whatever a file says
        return one_line(_shown(value, numbers, change.id.rpartition(".")[2]), MOST)

    if change.subject == "criterion" and change.what == "added":
        return f"{change.id}: added, with {share(change.after)} of all"
    if change.subject == "criterion" and change.what == "removed":
        return f"{change.id}: removed; it had {share(change.before)} of all"
    if change.what == "reweighted":
        return f"{change.id}: share of all {share(change.before)} → {share(change.after)}"
    if change.what in {"added", "removed"}:
        return f"{change.id}: {change.what}: {shown(change.after if change.what == 'added' else change.before)}"
    key = f" {change.key}" if change.key else ""
    return f"{change.id}:{key} {shown(change.before)} → {shown(change.after)}"


def _shown(value: Any, numbers: Numbers, key: str = "") -> str:  # whatever a file says
    """Write a value of a file, its keys as the file has them, in a line: `has: obligation`."""
    match value:
        case None:
            return "nothing"
        case bool():
            return numbers.value(value, "text")
        case int() | float():
            return numbers.written(value, key)
        case dict():
            return apart([f"{name}: {_shown(each, numbers, name)}" for name, each in value.items()])
        case list():
            return apart([_shown(each, numbers) for each in value])
    return str(value)

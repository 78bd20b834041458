"""What the weights of a framework come to: what `pmoctl framework weights` says."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pmoctl.model.framework import Framework, walk
from pmoctl.model.judgement import CONSISTENT, PAIR, Matrices, global_shares, judged_groups, random_index, shares_of
from pmoctl.model.opinion import dispute, opinions
from pmoctl.report.document import Document, Point, Points, Report, Section
from pmoctl.report.head import FrameworkUse, Head, head_parts
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Cell, Column, Row, Table

METHODS = {"pairwise": "judged in pairs", "swing": "from swing points", "direct": "set by hand"}


@dataclass(frozen=True, slots=True)
class ShareData:
    """A criterion: its share among its siblings, and of the whole, 0 to 1."""

    criterion: str
    parent: str | None
    share: float
    global_share: float


@dataclass(frozen=True, slots=True)
class WorstData:
    """The judgement that fits the others least, and the value that would fit."""

    first: str
    second: str
    value: float
    fitting: float


@dataclass(frozen=True, slots=True)
class OpinionData:
    """One person's judgements of a group; `difference` is their share of `farthest` less the merged one."""

    by: str
    shares: dict[str, float]
    consistency_ratio: float
    farthest: str
    difference: float


@dataclass(frozen=True, slots=True)
class DisputeData:
    """The pair on which people differ most."""

    first: str
    second: str
    lowest: float
    lowest_by: str
    highest: float
    highest_by: str


@dataclass(frozen=True, slots=True)
class MatrixData:
    """What the judgements of a group come to; `parent` is null at the top level."""

    parent: str | None
    size: int
    consistency_ratio: float
    lambda_max: float
    worst_judgement: WorstData | None
    random_index: float
    people: tuple[OpinionData, ...]
    dispute: DisputeData | None


@dataclass(frozen=True, slots=True)
class WeightsData:
    """The `weights` kind."""

    framework: FrameworkUse
    method: Literal["direct", "pairwise", "swing"]
    criteria: tuple[ShareData, ...]
    matrices: tuple[MatrixData, ...]


def weights_report(framework: Framework, head: Head, numbers: Numbers) -> Report:
    """Report the shares of all criteria, how consistent the judgements are, and how far people differ."""
    method = framework.weights.method if framework.weights else "direct"
    shares, overall = shares_of(framework), global_shares(framework)
    criteria = tuple(
        ShareData(name, parents[-1] if parents else None, shares[name], overall[name])
        for name, parents, _ in walk(framework.criteria)
    )
    groups = judged_groups(framework)
    data = WeightsData(head_parts(head)[0], method, criteria, tuple(_matrix(framework, each) for each in groups))
    sections = [Section("shares", "", (_table(framework, criteria, numbers),))]
    sections += [
        Section(group.parent or "top", _title(framework, group), (Points(tuple(_points(framework, group, numbers))),))
        for group in groups
    ]
    title = f"{framework.title}: weights {METHODS[method]}"
    return Report("weights", data, Document(title, tuple(sections), numbers, head.warnings, (f"{head.words()}.",)))


def _matrix(framework: Framework, group: Matrices) -> MatrixData:
    differ = dispute(framework, group)
    people = tuple(
        OpinionData(
            each.by,
            dict(zip(group.members, each.shares, strict=True)),
            each.consistency_ratio,
            each.farthest,
            each.difference,
        )
        for each in opinions(framework, group)
    )
    return MatrixData(
        group.parent,
        len(group.members),
        group.consistency_ratio,
        group.lambda_max,
        WorstData(*group.worst) if group.worst else None,
        random_index(len(group.members)),
        people,
        DisputeData(*differ) if differ else None,
    )


COLUMNS = (
    Column("criterion", "Criterion", "id", audience="machines"),
    Column("label", "Criterion", audience="people"),
    Column("parent", "Group", audience="machines"),
    Column("share", "Share", "percent"),
    Column("global_share", "Of all", "percent"),
)


def _table(framework: Framework, criteria: tuple[ShareData, ...], numbers: Numbers) -> Table:
    """Lay out the tree: a criterion stands to the right of its group."""
    rows = []
    for each, (name, parents, data) in zip(criteria, walk(framework.criteria), strict=True):
        label = f"{'· ' * len(parents)}{data.name or name}{'' if data.name is None else f' ({name})'}"
        shares = (Cell(share, numbers.percent(share, 2)) for share in (each.share, each.global_share))
        rows.append(Row((*map(Cell, (name, label, each.parent)), *shares)))
    return Table("weights", COLUMNS, tuple(rows))


def _title(framework: Framework, group: Matrices) -> str:
    where = f"group {group.parent}" if group.parent else "the top level"
    people = len(opinions(framework, group))
    return f"Judgements of {where}: {len(group.members)} criteria, {people} {'person' if people == 1 else 'people'}"


def _points(framework: Framework, group: Matrices, numbers: Numbers) -> Iterator[Point]:
    size, people = len(group.members), opinions(framework, group)
    if size > PAIR:
        good = group.consistency_ratio <= CONSISTENT
        ratio, largest = numbers.decimal(group.consistency_ratio, 4), numbers.decimal(group.lambda_max, 4)
        limit, index = numbers.decimal(CONSISTENT, 2), numbers.decimal(random_index(size), 2)
        words = f"consistency ratio {ratio}: {'' if good else 'NOT '}consistent"
        yield Point(f"{words} (limit {limit}; λmax {largest}, random index {index})", mood=None if good else "bad")
    if group.worst:
        first, second, value, fitting = group.worst
        fits = judgement_words(fitting, numbers)
        yield Point(
            f"fits least: {first} over {second} is {judgement_words(value, numbers)}; {fits} would fit the others"
        )
    for each in people if len(people) > 1 else ():
        own = "" if size <= PAIR else f"consistency ratio {numbers.decimal(each.consistency_ratio, 4)}, "
        sign = "+" if each.difference > 0 else ""
        points = numbers.decimal(100 * each.difference, 1)
        yield Point(f"{own}farthest from the merged shares: {each.farthest}, {sign}{points} points", f"{each.by}:")
    differ = dispute(framework, group)
    if differ:
        yield Point(
            f"they differ most on {differ.first} over {differ.second}: {judgement_words(differ.lowest, numbers)}"
            f" ({differ.lowest_by}) to {judgement_words(differ.highest, numbers)} ({differ.highest_by})"
        )


def judgement_words(value: float, numbers: Numbers) -> str:
    """Write a pairwise value as people say it, to two decimals: 3, 2.5, 1/3."""
    return numbers.figure(value) if value >= 1 else f"1/{numbers.figure(1 / value)}"

"""Value against budget: what `pmoctl select --frontier` says."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.report.chart import Axis, Chart, Mark
from pmoctl.report.document import Block, Report, Text, document_of
from pmoctl.report.head import FrameworkUse, Head, head_parts, scenario_data
from pmoctl.report.numbers import counted, some
from pmoctl.report.selection_words import Words
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.report.words import left_out_words, money_words, numbers_of, titles_of
from pmoctl.select.frontier import MONEY, Frontier, FrontierPoint
from pmoctl.select.limits import exact_sum
from pmoctl.select.solver import Status

FEW = 3  # points that a picture needs


@dataclass(frozen=True, slots=True)
class PointData:
    """The best set with all limited money scaled by a factor; `objective` is null where there is none."""

    factor: float
    budget: dict[str, float]
    status: Status
    objective: float | None
    selected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrontierData:
    """The `frontier` kind: points by factor, and who is in at every one of them."""

    framework: FrameworkUse
    revision: str | None
    as_of: str
    what_if: dict[str, Any] | None
    maximise: str
    points: tuple[PointData, ...]
    core: tuple[str, ...]


def frontier_report(frontier: Frontier, ranked: RankedWorkspace, head: Head, maximise: str) -> Report:
    """Report what the best set is worth at every scale of the money."""
    settings = ranked.workspace.settings
    words = Words(maximise, numbers_of(settings), titles_of(ranked.ranking))
    data = FrontierData(
        *head_parts(head), scenario_data(head.scenario), maximise, tuple(map(_point, frontier.points)), frontier.core
    )
    table = _table(frontier.points, words)
    drawn = sum(point.objective is not None for point in frontier.points) >= FEW
    blocks: list[Block] = [Text(_core_words(frontier, words)), _chart(frontier, words, table) if drawn else table]
    if not any(limited.limit in MONEY for point in frontier.points for limited in point.limits):
        blocks.append(Text("No money is limited, so that every scale of it is the same."))
    unproven = [point for point in frontier.points if point.status not in {"optimal", "infeasible"}]
    if unproven:
        blocks.append(Text(f"{counted(len(unproven), 'point')} of them not proven: `--prove` searches to the end."))
    closing = (f"{head.words()}. Money in {money_words(settings)}. People stay as they are.",)
    document = document_of(
        "What the best set is worth at every scale of the money", *blocks,
        numbers=words.numbers, warnings=(*head.warnings, *left_out_words(ranked.left_out)), closing=closing,
    )  # fmt: skip
    return Report("frontier", data, document)


def _point(point: FrontierPoint) -> PointData:
    budget = {str(limited.year): float(amount) for limited, amount in point.limits.items() if limited.limit == "budget"}
    return PointData(float(point.factor), budget, point.status, point.objective, point.selected)


def _core_words(frontier: Frontier, words: Words) -> str:
    if not any(point.objective is not None for point in frontier.points):
        return "Nothing keeps all rules at any scale: `pmoctl select` says which rules stand against each other."
    if not frontier.core:
        return "No initiative is in at every scale."
    titles = [words.title(name) for name in frontier.core]
    count = counted(len(titles), "initiative")
    return f"{count} {'is' if len(titles) == 1 else 'are'} in at every scale that has a set: {some(titles)}."


def _budget(point: FrontierPoint) -> Decimal:
    return exact_sum(amount for limited, amount in point.limits.items() if limited.limit == "budget")


def _table(points: Sequence[FrontierPoint], words: Words) -> Table:
    years = [limited for limited in points[0].limits if limited.limit == "budget"] if points else []
    columns = (
        Column("factor", "Money", "percent"),
        *(Column(f"budget_{each.year}", f"Budget {each.year}", "money", audience="machines") for each in years),
        *((Column("budget", "Budget of all years", "money", 3, audience="people"),) if years else ()),
        Column("objective", "Worth", words.kind),
        Column("more", "More than before", words.kind, 4),
        Column("count", "In", "count"),
        Column("gained", "Comes in", spare=1),
        Column("lost", "Goes out", spare=2),
    )
    rows = []
    before: FrontierPoint | None = None
    for point in points:
        budgets = [Cell(point.limits[each]) for each in years] + [Cell(_budget(point))] * bool(years)
        cells = (Cell(float(point.factor)), *budgets, *_result(before, point, words))
        rows.append(Row(cells, "strong" if point.factor == 1 else None))
        before = None if point.objective is None else point
    return Table("frontier", columns, tuple(rows))


def _result(before: FrontierPoint | None, point: FrontierPoint, words: Words) -> tuple[Cell, ...]:
    """Return what a point is worth, and how it differs from the one before, where that has a set."""
    if point.objective is None:
        said = "nothing keeps all rules" if point.status == "infeasible" else "nothing was found"
        return Cell(None), Cell(None), Cell(None), Cell(None, said), Cell(None, "")
    more, gained, lost = None, [], []
    if before is not None and before.objective is not None:
        more = point.objective - before.objective
        gained = [name for name in point.selected if name not in before.selected]
        lost = [name for name in before.selected if name not in point.selected]
    return Cell(point.objective), Cell(more), Cell(len(point.selected)), _some(gained, words), _some(lost, words)


def _some(ids: list[str], words: Words) -> Cell:
    return Cell(" ".join(ids), some([words.title(name) for name in ids], 2) or "–")


def _chart(frontier: Frontier, words: Words, table: Table) -> Chart:
    """Draw worth against budget; where no budget is limited, against the factor."""
    by_budget = any(_budget(point) for point in frontier.points)
    marks = [
        Mark(
            words.numbers.percent(float(point.factor)),
            float(_budget(point) if by_budget else point.factor),
            point.objective,
            role="today" if point.factor == 1 else "point",
        )
        for point in frontier.points
        if point.objective is not None
    ]
    x = Axis("Budget of all limited years", "money", words.numbers.unit) if by_budget else Axis("Money", "percent")
    first, last = marks[0], marks[-1]
    alt = (
        f"Worth rises from {words.worth(first.y)} at {first.name} of the money to {words.worth(last.y)} at {last.name}."
    )
    return Chart(
        "frontier",
        "frontier",
        "What the next money buys",
        alt,
        table,
        marks=tuple(marks),
        x=x,
        y=Axis("Worth", words.kind),
    )

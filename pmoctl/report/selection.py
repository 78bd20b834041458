"""What to fund: what `pmoctl select` says."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.model.finding import Finding
from pmoctl.model.initiative import FULL
from pmoctl.model.state import COMMITTED
from pmoctl.report.document import Block, Callout, Document, Point, Points, Report, Section, Text
from pmoctl.report.head import Head
from pmoctl.report.numbers import Numbers, counted, exact, listed, some
from pmoctl.report.rule_words import limit_amount, rule_words
from pmoctl.report.selection_data import selection_data
from pmoctl.report.selection_why import why_section
from pmoctl.report.selection_words import (
    Words,
    alternatives_words,
    best_words,
    conflict_section,
    limits_words,
    proof_words,
    rounding_words,
    why_not,
    worth_words,
)
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.report.words import left_out_words, limit_words, money_words, numbers_of, titles_of, years_words
from pmoctl.select.selection import Beside, Rival, Selected, Selection

YEARS = 4  # of what a set costs, that are said one by one
NEXT = ("pmoctl select --why ID", "pmoctl select --frontier", "pmoctl robustness")


def selection_report(
    selection: Selection,
    ranked: RankedWorkspace,
    head: Head,
    places: Sequence[Finding] = (),
    named: frozenset[str] = frozenset(),
) -> Report:
    """Report a selection: the set, what limits it, why the best ranked left out are not in, and sets beside it.

    `places` say where each rule of its conflict stands in the files, `named` whom it was asked why of.
    """
    settings = ranked.workspace.settings
    words = Words(selection.maximise, numbers_of(settings), titles_of(ranked.ranking))
    data = selection_data(selection, head, ranked, places, named)
    closing = (f"{head.words()}. Money in {money_words(settings)}.",)
    if selection.status == "infeasible":
        sections: tuple[Section, ...] = (conflict_section(selection, places, ranked.workspace, words),)
        title = "Nothing keeps all rules: there is no set to fund"
    elif selection.objective is None:
        title, sections = (
            "No set was found in the time there was",
            (Section("set", "", (Text(proof_words(selection, words)),)),),
        )
    else:
        title = _title(selection, ranked, words)
        sections = tuple(_sections(selection, ranked, words))
    warnings = (*head.warnings, *left_out_words(ranked.left_out))
    document = Document(title, sections, words.numbers, warnings, closing, NEXT)
    return Report("selection", data, document)


def _title(selection: Selection, ranked: RankedWorkspace, words: Words) -> str:
    running = sum(ranked.states.get(each.initiative) in COMMITTED for each in selection.selected)
    if not selection.selected:
        return "There is nothing to fund"
    parts = [counted(len(selection.selected) - running, "candidate")]
    parts += [f"{running} that {'runs' if running == 1 else 'run'} already"] if running else []
    return f"Fund {' and '.join(parts)}: worth {words.worth(selection.objective)}"


def _sections(selection: Selection, ranked: RankedWorkspace, words: Words) -> Iterator[Section]:
    opening: list[Block] = [Text(proof_words(selection, words))]
    if not selection.limits:
        opening.append(Callout("No budget is set: nothing is limited, so everything that is worth something is in."))
    if costs := _cost_words(selection, words.numbers):
        opening.append(Text(f"It costs {listed(costs)} (capex and opex)."))
    opening.append(Text(best_words(selection, ranked, words)))
    if selection.selected and (worth := worth_words(selection, ranked.baseline.do_nothing, words)):
        opening.append(Text(worth))
    yield Section("set", "", tuple(opening))
    yield Section("selected", "", (_selected(selection, ranked, words),))
    if selection.limits:
        yield Section("limits", "What limits it", (_limits(selection, words.numbers),))
    if selection.rejected:
        yield Section("rejected", "Who is not in, and why", (_rejected(selection, ranked, words),))
    free = {each.limited: each.available - each.used for each in selection.limits}
    told: dict[tuple[tuple[object, ...], ...], str] = {}
    for name, each in selection.rejected.items():
        if each.needs is not None:
            key = tuple((change.initiative, change.new) for change in each.needs.changes)
            same = told.setdefault(key, name) if key else name
            yield why_section(name, each, free, selection.apart, None if same == name else same, words)
    yield Section("beside", "Beside it", tuple(_beside(selection, ranked, words)))


def _cost_words(selection: Selection, numbers: Numbers) -> list[str]:
    """Say what a set costs by year; of many the first, and what all later ones come to."""
    costs = sorted((year, amount) for year, amount in selection.cost.items() if amount)
    kept = costs if len(costs) <= YEARS + 1 else costs[:YEARS]
    said = [f"{numbers.amount(amount)} in {year}" for year, amount in kept]
    if rest := costs[len(kept) :]:
        later = sum((amount for _, amount in rest), Decimal(0))
        said.append(f"{numbers.amount(later)} in {years_words([year for year, _ in rest])}")
    return said


def _selected(selection: Selection, ranked: RankedWorkspace, words: Words) -> Table:
    rows = {row.scored.id: row for row in ranked.ranking.rows}
    asked = any(each.settled is not None for each in selection.selected)
    columns = (
        Column("rank", "#", "count"),
        Column("initiative", "Id", "id", audience="machines"),
        Column("title", "Initiative"),
        Column("state", "State", spare=3),
        Column("level", "Level", spare=2),
        Column("start", "Start", "month"),
        Column("delay", "Years later", "count", 4, "machines"),
        Column("gain", "Gain", "score", 1, "machines" if selection.maximise == "score" else "all"),
        Column("objective", "Worth", words.kind),
        Column("cost", "Cost", "money"),
        *((Column("price", "Lost without it", words.kind),) if asked else ()),
    )
    made = []
    for each in selection.selected:
        row = rows[each.initiative]
        later = f"{words.numbers.month(each.start)}, {counted(each.delay, 'year')} later" if each.delay else None
        cells = [
            Cell(row.rank), Cell(each.initiative), Cell(row.scored.title), Cell(row.scored.state),
            Cell(each.level, None if each.level != FULL else "–"), Cell(each.start, later), Cell(each.delay),
            Cell(each.gain), Cell(each.objective), Cell(each.cost),
        ]  # fmt: skip
        sure = row.scored.state in COMMITTED or row.scored.gate.outcome == "included"
        made.append(Row((*cells, *[Cell(each.price, _no_price(each, sure=sure))] * asked)))
    notes = rounding_words([each.objective for each in selection.selected], selection.objective, words)
    return Table("selected", columns, tuple(made), notes=notes, nothing="Nothing is in.")


def _no_price(each: Selected, *, sure: bool) -> str | None:
    """Say why it is not known what would be lost without one that is in; None where it is."""
    if each.price is not None:
        return None
    if sure or each.settled:
        return "must be in"
    return "not asked" if each.settled is None else "not proven"


def _limits(selection: Selection, numbers: Numbers) -> Table:
    asked = any(each.price is not None for each in selection.limits)
    columns = (
        Column("limit", "Limit", audience="machines"),
        Column("team", "Team", audience="machines"),
        Column("year", "Year", "year", audience="machines"),
        Column("name", "Limit", audience="people"),
        Column("available", "Available", "figure"),
        Column("used", "Used", "figure"),
        Column("free", "Free", "figure"),
        *((Column("price", "One more brings", "figure"),) if asked else ()),
    )
    rows = []
    for limited, available, used, price in selection.limits:
        figures = (available, used, available - used)
        amounts = [Cell(amount, limit_amount(limited, amount, numbers)) for amount in figures]
        rows.append(Row((*map(Cell, limited), Cell(limit_words(limited)), *amounts, *[Cell(price)] * asked)))
    limited_years = {each.limited.year for each in selection.limits if each.limited.limit == "budget"}
    free = [str(year) for year, amount in selection.cost.items() if amount and year not in limited_years]
    notes = [f"No budget is set for {listed(free)}: nothing limits it there."] if limited_years and free else []
    if selection.pooled is not None:
        won = numbers.figure(selection.pooled) if selection.pooled > 0 else "nothing"
        notes.append(f"Moving budget freely between the limited years would bring {won}.")
    return Table("limits", columns, tuple(rows), notes=(*limits_words(selection), *notes))


def _rejected(selection: Selection, ranked: RankedWorkspace, words: Words) -> Table:
    columns = (
        Column("rank", "#", "count"),
        Column("initiative", "Id", "id", audience="machines"),
        Column("title", "Initiative"),
        Column("score", "Score", "score"),
        Column("cost", "Cost", "money"),
        Column("why", "Why", audience="machines"),
        Column("words", "Why", audience="people"),
    )
    rows = []
    for row in ranked.ranking.rows:
        each = selection.rejected.get(row.scored.id)
        if each is not None:
            cost = exact(row.scored.money.cost)
            cells = (
                row.rank,
                row.scored.id,
                row.scored.title,
                row.scored.score,
                cost,
                each.why,
                why_not(each, row, selection.apart.get(row.scored.id, ()), words),
            )
            rows.append(Row(tuple(map(Cell, cells))))
    return Table("rejected", columns, tuple(rows))


class _Set(NamedTuple):
    name: str
    key: str
    objective: float | None
    cost: Decimal | None
    selected: tuple[str, ...]


def _beside(selection: Selection, ranked: RankedWorkspace, words: Words) -> Iterator[Block]:
    recommended = "this set" if ranked.workspace.settings.shortlist == "selection" else "the line"
    named = (
        ("line", "The line", selection.line),
        ("fill", "The line, going on past what does not fit", selection.fill),
        ("per_cost", "By score per cost, while it fits", selection.per_cost),
        ("better", f"Better, taking no more of anything than {recommended} takes", _found(selection.better)),
        ("cheaper", f"Cheapest that is worth as much as {recommended}", _found(selection.cheaper)),
    )
    cost = sum((each.cost or Decimal(0) for each in selection.selected), Decimal(0))
    ids = tuple(each.initiative for each in selection.selected)
    sets = [_Set("This set", "selection", selection.objective, cost, ids)]
    sets += [_Set(name, key, *rival) for key, name, rival in named if rival is not None]
    sets += [
        _Set(f"Alternative {place}", "alternative", each.objective, None, each.selected)
        for place, each in enumerate(selection.alternatives, 1)
    ]
    yield _sets(sets, words)
    said = [
        Point(f"The line breaks a rule: {rule_words(rule, ranked.workspace)}.", mood="warning")
        for rule in selection.breaks
    ]
    loss = (
        None
        if selection.line is None or selection.objective is None
        else selection.objective - selection.line.objective
    )
    if loss is not None and loss > 0 and not selection.breaks:
        said.append(Point(f"The line costs {words.worth(loss)} against this set."))
    for beside, what in (
        (selection.better, f"worth more than {recommended} without taking more of something"),
        (selection.cheaper, f"cheaper than {recommended} and worth as much"),
    ):
        if beside is not None and beside.found is None:
            none, how = ("No set is", ", proven") if beside.proven else ("No set was found (not proven) that is", "")
            said.append(Point(f"{none} {what}{how}."))
    if alternatives := alternatives_words(selection, words):
        said.append(Point(alternatives))
    if said:
        yield Points(tuple(said))


def _found(beside: Beside | None) -> Rival | None:
    return None if beside is None else beside.found


def _sets(sets: Sequence[_Set], words: Words) -> Table:
    own = sets[0].selected
    columns = (
        Column("set", "Set", audience="machines"),
        Column("name", "Set", audience="people"),
        Column("objective", "Worth", words.kind),
        Column("cost", "Cost", "money", 2),
        Column("count", "In", "count"),
        Column("gained", "Comes in", spare=1),
        Column("lost", "Not in"),
    )
    rows = []
    for name, key, objective, cost, ids in sets:
        gained, lost = [each for each in ids if each not in own], [each for each in own if each not in ids]
        cells = (
            Cell(key), Cell(name), Cell(objective), Cell(cost), Cell(len(ids)),
            Cell(" ".join(gained), _some(gained, words)), Cell(" ".join(lost), _some(lost, words)),
        )  # fmt: skip
        rows.append(Row(cells))
    return Table("sets", columns, tuple(rows))


def _some(ids: Iterable[str], words: Words) -> str:
    return some([words.title(name) for name in ids], 2) or "–"

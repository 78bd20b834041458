"""The ranking with cumulative money, and every limit beside it."""

from collections.abc import Sequence

from pmoctl.report.charts.ranking import ranking_bars
from pmoctl.report.document import Block
from pmoctl.report.language import mark, plural, say
from pmoctl.report.numbers import exact
from pmoctl.report.pack.balance import balance_table
from pmoctl.report.pack.cases import place_of
from pmoctl.report.pack.limits import budget_charge, name_limit
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.money import LimitUse, fits, limit_uses, money_by_year, money_table
from pmoctl.report.pack.part import Part, for_workbook, left_out, part
from pmoctl.report.pack.words import VERDICTS, say_verdict
from pmoctl.report.table import Break, Cell, Column, Row, Table
from pmoctl.report.words import decided_words, needs_of, standing_words
from pmoctl.score.charges import ZERO, Limited
from pmoctl.score.money import money_measures
from pmoctl.score.rank import Ranked

MOST, AROUND, NEAR = 40, 8, 4  # rows that are shown, how many of them below the line, and last above it
PASSED = frozenset({"no_costs", "not_assessed", "no_score", "gated_out"})  # which have no place near the line
LIMITS = 30  # that are shown, where there are more: those of which the least is left


NAMES = {"budget": mark("Budget"), "capex": mark("Capex"), "opex": mark("Opex"), "run": mark("Recurring cost")}


def ranking_part(look: Look) -> Part:
    """Rank everything, draw the line, and say which limit decides."""
    if not look.ranking.rows:
        return left_out("ranking", say("nothing is ranked"))
    return part("ranking", line_sentence(look), _ranking(look), *_tables(look))


def _ranking(look: Look) -> Block:
    """Draw the ranking with its table beside it; the table alone where there is too little to draw, or too much."""
    table = ranking_with_totals(look)
    shown = _shown(look)
    rows = tuple(row for row in look.ranking.rows if row.scored.id in shown and row.scored.assessed)
    chart = ranking_bars(look.ranking._replace(rows=rows), look.names, look.numbers)
    if chart is None:
        return table
    first = rows[0].scored
    best = say("The best, {title}, scores {score} of 100", title=first.title, score=look.numbers.score(first.score))
    return chart._replace(table=table, title=best)


def _tables(look: Look) -> tuple[Table, ...]:
    rules = balance_table(look)
    money = money_table(look, money_by_year(look))._replace(title=say("The money by year"))
    uses = limit_uses(look)
    scarce = sorted(uses, key=lambda use: (not use.binding, use.free / use.available if use.available else use.free))
    shown = [use for use in uses if use in scarce[:LIMITS]]
    limits = limits_table(look, shown, len(uses) - len(shown))
    whole = [for_workbook(limits_table(look, uses))] if len(uses) > len(shown) else []
    return (money, *([rules] if rules else []), limits, *whole)


def line_sentence(look: Look) -> str:  # noqa: PLR0911  # one for each case
    """Say where the line falls, and what decides."""
    line, count = look.ranking.line, len(look.ranking.rows)
    if not look.ranking.limits:
        return plural(
            "{n} initiative ranked: no budget is set, and no line is drawn",
            "{n} initiatives ranked: no budget is set, and no line is drawn",
            count,
        )
    if line is not None:
        name, limited = line.blocked_by.initiative, line.blocked_by.limited
        rank = look.rows[name].rank if name in look.rows else None
        title, limit = look.title(name), name_limit(limited)
        if needs := needs_of(name, look.ranking):
            title = say("{title} together with {needs}, which it requires,", title=title, needs=needs)
        if rank is None:
            return say("The line falls: {title} does not fit into {limit}", title=title, limit=limit)
        return say(
            "The line falls at rank {rank}: {title} does not fit into {limit}", rank=rank, title=title, limit=limit
        )
    if look.ranking.overrun:
        return say("Committed work and duties alone overrun {limit}", limit=name_limit(look.ranking.overrun[0]))
    if look.lost:
        return plural(
            "{n} initiative ranked, {lost} left out: the line may fall elsewhere",
            "{n} initiatives ranked, {lost} left out: the line may fall elsewhere",
            count, lost=len(look.lost),
        )  # fmt: skip
    if fits(look):
        return plural(
            "The only initiative that is ranked fits the budget", "All {n} initiatives that are ranked fit the budget",
            count,
        )  # fmt: skip
    if not look.ups and not look.committed:
        return plural(
            "{n} initiative ranked: no limit draws a line, and it is not recommended",
            "{n} initiatives ranked: no limit draws a line, and none is recommended",
            count,
        )
    if all(each.is_up for each in look.verdicts.values()):
        return plural(
            "{n} initiative ranked: no limit draws a line", "{n} initiatives ranked: no limit draws a line", count
        )
    return plural(
        "{n} initiative ranked: no limit draws a line, and not all of them are recommended",
        "{n} initiatives ranked: no limit draws a line, and not all of them are recommended",
        count,
    )


def ranking_with_totals(look: Look) -> Table:
    """Lay out the ranks with the money of this year added up from the top."""
    columns = (
        Column("rank", "#", "count"),
        Column("title", "Initiative"),
        Column("unit", "Unit", spare=4),
        Column("score", "Score", "score"),
        Column("range", "Range", spare=5),
        Column("cost", "Cost", "money"),
        Column("running_total", say("{year}, added up", year=look.cycle), "money", 1),
        Column("npv", "NPV", "money", 3),
        Column("standing", "Standing"),
        Column("verdict", "Recommendation", spare=2),
    )
    rows: list[Row | Break] = []
    added, hidden = ZERO, 0
    shown = _shown(look)
    blocked = look.ranking.line.blocked_by.initiative if look.ranking.line else None
    for row in look.ranking.rows:
        name = row.scored.id
        if name == blocked and shown:
            if hidden:
                rows.append(Break(plural("{n} more", "{n} more", hidden)))
            hidden = 0
            rows.append(Break(line_sentence(look)))
        verdict = look.verdicts.get(name)
        counts = verdict is None or verdict.is_up
        charge = budget_charge(look, name, look.cycle) if counts else None
        added += charge or ZERO
        if name in shown:
            if hidden:
                rows.append(Break(plural("{n} more", "{n} more", hidden)))
            hidden = 0
            rows.append(_row(look, row, added if counts else None, say(VERDICTS[verdict.verdict]) if verdict else "–"))
        else:
            hidden += 1
    more = len(look.ranking.rows) - len(shown)
    note = say("{n} more are in the workbook (brief --format xlsx).", n=more) if more else ""
    money = say(
        "Amounts in {unit}; {year} adds up what is committed or recommended.", unit=look.numbers.unit, year=look.cycle
    )
    return Table("pack-ranking", columns, tuple(rows), notes=tuple(filter(None, (money, note))))


def _shown(look: Look) -> frozenset[str]:
    """Return the first, and those around the line or, where none falls, the first that are not above."""
    rows = look.ranking.rows
    if len(rows) <= MOST:
        return frozenset(row.scored.id for row in rows)
    above = [row.scored.id for row in rows if row.above_line]
    below = [row.scored.id for row in rows if not row.above_line and row.standing not in PASSED]
    passed = [row.scored.id for row in rows if row.standing in PASSED]
    last = above[-NEAR:] if below else []
    shown = [*last, *below[:AROUND]]
    shown += passed[: AROUND - len(shown[len(last) :])]
    return frozenset([*above[: MOST - len(shown)], *shown])


def _row(look: Look, row: Ranked, added: object, verdict: str) -> Row:
    scored, money, title = row.scored, row.scored.money, row.scored.title
    decided = decided_words(look.workspace.initiatives[scored.id].data, look.decided.get(scored.id, ()))
    if decided:  # what was approved is what it costs; scores are those of files
        title, money = f"{title} ({decided})", money_measures(look.entry(row).data, look.baseline)[1]
    span = look.numbers.span(scored.score_low, scored.score_high)
    known = scored.assessed
    cells = (
        Cell(row.rank if known else None), Cell(title, link=place_of(scored.id)), Cell(look.unit(scored.unit)),
        Cell(scored.score if known else None), Cell(span if known else None),
        Cell(exact(money.cost)), Cell(added), Cell(money.npv), Cell(standing_words(row)), Cell(verdict),  # type: ignore[arg-type]  # an amount, or none
    )  # fmt: skip
    return Row(cells, None if row.above_line else "muted")


def whole_ranking(look: Look) -> Table:
    """Return the whole ranking with verdicts, for the workbook alone."""
    columns = (
        Column("rank", "Rank", "count", audience="machines"),
        Column("initiative", "Id", "id", audience="machines"),
        Column("title", "Initiative", audience="machines"),
        Column("unit", "Unit", audience="machines"),
        Column("state", "State", audience="machines"),
        Column("score", "Score", "score", audience="machines"),
        Column("cost", "Cost", "money", audience="machines"),
        Column("npv", "NPV", "money", audience="machines"),
        Column("standing", "Standing", audience="machines"),
        Column("verdict", "Recommendation", audience="machines"),
        Column("this_year", str(look.cycle), "money", audience="machines"),
        Column("total", "Total", "money", audience="machines"),
        Column("why", "Why", audience="machines"),
    )
    return Table("whole-ranking", columns, tuple(_whole_row(look, row) for row in look.ranking.rows))


def _whole_row(look: Look, row: Ranked) -> Row:
    scored, verdict = row.scored, look.verdicts.get(row.scored.id)
    cells = (
        row.rank, scored.id, scored.title, scored.unit, scored.state, scored.score if scored.assessed else None,
        exact(scored.money.cost), scored.money.npv, row.standing, say(VERDICTS[verdict.verdict]) if verdict else None,
        budget_charge(look, scored.id, look.cycle), verdict.total if verdict else None,
        say_verdict(look, verdict).why if verdict else None,
    )  # fmt: skip
    return Row(tuple(map(Cell, cells)))


def limits_table(look: Look, uses: Sequence[LimitUse], more: int = 0) -> Table:
    """Lay out limits: what there is, what is taken, what is free, and where the line falls; `more` are not shown."""
    columns = (
        Column("limit", "Limit"),
        Column("year", "Year", "year"),
        Column("available", "Available", "figure"),
        Column("taken", "Taken", "figure"),
        Column("free", "Free", "figure"),
        Column("binding", "Decides the line"),
    )
    rows = tuple(
        Row(
            (
                Cell(_name(use.limited)),
                Cell(use.limited.year),
                *(Cell(amount, _amount(look, use.limited, amount)) for amount in (use.available, use.taken, use.free)),
                Cell(say("yes") if use.binding else "", mood="strong" if use.binding else None),
            ),
            "bad" if use.free < 0 else None,
        )
        for use in uses
    )
    words = say(
        "Money in {unit}, people in full-time equivalents. Budget is less what is held back.", unit=look.numbers.unit
    )
    if more:
        words += " " + say("{n} more, of which more is left, are in the workbook.", n=more)
    nothing = say("No limit is set: neither money nor people.")
    return Table("limits", columns, rows, say("All limits"), (words,), nothing=nothing)


def _name(limited: Limited) -> str:
    if limited.team:
        return limited.team.replace("-", " ").capitalize()
    return say(NAMES[limited.limit])


def _amount(look: Look, limited: Limited, amount: object) -> str:
    return look.numbers.plain(amount) if limited.limit == "capacity" else look.numbers.money(amount)  # type: ignore[arg-type]

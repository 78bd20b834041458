"""Benefits promised by what is recommended, and what became of earlier promises."""

from collections.abc import Sequence

from pmoctl.analyse.benefits import KeptPromises, compare_benefits
from pmoctl.model.estimate import base_of
from pmoctl.report.charts.strategy import benefit_bars
from pmoctl.report.document import Block
from pmoctl.report.language import mark, plural, say
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import Part, left_out, part
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.report.words import years_words

YEARS, UNITS = 8, 20  # that have room beside one another, and below
KINDS = {
    "revenue": mark("Revenue"),
    "cost_saving": mark("Cost saving"),
    "cost_avoidance": mark("Cost avoidance"),
}


def benefits_part(look: Look) -> Part:
    """Show what is promised by year, and how promises were kept so far."""
    totals = _totals(look)
    kept = compare_benefits(look.workspace, look.origin.as_of)
    years = sorted({year for by_year in totals.values() for year in by_year if year >= look.cycle})
    if not years and not kept.cases:
        return left_out("benefits", say("nothing above the line states any"))
    blocks: list[Block] = [_promised(look, totals, years)] if years else []
    total = sum(by_year.get(year, 0.0) for by_year in totals.values() for year in years)
    title = plural(
        "{amount} of benefits are promised in {n} year",
        "{amount} of benefits are promised in {n} years",
        len(years),
        amount=look.numbers.amount(total),
    )
    if kept.cases:
        chart = benefit_bars(kept.cases, look.numbers)
        blocks += [*([chart] if chart else []), _kept(look, kept.units, kept.total)]
    rate = kept.total.rate
    said = say("none reported yet")
    if rate is not None:
        said = say("{rate} of those reported on have come", rate=look.numbers.percent(rate))
    return part("benefits", f"{title}; {said}", *blocks)


def _totals(look: Look) -> dict[str, dict[int, float]]:
    """Add up what committed and recommended work promises by kind and year, each times its confidence."""
    totals: dict[str, dict[int, float]] = {}
    names = [*(row.scored.id for row in look.committed), *(each.initiative for each in look.ups)]
    for name in names:
        for benefit in look.entry(look.rows[name]).data.benefits.values():
            by_year = totals.setdefault(benefit.kind, {})
            for year, amount in benefit.amounts.items():
                by_year[year] = by_year.get(year, 0.0) + float(base_of(amount)) * benefit.confidence
    return totals


def _promised(look: Look, totals: dict[str, dict[int, float]], years: list[int]) -> Table:
    spans = [*([year] for year in years[:YEARS]), *([years[YEARS:]] if years[YEARS:] else [])]
    columns = (
        Column("kind", say("Promised, {unit}", unit=look.numbers.unit)),
        *(Column(f"y{span[0]}", years_words(span), "money") for span in spans),
    )
    rows = [
        Row((Cell(say(KINDS[kind])), *(Cell(sum(by_year.get(year, 0.0) for year in span)) for span in spans)))
        for kind, by_year in sorted(totals.items())
    ]
    if len(rows) > 1:
        sums = (sum(by_year.get(year, 0.0) for by_year in totals.values() for year in span) for span in spans)
        rows.append(Row((Cell(say("Total")), *map(Cell, sums)), "strong"))
    notes = (say("Of what is committed and recommended, each times its confidence."),)
    return Table("promised", columns, tuple(rows), notes=notes)


def _kept(look: Look, units: Sequence[KeptPromises], total: KeptPromises) -> Table:
    """Lay out how promises were kept by unit; of many units those that promised most."""
    most = sorted(units, key=lambda each: -each.promised)[:UNITS]
    columns = (
        Column("unit", "Unit"),
        Column("promised", "Promised", "money"),
        Column("realised", "Realised", "money"),
        Column("rate", "Kept", "percent"),
        Column("unreported", "Not reported", "money", 1),
        Column("to_come", "To come", "money", 2),
    )
    named = [*((look.unit(each.of), each) for each in units if each in most), (say("All units"), total)]
    rows = (
        Row((Cell(name), *map(Cell, (each.promised, each.realised, each.rate, each.unreported, each.to_come))))
        for name, each in named
    )
    more = len(units) - len(most)
    note = plural(
        "{n} more unit in all units (pmoctl benefits).", "{n} more units in all units (pmoctl benefits).", more
    )
    notes = (note,) if more else ()
    return Table("kept", columns, tuple(rows), say("What was promised, and what came"), notes)

"""The ranking and what it means: for the strategy, for people, for benefits, and how sure it is."""

from pmoctl.brief.charts import score_bar, stacked
from pmoctl.brief.lookup import Lookup
from pmoctl.brief.pack import CapacityRow, Doubt, MoneyTable, RankRow
from pmoctl.model.values import base_of
from pmoctl.report.numbers import listed
from pmoctl.score.rank import Ranked, standing_of


def rank_row(look: Lookup, row: Ranked) -> RankRow:
    """Show a row of the ranking, its bar stacked by top-level criterion."""
    scored = row.scored
    blocked = look.ranking.line.blocked_by.initiative if look.ranking.line else None
    points = dict.fromkeys(look.framework.criteria, 0.0)
    for criterion in scored.criteria:
        points[look.top[criterion.id]] += criterion.contribution
    return RankRow(
        rank=look.rank(row),
        initiative=scored.id,
        title=scored.title,
        unit=look.unit(scored.unit),
        type=scored.type,
        standing=standing_of(row),
        above_line=row.above_line,
        score=look.numbers.score(scored.score),
        span=look.numbers.span(scored.score_low, scored.score_high),
        bar=score_bar(scored.score),
        segments=stacked(tuple(points.values()), 120.0) if scored.score is not None else (),
        cost=look.numbers.money(scored.money.cost),
        npv=look.numbers.money(scored.money.npv),
        ratio=look.numbers.decimal(scored.money.bcr, 2),
        first_below=scored.id == blocked,
    )


def doubts(look: Lookup) -> tuple[Doubt, ...]:
    """What could turn out otherwise: ranges across the line, missing values, ratings nobody reviewed."""
    found = []
    line = look.ranking.line
    cut = None
    if line is not None and not look.baseline.per_cost:
        cut = next(row.scored.score for row in look.ranking.rows if row.scored.id == line.blocked_by.initiative)
    for row in look.candidates:
        scored, data = row.scored, look.entry(row).data
        if scored.score is None or scored.score_low is None or scored.score_high is None:
            found.append(Doubt(scored.title, "has no score: a value is missing that the framework requires"))
            continue
        if cut is not None and scored.gate.outcome == "open":
            span = look.numbers.span(scored.score_low, scored.score_high)
            if row.above_line and scored.score_low < cut:
                found.append(
                    Doubt(scored.title, f"its range {span} reaches below the line, at {look.numbers.score(cut)}")
                )
            elif not row.above_line and scored.score_high > cut and scored.score < cut:
                found.append(
                    Doubt(scored.title, f"its range {span} reaches above the line, at {look.numbers.score(cut)}")
                )
        missing = [look.names[criterion.id] for criterion in scored.criteria if criterion.source == "missing"]
        if missing:
            which = "it counts" if len(missing) == 1 else "each counts"
            found.append(Doubt(scored.title, f"no value for {listed(missing)}: {which} as the lowest"))
        unproven = [
            look.names[criterion.id]
            for criterion in scored.criteria
            if criterion.source == "submitter" and criterion.value >= 1 and not (data.ratings[criterion.id].evidence)
        ]
        if unproven and row.above_line:
            found.append(Doubt(scored.title, f"rated best without evidence: {listed(unproven)}"))
    return tuple(found)


def capacity(look: Lookup) -> tuple[CapacityRow, ...]:
    """List what is there and what is taken by team and year."""
    return tuple(
        CapacityRow(
            team=(limited.team or "").replace("-", " ").capitalize(),
            year=str(limited.year),
            available=look.numbers.decimal(float(amount), 1),
            taken=look.numbers.decimal(float(look.ranking.used[limited]), 1),
            free=look.numbers.decimal(float(amount - look.ranking.used[limited]), 1),
            full=look.ranking.used[limited] >= amount,
        )
        for limited, amount in look.ranking.limits.items()
        if limited.limit == "capacity"
    )


def benefits(look: Lookup) -> MoneyTable:
    """Benefits promised by what is above the line, by year and kind, each times its confidence."""
    totals: dict[str, dict[int, float]] = {}
    for row in look.ranking.rows:
        if row.above_line:
            for benefit in look.entry(row).data.benefits.values():
                by_year = totals.setdefault(benefit.kind, {})
                for year, amount in benefit.amounts.items():
                    by_year[year] = by_year.get(year, 0.0) + float(base_of(amount)) * benefit.confidence
    years = sorted({year for by_year in totals.values() for year in by_year})
    rows = [(kind.replace("_", " ").capitalize(), by_year, False) for kind, by_year in sorted(totals.items())]
    together = {year: sum(by_year.get(year, 0.0) for by_year in totals.values()) for year in years}
    return look.money_table(years, [*rows, ("Together", together, True)] if rows else [])

"""Pictures of the portfolio: value against risk, and what each unit does of each type."""

from pmoctl.report.charts.ranking import type_by_unit, value_risk
from pmoctl.report.language import plural, say
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import Part, left_out, part
from pmoctl.score.rank import Ranked

MOST = 40  # initiatives that are drawn, where there are more: the largest that are asked for


def _drawn(look: Look) -> list[Ranked]:
    if len(look.candidates) <= MOST:
        return look.candidates
    rows = [look.rows[each.initiative] for each in look.ups] or look.candidates
    return sorted(rows, key=lambda row: (-(row.scored.money.cost or 0.0), row.scored.id))[:MOST]


def pictures_part(look: Look) -> Part:
    """Show the pictures that say something; those with fewer than three points are left out."""
    units = {name: look.unit(name) for name in {row.scored.unit for row in look.ranking.rows}}
    drawn, of = _drawn(look), len(look.candidates)
    charts = [
        chart
        for chart in (
            value_risk(drawn, look.numbers, of if len(drawn) < of else None),
            type_by_unit(look.ranking.rows, units, look.numbers),
        )
        if chart is not None
    ]
    if not charts:
        return left_out("pictures", say("fewer than three initiatives have what could be drawn"))
    risky = [
        row
        for row in look.candidates
        if row.scored.delivery_risk is not None and row.scored.delivery_risk >= 12  # noqa: PLR2004  # of 25
    ]
    title = plural(
        "{n} candidate of {of} carries a risk of 12 or more of 25",
        "{n} candidates of {of} carry a risk of 12 or more of 25",
        len(risky), of=of,
    )  # fmt: skip
    if all(row.scored.delivery_risk is None for row in look.candidates):
        title = plural("The only candidate states no risk", "None of {n} candidates states a risk", of)
    if not look.candidates:
        title = charts[0].title
    return part("pictures", title, *charts)

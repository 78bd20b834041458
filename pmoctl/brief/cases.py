"""A page for each initiative up for decision."""

from pmoctl.brief.asks import ask
from pmoctl.brief.lookup import Lookup
from pmoctl.brief.pack import CasePage, Points
from pmoctl.model.workspace import Entry
from pmoctl.report.numbers import MISSING, listed
from pmoctl.score.rank import Ranked, standing_of
from pmoctl.score.scored import CriterionScore


def case_page(look: Lookup, row: Ranked) -> CasePage:
    """Put together what senior management needs to decide on one candidate."""
    entry, scored, money, numbers = look.entry(row), row.scored, row.scored.money, look.numbers
    data = entry.data
    asked = ask(look, row)
    schedule = (
        f"{numbers.month(data.schedule.start)} to {numbers.month(data.schedule.finish)}" if data.schedule else MISSING
    )
    figures = (
        ("Cost", numbers.money(money.cost)),
        ("Recurring cost", numbers.money(money.run)),
        ("Benefit", numbers.money(money.benefit)),
        ("Net present value", numbers.money(money.npv)),
        ("Benefit–cost ratio", numbers.decimal(money.bcr, 2)),
        ("Internal rate of return", numbers.percent(money.irr, 1)),
        ("Payback, years", numbers.decimal(money.payback, 1)),
    )
    obligation = data.obligation
    terms = []
    if obligation:
        terms = [obligation.kind, *([f"due {numbers.date(obligation.deadline)}"] if obligation.deadline else [])]
        terms.append("confirmed" if obligation.confirmed else "not confirmed")
    return CasePage(
        rank=look.rank(row),
        initiative=scored.id,
        title=scored.title,
        unit=look.unit(scored.unit),
        type=scored.type,
        standing=standing_of(row),
        sponsor=look.person(data.sponsor),
        owner=look.person(data.owner),
        summary=data.summary or MISSING,
        problem=data.problem or MISSING,
        ask=f"{asked.recommendation}: {asked.why}."
        + (f" {look.settings.cycle}: {asked.this_year}, in all {asked.amount} {numbers.unit}." if data.costs else ""),
        figures=figures,
        score=numbers.score(scored.score),
        span="" if (span := numbers.span(scored.score_low, scored.score_high)) == MISSING else span,
        points=tuple(points(look, entry, criterion) for criterion in scored.criteria),
        options=tuple((name.replace("-", " "), words) for name, words in data.options.items()),
        risks=tuple(
            (name.replace("-", " "), f"{risk.probability} × {risk.impact}", risk.mitigation or MISSING)
            for name, risk in data.risks.items()
        ),
        serves=tuple(look.target_name(name) for name in data.contributes),
        requires=tuple(look.titles.get(name, name) for name in data.requires),
        excludes=tuple(look.titles.get(name, name) for name in excluded(look, entry)),
        obligation=f"{obligation.source} ({', '.join(terms)})" if obligation else "",
        schedule=schedule,
        if_not=if_not(look, entry),
    )


def excluded(look: Lookup, entry: Entry) -> list[str]:
    """List what cannot go together with an initiative, whichever of the two says so."""
    others = (each.id for each in look.workspace.initiatives.values() if entry.id in each.data.excludes)
    return list(dict.fromkeys((*entry.data.excludes, *sorted(others))))


def if_not(look: Lookup, entry: Entry) -> str:
    """What a no means: the obligation left open, who requires it, the option of doing nothing."""
    data = entry.data
    parts = []
    if "do-nothing" in data.options:
        parts.append(data.options["do-nothing"].rstrip(".") + ".")
    if data.obligation is not None:
        parts.append(f"The obligation stays unmet: {data.obligation.source}.")
    dependants = [other.data.title for other in look.workspace.initiatives.values() if entry.id in other.data.requires]
    if dependants:
        parts.append(f"It is required by {listed(sorted(dependants))}.")
    return " ".join(parts) or "Nothing else depends on it."


def points(look: Lookup, entry: Entry, criterion: CriterionScore) -> Points:
    """Show a criterion of a score with the reason that counts and its evidence."""
    rating = entry.data.ratings.get(criterion.id)
    why, evidence = (rating.why, rating.evidence) if rating else (None, None)
    reviews = [review for review in entry.data.reviews if criterion.id in review.ratings]
    counted = [review for review in reviews if review.framework in {None, look.baseline.id}]
    if counted:
        said = [(review.ratings[criterion.id], look.person(review.by)) for review in counted]
        why = "; ".join(f"{each.why or 'no reason given'} (review by {by})" for each, by in said)
        evidence = "; ".join(each.evidence for each, _ in said if each.evidence) or evidence
    if criterion.source == "missing":
        shown = "missing"
    elif criterion.measured is not None:
        shown = look.numbers.decimal(criterion.measured, 1)
    else:
        shown = look.numbers.decimal(criterion.rating, 1)
    name = look.names[criterion.id]
    points = look.numbers.score(criterion.contribution)
    computed = "computed" if criterion.source == "measure" else MISSING
    return Points(name, look.numbers.percent(criterion.share), shown, points, why or computed, evidence or MISSING)

"""What a page needs to rank anew while somebody moves weights and budgets: the rule of score/, as data.

Amounts are whole numbers as text, scaled so that none has decimals; shares and values are doubles as Python has them.
"""

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pmoctl.analyse.chosen import chosen_entries, closed_entries
from pmoctl.analyse.contributions import addition, anchor_year, serves
from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.model.framework import LOWER_FIRST, Framework, walk
from pmoctl.model.judgement import shares_of
from pmoctl.model.portfolio import Envelope, Portfolio
from pmoctl.model.state import COMMITTED
from pmoctl.model.strategy import Target
from pmoctl.model.workspace import Entry
from pmoctl.report.document import Report, Section, WhatIf
from pmoctl.report.language import say
from pmoctl.report.numbers import Numbers
from pmoctl.report.words import STANDINGS, limit_words, numbers_of
from pmoctl.score.charges import Charges
from pmoctl.score.framework import Baseline
from pmoctl.score.rank import Ranked
from pmoctl.score.scored import PLACES

PERCENT = 100
STOPS = range(50, 151)  # of a budget's slider, in per cent of the budget; each has a text ready
STOP_PLACES = 2  # decimals more that one per cent of an amount has


def what_if(assessment: RankedWorkspace, *, new_only: bool = False) -> WhatIf | None:
    """Return what a page ranks anew with; None where nothing is ranked, only candidates are, or it is one already.

    The workspace must hold its initiatives for the targets to be in it.
    """
    workspace, ranking, baseline = assessment.workspace, assessment.ranking, assessment.baseline
    if not ranking.rows or new_only or assessment.scenario is not None:
        return None
    numbers = numbers_of(workspace.settings)
    places = STOP_PLACES + _places([*ranking.limits.values(), *(a for r in ranking.rows for a in r.charges.values())])
    rows = ranking.rows
    data = {
        **_framework(workspace.frameworks[baseline.id], baseline),
        "limits": [_limit(limited, amount, places) for limited, amount in ranking.limits.items()],
        "places": places,
        "budgets": _budgets(workspace.settings, places, numbers),
        "envelope": _envelope(workspace.settings.envelope),
        "fill": ranking.shortlist == "fill",
        "rows": [_row(row, baseline, ranking.limits, ranking.start.closed, places) for row in rows],
        "rivals": {name: sorted(others) for name, others in ranking.start.rivals.items()},
        "targets": _targets(assessment) if workspace.initiatives else [],
        "writing": _writing(numbers),
        "words": _words(),
        "framework": "" if baseline.id == workspace.settings.framework else baseline.id,
    }
    words = say(
        "Move a weight or a budget, or put an initiative in or out, and see who crosses the line. Nothing is saved."
    )
    return WhatIf("what-if", say("What if the weights or the money were different?"), words, data)


def ask_beside(report: Report, asked: WhatIf) -> Report:
    """Return a report with the what-if as its last section."""
    document = report.document
    section = Section(asked.id, asked.title, (asked._replace(title=""),))
    return report._replace(document=document._replace(sections=(*document.sections, section)))


def _framework(framework: Framework, baseline: Baseline) -> dict[str, Any]:
    """Return the criteria from the top down: those without members are leaves, in the order of the values of a row."""
    shares = shares_of(framework)
    judged = framework.weights is not None
    criteria = [
        {
            "id": name,
            "title": criterion.name or name,
            "parent": parents[-1] if parents else None,
            "share": shares[name],
            "weight": PERCENT * shares[name] if judged else criterion.weight,
            "leaf": criterion.criteria is None,
        }
        for name, parents, criterion in walk(framework.criteria)
    ]
    return {
        "criteria": criteria,
        "nothing": list(baseline.values_of_nothing),
        "per_cost": baseline.per_cost,
        "ties": [name if name in baseline.ranked_by else None for name in baseline.tie_break],
    }


def _limit(limited: Any, amount: Decimal, places: int) -> dict[str, Any]:  # a Limited
    return {
        "words": limit_words(limited),
        "name": limited.limit,
        "year": limited.year,
        "amount": _whole(amount, places),
    }


def _budgets(settings: Portfolio, places: int, numbers: Numbers) -> list[dict[str, Any]]:
    """Return the sliders: a stop for each per cent, as it is written and as the scenario has it."""
    envelope = settings.envelope
    found = []
    for year, amount in sorted(envelope.budget.items()):
        stops = [amount * stop / PERCENT for stop in STOPS]
        found.append(
            {
                "year": year,
                "held_back": _whole(envelope.held_back.get(year, Decimal(0)), places),
                "stops": [_whole(stop, places) for stop in stops],
                "texts": [numbers.amount(stop.normalize()) for stop in stops],
                "plain": [_plain(stop) for stop in stops],
            }
        )
    return found


def _envelope(envelope: Envelope) -> dict[str, Any]:
    """Return the envelope as a scenario writes it, but for the budget."""
    parts: dict[str, Any] = {
        name: {str(year): _plain(amount) for year, amount in getattr(envelope, name).items()}
        for name in ("capex", "opex", "run", "held_back")
        if getattr(envelope, name)
    }
    if envelope.capacity:
        parts["capacity"] = {
            team: {str(year): _plain(amount) for year, amount in years.items()}
            for team, years in envelope.capacity.items()
        }
    return parts


def _row(row: Ranked, baseline: Baseline, limits: Charges, closed: frozenset[str], places: int) -> dict[str, Any]:
    scored = row.scored
    order = {limited: place for place, limited in enumerate(limits)}
    return {
        "id": scored.id,
        "title": scored.title,
        "unit": scored.unit,
        "committed": scored.state in COMMITTED,
        "paused": scored.state == "paused",
        "gate": scored.gate.outcome,
        "values": [each.value for each in scored.criteria],
        "missing": [place for place, each in enumerate(scored.criteria) if each.source == "missing"],
        "scored": scored.score is not None,
        "assessed": scored.assessed,
        "costed": scored.money.cost is not None,
        "whole_cost": scored.whole_cost,
        "charges": {str(order[limited]): _whole(amount, places) for limited, amount in row.charges.items()},
        "requires": [name for name in row.bonds.requires if name not in closed],
        "ties": [_tie(name, row, baseline) for name in baseline.tie_break],
    }


def _tie(name: str, row: Ranked, baseline: Baseline) -> list[float | str] | None:
    """Return what a tie-break orders by, smaller first; None of the value of a criterion, which weights may change."""
    if name == "obligation":
        return [0.0 if row.scored.has_obligation else 1.0, 0.0]
    if name in baseline.ranked_by:
        return None
    number = row.scored.extent(name)
    if number is None:
        return [1.0, 0.0]
    number = number if name in LOWER_FIRST else -number
    return [0.0, ("inf" if number > 0 else "-inf") if math.isinf(number) else round(number, PLACES)]


def _targets(assessment: RankedWorkspace) -> list[dict[str, Any]]:
    """Return each target and year that a plan can be held against, and what every row would add to it."""
    workspace = assessment.workspace
    entries = chosen_entries(workspace, assessment.ranking, "all")
    closed = closed_entries(workspace)
    return [
        found
        for name, target in workspace.targets.items()
        for year in target.values
        if (found := _target(name, target, year, entries, closed)) is not None
    ]


def _target(
    name: str, target: Target, year: int, entries: Sequence[Entry], closed: Sequence[Entry]
) -> dict[str, Any] | None:
    baseline = float(next(iter(target.baseline.values())))
    start = baseline
    if target.counts == "contributions":
        anchor = anchor_year(target, year)
        if anchor is None:
            return None
        start = float({**target.baseline, **target.actuals}[anchor])
    start += math.fsum(addition(entry.data, name, target, year).base for entry in closed)
    adds = {
        entry.id: added
        for entry in entries
        if serves(entry.data, name, target) and (added := addition(entry.data, name, target, year).base)
    }
    return {
        "title": target.measure,
        "year": year,
        "baseline": baseline,
        "start": start,
        "wanted": float(target.values[year]),
        "higher": target.prefer == "higher",
        "adds": adds,
    }


def _writing(numbers: Numbers) -> dict[str, Any]:
    """Return how scores and shares are written in the locale, by example."""
    percent = numbers.percent(0.5)
    before, after = percent.split("50")
    return {"point": numbers.score(1.5)[1:-1], "before": before, "after": after}


def _words() -> dict[str, Any]:
    """Return what the page says while it ranks anew."""
    return {
        "standings": {standing: say(label) for standing, label in STANDINGS.items()},
        "heads": ["#", None, say("Score"), say("Standing"), say("In or out")],
        "choices": [["", say("as it is")], ["in", say("put in")], ["out", say("put out")]],
        "choice": say("{title}: in or out"), "budget": say("Budget {year}"),
        "entered": say("{standing} (enters)"), "left": say("{standing} (leaves)"),
        "line": say("The line: {limit} is too small"),
        "enters": say("Enters: {titles}."), "leaves": say("Leaves: {titles}."),
        "still": say("Nobody crosses the line."),
        "gained": say("Targets gained: {targets}."), "lost": say("Targets lost: {targets}."),
        "over": say("More is taken than there is: {limit}."), "way": say("{year} from {before} to {after}"),
    }  # fmt: skip


def _places(amounts: Sequence[Decimal]) -> int:
    exponents = (amount.normalize().as_tuple().exponent for amount in amounts)
    return max([0, *(-each for each in exponents if isinstance(each, int))])


def _whole(amount: Decimal, places: int) -> str:
    return str(int(amount.scaleb(places)))


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"

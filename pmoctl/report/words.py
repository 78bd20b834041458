"""The one place for each sentence that is said twice: the line, a limit, what money is in."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from pmoctl.assess.outcome import LeftOut
from pmoctl.model.framework import Framework
from pmoctl.model.initiative import FULL, Initiative
from pmoctl.model.moved import as_decided, decided_place
from pmoctl.model.portfolio import Portfolio
from pmoctl.model.state import CANDIDATE, Decided
from pmoctl.model.workspace import Context, person_meant
from pmoctl.report.language import capital, mark, say
from pmoctl.report.numbers import MISSING, Numbers, listed
from pmoctl.report.table import Cell
from pmoctl.score.charges import Charges, Limited
from pmoctl.score.rank import Ranked, Ranking
from pmoctl.score.standing import Standing
from pmoctl.score.what_if import renormalised

if TYPE_CHECKING:
    from pmoctl.select.selection import Selection

STANDINGS: dict[Standing, str] = {
    "committed": mark("committed"), "paused": mark("paused"), "must_do": mark("must do"), "above": mark("above"),
    "needed": mark("needed"), "below": mark("below"), "waits": mark("waits"), "excluded": mark("excluded"),
    "no_costs": mark("no costs"), "not_assessed": mark("not assessed"), "no_score": mark("no score"),
    "gated_out": mark("gated out"),
}  # fmt: skip
TYPES = {"run": mark("Run"), "grow": mark("Grow"), "transform": mark("Transform")}
HORIZONS = {"short": mark("short"), "medium": mark("medium"), "long": mark("long"), "beyond": mark("beyond")}
LIMITS = {
    "budget": mark("budget {year}"), "capex": mark("capex {year}"), "opex": mark("opex {year}"),
    "run": mark("run {year}"), "capacity": mark("capacity of {team} {year}"),
}  # fmt: skip


def standing_words(row: Ranked) -> str:
    """Say where a row stands: the same word wherever people read it."""
    return say(STANDINGS[row.standing])


def standing_cell(row: Ranked) -> Cell:
    """Return where a row stands for a table: the word of the contract for machines."""
    return Cell(row.standing, standing_words(row))


def numbers_of(settings: Portfolio) -> Numbers:
    """Return how a portfolio writes numbers and money."""
    return Numbers(settings.locale, settings.currency, settings.amounts_in)


def share_words(framework: Framework, weights: Mapping[str, float], numbers: Numbers) -> list[str]:
    """Say of the weights of a what-if which share each comes to, where that is not the number that was given."""
    return [
        f"{each.criterion} weighs {numbers.plain(each.weight)} of {numbers.plain(each.total)}: a share of"
        f" {numbers.percent(each.share, 1)}."
        for each in renormalised(framework, weights)
    ]


def money_words(settings: Portfolio) -> str:
    """Say what money is in: `thousands of EUR`."""
    return settings.currency if settings.amounts_in == "ones" else f"{settings.amounts_in} of {settings.currency}"


def person_words(context: Context, person: str | None, as_of: dt.date) -> str:
    """Name a person by id, and say that they have left, where they have; a dash for nobody."""
    if person is None:
        return MISSING
    known = context.people.get(person_meant(context.people, person))
    gone = known is not None and known.has_left(as_of)
    return say("{person} (left)", person=person) if gone else person


def limit_words(limited: Limited) -> str:
    """Name a limit of the envelope with its year: `capacity of data-engineers 2027`."""
    limit, team, year = limited
    return say(LIMITS[limit], team=team, year=year)


def decided_words(initiative: Initiative, decided: Sequence[Decided]) -> str | None:
    """Say at which level and from when something was approved: `level pilot, from 2028-04`; None as its file has it."""
    level, years = decided_place(initiative, decided)
    start = as_decided(initiative, decided).schedule if years else None
    parts = [
        *([say("level {level}", level=level)] if level != FULL else []),
        *([say("from {month}", month=start.start)] if start else []),
    ]
    return ", ".join(parts) or None


def years_words(years: Collection[int]) -> str:
    """Name a year, or a span of years from the first to the last of them."""
    low, high = min(years), max(years)
    return str(low) if low == high else say("{low} to {high}", low=low, high=high)


def line_words(ranking: Ranking) -> str:  # noqa: PLR0911  # one for each case
    """Say where the line falls and why, or why there is none, as the end of a sentence."""
    line = ranking.line
    if not ranking.limits:
        return say("no budget is set, so no line is drawn and nothing is checked against money")
    if line is not None:
        name = line.blocked_by.initiative
        limit, title = limit_words(line.blocked_by.limited), titles_of(ranking).get(name, name)
        if needs := needs_of(name, ranking):
            return say(
                "the line: {limit} is too small for {title} together with {needs}, which it requires",
                limit=limit, title=title, needs=needs,
            )  # fmt: skip
        return say("the line: {limit} is too small for {title}", limit=limit, title=title)
    if ranking.overrun:
        limit = limit_words(ranking.overrun[0])
        return say("committed and must-do work alone takes more than there is of {limit}", limit=limit)
    if all(row.above_line for row in ranking.rows):
        if any(amount for limited, amount in ranking.used.items() if limited.limit == "budget"):
            return say("everything fits the budget")
        return say("everything fits the limits that are set")
    return say("the limits suffice for all that can be had; what is not above the line is kept out by something else")


def no_line_words(limits: Charges) -> tuple[str, ...]:
    """Say what "above the line" means where nothing is limited, so that no line is drawn; else nothing."""
    return () if limits else ("No budget is set, so no line is drawn: what can be had counts as above it.",)


def needs_of(name: str, ranking: Ranking) -> str:
    """Name what somebody below the line requires, directly or not, that is below it too."""
    rows = {row.scored.id: row for row in ranking.rows}
    needed, found = [name], {name}
    for each in needed:  # it grows
        more = [other for other in rows[each].bonds.requires if other in rows and not rows[other].above_line]
        needed += [other for other in dict.fromkeys(more) if other not in found]
        found.update(more)
    return listed([rows[each].scored.title for each in needed[1:]])


def needs_words(row: Ranked, ranking: Ranking) -> str:
    """Say what a row that takes too much requires that is below the line too: ` together with Platform`."""
    needs = needs_of(row.scored.id, ranking) if row.why.limit else ""
    return f" together with {needs}" if needs else ""


def tie_words(rows: Iterable[Ranked], titles: Mapping[str, str]) -> list[str]:
    """Say for each tie that the line cuts through who is equal in all, so that only the id decided."""
    groups = {tuple(sorted({row.scored.id, *row.why.tied_with})): None for row in rows if row.why.tied_with}
    return [
        f"A tie to be decided: {listed([titles.get(name, name) for name in group])} are equal in all that the ranking"
        " looks at; only the order of their ids decided who is above the line."
        for group in groups
    ]


def why_words(row: Ranked, titles: Mapping[str, str], numbers: Numbers) -> str:
    """Say what keeps a row where it stands, as the end of a sentence; nothing where the standing says it all."""
    why, said = row.why, []
    if why.waits_for:
        said.append(f"requires {listed([titles.get(name, name) for name in why.waits_for])}, which cannot be had")
    if why.excluded_by:
        said.append(f"does not go together with {listed([titles.get(name, name) for name in why.excluded_by])}")
    if why.limit and why.year is not None and why.short_by is not None:
        short = numbers.plain(why.short_by) if why.limit == "capacity" else numbers.money(why.short_by)
        limited = Limited(why.limit, why.team, why.year)
        said.append(f"is {short} over what is left of {limit_words(limited)}")
    words = {
        "no_costs": "states no costs",
        "not_assessed": "has no rating and no measure that counts",
        "no_score": "lacks a value that the framework requires",
    }
    return "; ".join([*said, *([words[row.standing]] if row.standing in words else [])])


def left_out_words(left_out: Sequence[LeftOut]) -> list[str]:
    """Say what is left out of a ranking, or charged although its file has errors, and why."""
    return [
        f"{each.initiative} ({each.state or 'state unknown'}, {each.path}) is left out: "
        + "; ".join(finding.message for finding in each.findings[:3])
        for each in left_out
    ]


def recommended_words(ranking: Ranking, selection: "Selection") -> str:
    """Say that what is recommended is the selection, and how it differs from the line."""
    if selection.objective is None:
        return "No set keeps all rules, so that nothing is recommended (`pmoctl select` says why)."
    pulled = sum(row.recommended and not row.above_line for row in ranking.rows)
    left = sum(row.above_line and not row.recommended and row.scored.state == CANDIDATE for row in ranking.rows)
    proof = "proven best" if selection.status == "optimal" else "not proven"
    return (
        f"Recommended is the selection ({proof}), not the line: {pulled} from below it {'is' if pulled == 1 else 'are'}"
        f" in, {left} from above it {'is' if left == 1 else 'are'} not (`pmoctl select` says why)."
    )


def titles_of(ranking: Ranking) -> dict[str, str]:
    """Return the title of every ranked initiative by id."""
    return {row.scored.id: row.scored.title for row in ranking.rows}


def sentence(words: str) -> str:
    """Begin words with a capital and end them with a full stop."""
    return f"{capital(words)}{'' if words.endswith(('.', '!', '?')) else '.'}"


def places_words(places: int) -> str:
    """Write places won or lost, with their sign."""
    return f"{'+' if places > 0 else '−'}{abs(places)}" if places else "0"

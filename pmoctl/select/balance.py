"""Balance rules: shares and numbers of a selection, by what initiatives are."""

from collections.abc import Container, Iterator
from decimal import Decimal

from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.model.kinds import PORTFOLIO
from pmoctl.model.portfolio import Limit, Where
from pmoctl.model.state import CANDIDATE
from pmoctl.score.charges import ZERO
from pmoctl.select.choices import Choice
from pmoctl.select.limits import EXACT
from pmoctl.select.problem import Constraint
from pmoctl.select.stated import ONE, Stated, Subject

BOUNDS = ("at_least", "at_most", "at_least_number", "at_most_number")

Themes = dict[str, frozenset[str]]  # the targets of each theme


def state_balance(ranked: RankedWorkspace, subjects: list[Subject]) -> Iterator[Stated]:
    """Yield the rows of every balance rule, one a group where it is stated for `each`.

    Shares are of the whole selection, so that an empty one keeps them all; cost is capex + opex, 0 where it is unknown.
    """
    themes = {name: frozenset(theme.targets) for name, theme in ranked.workspace.themes.items()}
    pairs = [(place, subject) for subject in subjects for place in range(len(subject.choices))]
    for name, limit in ranked.workspace.settings.limits.items():
        amounts = [(subject.variables[place], _amount(limit, subject.choices[place])) for place, subject in pairs]
        for group in _groups(limit, ranked, themes):
            inside = {
                subject.variables[place]
                for place, subject in pairs
                if _is_meant(limit.where, subject, subject.choices[place], themes)
                and (group is None or _has(limit.each, {group}, subject, subject.choices[place], themes))
            }
            for bound in BOUNDS:
                given = getattr(limit, bound)
                if given is not None:
                    exactly = Decimal(repr(given)) if isinstance(given, float) else given
                    yield _state(name, group, bound, exactly, amounts, inside)


def _amount(limit: Limit, choice: Choice) -> Decimal:
    return ONE if limit.of == "count" else choice.cost or ZERO


def _groups(limit: Limit, ranked: RankedWorkspace, themes: Themes) -> list[str | None]:
    """Return what a rule is stated for: every group that has a candidate, or the selection as it is."""
    if limit.each is None:
        return [None]
    found: set[str] = set()
    for row in ranked.ranking.rows:
        if row.scored.state == CANDIDATE:
            if limit.each == "theme":
                served = ranked.workspace.initiatives[row.scored.id].data.contributes
                found |= {name for name, targets in themes.items() if targets & served.keys()}
            else:
                found.add(row.scored.unit if limit.each == "unit" else row.scored.type)
    return [*sorted(found)]


def _state(
    name: str,
    group: str | None,
    bound: str,
    given: Decimal,
    amounts: list[tuple[int, Decimal]],
    inside: Container[int],
) -> Stated:
    rule = Constraint(("balance", name, group or "", bound), PORTFOLIO.pattern, ("limits", name, bound))
    if bound.endswith("number"):
        terms = [(variable, amount) for variable, amount in amounts if variable in inside]
        return Stated(rule, terms, given, None) if bound == "at_least_number" else Stated(rule, terms, None, given)
    terms = [
        (variable, EXACT.multiply(amount, (ONE if variable in inside else ZERO) - given))
        for variable, amount in amounts
    ]
    return Stated(rule, terms, ZERO, None) if bound == "at_least" else Stated(rule, terms, None, ZERO)


def _is_meant(where: Where, subject: Subject, choice: Choice, themes: Themes) -> bool:
    wanted = ((key, getattr(where, key)) for key in Where.model_fields)
    return all(
        _has(key, set(named) if isinstance(named, list) else {named}, subject, choice, themes)
        for key, named in wanted
        if named is not None
    )


def _has(key: str | None, named: Container[str], subject: Subject, choice: Choice, themes: Themes) -> bool:
    """Say whether an initiative, done in one way, is one of those named."""
    scored, data = subject.row.scored, choice.variant.data
    if key == "theme":
        return any(name in named and targets & data.contributes.keys() for name, targets in themes.items())
    found = {"unit": scored.unit, "type": data.type, "sponsor": data.sponsor, "state": scored.state}[key or ""]
    return found in named

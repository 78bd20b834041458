"""Walks that a board may know: down the ranks past what does not fit, or by score per cost. They prove nothing."""

from collections.abc import Iterable

from pmoctl.select.build import Programme
from pmoctl.select.problem import Chosen, LinearRow

KEPT = frozenset({"limit", "requires", "excludes"})


def by_rank(programme: Programme) -> list[str]:
    """Return initiatives in the order of rank."""
    return list(programme.variables)


def by_ratio(programme: Programme) -> list[str]:
    """Return initiatives by gain per whole cost, the largest first; what costs nothing before all others."""
    planned = {name: programme.choices[variables[0]].scored for name, variables in programme.variables.items()}
    return sorted(planned, key=lambda name: (planned[name].ratio is not None, -(planned[name].ratio or 0.0)))


def take_what_fits(programme: Programme, order: Iterable[str]) -> Chosen:
    """Return what a walk takes: what is in anyhow, then each in order, as planned, with what it requires, if all fits.

    Limits, requirements and exclusions are kept; balance is not looked at, and what is in anyhow may overrun a limit.
    """
    walk = _Walk(programme)
    for name in order:
        walk.take(programme.variables[name])
    return frozenset(walk.taken)


class _Walk:
    """What is taken so far, and the sums of all rows for it."""

    def __init__(self, programme: Programme) -> None:
        kinds = {place: rule.key[0] for place, rule in enumerate(programme.rules)}
        self.rows = [row for row in programme.problem.rows if row.rule is not None and kinds[row.rule] in KEPT]
        self.requires = [row.rule is not None and kinds[row.rule] == "requires" for row in self.rows]
        self.columns: list[list[tuple[int, int]]] = [[] for _ in programme.choices]
        for place, row in enumerate(self.rows):
            for variable, number in row.terms:
                self.columns[variable].append((place, number))
        self.taken = {programme.variables[name][0] for name in programme.sure}
        self.totals = [row.total(self.taken) for row in self.rows]

    def take(self, variables: list[int]) -> None:
        """Take one as planned with all that it requires, unless something of it is taken or does not fit."""
        if not self.taken.isdisjoint(variables):
            return
        bundle = [variables[0]]
        changes: dict[int, int] = {}
        for variable in bundle:  # which grows on the way
            for place, number in self.columns[variable]:
                changes[place] = changes.get(place, 0) + number
            for place, _ in self.columns[variable]:
                if self.requires[place] and self._breaks(place, changes):
                    wanted = next((each for each, number in self.rows[place].terms if number < 0), None)
                    if wanted is None:
                        return
                    if wanted not in bundle:
                        bundle.append(wanted)
        if not any(self._breaks(place, changes) for place in changes):
            self.taken.update(bundle)
            for place, change in changes.items():
                self.totals[place] += change

    def _breaks(self, place: int, changes: dict[int, int]) -> bool:
        """Say whether a row is broken by changes that make it no better."""
        row: LinearRow = self.rows[place]
        return row.high is not None and changes[place] > 0 and self.totals[place] + changes[place] > row.high

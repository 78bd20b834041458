"""The walk down the ranks: what is above so far, and what becomes of the next."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from pmoctl.score.charges import ZERO, Charges, Limited
from pmoctl.score.scored import Scored
from pmoctl.score.standing import NO_WHY, Bonds, Standing, Why


class Contender(Protocol):
    """A scored initiative with what it charges, requires and excludes."""

    @property
    def scored(self) -> Scored: ...  # noqa: D102  # said above
    @property
    def charges(self) -> Charges: ...  # noqa: D102
    @property
    def bonds(self) -> Bonds: ...  # noqa: D102


class Start(NamedTuple):
    """What stands before the walk begins.

    `above` are committed and included initiatives and `used` is what they take; `closed` are done and meet what
    requires them; `rivals` says who does not go together with whom, both ways.
    """

    above: frozenset[str]
    used: Charges
    closed: frozenset[str]
    rivals: Mapping[str, frozenset[str]]


class Placing(NamedTuple):
    """What becomes of a row: `above` with its bundle, `below`, or passed over."""

    standing: Standing
    bundle: Sequence[Contender] = ()
    why: Why = NO_WHY


class Walk:
    """What is above so far and what it takes; it changes with every bundle that is taken."""

    def __init__(self, start: Start, limits: Charges, rows: Iterable[Contender]) -> None:
        """Begin with what is sure to be above; `rows` are all that may come to stand there."""
        self.above = set(start.above)
        self.used = dict(start.used)
        self.limits = limits
        self.closed = start.closed
        self.rivals = start.rivals
        self.rows = {row.scored.id: row for row in rows}

    def look(self, row: Contender) -> Placing:
        """Say what becomes of a row that is not above yet, if it comes next."""
        barred = self._barred(row.scored)
        if barred is not None:
            return Placing(barred)
        if self.rivals and (excluded_by := self.rivals_above(row)):
            return Placing("excluded", why=Why(excluded_by=excluded_by))
        bundle: Sequence[Contender] = (row,)
        charges = row.charges
        if row.bonds.requires:
            bundle, missing = self.bundle_of(row)
            if missing:
                return Placing("waits", why=Why(waits_for=missing))
            charges = self.charges_of(bundle)
        broken = first_broken(self.used, charges, self.limits)
        if broken is None:
            return Placing("above", bundle)
        short_by = self.used[broken] + charges[broken] - self.limits[broken]
        return Placing("below", bundle, Why(*broken, short_by))

    def take(self, bundle: Iterable[Contender]) -> None:
        """Put a bundle above, and charge it."""
        for row in bundle:
            self.above.add(row.scored.id)
            for limited, amount in row.charges.items():
                self.used[limited] += amount

    def charges_of(self, bundle: Sequence[Contender]) -> Charges:
        """Add up what a bundle charges, in the order in which limits are tested."""
        if len(bundle) == 1:
            return bundle[0].charges
        total: Charges = {}
        for row in bundle:
            for limited, amount in row.charges.items():
                total[limited] = total.get(limited, ZERO) + amount
        return {limited: total[limited] for limited in self.limits if limited in total}

    def rivals_above(self, row: Contender) -> tuple[str, ...]:
        """List what is above and does not go together with a row."""
        return tuple(sorted(self.rivals.get(row.scored.id, frozenset()) & self.above))

    def unmet(self, row: Contender) -> tuple[str, ...]:
        """List what a row requires that is neither above nor closed."""
        return tuple(name for name in row.bonds.requires if name not in self.above and name not in self.closed)

    def bundle_of(self, row: Contender) -> tuple[Sequence[Contender], tuple[str, ...]]:
        """Gather a row with all that it requires and is not yet above; then what of that cannot be had, if anything."""
        bundle, stuck = self._gather([row])
        if not stuck:
            return bundle, ()
        each = [(name, self.rows.get(name)) for name in self.unmet(row)]
        out_of_reach = [
            name for name, other in each if other is None or self._is_out(other) or self._gather([row, other])[1]
        ]
        return bundle, tuple(out_of_reach or stuck)  # or each could be had, but not all of them together

    def _gather(self, begin: Sequence[Contender]) -> tuple[list[Contender], list[str]]:
        """Follow requirements until nothing is missing, or something cannot be had: then which."""
        bundle = {row.scored.id: row for row in begin}
        heap = list(begin[-1:])
        while heap:
            for name in self.unmet(heap.pop()):
                if name in bundle:
                    continue
                row = self.rows.get(name)
                if row is None or self._is_out(row):
                    return [], [name]
                bundle[name] = row
                heap.append(row)
        if self.rivals:
            clash = [name for name in bundle if not self.rivals.get(name, frozenset()).isdisjoint(bundle)]
            if clash:
                return [], [name for name in clash if name != begin[0].scored.id]
        return list(bundle.values()), []

    def _is_out(self, row: Contender) -> bool:
        return self._barred(row.scored) is not None or bool(self.rivals_above(row))

    def _barred(self, scored: Scored) -> Standing | None:
        """Say what keeps an initiative from the line whatever else is above it."""
        if scored.gate.outcome == "excluded":
            return "gated_out"
        if scored.score is None:
            return "no_score"
        if scored.money.cost is None and self.limits:
            return "no_costs"
        return None if scored.assessed else "not_assessed"


def first_broken(used: Charges, charges: Charges, limits: Charges) -> Limited | None:
    """Give the first limit that further charges would break; None where they fit. Charges come in the limits' order."""
    for name, amount in charges.items():
        if used[name] + amount > limits[name]:
            return name
    return None


def find_rivals(rows: Iterable[Contender]) -> dict[str, frozenset[str]]:
    """Give who does not go together with whom: `excludes` works both ways."""
    found: dict[str, set[str]] = {}
    for row in rows:
        for name in row.bonds.excludes:
            if name == row.scored.id:
                continue
            found.setdefault(row.scored.id, set()).add(name)
            found.setdefault(name, set()).add(row.scored.id)
    return {name: frozenset(others) for name, others in found.items()}

"""The walk down the ranks: what is above so far, and what becomes of the next."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from pmoctl.score.charges import ZERO, Charges, Limited
from pmoctl.score.scored import Scored
from pmoctl.score.standing import NO_WHY, Bonds, Standing, Why


class Contender(Protocol):
    """A scored initiative with what it charges, requires and excludes."""

    @property
    def scored(self) -> Scored: ...  # noqa: D102  # said above
    @property
    def charges(self) -> Charges: ...  # noqa: D102  # a field of a protocol
    @property
    def bonds(self) -> Bonds: ...  # noqa: D102  # a field of a protocol


class Start(NamedTuple):
    """What stands before the walk begins.

    `above` are committed and included initiatives and `used` is what they take; `closed` are done and meet what
    requires them; `rivals` says who does not go together with whom, both ways.
    """

    above: frozenset[str]
    used: Charges
    closed: frozenset[str]
    rivals: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, eq=False, repr=False)  # nobody compares them, and each call makes the class
class Bundle:
    """A row with all that it requires and is not above yet, which iterating gives, and what they charge together.

    What the only one that it requires needs in turn stands in `rest` and is shared, so that a chain of thousands takes
    no more room than its rows; `core` are the ids of those at its end that are gathered together.
    """

    rows: tuple[Contender, ...]
    charges: Charges
    core: frozenset[str]
    rest: "Bundle | None" = None

    def __iter__(self) -> Iterator[Contender]:
        """Yield the rows."""
        link: Bundle | None = self
        while link is not None:
            yield from link.rows
            link = link.rest


class Placing(NamedTuple):
    """What becomes of a row: `above` with its bundle, `below`, or passed over."""

    standing: Standing
    bundle: Iterable[Contender] = ()
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
        self._bundles: dict[str, Bundle | None] = {}  # as things stand

    def look(self, row: Contender) -> Placing:
        """Say what becomes of a row that is not above yet, if it comes next."""
        barred = self._barred(row.scored)
        if barred is not None:
            return Placing(barred)
        if self.rivals and (excluded_by := self.rivals_above(row)):
            return Placing("excluded", why=Why(excluded_by=excluded_by))
        bundle: Iterable[Contender] = (row,)
        charges = row.charges
        if row.bonds.requires:
            found = self.bundle_of(row)
            if found is None:
                return Placing("waits", why=Why(waits_for=self._out_of_reach(row)))
            bundle, charges = found, found.charges
        broken = first_broken(self.used, charges, self.limits)
        if broken is None:
            return Placing("above", bundle)
        short_by = self.used[broken] + charges[broken] - self.limits[broken]
        return Placing("below", why=Why(*broken, short_by))

    def take(self, bundle: Iterable[Contender]) -> None:
        """Put a bundle above, and charge it."""
        for row in bundle:
            self.above.add(row.scored.id)
            for limited, amount in row.charges.items():
                self.used[limited] += amount
        self._bundles.clear()

    def rivals_above(self, row: Contender) -> tuple[str, ...]:
        """List what is above and does not go together with a row."""
        return tuple(sorted(self.rivals.get(row.scored.id, frozenset()) & self.above))

    def unmet(self, row: Contender) -> tuple[str, ...]:
        """List what a row requires that is neither above nor closed."""
        return tuple(name for name in row.bonds.requires if name not in self.above and name not in self.closed)

    def bundle_of(self, row: Contender) -> Bundle | None:
        """Gather a row with all that it requires and is not yet above; None where not all of it can be had."""
        trail: dict[str, Contender] = {}
        while row.scored.id not in self._bundles and (need := self._only_need(row)) is not None:
            trail[row.scored.id] = row
            if need.scored.id in trail:  # a circle: at its end all of it is gathered
                del trail[row.scored.id]
                break
            row = need
        name = row.scored.id
        found = self._bundles[name] if name in self._bundles else self._gathered(row)
        self._bundles[name] = found
        for name, each in reversed(trail.items()):
            if found is not None and name not in found.core:
                found = Bundle((each,), self._sum(found.charges, each.charges), found.core, found)
            elif found is not None:
                found = self._gathered(each)
            self._bundles[name] = found
        return found

    def _only_need(self, row: Contender) -> Contender | None:
        """Return what a row requires, where it is one alone that can be had, and the row goes with everything."""
        unmet = self.unmet(row)
        if len(unmet) != 1 or row.scored.id in self.rivals:
            return None
        need = self.rows.get(unmet[0])
        return None if need is None or self._is_out(need) else need

    def _gathered(self, row: Contender) -> Bundle | None:
        rows, stuck = self._gather([row])
        charges = row.charges if len(rows) == 1 else self._sum(*(each.charges for each in rows))
        return None if stuck else Bundle(tuple(rows), charges, frozenset(each.scored.id for each in rows))

    def _sum(self, *charges: Charges) -> Charges:
        """Add up charges, in the order in which limits are tested."""
        total: Charges = {}
        for each in charges:
            for limited, amount in each.items():
                total[limited] = total.get(limited, ZERO) + amount
        return {limited: total[limited] for limited in self.limits if limited in total}

    def _out_of_reach(self, row: Contender) -> tuple[str, ...]:
        """List what a row requires that cannot be had: each by itself, or not all of them together."""
        unmet = self.unmet(row)
        if len(unmet) == 1:
            return unmet
        each = [(name, self.rows.get(name)) for name in unmet]
        alone = [name for name, other in each if other is None or self._is_out(other) or self._gather([row, other])[1]]
        return tuple(alone or self._gather([row])[1])

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
    """Return the first limit that further charges would break; None where they fit. Both are in one order."""
    for name, amount in charges.items():
        if used[name] + amount > limits[name]:
            return name
    return None


def find_rivals(rows: Iterable[Contender]) -> dict[str, frozenset[str]]:
    """Return who does not go together with whom: `excludes` works both ways."""
    found: dict[str, set[str]] = {}
    for row in rows:
        for name in row.bonds.excludes:
            if name == row.scored.id:
                continue
            found.setdefault(row.scored.id, set()).add(name)
            found.setdefault(name, set()).add(row.scored.id)
    return {name: frozenset(others) for name, others in found.items()}

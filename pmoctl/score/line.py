"""The line: who is above it, in rank order, each with what it requires, and who is passed over."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, Protocol

from pmoctl.score.charges import Limited
from pmoctl.score.standing import NO_WHY, Standing, Why
from pmoctl.score.walk import Contender, Placing, Walk


class Placed(Contender, Protocol):
    """A contender with what it is ordered by."""

    @property
    def key(self) -> tuple[float, ...]: ...  # noqa: D102  # said above


class Blocked(NamedTuple):
    """The first initiative that did not fit with all that it requires, and the first limit it broke."""

    initiative: str
    limited: Limited


class CutLine(NamedTuple):
    """Where the cut line falls: after which initiative (None at the very top), and what blocks the next."""

    after: str | None
    blocked_by: Blocked


class Drawn(NamedTuple):
    """Where each row stands and why, in the order given, and the line; None where it does not fall."""

    standings: list[tuple[Standing, Why]]
    line: CutLine | None


def draw_line(walk: Walk, rows: Sequence[Placed], *, fill: bool) -> Drawn:
    """Go down the rows in rank order and take what fits, with what it requires; `fill` goes on where the line falls.

    What was sure to be above from the start is passed by: its standing is `above` here. `walk` is left at the end.
    """
    return _Drawing(walk, fill=fill).draw(rows)


class _Drawing:
    """Where the line has fallen so far, and what was taken on the way."""

    def __init__(self, walk: Walk, *, fill: bool) -> None:
        self.walk = walk
        self.fill = fill
        self.line: CutLine | None = None
        self.after: str | None = None
        self.needed: set[str] = set()

    def draw(self, rows: Sequence[Placed]) -> Drawn:
        standings: list[tuple[Standing, Why]] = []
        for _, equal in groupby(rows, key=lambda row: row.key):
            group = list(equal)
            # Only where something may still be taken does it matter in which order equal rows come.
            stands = self._ended() or len(group) == 1
            standings += map(self._place, group) if stands else self._place_equals(group)
        return Drawn(standings, self.line)

    def _ended(self) -> bool:
        return self.line is not None and not self.fill

    def _place(self, row: Placed) -> tuple[Standing, Why]:
        name = row.scored.id
        if name in self.walk.above:
            standing: Standing = "needed" if name in self.needed else "above"
            why = NO_WHY
        else:
            standing, bundle, why = self.walk.look(row)
            if standing == "above":
                if self._ended():
                    return "below", NO_WHY
                self._take(row, bundle)
            elif standing == "below" and self.line is None:
                self.line = CutLine(self.after, Blocked(name, Limited(why.limit or "", why.team, why.year or 0)))
        if standing in {"above", "needed"} and self.line is None:
            self.after = name
        return standing, why

    def _take(self, row: Placed, bundle: Iterable[Contender]) -> None:
        self.walk.take(bundle)
        self.needed.update(each.scored.id for each in bundle if each is not row)

    def _place_equals(self, group: Sequence[Placed]) -> Iterator[tuple[Standing, Why]]:
        """Place rows that are equal in all they are ordered by, and say where only the id decided among them."""
        open_rows = [row for row in group if row.scored.id not in self.walk.above]
        first = {row.scored.id: self.walk.look(row) for row in open_rows}  # as if each came first
        placed = {row.scored.id: self._place(row) for row in group}
        self.needed.difference_update(first)  # in its own turn each of them would have been as good
        tied = tied_by_id(first, placed, fill=self.fill)
        for row in group:
            name = row.scored.id
            standing, why = placed[name]
            standing = "above" if standing == "needed" and name in first else standing
            others = tuple(each for each in tied if each != name) if name in tied else ()
            yield standing, why._replace(tied_with=others) if others else why


def tied_by_id(first: dict[str, Placing], placed: dict[str, tuple[Standing, Why]], *, fill: bool) -> list[str]:
    """List those of some equal rows among which nothing but the id decided who is above.

    `first` says what would have become of each had it come first, `placed` what did. Without `fill` nothing is taken
    after the first that does not fit.
    """
    possible = [name for name, look in first.items() if look.standing == "above"]
    lost = [name for name in possible if placed[name][0] not in {"above", "needed"}]
    too_large = [name for name, look in first.items() if look.standing == "below"]
    if not fill and (too_large or any(placed[name][0] == "below" for name in lost)):
        tied = [*possible, *too_large] if possible else []
    elif all(placed[name][0] == "excluded" for name in lost):
        rivals = {name for each in lost for name in placed[each][1].excluded_by}
        brought = [name for name in possible if not rivals.isdisjoint(each.scored.id for each in first[name].bundle)]
        tied = list(dict.fromkeys([*lost, *brought])) if lost else []
    else:
        tied = possible
    return sorted(tied) if len(tied) > 1 else []

"""Rankings side by side: who moves, and who crosses the line."""

from collections.abc import Sequence
from typing import NamedTuple

from pmoctl.score.rank import Ranked, Ranking


class Compared(NamedTuple):
    """One initiative in every ranking compared; None where it is not in one, or has no rank or score there."""

    initiative: str
    unit: str
    title: str
    ranks: tuple[int | None, ...]
    scores: tuple[float | None, ...]
    above_line: tuple[bool | None, ...]

    @property
    def places(self) -> int | None:
        """Places won from the first ranking to the last; negative where they are lost."""
        first, last = self.ranks[0], self.ranks[-1]
        return None if first is None or last is None else first - last

    @property
    def crosses(self) -> bool:
        """Whether it is above the line in one ranking and not in another."""
        return len(set(map(bool, self.above_line))) > 1

    @property
    def moves(self) -> bool:
        """Whether its rank is not the same in all of them."""
        return len(set(self.ranks)) > 1


def compare_rankings(rankings: Sequence[Ranking]) -> list[Compared]:
    """Lay rankings side by side, in the order of the first; what it has not follows in the order of the next ones."""
    places = [{row.scored.id: row for row in ranking.rows} for ranking in rankings]
    names = dict.fromkeys(name for rows in places for name in rows)
    return [_compared(name, [rows.get(name) for rows in places]) for name in names]


def _compared(name: str, rows: Sequence[Ranked | None]) -> Compared:
    newest = [row for row in rows if row is not None][-1].scored
    return Compared(
        name,
        newest.unit,
        newest.title,
        tuple(row.rank if row else None for row in rows),
        tuple(row.scored.score if row else None for row in rows),
        tuple(row.above_line if row else None for row in rows),
    )

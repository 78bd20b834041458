"""What a ranking says of how sure its rows are: three columns, and the data behind them."""

from collections.abc import Mapping, Sequence
from typing import Literal

from typing_extensions import TypedDict  # Pydantic takes that of `typing` from Python 3.12 on

from pmoctl.report.table import Break, Cell, Column, Mood, Row, Table
from pmoctl.score.rank import Ranked


class SureData(TypedDict):
    """How sure a row is: the ranks that bound nine tenths of the draws, the share of draws in which it is in."""

    rank_5: int
    rank_95: int
    share: float
    certainty: Literal["core", "borderline", "out"]


class RobustData(TypedDict):
    """How sure the shortlist is, in a sentence, and by initiative; who has no rank is not in it.

    `selections` is how many best sets were drawn, where the selection is what is recommended; else shares are of the
    line.
    """

    weights: str
    draws: int
    seed: int
    selections: int | None
    sentence: str
    initiatives: dict[str, SureData]


SURENESS = (
    Column("rank_5", "Rank 5%", "count", audience="machines"),
    Column("rank_95", "Rank 95%", "count", audience="machines"),
    Column("ranks", "Ranks", audience="people"),
    Column("share", "In", "percent"),
    Column("certainty", "Sure"),
)
MOODS: Mapping[str, Mood] = {"core": "good", "borderline": "warning", "out": "muted"}


def with_sureness(table: Table, rows: Sequence[Ranked], robust: RobustData) -> Table:
    """Add how sure each row is: nine tenths of its ranks, the share of draws in which it is in, its class."""
    sure = iter([_sure_cells(robust["initiatives"].get(row.scored.id)) for row in rows])
    shown = [each if isinstance(each, Break) else Row((*each.cells, *next(sure)), each.mood) for each in table.rows]
    return table._replace(columns=(*table.columns, *SURENESS), rows=tuple(shown))


def _sure_cells(each: SureData | None) -> tuple[Cell, ...]:
    if each is None:
        return (Cell(),) * len(SURENESS)
    low, high, share, certainty = each["rank_5"], each["rank_95"], each["share"], each["certainty"]
    ranks = f"{low}–{high}" if low < high else str(low)
    shown = Cell(share, share_words(share))
    return Cell(low), Cell(high), Cell(ranks), shown, Cell(certainty, mood=MOODS[certainty])


def share_words(share: float) -> str | None:
    """Say where a share of draws would be rounded to all or none of them and is not; else None: it is as written."""
    return "<1%" if 0 < share < 0.005 else ">99%" if 0.995 <= share < 1 else None  # noqa: PLR2004  # halves of a percent

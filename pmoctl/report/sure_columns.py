"""What a ranking says of how sure its rows are: three columns, and the data behind them."""

from collections.abc import Mapping, Sequence
from typing import Literal

from typing_extensions import TypedDict  # Pydantic takes that of `typing` from Python 3.12 on

from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Break, Cell, Column, Mood, Row, Table
from pmoctl.score.rank import Ranked


class SureData(TypedDict):
    """How sure a row is: the ranks that bound nine tenths of the draws, the share of draws in which it is in.

    `tied_with` names those from whom only the order of ids parts it, where its class rests on that.
    """

    rank_5: int
    rank_95: int
    share: float
    certainty: Literal["core", "borderline", "out"]
    tied_with: tuple[str, ...]


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
NEARLY_NONE, NEARLY_ALL = 0.005, 0.995  # from where on a share is rounded to one per cent, and to a hundred
MOODS: Mapping[str, Mood] = {"core": "good", "borderline": "warning", "out": "muted"}


def with_sureness(table: Table, rows: Sequence[Ranked], robust: RobustData, numbers: Numbers) -> Table:
    """Add how sure each row is: nine tenths of its ranks, the share of draws in which it is in, its class."""
    sure = iter([_sure_cells(robust["initiatives"].get(row.scored.id), numbers) for row in rows])
    shown = [each if isinstance(each, Break) else Row((*each.cells, *next(sure)), each.mood) for each in table.rows]
    return table._replace(columns=(*table.columns, *SURENESS), rows=tuple(shown))


def _sure_cells(each: SureData | None, numbers: Numbers) -> tuple[Cell, ...]:
    if each is None:
        return (Cell(),) * len(SURENESS)
    low, high, certainty = each["rank_5"], each["rank_95"], each["certainty"]
    tied = bool(each["tied_with"])
    ranks = f"{low}–{high}" if low < high else str(low)
    return (
        Cell(low),
        Cell(high),
        Cell(ranks),
        share_cell(each["share"], numbers),
        Cell(certainty, "tied" if tied else None, mood=MOODS["borderline" if tied else certainty]),
    )


def share_cell(share: float | None, numbers: Numbers) -> Cell:
    """Show a share of draws: `<1%` and `>99%` where it would be rounded to none or to all of them and is not."""
    if share is None or share in {0, 1} or NEARLY_NONE <= share < NEARLY_ALL:
        return Cell(share)
    return Cell(share, f"<{numbers.percent(0.01)}" if share < NEARLY_NONE else f">{numbers.percent(0.99)}")

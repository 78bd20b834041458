"""One row of a ranking as data, and as JSON that is written where the row was scored."""

from typing import Any, NamedTuple

from pmoctl.model.text import json_bytes
from pmoctl.score.money import MoneyMeasures
from pmoctl.score.score import Scored


class RowText(NamedTuple):
    """The JSON of a row before and after what is known last: its rank, and whether it is above the line."""

    first: bytes
    last: bytes


def row_text(scored: Scored) -> RowText:
    """Write the JSON of a row but for its rank and whether it is above the line."""
    return RowText(
        b',%b,"above_line":' % json_bytes(first_data(scored))[1:-1], b",%b" % json_bytes(last_data(scored))[1:]
    )


def without_figures(scored: Scored) -> Scored:
    """Leave a row whose JSON is written what ranking asks for: it is handed from one process to the other."""
    return scored._replace(money=MoneyMeasures(cost=scored.money.cost), criteria=(), measures={})


def row_pieces(rank: int | None, text: RowText, *, above_line: bool) -> tuple[bytes, ...]:
    """Give the JSON of a row, in pieces: joining all of many rows at once saves copying them."""
    number = b"null" if rank is None else b"%d" % rank
    return b'{"rank":', number, text.first, b"true" if above_line else b"false", text.last


def first_data(scored: Scored) -> dict[str, Any]:
    """Give what stands in a row between its rank and whether it is above the line."""
    return {
        "initiative": scored.id,
        "unit": scored.unit,
        "title": scored.title,
        "state": scored.state,
        "score": scored.score,
        "score_low": scored.score_low,
        "score_high": scored.score_high,
        "gate": {"outcome": scored.gate.outcome, "by": list(scored.gate.by)},
    }


def last_data(scored: Scored) -> dict[str, Any]:
    """Give what stands in a row after whether it is above the line."""
    money = scored.money
    return {
        "cost": money.cost,
        "benefit": money.benefit,
        "npv": money.npv,
        "irr": money.irr,
        "payback": money.payback,
        "bcr": money.bcr,
        "ratio": scored.ratio,
        "criteria": {
            criterion.id: {
                "share": criterion.share,
                "rating": criterion.rating,
                "measured": criterion.measured,
                "value": criterion.value,
                "contribution": criterion.contribution,
                "source": criterion.source,
            }
            for criterion in scored.criteria
        },
    }

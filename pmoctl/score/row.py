"""One row of a ranking as data."""

from typing import Any

from pmoctl.score.scored import Scored


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
        "gain": scored.gain,
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

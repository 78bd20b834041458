"""Selections as machines read them: the kinds `selection` and `frontier`."""

from typing import Any

from pmoctl.score.charges import Charges, Limited
from pmoctl.select.frontier import Frontier
from pmoctl.select.problem import Constraint
from pmoctl.select.rules import limit_words
from pmoctl.select.selection import Needs, Rejected, Rival, Selection


def selection_data(selection: Selection) -> dict[str, Any]:
    """Return the data of the kind `selection`; amounts are numbers, not rounded."""
    data = {
        "status": selection.status,
        "stopped": selection.stopped,
        "maximise": selection.maximise,
        "objective": selection.objective,
        "bound": selection.bound,
        "gap": selection.gap,
        "unique": selection.unique,
        "best_left_out": list(selection.best_left_out),
        "selected": [
            {**each._asdict(), "start": None if each.start is None else str(each.start)} for each in selection.selected
        ],
        "cost": {str(year): float(amount) for year, amount in selection.cost.items()},
        "limits": [
            {**_limited(limited), "available": float(available), "used": float(used), "price": price}
            for limited, available, used, price in selection.limits
        ],
        "rejected": {name: _rejected(each) for name, each in selection.rejected.items()},
        "conflict": [_constraint(each) for each in selection.conflict],
        "relaxation": [{**_give(rule), "by": float(by)} for rule, by in selection.relaxation],
        "line": _rival(selection.line),
        "fill": _rival(selection.fill),
        "per_cost": _rival(selection.per_cost),
        "pooled": selection.pooled,
        "breaks": [_constraint(each) for each in selection.breaks],
        "alternatives": [
            {
                "objective": each.objective,
                "selected": list(each.selected),
                "gained": list(each.gained),
                "lost": list(each.lost),
            }
            for each in selection.alternatives
        ],
    }
    if selection.instead is not None:
        data["instead"] = {
            "maximise": selection.instead.maximise,
            "selected": list(selection.instead.selected),
            "best_left_out": list(selection.instead.best_left_out),
        }
    # Null is proof that there is none: what was not settled is not there at all.
    for name, beside in (("better", selection.better), ("cheaper", selection.cheaper)):
        if beside is not None and (beside.found is not None or beside.proven):
            data[name] = _rival(beside.found)
    return data


def frontier_data(frontier: Frontier) -> dict[str, Any]:
    """Return the data of the kind `frontier`."""
    return {
        "points": [
            {
                "factor": float(point.factor),
                "budget": _by_year(point.limits),
                "status": point.status,
                "objective": point.objective,
                "selected": list(point.selected),
            }
            for point in frontier.points
        ],
        "core": list(frontier.core),
    }


def _by_year(limits: Charges) -> dict[str, float]:
    return {str(limited.year): float(amount) for limited, amount in limits.items() if limited.limit == "budget"}


def _limited(limited: Limited) -> dict[str, Any]:
    return {"limit": limited.limit, "team": limited.team, "year": limited.year}


def _give(rule: Constraint) -> dict[str, Any]:
    if rule.limited is not None:
        return _limited(rule.limited)
    return {"limit": rule.key[1], "team": rule.key[2] or None, "year": None}


def _constraint(rule: Constraint) -> dict[str, Any]:
    return {"rule": rule.key[0], "words": rule.words, "path": rule.path, "route": list(rule.route)}


def _rival(rival: Rival | None) -> dict[str, Any] | None:
    if rival is None:
        return None
    return {"objective": rival.objective, "cost": float(rival.cost), "selected": list(rival.selected)}


def _rejected(rejected: Rejected) -> dict[str, Any]:
    limited = None if rejected.limited is None else _limited(rejected.limited)
    return {"why": rejected.why, "by": list(rejected.by), "limit": limited, "needs": _needs(rejected.needs)}


def _needs(needs: Needs | None) -> dict[str, Any] | None:
    if needs is None:
        return None
    return {
        "points": needs.points,
        "limits": {limit_words(limited): float(by) for limited, by in needs.limits.items()},
        "displaces": list(needs.displaces),
        "price": needs.price,
    }

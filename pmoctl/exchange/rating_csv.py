"""The CSV that a rater fills in → ratings; every row that cannot be used is named."""

from collections.abc import Mapping
from typing import Any

from pmoctl.draft.fields import a_number, words
from pmoctl.exchange.records import VALUE, read_records
from pmoctl.model.framework import Scale
from pmoctl.model.round import Round

COLUMNS = ("initiative", "criterion", VALUE, "why")


def read_rating_csv(
    text: str, of: Round, scales: Mapping[str, Scale], *, with_reasons: bool
) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Return ratings by initiative and criterion, and what is wrong; rows without a value say nothing.

    `scales` are those of the criteria that are rated; `with_reasons`: a rating without one is wrong.
    Raises RefusedError where it is not such a table.
    """
    found: dict[str, dict[str, Any]] = {}
    wrong: list[str] = []
    for line, cells in read_records(text, COLUMNS, "why"):
        initiative, criterion = cells["initiative"], cells["criterion"]
        if not cells[VALUE]:
            continue
        try:
            value = a_number(cells[VALUE])
            _require(value, cells, of, scales, with_reasons=with_reasons, twice=criterion in found.get(initiative, {}))
        except ValueError as error:
            wrong.append(f"line {line}, {initiative}, {criterion}: {error}")
            continue
        why = words(cells["why"])
        found.setdefault(initiative, {})[criterion] = {"value": value, **({"why": why} if why else {})}
    return found, wrong


def _require(
    value: float, cells: Mapping[str, str], of: Round, scales: Mapping[str, Scale], *, with_reasons: bool, twice: bool
) -> None:
    """Raise ValueError where a rating is none of the round."""
    scale = scales.get(cells["criterion"])
    if cells["initiative"] not in of.initiatives:
        message = "the round does not ask for this initiative"
    elif scale is None:
        message = "the framework does not rate this criterion"
    elif not float(scale.lowest) <= value <= float(scale.highest):
        message = f"{value:g} is off the scale, {scale.lowest:g} to {scale.highest:g}"
    elif with_reasons and not cells["why"]:
        message = "give a reason: the framework requires one for every rating"
    elif twice:
        message = "it is rated twice"
    else:
        return
    raise ValueError(message)

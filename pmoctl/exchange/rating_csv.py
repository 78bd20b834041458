"""The CSV that a rater fills in → ratings; every row that cannot be used is named."""

import csv
import io
from collections.abc import Mapping
from typing import Any

from pmoctl.draft.fields import a_number, words
from pmoctl.model.framework import Scale
from pmoctl.model.round import Round

COLUMNS = ("initiative", "criterion", "value", "why")


def read_rating_csv(
    text: str, of: Round, scales: Mapping[str, Scale], *, with_reasons: bool
) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Return ratings by initiative and criterion, and what is wrong; rows without a value say nothing.

    Commas or semicolons separate the cells; with semicolons a comma is a decimal point. `scales` are those of the
    criteria that are rated; `with_reasons`: a rating without one is wrong.
    """
    try:
        return _read(text, of, scales, with_reasons=with_reasons)
    except csv.Error:
        return {}, ["a cell begins with a quotation mark and never ends: look for a lone one"]


def _read(
    text: str, of: Round, scales: Mapping[str, Scale], *, with_reasons: bool
) -> tuple[dict[str, dict[str, Any]], list[str]]:
    head = text.split("\n", 1)[0]
    semicolons = head.count(";") > head.count(",")
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if semicolons else ",")
    if lacks := [name for name in COLUMNS[:3] if name not in (rows.fieldnames or ())]:
        return {}, [f"there is no column {', '.join(lacks)}"]
    found: dict[str, dict[str, Any]] = {}
    wrong: list[str] = []
    for row in rows:
        cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
        initiative, criterion = cells["initiative"], cells["criterion"]
        if not cells["value"]:
            continue
        try:
            value = a_number(cells["value"].replace(",", ".") if semicolons else cells["value"])
            _require(value, cells, of, scales, with_reasons=with_reasons, twice=criterion in found.get(initiative, {}))
        except ValueError as error:
            wrong.append(f"row {rows.line_num}, {initiative}, {criterion}: {error}")
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

"""A sheet of ratings of many initiatives → rows: the submitters' own ratings, or a review by one person."""

from collections.abc import Mapping, Sequence
from typing import Any

from pmoctl.draft.sheet import NAME
from pmoctl.exchange.answers import Known, chosen, reading_of
from pmoctl.exchange.cell import Cell, as_text, is_blank, reference
from pmoctl.exchange.grid import CellGrid
from pmoctl.exchange.row import ReadRow
from pmoctl.exchange.values import CellReading, final, read_cell
from pmoctl.exchange.wanted import WantedValue
from pmoctl.model.cell_finding import CellFinding
from pmoctl.model.finding import Route

_RATING = WantedValue("number", ranged=True)
_REASON = ": reason"
_FRAMEWORK = "framework:"
_HEAD = 3


def read_ratings(grid: CellGrid, known: Known) -> tuple[list[ReadRow], list[CellFinding]]:
    """Return what a sheet of ratings says of each initiative, and what of it cannot be read."""
    findings: list[CellFinding] = []
    reading = reading_of(known, grid)
    about = [as_text(cell).strip() for cell in grid.rows[1]] if len(grid.rows) > _HEAD else []
    if not about or not about[0].startswith(_FRAMEWORK):
        words = "the head of the sheet is gone: have the form written anew"
        return [], [CellFinding("import-form", "error", words, grid.name)]
    framework = about[0].removeprefix(_FRAMEWORK)
    reviewer = about[2] if len(about) > 2 else ""  # noqa: PLR2004  # third column
    labels = [as_text(cell).strip() for cell in grid.rows[_HEAD]]
    rows = []
    for line, cells in enumerate(grid.rows[_HEAD + 1 :], start=_HEAD + 1):
        name = as_text(cells[0]).removeprefix("id:") if cells else ""
        if not name or is_blank(cells[0]):
            continue
        ratings, origin = _ratings(labels, cells, line, grid, reading, findings)
        data = known.initiatives.get(name, {})
        if reviewer:
            changed = _changed(ratings, latest_ratings(data, reviewer, framework))
            if changed:
                review = {"framework": framework, "by": reviewer, "date": known.day.isoformat(), "ratings": changed}
                rows.append(_row(line, name, grid, origin)._replace(review=review))
        elif ratings:
            rows.append(_row(line, name, grid, origin)._replace(data={"ratings": ratings}))
    return rows, findings


def _row(line: int, name: str, grid: CellGrid, origin: Mapping[Route, tuple[str, str | None]]) -> ReadRow:
    return ReadRow(line + 1, name, None, "", name, {}, origin=origin, sheet=grid.name, id=name)


def _ratings(  # a line of a sheet
    labels: Sequence[str],
    cells: Sequence[Cell],
    line: int,
    grid: CellGrid,
    reading: CellReading,
    findings: list[CellFinding],
) -> tuple[dict[str, Any], dict[Route, tuple[str, str | None]]]:
    found: dict[str, dict[str, Any]] = {}
    origin: dict[Route, tuple[str, str | None]] = {}
    for at, (label, cell) in enumerate(zip(labels, cells, strict=False)):
        if at < 3 or not label or is_blank(cell):  # noqa: PLR2004  # id, name and title stand before
            continue
        criterion, key = (label.removesuffix(_REASON), "why") if label.endswith(_REASON) else (label, "value")
        try:
            wanted = WantedValue("paragraphs") if key == "why" else _RATING
            value = chosen(cell) if key == "value" and isinstance(cell, str) and NAME in cell else cell
            found.setdefault(criterion, {})[key] = final(read_cell(value, wanted, reading))
        except ValueError as error:
            place = reference(line + 1, at + 1)
            findings.append(CellFinding("import-form", "warning", str(error), grid.name, line + 1, label, place))
            continue
        origin["ratings", criterion] = (criterion, reference(line + 1, at + 1))
    rated = {name: each for name, each in found.items() if "value" in each}
    return {name: each if "why" in each else each["value"] for name, each in rated.items()}, origin


def latest_ratings(data: Mapping[str, Any], reviewer: str, framework: str) -> dict[str, Any]:
    """Return what a person's reviews for a framework come to: of each criterion the latest."""
    found: dict[str, Any] = {}
    reviews = [each for each in data.get("reviews") or [] if isinstance(each, dict) and each.get("by") == reviewer]
    for review in sorted(reviews, key=lambda each: str(each.get("date"))):
        if review.get("framework") in {None, framework}:
            found |= review.get("ratings") or {}
    return found


def _changed(ratings: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    def whole(rating: Any) -> Any:  # a rating in short or in full
        return rating if isinstance(rating, dict) and "value" in rating else {"value": rating}

    return {
        name: rating
        for name, rating in ratings.items()
        if name not in before or {**whole(before[name]), **whole(rating)} != whole(before[name])
    }

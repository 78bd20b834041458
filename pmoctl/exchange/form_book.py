"""The workbook that people fill in for initiatives that are there, and for new ones."""

from collections.abc import Mapping, Sequence
from typing import Any

from pmoctl.draft.initiative import asked_criteria
from pmoctl.draft.sheet import FormBook, RatingSheet, form_sheet
from pmoctl.exchange.rating_form import latest_ratings
from pmoctl.model.workspace import Workspace

Found = Mapping[str, Mapping[str, Any]]  # the data of initiatives by id


def form_book(workspace: Workspace, found: Found, names: Sequence[str], unit: str, new: int) -> FormBook:
    """Return a form for each initiative, filled in with what its file says, and empty ones."""
    titles = {name: str(data.get("title")) for name, data in found.items()}
    homes = workspace.initiative_units
    forms = [form_sheet(workspace, titles, homes[name][0], name, found[name]) for name in names]
    empty = form_sheet(workspace, titles, unit, "", {})
    forms += [empty._replace(name=f"New {number}") for number in range(1, new + 1)]
    return FormBook(_title(workspace), (*_INSTRUCTIONS, *_OF_FORMS), tuple(forms))


def rating_book(workspace: Workspace, found: Found, names: Sequence[str], reviewer: str) -> FormBook:
    """Return one sheet with the ratings of initiatives: the submitters' own, or those of a reviewer so far."""
    framework = workspace.settings.framework
    asked = tuple(each for each in asked_criteria(workspace.framework) if each.measure is None)
    rows = []
    for name in names:
        data = found[name]
        given = latest_ratings(data, reviewer, framework) if reviewer else data.get("ratings") or {}
        rows.append((name, str(data.get("title")), given))
    return FormBook(_title(workspace), _INSTRUCTIONS, (RatingSheet(reviewer, framework, asked, tuple(rows)),))


def _title(workspace: Workspace) -> str:
    settings = workspace.settings
    return f"{settings.organisation}: initiatives for {settings.cycle}"


_INSTRUCTIONS = (
    "Fill in what is yellow. Leave empty what does not apply or is not known: empty is not zero.",
    "Where a cell has an arrow, choose from the list.",
    "Formulas are not read: type values. An estimate may be written Low: 1 Base: 2 High: 3.",
)
_OF_FORMS = (
    "A sheet is one initiative. The column at the left says what a row still lacks; the top, whether all is there.",
    "Rows may stay empty; where there are too few, copy one. An empty sheet may be copied for further initiatives.",
    "Money is by fiscal year. Months are written 2027-04, dates 2027-04-30.",
)

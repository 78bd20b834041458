"""`pmoctl form`: a workbook that people fill in, and `pmoctl import` reads back."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pmoctl.cli.calls.recording import open_desk
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.speech import fail, require_known, write_result
from pmoctl.cli.form import FormOptions
from pmoctl.draft.initiative import asked_criteria
from pmoctl.draft.sheet import FormBook, RatingSheet, form_sheet
from pmoctl.exchange.change import readable_data
from pmoctl.exchange.rating_form import latest_ratings
from pmoctl.report.numbers import counted
from pmoctl.write.form import write_form

if TYPE_CHECKING:
    from pmoctl.model.workspace import Workspace

Found = Mapping[str, Mapping[str, Any]]  # the data of initiatives by id


def form(session: Session, options: FormOptions) -> None:
    """Write an intake form: a sheet for each initiative, with drop-downs; or one sheet to rate many of them."""
    desk = open_desk(session)
    known = desk.workspace.initiative_units
    for name in options.ids or ():
        require_known("initiative", name, known)
    require_known("unit", options.unit, desk.workspace.units)
    if not (options.ids or options.unit or options.new or options.ratings or options.reviewer):
        fail("there would be nothing to fill in", "ask for empty sheets with --new, or name a unit or initiatives")
    if options.output.exists():
        fail(f"{options.output} is there already", "name another file with --output, or take it away first", 1)
    rates = options.ratings or options.reviewer is not None
    wanted = sorted(set(options.ids or ()) | {name for name, homes in known.items() if options.unit in homes})
    names = wanted or (sorted(known) if rates else [])

    found = readable_data(desk.source)
    if faulty := [name for name in names if name not in found]:
        fail(f"{', '.join(faulty)} cannot be read", "`pmoctl check` says what to mend", 1)
    if rates:
        book = _ratings(desk.workspace, found, names, options.reviewer or "")
    else:
        book = _forms(desk.workspace, found, names, options.unit or "", options.new)
    write_result(write_form(book), options.output)
    session.say(
        f"{options.output}: {counted(len(book.sheets), 'sheet')}; once it is filled in: pmoctl import {options.output}"
    )


def _forms(workspace: "Workspace", found: Found, names: list[str], unit: str, new: int) -> FormBook:
    """Give a form for each initiative, filled in with what its file says, and empty ones."""
    titles = {name: str(data.get("title")) for name, data in found.items()}
    homes = workspace.initiative_units
    forms = [form_sheet(workspace, titles, homes[name][0], name, found[name]) for name in names]
    empty = form_sheet(workspace, titles, unit, "", {})
    forms += [empty._replace(name=f"New {number}") for number in range(1, new + 1)]
    return FormBook(_title(workspace), (*_INSTRUCTIONS, *_OF_FORMS), tuple(forms))


def _ratings(workspace: "Workspace", found: Found, names: list[str], reviewer: str) -> FormBook:
    """Give one sheet with the ratings of initiatives: the submitters' own, or those of a reviewer so far."""
    framework = workspace.settings.framework
    asked = tuple(each for each in asked_criteria(workspace.framework) if each.measure is None)
    rows = []
    for name in names:
        data = found[name]
        given = latest_ratings(data, reviewer, framework) if reviewer else data.get("ratings") or {}
        rows.append((name, str(data.get("title")), given))
    return FormBook(_title(workspace), _INSTRUCTIONS, (RatingSheet(reviewer, framework, asked, tuple(rows)),))


def _title(workspace: "Workspace") -> str:
    settings = workspace.settings
    return f"{settings.organisation}: initiatives for {settings.cycle}"


_INSTRUCTIONS = (
    "Fill in what is yellow. Leave empty what does not apply or is not known: empty is not zero.",
    "Where a cell has an arrow, choose from the list.",
    "Formulas are not read: type values. An estimate may be written Low: 1 Base: 2 High: 3.",
)
_OF_FORMS = (
    "A sheet is one initiative. The column at the left says what a row still lacks; the top, whether all is there.",
    "Rows may stay empty; where there are too few, copy one. Sheets may be copied for further initiatives.",
    "Money is by fiscal year. Months are written 2027-04, dates 2027-04-30.",
)

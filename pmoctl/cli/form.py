"""`pmoctl form`: a workbook that people fill in, and `pmoctl import` reads back."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.completion import complete_ids
from pmoctl.cli.recording import open_desk
from pmoctl.cli.session import Session, count, fail, fail_unknown, write_result

if TYPE_CHECKING:
    from pmoctl.draft.sheet import FormBook
    from pmoctl.model.workspace import Workspace

    Found = Mapping[str, Mapping[str, Any]]  # the data of initiatives by id


def form(
    context: typer.Context,
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[INITIATIVE]…", help="Initiatives to fill in further.", autocompletion=complete_ids),
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="ID", help="All initiatives of a unit.")] = None,
    new: Annotated[int, typer.Option("--new", min=0, max=50, metavar="N", help="How many empty forms.")] = 1,
    reviewer: Annotated[
        str | None, typer.Option("--reviewer", metavar="PERSON", help="Ratings alone, for a review by that person.")
    ] = None,
    output: Annotated[Path, typer.Option("--output", metavar="FILE", help="Where to.")] = Path("form.xlsx"),
    *,
    ratings: Annotated[
        bool, typer.Option("--ratings", help="One sheet of the ratings of all that are named, and nothing else.")
    ] = False,
) -> None:
    """Write an intake form: a sheet for each initiative, with drop-downs; or one sheet to rate many of them.

    What is filled in comes back by `pmoctl import form.xlsx`. Example: pmoctl form --unit retail --output retail.xlsx
    """
    session: Session = context.obj
    from pmoctl.write.form import write_form

    desk = open_desk(session)
    known = desk.workspace.initiative_units
    for name in ids or ():
        if name not in known:
            fail_unknown("initiative", name, known)
    if unit is not None and unit not in desk.workspace.units:
        fail_unknown("unit", unit, desk.workspace.units)
    if not (ids or unit or new or ratings or reviewer):
        fail("there would be nothing to fill in", "ask for empty sheets with --new, or name a unit or initiatives")
    if output.exists():
        fail(f"{output} is there already", "name another file with --output, or take it away first", 1)
    rates = ratings or reviewer is not None
    wanted = sorted(set(ids or ()) | {name for name, homes in known.items() if unit in homes})
    names = wanted or (sorted(known) if rates else [])
    from pmoctl.exchange.change import readable_data

    found = readable_data(desk.source)
    if faulty := [name for name in names if name not in found]:
        fail(f"{', '.join(faulty)} cannot be read", "`pmoctl check` says what to mend", 1)
    if rates:
        book = _ratings(desk.workspace, found, names, reviewer or "")
    else:
        book = _forms(desk.workspace, found, names, unit or "", new)
    write_result(write_form(book), output)
    session.say(f"{output}: {count(len(book.sheets), 'sheet')}; once it is filled in: pmoctl import {output}")


def _forms(workspace: "Workspace", found: "Found", names: list[str], unit: str, new: int) -> "FormBook":
    """Give a form for each initiative, filled in with what its file says, and empty ones."""
    from pmoctl.draft.sheet import FormBook, form_sheet

    titles = {name: str(data.get("title")) for name, data in found.items()}
    homes = workspace.initiative_units
    forms = [form_sheet(workspace, titles, homes[name][0], name, found[name]) for name in names]
    empty = form_sheet(workspace, titles, unit, "", {})
    forms += [empty._replace(name=f"New {number}") for number in range(1, new + 1)]
    return FormBook(_title(workspace), (*_INSTRUCTIONS, *_OF_FORMS), tuple(forms))


def _ratings(workspace: "Workspace", found: "Found", names: list[str], reviewer: str) -> "FormBook":
    """Give one sheet with the ratings of initiatives: the submitters' own, or those of a reviewer so far."""
    from pmoctl.draft.initiative import asked_criteria
    from pmoctl.draft.sheet import FormBook, RatingSheet
    from pmoctl.exchange.rating_form import latest_ratings

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


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(form)

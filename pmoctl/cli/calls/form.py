"""`pmoctl form`: a workbook that people fill in, and `pmoctl import` reads back."""

from pmoctl.cli.calls.recording import initiative_meant, open_desk
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.speech import fail, require_known, write_result
from pmoctl.cli.form import FormOptions
from pmoctl.exchange.change import readable_data
from pmoctl.exchange.form_book import form_book, rating_book
from pmoctl.report.numbers import counted
from pmoctl.write.form import write_form


def form(session: Session, options: FormOptions) -> None:
    """Write an intake form: a sheet for each initiative, with drop-downs; or one sheet to rate many of them."""
    desk = open_desk(session)
    known = desk.workspace.initiative_units
    asked = {initiative_meant(desk, name) for name in options.ids or ()}
    require_known("unit", options.unit, desk.workspace.units)
    if not (options.ids or options.unit or options.new or options.ratings or options.reviewer):
        fail("there would be nothing to fill in", "ask for empty sheets with --new, or name a unit or initiatives")
    if options.output.exists():
        fail(f"{options.output} is there already", "name another file with --output, or take it away first", 1)
    rates = options.ratings or options.reviewer is not None
    wanted = sorted(asked | {name for name, homes in known.items() if options.unit in homes})
    names = wanted or (sorted(known) if rates else [])

    found = readable_data(desk.source)
    if faulty := [name for name in names if name not in found]:
        fail(f"{', '.join(faulty)} cannot be read", "`pmoctl check` says what to mend", 1)
    if rates:
        book = rating_book(desk.workspace, found, names, options.reviewer or "")
    else:
        book = form_book(desk.workspace, found, names, options.unit or "", options.new)
    write_result(write_form(book), options.output)
    session.say(
        f"{options.output}: {counted(len(book.sheets), 'sheet')}; once it is filled in: pmoctl import {options.output}"
    )

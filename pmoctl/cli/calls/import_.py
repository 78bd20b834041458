"""`pmoctl import`: the rows of a table become initiative files, or bring them up to date."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pmoctl.cli.calls.given import name_of, read_given
from pmoctl.cli.calls.recording import open_desk, require_sound, settle
from pmoctl.cli.calls.refused import put_findings
from pmoctl.cli.calls.session import Reading, Session
from pmoctl.cli.calls.shown import show
from pmoctl.cli.calls.speech import fail, put, require_known, write_result
from pmoctl.cli.import_ import ImportOptions
from pmoctl.exchange.answers import Known
from pmoctl.exchange.archive import LARGEST
from pmoctl.exchange.cell import RefusedError
from pmoctl.exchange.change import readable_data
from pmoctl.exchange.form import FORM, read_form
from pmoctl.exchange.importing import MapNamed, read_rows
from pmoctl.exchange.maps import read_map, shipped_map, shipped_maps
from pmoctl.exchange.read import read_table
from pmoctl.exchange.slugs import slug_of
from pmoctl.exchange.sound import bring_soundly
from pmoctl.exchange.suggest import suggest_map
from pmoctl.model.values import SLUG
from pmoctl.report.imported import import_report
from pmoctl.report.words import numbers_of
from pmoctl.write.formats import Format

if TYPE_CHECKING:
    from pmoctl.exchange.apply import Applied
    from pmoctl.record.propose import Desk
    from pmoctl.report.numbers import Numbers

_EVERY = 1000  # rows between two words on how far it is


def import_file(session: Session, options: ImportOptions) -> None:
    """Make initiative files of the rows of a table, or bring those that are there up to date."""
    content = _content(options.file)
    desk = open_desk(session)
    require_known("unit", options.unit, desk.workspace.units)

    wanted = int(options.sheet) if options.sheet is not None and options.sheet.isdecimal() else options.sheet
    if options.suggest:
        _suggest(session, desk, options.file, content, wanted, options.map_)
        return
    applied = None if options.map_ else _form(desk, options.file, content)
    name = FORM
    numbers = numbers_of(desk.workspace.settings)
    if applied is None:
        named = _map(session, desk, options.file, content, wanted, options.map_)
        name = named.name
        if options.key is not None:
            named = named._replace(map=named.map.model_copy(update={"key": options.key}))

        with _progress(session, numbers) as step:
            applied = read_rows(
                options.file.name, content, named, desk.workspace, sheet=wanted, strict=options.strict, step=step
            )

    incoming, proposal = bring_soundly(desk, applied, name, unit=options.unit, strict=options.strict)
    if proposal is not None:
        what = f"what {options.file.name} comes to"
        require_sound(desk, proposal, what)
        if not options.dry_run or options.form in {Format.text, Format.markdown}:  # no diff where a machine reads
            settle(desk, proposal, what, dry_run=options.dry_run)
    report = import_report(incoming.data, options.file.name, numbers, written=not options.dry_run)
    show(session, report, options.form, options.output)
    raise typer.Exit(int(any(options.strict or each.severity == "error" for each in incoming.data.findings)))


def _form(desk: "Desk", file: Path, content: bytes) -> "Applied | None":
    """Read a filled-in form; None where the file is no workbook, or no form."""
    if file.suffix.lower() not in {".xlsx", ".ods"} or not content.startswith(b"PK"):
        return None

    try:
        return read_form(content, Known(desk.workspace, readable_data(desk.source), desk.day))
    except RefusedError:  # said, with all else, when it is read as a table
        return None


def _content(file: Path) -> bytes:
    content = read_given(file, LARGEST + 1)
    if len(content) > LARGEST:
        fail(f"{name_of(file)} is larger than {LARGEST // 1024**2} MB", status=1)
    return content


def _map(
    session: Session, desk: "Desk", file: Path, content: bytes, sheet: str | int | None, given: str | None
) -> MapNamed:
    """Read the map that is given, else the one that the table suggests. Ends the call where it has a fault."""
    if given is None:
        text = _suggested(desk, file, content, sheet)
        doubts = [line.strip() for line in text.splitlines() if "# ?" in line]
        session.say(f"No --map is given, so one was guessed; {len(doubts)} lines of it are not certain:")
        if not session.quiet:  # lines of a map, which are not wrapped
            put("".join(f"  {line}\n" for line in doubts), sys.stderr)
        session.say("Write it down with --suggest to change it.")
        path, written, name = "the guessed map", text.encode("utf-8"), slug_of(file.stem) or "table"
    else:
        path, written, name = _map_named(session, given)
    named, findings = read_map(path, written, name)
    if named is None:
        put_findings(Reading(desk.source, None, None), findings)
        fail(f"{path} cannot be used", "nothing was written", 1)
    return named


def _map_named(session: Session, given: str) -> tuple[str, bytes, str]:
    """Find a map by its path, else in maps/, else among pmoctl's own: return its path, what it holds and its name."""
    place, own = Path(given), session.workspace_root() / "maps" / f"{given}.yaml"
    if SLUG.fullmatch(given) and own.is_file() and not place.is_file():
        place = own
    if given in shipped_maps():
        if not place.is_file():
            return f"{given}.yaml", shipped_map(given), given
        session.say(f"The map is {place}, not the one of this name that comes with pmoctl.")
    try:
        return str(place), place.read_bytes(), slug_of(place.stem) or "map"
    except OSError as error:
        known = ", ".join([*sorted(each.stem for each in own.parent.glob("*.yaml")), *shipped_maps()])
        fail(f"there is no map {given}: {error.strerror}", f"name a file, or one of {known}")


def _suggested(desk: "Desk", file: Path, content: bytes, sheet: str | int | None) -> str:
    table, findings = read_table(file.name, content, (), sheet)
    if table is None:
        fail(f"{name_of(file)}: {findings[-1].message}", status=1)
    return suggest_map(table, desk.workspace, desk.day, file.name)


def _suggest(
    session: Session, desk: "Desk", file: Path, content: bytes, sheet: str | int | None, path: str | None
) -> None:
    """Print a proposed map, or write it to a file that is not there yet."""
    text = _suggested(desk, file, content, sheet)
    if path is None:
        write_result(text)
        return
    target = Path(path)
    if target.exists():
        fail(f"{path} is there already", "name another file, or take it away first", 1)
    write_result(text, target)
    doubts = text.count("# ?")
    session.say(f"{path}: look at {doubts} lines with a question mark, then import with --map {path}")


@contextlib.contextmanager
def _progress(session: Session, numbers: "Numbers") -> Iterator[Callable[[int], None]]:
    """Say on a terminal how many rows were looked at, on one line that is gone in the end."""
    shown = not session.quiet and sys.stderr is not None and sys.stderr.isatty()

    def step(count: int) -> None:
        if shown and count % _EVERY == 0:
            put(f"\r{numbers.decimal(count)} rows", sys.stderr)

    try:
        yield step
    finally:
        if shown:
            put("\r" + " " * 20 + "\r", sys.stderr)

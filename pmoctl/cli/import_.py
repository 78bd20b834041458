"""`pmoctl import`: the rows of a table become initiative files, or bring them up to date."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.recording import open_desk, require_sound, settle
from pmoctl.cli.session import Reading, Session, fail, fail_unknown, put, put_findings, show, write_result
from pmoctl.cli.writing import DryRun
from pmoctl.write.formats import Format

if TYPE_CHECKING:
    from pmoctl.exchange.apply import Applied
    from pmoctl.exchange.importing import MapNamed
    from pmoctl.record.propose import Desk
    from pmoctl.report.numbers import Numbers

_EVERY = 1000  # rows between two words on how far it is


def import_file(  # noqa: PLR0913  # options of a command
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv, .xlsx, .ods, .json or Project .xml file.")],
    map_: Annotated[
        str | None,
        typer.Option(
            "--map", metavar="MAP", help="A map: its file, its name in maps/, or one of pmoctl's own: jira, …"
        ),
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="SHEET", help="Name or number of the sheet.")] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="ID", help="The unit of every row.")] = None,
    key: Annotated[
        str | None, typer.Option("--key", metavar="COLUMN", help="The heading that tells rows apart; before the map's.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to say what came of it.")] = Format.text,
    *,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Propose a map, with its doubts; with --map FILE write it there.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Leave a row out where a cell cannot be read.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Make initiative files of the rows of a table, or bring those that are there up to date.

    Example: pmoctl import projects.xlsx --map maps/projects.yaml --dry-run
    """
    session: Session = context.obj
    content = _content(file)
    desk = open_desk(session)
    if unit is not None and unit not in desk.workspace.units:
        fail_unknown("unit", unit, desk.workspace.units)
    from pmoctl.report.words import numbers_of

    wanted = int(sheet) if sheet is not None and sheet.isdecimal() else sheet
    if suggest:
        _suggest(session, desk, file, content, wanted, map_)
        return
    applied = None if map_ else _form(desk, file, content)
    name = "form"
    numbers = numbers_of(desk.workspace.settings)
    if applied is None:
        named = _map(session, desk, file, content, wanted, map_)
        name = named.name
        if key is not None:
            named = named._replace(map=named.map.model_copy(update={"key": key}))
        from pmoctl.exchange.importing import read_rows

        with _progress(session, numbers) as step:
            applied = read_rows(file.name, content, named, desk.workspace, sheet=wanted, strict=strict, step=step)
    from pmoctl.exchange.sound import bring_soundly
    from pmoctl.report.imported import import_report

    incoming, proposal = bring_soundly(desk, applied, name, unit=unit, strict=strict)
    if proposal is not None:
        what = f"what {file.name} comes to"
        require_sound(desk, proposal, what)
        if not dry_run or form in {Format.text, Format.markdown}:  # no diff where a machine reads
            settle(desk, proposal, what, dry_run=dry_run)
    show(session, import_report(incoming.data, file.name, numbers, written=not dry_run), form)
    raise typer.Exit(int(any(strict or each.severity == "error" for each in incoming.data.findings)))


def _form(desk: "Desk", file: Path, content: bytes) -> "Applied | None":
    """Read a filled-in form; None where the file is no workbook, or no form."""
    if file.suffix.lower() not in {".xlsx", ".ods"} or not content.startswith(b"PK"):
        return None
    from pmoctl.exchange.answers import Known
    from pmoctl.exchange.cell import RefusedError
    from pmoctl.exchange.change import readable_data
    from pmoctl.exchange.form import read_form

    try:
        return read_form(content, Known(desk.workspace, readable_data(desk.source), desk.day))
    except RefusedError:  # said, with all else, when it is read as a table
        return None


def _content(file: Path) -> bytes:
    from pmoctl.exchange.archive import LARGEST

    try:
        if file.stat().st_size > LARGEST:
            fail(f"{file} is larger than {LARGEST // 1024**2} MB", status=1)
        return file.read_bytes()
    except OSError as error:
        fail(f"{file} cannot be read: {error.strerror}")


def _map(
    session: Session, desk: "Desk", file: Path, content: bytes, sheet: str | int | None, given: str | None
) -> "MapNamed":
    """Read the map that is given, else the one that the table suggests. Ends the call where it has a fault."""
    from pmoctl.exchange.maps import read_map, shipped_map, shipped_maps
    from pmoctl.exchange.slugs import slug_of
    from pmoctl.model.values import SLUG

    if given is None:
        text = _suggested(desk, file, content, sheet)
        doubts = [line.strip() for line in text.splitlines() if "# ?" in line]
        session.say(f"No --map is given, so one was guessed; {len(doubts)} lines of it are not certain:")
        session.say("".join(f"  {line}\n" for line in doubts) + "Write it down with --suggest to change it.")
        path, written, name = "the guessed map", text.encode("utf-8"), slug_of(file.stem) or "table"
    elif given in shipped_maps():
        path, written, name = f"{given}.yaml", shipped_map(given), given
    else:
        own = session.workspace_root() / "maps" / f"{given}.yaml"
        place = own if SLUG.fullmatch(given) and own.is_file() and not Path(given).is_file() else Path(given)
        path, name = str(place), slug_of(place.stem) or "map"
        try:
            written = place.read_bytes()
        except OSError as error:
            known = ", ".join([*sorted(each.stem for each in own.parent.glob("*.yaml")), *shipped_maps()])
            fail(f"there is no map {given}: {error.strerror}", f"name a file, or one of {known}")
    named, findings = read_map(path, written, name)
    if named is None:
        put_findings(Reading(desk.source, None, None), findings)
        fail(f"{path} cannot be used", "nothing was written", 1)
    return named


def _suggested(desk: "Desk", file: Path, content: bytes, sheet: str | int | None) -> str:
    from pmoctl.exchange.read import read_table
    from pmoctl.exchange.suggest import suggest_map

    table, findings = read_table(file.name, content, (), sheet)
    if table is None:
        fail(f"{file}: {findings[-1].message}", status=1)
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
    target.parent.mkdir(parents=True, exist_ok=True)
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


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import")(import_file)

"""`pmoctl new unit|theme|target|framework|checkpoint`."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.completion import complete_frameworks
from pmoctl.cli.new_file import (
    Interactive,
    Opened,
    gather,
    open_workspace,
    render_new,
    require_data,
    require_known,
    require_new,
    write_new,
)
from pmoctl.cli.recording import record_edits
from pmoctl.cli.session import Session, fail
from pmoctl.cli.writing import DryRun

if TYPE_CHECKING:
    from pmoctl.model.kinds import Kind

Id = Annotated[str, typer.Argument(metavar="ID", help="Small letters, digits and single hyphens.")]
Name = Annotated[str | None, typer.Option("--name", metavar="TEXT", help="What people call it; by default the id.")]


def _words(name: str) -> str:
    """Make a name of an id."""
    return name.replace("-", " ").capitalize()


def _write(session: Session, opened: Opened, kind: "Kind", name: str, data: dict[str, Any], *, dry_run: bool) -> None:
    from pmoctl.draft.file import render_data, schema_path

    path, template = kind.path(name), f"new/{kind.name}.yaml.j2"
    given = {"schema": schema_path(path, kind.name), "id": name}
    content = render_new(lambda: render_data(opened.reading.source, template, data, **given))
    write_new(session, opened, kind.name, path, content, dry_run=dry_run)


def unit(  # noqa: PLR0913  # options of a command
    context: typer.Context,
    id: Id,  # noqa: A002  # what it is called in help
    name: Name = None,
    kind: Annotated[
        str, typer.Option("--kind", metavar="WORD", help="business_unit or support_function.")
    ] = "business_unit",
    head: Annotated[str | None, typer.Option("--head", metavar="PERSON", help="Who leads it.")] = None,
    account_manager: Annotated[
        str | None, typer.Option("--account-manager", metavar="PERSON", help="The PMO's person for it.")
    ] = None,
    *,
    interactive: Interactive = False,
    dry_run: DryRun = False,
) -> None:
    """Write the file of a business unit or support function.

    Example: pmoctl new unit retail-banking --name "Retail Banking" --account-manager lee-chong
    """
    session: Session = context.obj
    from pmoctl.draft.plan import UNIT_FIELDS
    from pmoctl.model.kinds import UNIT

    opened = open_workspace(session)
    require_new("unit", id, opened.context.units)
    given = {
        "name": name or (None if interactive else _words(id)),
        "kind": kind,
        "head": head,
        "account_manager": account_manager,
    }
    data = require_data(UNIT_FIELDS, gather(UNIT_FIELDS, given, interactive=interactive))
    _write(session, opened, UNIT, id, data, dry_run=dry_run)
    _say_form(session, dry_run=dry_run)


def _say_form(session: Session, *, dry_run: bool) -> None:
    from pmoctl.draft.workspace import ISSUE_FORM

    if not dry_run and (session.workspace_root() / ISSUE_FORM).is_file():
        session.say(f"For it to be in the issue form: delete {ISSUE_FORM}, and run `pmoctl init`.")


def theme(
    context: typer.Context,
    id: Id,  # noqa: A002  # what it is called in help
    name: Name = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="PERSON", help="Who answers for its targets.")] = None,
    *,
    interactive: Interactive = False,
    dry_run: DryRun = False,
) -> None:
    """Write the file of a theme of the strategy. Example: pmoctl new theme cleaner-grid --name "Cleaner grid"."""
    session: Session = context.obj
    from pmoctl.draft.plan import THEME_FIELDS
    from pmoctl.model.kinds import THEME

    opened = open_workspace(session)
    require_new("theme", id, opened.context.themes)
    given = {"name": name or (None if interactive else _words(id)), "owner": owner}
    data = require_data(THEME_FIELDS, gather(THEME_FIELDS, given, interactive=interactive))
    _write(session, opened, THEME, id, data, dry_run=dry_run)
    if not dry_run:
        session.say(f"Give it a goal: pmoctl new target ID --theme {id} --help")


def target(  # noqa: PLR0913, PLR0917  # options of a command
    context: typer.Context,
    id: Id,  # noqa: A002  # what it is called in help
    theme: Annotated[str, typer.Option("--theme", metavar="ID", help="The theme it is added to.")] = ...,  # type: ignore[assignment]
    measure: Annotated[str | None, typer.Option("--measure", metavar="TEXT", help="What is measured.")] = None,
    kind: Annotated[str, typer.Option("--kind", metavar="WORD", help="financial or non_financial.")] = "non_financial",
    measured_in: Annotated[
        str | None, typer.Option("--measured-in", metavar="TEXT", help="The unit of the numbers, such as %.")
    ] = None,
    prefer: Annotated[
        str | None, typer.Option("--prefer", metavar="WORD", help="higher, the default, or lower.")
    ] = None,
    baseline: Annotated[
        str | None, typer.Option("--baseline", metavar="YEAR=N", help="One year and its value.")
    ] = None,
    values: Annotated[
        str | None, typer.Option("--values", metavar="AMOUNTS", help='"2028=48, 2030=60, 2032=75"')
    ] = None,
    counts: Annotated[
        str | None, typer.Option("--counts", metavar="WORD", help="contributions, the default, or a kind of money.")
    ] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="TEXT", help="Where the numbers are from.")] = None,
    *,
    interactive: Interactive = False,
    dry_run: DryRun = False,
) -> None:
    """Add a target to the file of a theme; its comments stay.

    Example: pmoctl new target satisfaction --theme customers --measure "Satisfied customers" --measured-in %
    --baseline 2025=70 --values "2028=74, 2030=80, 2032=85"
    """
    session: Session = context.obj
    from pmoctl.draft.plan import TARGET_FIELDS
    from pmoctl.model.kinds import THEME
    from pmoctl.record.propose import open_desk
    from pmoctl.store.edit import Edit

    opened = open_workspace(session)
    require_known("theme", theme, opened.context.themes)
    require_new("target", id, opened.context.targets)
    if opened.context.themes[theme].approval:
        fail(f"theme `{theme}` is approved, and a further target would change it", "add it to another, or by hand", 1)
    given = {
        "measure": measure, "kind": kind, "measured_in": measured_in, "prefer": prefer, "baseline": baseline,
        "values": values, "counts": counts, "source": source,
    }  # fmt: skip
    data = require_data(TARGET_FIELDS, gather(TARGET_FIELDS, given, interactive=interactive))
    path, edits = THEME.path(theme), [Edit(("targets", id), data)]
    record_edits(open_desk(session.workspace_root(), opened.day), path, edits, dry_run=dry_run)
    if not dry_run:
        session.say(f"{path}: target {id} is added.")


def framework(
    context: typer.Context,
    id: Id,  # noqa: A002  # what it is called in help
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What it is called.")] = None,
    like: Annotated[
        str | None,
        typer.Option("--like", metavar="ID", help="Begin with a copy of this one.", autocompletion=complete_frameworks),
    ] = None,
    *,
    interactive: Interactive = False,
    dry_run: DryRun = False,
) -> None:
    """Write the file of a framework: a draft on five criteria, or a copy of another without its approval.

    Example: pmoctl new framework fy2028 --like fy2027
    """
    session: Session = context.obj
    from pmoctl.draft.file import render_file, schema_path
    from pmoctl.draft.plan import FRAMEWORK_FIELDS
    from pmoctl.draft.workspace import framework_values
    from pmoctl.model.kinds import FRAMEWORK

    opened = open_workspace(session)
    require_new("framework", id, opened.context.frameworks)
    answers = gather(FRAMEWORK_FIELDS, {"title": title}, interactive=interactive)
    wanted = require_data(FRAMEWORK_FIELDS, answers).get("title")
    path = FRAMEWORK.path(id)
    if like is not None:
        require_known("framework", like, opened.context.frameworks)
        content = _copied(opened, FRAMEWORK.path(like), wanted)
    else:
        settings = {key: getattr(opened.context.settings, key) for key in ("cycle", "currency", "amounts_in")}
        values = framework_values(id, wanted, settings)
        schema = schema_path(path, "framework")
        content = render_new(
            lambda: render_file(opened.reading.source, "new/framework.yaml.j2", schema=schema, **values)
        )
    write_new(session, opened, "framework", path, content, dry_run=dry_run)
    if not dry_run:
        session.say(f"A draft. Compare it with the one in force: pmoctl compare . {id}")
        session.say("Look at its years and money first: base_year, price_year, points.")
        session.say(f"When it is agreed: pmoctl framework approve {id} --help, and `framework: {id}` in the settings.")


def _copied(opened: Opened, path: str, title: str | None) -> bytes:
    """Give the text of a framework as a draft: its approvals stay with the one that was approved."""
    from pmoctl.store.edit import Edit, NotEditableError, edit_bytes

    content = opened.reading.source.read(path)
    name = PurePosixPath(path).stem
    edits = [Edit(("title",), title or f"Draft like {name}")]
    if opened.context.frameworks[name].approval:
        edits.append(Edit(("approval",), []))
    try:
        return edit_bytes(content if isinstance(content, bytes) else b"", edits)
    except NotEditableError as error:
        fail(f"{path}: {error}", "nothing was written", 1)


def checkpoint(  # noqa: PLR0913  # options of a command
    context: typer.Context,
    id: Id,  # noqa: A002  # what it is called in help
    name: Name = None,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When it is, YYYY-MM-DD.")] = None,
    forum: Annotated[str | None, typer.Option("--forum", metavar="NAME", help="Who meets.")] = None,
    attendees: Annotated[
        str | None, typer.Option("--attendees", metavar="PEOPLE", help="Who is there, with commas between them.")
    ] = None,
    *,
    interactive: Interactive = False,
    dry_run: DryRun = False,
) -> None:
    """Write the file of a checkpoint with senior management.

    Example: pmoctl new checkpoint 2027-03-investment-board --date 2027-03-18 --forum "Investment Board"
    """
    session: Session = context.obj
    from pmoctl.draft.plan import CHECKPOINT_FIELDS
    from pmoctl.model.kinds import CHECKPOINT

    opened = open_workspace(session)
    require_new("checkpoint", id, opened.context.checkpoints)
    named = name or (None if interactive else f"{forum}, {date}" if forum and date else _words(id))
    given = {"name": named, "date": date, "forum": forum, "attendees": attendees}
    data = require_data(CHECKPOINT_FIELDS, gather(CHECKPOINT_FIELDS, given, interactive=interactive))
    _write(session, opened, CHECKPOINT, id, data, dry_run=dry_run)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (unit, theme, target, framework, checkpoint):
        app.command()(command)

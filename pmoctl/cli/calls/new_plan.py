"""`pmoctl new unit|theme|target|framework|checkpoint`."""

from typing import Any

from pmoctl.cli.calls.new_file import (
    OpenedContext,
    gather,
    named_in,
    open_workspace,
    render_new,
    require_data,
    require_new,
    write_new,
)
from pmoctl.cli.calls.recording import record_edits
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.speech import fail, require_known
from pmoctl.cli.new_plan import (
    NewCheckpointOptions,
    NewFrameworkOptions,
    NewTargetOptions,
    NewThemeOptions,
    NewUnitOptions,
)
from pmoctl.draft.file import render_data, render_file, schema_path
from pmoctl.draft.plan import CHECKPOINT_FIELDS, FRAMEWORK_FIELDS, TARGET_FIELDS, THEME_FIELDS, UNIT_FIELDS
from pmoctl.draft.workspace import ISSUE_FORM, copy_framework, framework_values
from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK, THEME, UNIT, Kind
from pmoctl.record.propose import open_desk
from pmoctl.store.edit import Edit, NotEditableError


def _words(name: str) -> str:
    """Make a name of an id."""
    return name.replace("-", " ").capitalize()


def _write(
    session: Session, opened: OpenedContext, kind: Kind, name: str, data: dict[str, Any], *, dry_run: bool
) -> None:
    path, template = kind.path(name), f"new/{kind.name}.yaml.j2"
    given = {"schema": schema_path(path, kind.name), "id": name}
    content = render_new(lambda: render_data(opened.reading.source, template, data, **given))
    write_new(session, opened, kind.name, path, content, dry_run=dry_run)


def unit(session: Session, options: NewUnitOptions) -> None:
    """Write the file of a business unit or support function."""
    opened = open_workspace(session)
    require_new("unit", options.id, opened.context.units)
    given = {
        "name": options.name or (None if options.interactive else _words(options.id)),
        "kind": options.kind,
        "head": options.head,
        "account_manager": options.account_manager,
    }
    data = require_data(
        UNIT_FIELDS, gather(UNIT_FIELDS, given, named_in(UNIT, opened.context), interactive=options.interactive)
    )
    _write(session, opened, UNIT, options.id, data, dry_run=options.dry_run)
    _say_form(session, dry_run=options.dry_run)


def _say_form(session: Session, *, dry_run: bool) -> None:
    if not dry_run and (session.workspace_root() / ISSUE_FORM).is_file():
        session.say(f"For it to be in the issue form: delete {ISSUE_FORM}, and run `pmoctl init`.")


def theme(session: Session, options: NewThemeOptions) -> None:
    """Write the file of a theme of the strategy."""
    opened = open_workspace(session)
    require_new("theme", options.id, opened.context.themes)
    given = {"name": options.name or (None if options.interactive else _words(options.id)), "owner": options.owner}
    data = require_data(
        THEME_FIELDS, gather(THEME_FIELDS, given, named_in(THEME, opened.context), interactive=options.interactive)
    )
    _write(session, opened, THEME, options.id, data, dry_run=options.dry_run)
    if not options.dry_run:
        session.say(f"Give it a goal: pmoctl new target ID --theme {options.id} --help")


def target(session: Session, options: NewTargetOptions) -> None:
    """Add a target to the file of a theme; its comments stay."""
    opened = open_workspace(session)
    require_known("theme", options.theme, opened.context.themes)
    require_new("target", options.id, opened.context.targets)
    if opened.context.themes[options.theme].approval:
        fail(
            f"theme `{options.theme}` is approved, and a further target would change it",
            "add it to another, or by hand",
            1,
        )
    given = {
        "measure": options.measure, "kind": options.kind, "measured_in": options.measured_in,
        "prefer": options.prefer, "baseline": options.baseline,
        "values": options.values, "counts": options.counts, "source": options.source,
    }  # fmt: skip
    data = require_data(TARGET_FIELDS, gather(TARGET_FIELDS, given, interactive=options.interactive))
    path, edits = THEME.path(options.theme), [Edit(("targets", options.id), data)]
    record_edits(open_desk(session.workspace_root(), opened.day), path, edits, dry_run=options.dry_run)
    if not options.dry_run:
        session.say(f"{path}: target {options.id} is added.")


def framework(session: Session, options: NewFrameworkOptions) -> None:
    """Write the file of a framework: a draft on five criteria, or a copy of another without its approval."""
    opened = open_workspace(session)
    require_new("framework", options.id, opened.context.frameworks)
    answers = gather(FRAMEWORK_FIELDS, {"title": options.title}, interactive=options.interactive)
    wanted = require_data(FRAMEWORK_FIELDS, answers).get("title")
    path = FRAMEWORK.path(options.id)
    if options.like is not None:
        require_known("framework", options.like, opened.context.frameworks)
        try:
            content = copy_framework(opened.reading.source, opened.context, options.like, wanted)
        except NotEditableError as error:
            fail(f"{FRAMEWORK.path(options.like)}: {error}", "nothing was written", 1)
    else:
        settings = {key: getattr(opened.context.settings, key) for key in ("cycle", "currency", "amounts_in")}
        values = framework_values(options.id, wanted, settings)
        schema = schema_path(path, "framework")
        content = render_new(
            lambda: render_file(opened.reading.source, "new/framework.yaml.j2", schema=schema, **values)
        )
    write_new(session, opened, "framework", path, content, dry_run=options.dry_run)
    if not options.dry_run:
        session.say(f"A draft. Compare it with the one in force: pmoctl compare . {options.id}")
        session.say("Look at its years and money first: base_year, price_year, points.")
        session.say(
            f"When it is agreed: pmoctl framework approve {options.id} --help,"
            f" and `framework: {options.id}` in the settings."
        )


def checkpoint(session: Session, options: NewCheckpointOptions) -> None:
    """Write the file of a checkpoint with senior management."""
    opened = open_workspace(session)
    require_new("checkpoint", options.id, opened.context.checkpoints)
    named = options.name or (
        None
        if options.interactive
        else f"{options.forum}, {options.date}"
        if options.forum and options.date
        else _words(options.id)
    )
    given = {"name": named, "date": options.date, "forum": options.forum, "attendees": options.attendees}
    data = require_data(
        CHECKPOINT_FIELDS,
        gather(CHECKPOINT_FIELDS, given, named_in(CHECKPOINT, opened.context), interactive=options.interactive),
    )
    _write(session, opened, CHECKPOINT, options.id, data, dry_run=options.dry_run)

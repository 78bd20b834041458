"""`pmoctl init`: a new workspace."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmoctl.cli.calls.recording import require_sound, say_problems, settle
from pmoctl.cli.calls.session import Session, today
from pmoctl.cli.calls.speech import fail, put
from pmoctl.cli.completion import MARK
from pmoctl.cli.init import InitOptions
from pmoctl.draft.initiative import initiative_fields
from pmoctl.draft.origin import ACTION, OWNER_UNKNOWN, find_action
from pmoctl.draft.templates import TemplateFaultError
from pmoctl.draft.workspace import begin_workspace, first_files, schemas, surroundings
from pmoctl.record.propose import open_desk, propose
from pmoctl.store.load import load_context
from pmoctl.store.overlay import Overlay
from pmoctl.store.working_tree import WorkingTree

if TYPE_CHECKING:
    from pmoctl.store.source import Source


def init(session: Session, options: InitOptions) -> None:
    """Make a workspace that passes `pmoctl check`, with what editors, git and the code host need."""
    root = Path(os.path.normpath((options.folder or session.root or Path()).absolute()))
    stands = next(place for place in (root, *root.parents) if os.path.lexists(place))
    if not stands.is_dir():
        fail(f"{stands} is a file", "name a folder")
    given = {
        "organisation": options.organisation,
        "currency": options.currency,
        "amounts_in": options.amounts_in,
        "cycle": options.cycle,
        "unit": options.unit,
    }
    source = WorkingTree(root)
    try:
        if os.path.lexists(root / MARK):
            _refuse(given)
            made: dict[str, str] = {}
        else:
            begin, problems = begin_workspace(given, root.name, today(), example=options.example)
            if problems:
                say_problems(problems)
                fail("no workspace can be made of this", "nothing was written")
            made = first_files(source, begin)
        texts = {**made, **_around(source, made, action := _action(options.actions))}
    except TemplateFaultError as error:
        fail(str(error), "mend or delete your own template; nothing was written", 1)
    there = [path for path in texts if os.path.lexists(root / path)]
    files = {path: text.encode() for path, text in texts.items() if path not in there}
    desk = open_desk(root, today())
    proposal, what = propose(desk, files), f"a workspace in {options.folder or '.'}"
    require_sound(desk, proposal, what)
    if not options.dry_run:
        settle(desk, proposal, what, dry_run=False)
    put("".join(f"{path}\n" for path in files))
    for path in there:
        session.say(f"{path} is there already and stays as it is")
    first = next((path.split("/")[-1].removesuffix(".yaml") for path in made if "/units/" in path), None)
    _say_action(session, action, [path for path in files if "/workflows/" in path])
    _say_next(session, root, first, dry_run=options.dry_run)


def _action(given: str | None) -> str | None:
    """Return what the workflows use. Ends the call where it is not pinned to a commit."""
    if given is not None and not ACTION.fullmatch(given):
        fail(f"--actions {given} is not OWNER/REPOSITORY@COMMIT", "name the commit in full: a tag or a branch may move")
    return given or find_action()


def _say_action(session: Session, action: str | None, workflows: list[str]) -> None:
    """Say what the workflows run, which only whoever owns the repository can judge."""
    if action is None:
        session.say(
            "No workflows are written: it is not known which commit this pmoctl was built from."
            " Name one with --actions."
        )
    elif workflows:
        session.say(f"The workflows use {action}.")
        if action.startswith(OWNER_UNKNOWN):
            session.say("Put the owner of a copy that you trust in the place of OWNER before you commit them.")


def _refuse(given: dict[str, Any]) -> None:
    """End the call where it asks for other settings than a workspace has."""
    asked = [f"--{name.replace('_', '-')}" for name, value in given.items() if value is not None]
    if asked:
        fail(
            f"there is a workspace already, and {', '.join(asked)} would change it", f"edit {MARK}; nothing was written"
        )


def _around(source: "Source", made: dict[str, str], action: str | None) -> dict[str, str]:
    """Render what stands around the files; the issue form asks what the workspace wants to know."""
    after = Overlay(source, {path: text.encode() for path, text in made.items()})
    context = load_context(after).context
    if context is None:
        fail(f"{MARK} cannot be read", "run `pmoctl check`", 1)
    fields = initiative_fields(context, today())
    values = {"fields": fields, "framework": context.settings.framework, "units": context.units, "action": action}
    return {**schemas(), **surroundings(source, values)}


def _say_next(session: Session, root: Path, unit: str | None, *, dry_run: bool) -> None:
    if dry_run:
        session.say("Nothing was written: without --dry-run these files would be.")
        return
    if unit is None:
        session.say("Commit what is new.")
        return
    near = os.path.relpath(root)
    inside = any((folder / ".git").exists() for folder in (root, *root.parents))
    steps = [
        *([] if near == "." else [f"cd {near}"]),
        "pmoctl check",
        "pmoctl score",
        f'pmoctl new initiative --title "What you want to do" --type grow --unit {unit}',
        *([] if inside else ["git init"]),
        "git add -A && git commit -m 'Portfolio'",
    ]
    session.say("\n".join(["", "Next:", *(f"  {step}" for step in steps)]))
    session.say("Then agree on frameworks/ with management, and record it: pmoctl framework approve --help")

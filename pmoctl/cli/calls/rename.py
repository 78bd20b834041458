"""`pmoctl rename`: another id for something, in every file that names it."""

from typing import TYPE_CHECKING

from pmoctl.cli.calls.recording import say_problems, settle
from pmoctl.cli.calls.session import Session, day_of
from pmoctl.cli.calls.speech import fail, put, require_known
from pmoctl.cli.rename import RenameOptions
from pmoctl.model.values import SLUG, SLUG_LENGTH, is_reserved
from pmoctl.record.propose import open_desk, propose
from pmoctl.report.numbers import counted
from pmoctl.store.references import NAMED
from pmoctl.store.rename import Renaming, homes, rename

if TYPE_CHECKING:
    from pmoctl.store.source import Source


def rename_id(session: Session, options: RenameOptions) -> None:
    """Give an initiative, unit, theme, target, objective, framework, criterion, checkpoint or person another id."""
    desk = open_desk(session.workspace_root(), day_of(session.read(None), None))
    renaming = _renaming(desk.source, options.old, options.new, options.kind)
    renamed = rename(desk.source, renaming)
    if renamed.problems:
        say_problems(renamed.problems)
        fail(f"{renaming.what} `{options.old}` cannot be renamed", "nothing was written", 1)
    settle(desk, propose(desk, renamed.changes, renamed.moved), "the renamed workspace", dry_run=options.dry_run)
    if options.dry_run:
        return
    kept = [path for path, content in renamed.changes.items() if content is not None]
    put(f"{renaming.what} {options.old} is now {options.new}: {counted(len(kept), 'file')} changed\n")
    put("".join(f"{path}\n" for path in sorted(kept)))
    if renamed.mentions:
        session.say(f"Texts or comments still say `{renaming.old}` in: {', '.join(renamed.mentions)}")
    session.say("Commit it as one change: branches that still use the old id will fail `pmoctl check`, and say where.")


def _renaming(source: "Source", old: str, new: str, kind: str | None) -> Renaming:
    """Give what is to be renamed; ends the call where that is nothing, or not one thing, or the new id is taken."""
    require_known("kind", kind, NAMED)
    found = [each for each in homes(source, old) if kind in (None, each.what)]
    if not found:
        fail(
            f"there is no {kind} `{old}`" if kind else f"nothing is called `{old}`",
            "see `pmoctl list initiatives`, `pmoctl list units` and so on",
        )
    if len(found) > 1:
        names = ", ".join(f"{each.what} {each.unit + '/' if each.unit else ''}{each.old}" for each in found)
        fail(f"`{old}` is the id of several things: {names}", "say which with --kind, or as UNIT/OBJECTIVE")
    unit, _, name = new.rpartition("/")
    renaming = found[0]._replace(new=name)
    if unit and unit != renaming.unit:
        fail(f"`{new}` is not in unit `{renaming.unit}`" if renaming.unit else f"`{new}` is not an id")
    if not SLUG.fullmatch(name) or len(name) > SLUG_LENGTH:
        fail(f"`{new}` is not an id", "lower-case letters, digits and single hyphens, at most 64")
    if is_reserved(name) and renaming.what not in {"objective", "target", "criterion", "person"}:
        fail(f"`{name}` is a name that Windows keeps for itself", f"take another, such as `{name}-1`")
    if name == renaming.old:
        fail(f"`{old}` has that id already")
    if any((each.what, each.unit) == (renaming.what, renaming.unit) for each in homes(source, name)):
        fail(f"there is another {renaming.what} `{name}` already", "nothing was written")
    return renaming

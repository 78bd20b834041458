"""`pmoctl rename`: another id for something, in every file that names it."""

from pmoctl.cli.calls.recording import refusals, say_problems, settle
from pmoctl.cli.calls.session import Session, day_of
from pmoctl.cli.calls.speech import fail, put
from pmoctl.cli.rename import RenameOptions
from pmoctl.record.propose import Renames, open_desk, propose
from pmoctl.record.rename import find_renaming
from pmoctl.report.numbers import counted
from pmoctl.store.rename import rename


def rename_id(session: Session, options: RenameOptions) -> None:
    """Give an initiative, unit, theme, target, objective, framework, criterion, checkpoint or person another id."""
    desk = open_desk(session.workspace_root(), day_of(session.read(None), None))
    with refusals(desk):
        renaming = find_renaming(desk.source, options.old, options.new, options.kind)
    renamed = rename(desk.source, renaming)
    if renamed.problems:
        say_problems(renamed.problems)
        fail(f"{renaming.what} `{options.old}` cannot be renamed", "nothing was written", 1)
    proposal = propose(desk, renamed.changes, Renames(renaming.old, renaming.new, renamed.moved))
    settle(desk, proposal, "the renamed workspace", dry_run=options.dry_run)
    if options.dry_run:
        return
    kept = [path for path, content in renamed.changes.items() if content is not None]
    put(f"{renaming.what} {options.old} is now {options.new}: {counted(len(kept), 'file')} changed\n")
    put("".join(f"{path}\n" for path in sorted(kept)))
    if renamed.mentions:
        session.say(f"Texts or comments still say `{renaming.old}` in: {', '.join(renamed.mentions)}")
    session.say("Commit it as one change: branches that still use the old id will fail `pmoctl check`, and say where.")

"""`pmoctl rename`: another id for something, in every file that names it."""

from pmoctl.cli.calls.called import Names
from pmoctl.cli.calls.named import SeveralError
from pmoctl.cli.calls.recording import refusals, say_problems, settle
from pmoctl.cli.calls.session import Session, day_of
from pmoctl.cli.calls.speech import fail, put
from pmoctl.cli.rename import RenameOptions
from pmoctl.record.propose import Desk, Renames, open_desk, propose
from pmoctl.record.rename import find_renaming
from pmoctl.report.numbers import counted
from pmoctl.store.references import NAMED
from pmoctl.store.rename import homes, rename


def rename_id(session: Session, options: RenameOptions) -> None:
    """Give an initiative, unit, theme, target, objective, framework, criterion, checkpoint or person another id."""
    desk = open_desk(session.workspace_root(), day_of(session.read(None), None), with_initiatives=True)
    with refusals(desk):
        renaming = find_renaming(desk.source, _id_meant(desk, options.old, options.kind), options.new, options.kind)
    renamed = rename(desk.source, renaming)
    if renamed.problems:
        say_problems(renamed.problems)
        fail(f"{renaming.what} `{renaming.old}` cannot be renamed", "nothing was written", 1)
    proposal = propose(desk, renamed.changes, Renames(renaming.old, renaming.new, renamed.moved))
    settle(desk, proposal, "the renamed workspace", dry_run=options.dry_run)
    if options.dry_run:
        return
    kept = [path for path, content in renamed.changes.items() if content is not None]
    put(f"{renaming.what} {renaming.old} is now {renaming.new}: {counted(len(kept), 'file')} changed\n")
    put("".join(f"{path}\n" for path in sorted(kept)))
    if renamed.mentions:
        session.say(f"Texts or comments still say `{renaming.old}` in: {', '.join(renamed.mentions)}")
    session.say("Commit it as one change: branches that still use the old id will fail `pmoctl check`, and say where.")


def _id_meant(desk: Desk, text: str, kind: str | None) -> str:
    """Return the id of what is called so, of one kind or of any; else the text. Ends the call where it is several."""
    if desk.assessment.workspace is None or homes(desk.source, text):
        return text
    names, found = Names(desk.workspace), set()
    for what in NAMED if kind is None else (what for what in NAMED if what == kind):
        try:
            found.add(names.id_of(what, text))
        except SeveralError as error:
            found.update(error.names)
    found.discard(text)
    if len(found) > 1:
        fail(str(SeveralError(text, found)), "write the whole id")
    return found.pop() if found else text

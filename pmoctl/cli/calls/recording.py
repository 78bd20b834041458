"""Recording what was decided: a file is edited only where nothing gets wrong by it."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NoReturn

from pmoctl.assess.outcome import errors_of, rows_of
from pmoctl.cli.calls.named import by_rank, named
from pmoctl.cli.calls.refused import put_findings
from pmoctl.cli.calls.session import Reading, Session, day_of
from pmoctl.cli.calls.speech import fail, put, require_known
from pmoctl.draft.fields import by_year
from pmoctl.model.difference import changed_words
from pmoctl.model.kinds import INITIATIVE
from pmoctl.model.text import MANY, no_commands, one_line, some_of
from pmoctl.record.propose import (
    ChangedError,
    Desk,
    OvertakenError,
    Proposal,
    diff_proposal,
    propose_edits,
    write_proposal,
)
from pmoctl.record.propose import open_desk as open_workspace
from pmoctl.record.refusal import ImpossibleError, NotRecordedError
from pmoctl.report.numbers import counted
from pmoctl.store.edit import Edit, NotEditableError
from pmoctl.store.overlay import Overlay
from pmoctl.store.write import BusyError

if TYPE_CHECKING:
    from pmoctl.model.checkpoint import Checkpoint
    from pmoctl.model.finding import Finding
    from pmoctl.model.workspace import Context, Entry


def open_desk(session: Session, path: str = "portfolio/checkpoints/") -> Desk:
    """Read and check the workspace. Ends the call where settings, or what lies at a path or below, cannot be read."""
    desk = open_workspace(session.workspace_root(), day_of(session.read(None), None), with_initiatives=True)
    context = desk.assessment.workspace
    unread = {each for each in context.unread if each.startswith(path)} if context else None
    if context is None or unread:
        errors = errors_of(desk.assessment)
        say_findings(desk, [each for each in errors if unread is None or each.path in unread])
        fail(f"{path if unread else 'portfolio/portfolio.yaml'} cannot be read", "run `pmoctl check`", 1)
    return desk


@contextlib.contextmanager
def refusals(desk: Desk) -> Iterator[None]:
    """End the call where the books do not allow what is to be written; say why."""
    try:
        yield
    except NotRecordedError as error:
        say_findings(desk, error.findings)
        fail(str(error), error.hint, 2 if isinstance(error, ImpossibleError) else 1)
    except NotEditableError as error:
        fail(str(error), "nothing was written", 1)


def say_findings(desk: Desk, findings: "Sequence[Finding]") -> None:
    """Say on stderr what was found, one line each."""
    put_findings(Reading(desk.source, None, None), list(findings))


def checkpoint_of(desk: Desk, name: str) -> "Checkpoint":
    """Return a checkpoint. Ends the call where there is none of that id."""
    checkpoints = desk.workspace.checkpoints
    require_known("checkpoint", name, checkpoints)
    return checkpoints[name]


def initiative_meant(desk: Desk, text: str) -> str:
    """Return the initiative meant by id, unique beginning, rank or title. Ends the call where none is, or several."""
    known = desk.workspace
    if text in known.initiative_units:
        return text
    titles = {name: each.data.title for name, each in known.initiatives.items()}
    ranks = by_rank(rows_of(desk.assessment).values())
    return named("initiative", text, {**dict.fromkeys(known.initiative_units), **titles}, ranks)


def initiative_of(desk: Desk, text: str) -> "Entry":
    """Return an initiative, whatever it is called. Ends the call where there is none, or its file has errors."""
    workspace, name = desk.workspace, initiative_meant(desk, text)
    units = workspace.initiative_units[name]
    if name not in workspace.initiatives:
        paths = {INITIATIVE.path(unit, name) for unit in units}
        say_findings(desk, [each for each in errors_of(desk.assessment) if each.path in paths])
        fail(f"the file of `{name}` has errors", "mend them first; nothing was written", 1)
    return workspace.initiatives[name]


def record_edits(desk: Desk, path: str, edits: list[Edit], *, dry_run: bool) -> None:
    """Make edits in a file, or print them as a diff; refuse them where they bring an error that was not there."""
    with refusals(desk):
        proposal = propose_edits(desk, path, edits)
    record(desk, proposal, path, dry_run=dry_run)


def record(desk: Desk, proposal: Proposal, path: str, *, dry_run: bool) -> None:
    """Make the edits of a proposal, with a word on every warning that they bring."""
    _say_brought(desk, proposal, [each for each in proposal.brought if each.severity != "error"])
    settle(desk, proposal, path, dry_run=dry_run)


def say_changed(session: Session, known: "Context", checkpoint: str) -> None:
    """Say what was changed in what is on the table since a checkpoint was frozen."""
    changed = known.since_frozen.get(checkpoint, ())
    if changed:
        words = some_of([f"{each.path} ({changed_words(each)})" for each in changed], 5)
        session.say(f"pmoctl: changed since {checkpoint} was frozen: {words}")


def settle(desk: Desk, proposal: Proposal, what: str, *, dry_run: bool) -> None:
    """Make the edits of a proposal, or print them as a diff. Ends the call where an error speaks against them."""
    require_sound(desk, proposal, what)
    if dry_run:
        put(no_commands(diff_proposal(proposal)))
    else:
        _write(desk, proposal, what)


def require_sound(desk: Desk, proposal: Proposal, what: str) -> None:
    """End the call where an error speaks against a proposal; say which."""
    if proposal.errors:
        _refuse(desk, proposal, what, proposal.errors)


def _say_brought(desk: Desk, proposal: Proposal, findings: "Sequence[Finding]") -> None:
    say_findings(desk._replace(source=Overlay(desk.source, proposal.edits)), findings)


def _refuse(desk: Desk, proposal: Proposal, what: str, errors: "Sequence[Finding]") -> NoReturn:
    _say_brought(desk, proposal, errors)
    fail(f"{what} would not pass `pmoctl check`: {counted(len(errors), 'error')}", "nothing was written", 1)


def _write(desk: Desk, proposal: Proposal, what: str) -> None:
    with writing(desk):
        try:
            write_proposal(desk, proposal)
        except ChangedError as error:
            fail(f"{error} was changed by somebody else meanwhile", "nothing was written: look at it, and try again", 1)
        except OvertakenError as error:
            _refuse(desk, proposal, f"with what somebody else wrote meanwhile, {what}", error.findings)


@contextlib.contextmanager
def writing(desk: Desk) -> Iterator[None]:
    """End the call where another pmoctl writes here, or a file cannot be written."""
    try:
        yield
    except BusyError:
        fail("another pmoctl is writing here", "nothing was written: try again once it has finished", 1)
    except OSError as error:
        fail_unwritten(desk.root, error)


def fail_unwritten(root: os.PathLike[str], error: OSError) -> NoReturn:
    """End the call because a file cannot be written."""
    path = os.path.relpath(error.filename, root) if error.filename else "a file"
    reason = "is a link, or behind one" if error.errno == errno.ELOOP else os.strerror(error.errno or 0)
    fail(f"{path} cannot be written: {reason}", "nothing was written", 1)


def say_problems(problems: list[str]) -> None:
    """Say on stderr what is wrong, a line each; text of people steers neither terminal nor build machine."""
    shown = "".join(f"  - {no_commands(one_line(problem))}\n" for problem in problems[:MANY])
    put(shown + (f"  and {len(problems) - MANY} more\n" if len(problems) > MANY else ""), sys.stderr)


def amounts_by_year(option: str, words: Sequence[str]) -> dict[int, int | float]:
    """Read `2027=3200,2028=900`. Ends the call where it is something else."""
    try:
        found = by_year(",".join(words))
    except ValueError as error:
        fail(f"{option}: {error}")
    if words and not found:
        fail(f"{option} is empty", f"write {option} 2027=3200,2028=900")
    if below := next((f"{year}={amount}" for year, amount in found.items() if amount < 0), None):
        fail(f"{option} {below} is below 0")
    return found

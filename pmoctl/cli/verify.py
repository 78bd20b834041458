"""`pmoctl verify`: whether the record of a checkpoint holds."""

import contextlib
from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.completion import complete_checkpoints
from pmoctl.cli.session import At, Output, Session, fail, fail_unknown, show
from pmoctl.write.formats import Format

if TYPE_CHECKING:
    from pmoctl.model.workspace import Context
    from pmoctl.record.verify import Verification


def verify(
    context: typer.Context,
    checkpoint: Annotated[
        str | None,
        typer.Argument(
            metavar="[CHECKPOINT]", help="By default all that have a record.", autocompletion=complete_checkpoints
        ),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    output: Output = None,
    at: At = None,
    *,
    require_signed: Annotated[
        bool,
        typer.Option("--require-signed", help="Each part must be in a commit signed by a key of people.yaml."),
    ] = False,
    accept_reseal: Annotated[
        bool, typer.Option("--accept-reseal", help="A seal that the file says took another's place is approved.")
    ] = False,
) -> None:
    """Rebuild the ranking from the recorded revision, show what matches and what differs, and who committed what.

    Works after a squash merge too: a lost commit is told from altered files by the digest of the inputs.

    Example: pmoctl verify 2026-12-investment-board
    """
    session: Session = context.obj
    from pmoctl import __version__
    from pmoctl.cli.checkpoint import open_checkpoints
    from pmoctl.model.kinds import CHECKPOINT
    from pmoctl.model.workspace import in_order
    from pmoctl.record.verify import verify_checkpoint
    from pmoctl.record.versions import Books, Version, read_versions
    from pmoctl.report.verification import Verified, verification_report
    from pmoctl.report.words import numbers_of
    from pmoctl.store.git import GitError

    root, reading = session.workspace_root(), session.read(at)
    known = open_checkpoints(reading)
    tip = "HEAD" if at is None else reading.revision or at
    books = Books(root, reading.source, tip, known.people)
    found: list[Verification] = []
    versions: dict[str, list[Version]] = {}
    try:
        with contextlib.nullcontext() if _proves(known) else contextlib.suppress(GitError):
            versions = read_versions(root, tip)
        names = [*(name for name, _ in in_order(known.checkpoints)), *sorted(versions.keys() - known.checkpoints)]
        if checkpoint is not None and checkpoint not in names:
            fail_unknown("checkpoint", checkpoint, names)
        for name in names if checkpoint is None else [checkpoint]:
            point, digest = known.checkpoints.get(name), known.digests.get(CHECKPOINT.path(name))
            each = verify_checkpoint(books, name, point, digest, versions.get(name, ()), __version__)
            found += [each] if each else []
    except GitError as error:
        fail(f"git cannot tell: {error}", "a record is verified in a clone of the repository it was made in", 1)
    if checkpoint is not None and not found:
        fail(f"{checkpoint} has no record", "`pmoctl checkpoint freeze` makes one before the meeting", 1)
    verified = [Verified(each, known.since_frozen.get(each.checkpoint, ()), asked=require_signed) for each in found]
    report = verification_report(verified, numbers_of(known.settings), accept_reseal=accept_reseal)
    show(session, report, form, output)
    passed = all(each.passes(accept_reseal=accept_reseal) for each in found)
    signed = not require_signed or all(part.enough for each in found for part in each.rests)
    raise typer.Exit(int(not (passed and signed)))


def _proves(known: "Context") -> bool:
    """Whether there is something to verify, for which git is needed."""
    return any(point.record or point.minutes for point in known.checkpoints.values())


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(verify)

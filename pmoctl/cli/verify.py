"""What `pmoctl verify` takes."""

from dataclasses import dataclass
from typing import Annotated

import typer

from pmoctl.cli.completion import complete_checkpoints
from pmoctl.cli.options import At, Output, add
from pmoctl.write.formats import Format


@dataclass(frozen=True, kw_only=True)
class VerifyOptions:
    """Rebuild the ranking from the recorded revision, show what matches and what differs, and who committed what.

    Works after a squash merge too: a lost commit is told from altered files by the digest of the inputs.

    Example: pmoctl verify 2026-12-investment-board
    """

    checkpoint: Annotated[
        str | None,
        typer.Argument(
            metavar="[CHECKPOINT]", help="By default all that have a record.", autocompletion=complete_checkpoints
        ),
    ] = None
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text
    output: Output = None
    at: At = None
    require_signed: Annotated[
        bool,
        typer.Option("--require-signed", help="Each part must be in a commit signed by a key of people.yaml."),
    ] = False
    accept_reseal: Annotated[
        bool, typer.Option("--accept-reseal", help="A seal that the file says took another's place is approved.")
    ] = False


def register(app: typer.Typer) -> None:
    """Add the command."""
    add(app, "verify", VerifyOptions, "verify:verify")

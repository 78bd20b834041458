"""What `pmoctl verify` takes."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_checkpoints
from pmoctl.cli.options import At, ReportOptions, adding


class VerifyOptions(ReportOptions):
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
    at: At = None
    require_signed: Annotated[
        bool,
        typer.Option("--require-signed", help="Each part must be in a commit signed by a key of people.yaml."),
    ] = False
    accept_reseal: Annotated[
        bool, typer.Option("--accept-reseal", help="Accept a seal that took the place of another, as the file says.")
    ] = False


register = adding("verify", VerifyOptions, "verify:verify")

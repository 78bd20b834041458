"""What `pmoctl codeowners` takes."""

from pathlib import Path
from typing import Annotated

import typer

from pmoctl.cli.options import AsOf, At, DryRun, Options, adding


class CodeownersOptions(Options):
    """Write CODEOWNERS: account managers own their units' files and checkpoints, approvers what holds for everybody.

    It is written where one stands, else to .github/CODEOWNERS; what others wrote in it stays. Paths are from the top of
    the repository. Whoever left is replaced by the successor, and who has no handle in people.yaml is left out.

    Example: pmoctl codeowners --check
    """

    output: Annotated[Path | None, typer.Option("--output", help="The file; - is stdout.")] = None
    at: At = None
    as_of: AsOf = None
    check: Annotated[bool, typer.Option("--check", help="Write nothing: exit 1 with a diff if it would change.")] = (
        False
    )
    dry_run: DryRun = False


register = adding("codeowners", CodeownersOptions, "codeowners:codeowners")

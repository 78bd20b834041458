"""What `pmoctl check` takes."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pmoctl.cli.options import AsOf, At, FrameworkId, Options, Output, adding
from pmoctl.write.formats import SHOWN

OWN = ("text", "concise", "github", "gitlab", "sarif")  # forms in which findings alone are written
CheckForm = StrEnum("CheckForm", {form: form for form in (*OWN, *SHOWN)})  # type: ignore[misc]  # as the registry grows


class CheckOptions(Options):
    """Find everything that is wrong with the files. Exit status 1 with errors (with --strict: with warnings too).

    As text at most 50 findings of a rule are shown; --statistics counts them, the other formats list all.

    Example: pmoctl check --strict portfolio/initiatives/retail
    """

    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]…", help="Show only findings in these files or folders.")
    ] = None
    form: Annotated[
        CheckForm | None,
        typer.Option(
            "--format", metavar="FORM", envvar="PMOCTL_FORMAT", help=f"How to show them: {', '.join(CheckForm)}."
        ),
    ] = None
    output: Output = None
    select: Annotated[list[str] | None, typer.Option("--select", metavar="RULE", help="Only these rules.")] = None
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="RULE", help="All but these rules.")] = None
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="REF", help="Only what was not there where this branch left REF."),
    ] = None
    framework: FrameworkId = None
    at: At = None
    as_of: AsOf = None
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count too.")] = False
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever is found.")] = False
    counted: Annotated[bool, typer.Option("--statistics", help="Count by rule, in place of the list.")] = False


register = adding("check", CheckOptions, "check:check")

"""What `pmoctl impact` takes."""

from typing import Annotated

import typer

from pmoctl.cli.options import AsOf, Options, Output, adding
from pmoctl.write.formats import SHOWN, Format


class ImpactOptions(Options):
    """Show what a branch does: what blocks, what is decided otherwise, who crosses the line, money, ranks, targets.

    Compares the commit where the branch left BASE with the working tree, or with --head. With --format markdown nothing
    is printed where there is no effect.

    Example: pmoctl impact main --format markdown
    """

    base: Annotated[str, typer.Argument(metavar="BASE", help="The branch that this one is to be merged into.")]
    head: Annotated[
        str | None, typer.Option("--head", metavar="REV", help="A revision in place of the working tree.")
    ] = None
    form: Annotated[
        Format,
        typer.Option("--format", metavar="FORM", help=f"How to show it: {', '.join(SHOWN)}; markdown is the comment."),
    ] = Format.text
    output: Output = None
    as_of: AsOf = None


register = adding("impact", ImpactOptions, "impact:impact")

"""What `pmoctl compare` takes."""

from typing import Annotated

import typer

from pmoctl.cli.options import AsOf, ReportOptions, adding


class CompareOptions(ReportOptions):
    """Lay rankings of frameworks, weightings, scenarios or revisions side by side: who moves, who crosses the line.

    With select: it lays the best sets side by side: gained, lost, the core, and targets gained and lost.

    Example: pmoctl compare . fy2028 strategic-alignment=40 @HEAD~10
    """

    sides: Annotated[
        list[str],
        typer.Argument(
            metavar="A B [C…]",
            help="Each WHAT, WHAT@REV or @REV. WHAT is a framework's id, a scenario's id or file, weights"
            " (fit=40,risk=20), or . for what is in force. select:WHAT compares best sets instead; there WHAT may also"
            " be budget=80%, TEAM=50%, 2027=15000, in=ID, out=ID, or several with commas.",
        ),
    ]
    as_of: AsOf = None
    moved: Annotated[bool, typer.Option("--moved", help="Only what changes rank or crosses the line.")] = False


register = adding("compare", CompareOptions, "compare:compare")

"""What `pmoctl framework elicit` takes."""

from pathlib import Path
from typing import Annotated

import typer

from pmoctl.cli.completion import complete_people
from pmoctl.cli.options import DryRun, FrameworkArgument, Options, adding


class FrameworkElicitOptions(Options):
    """Take down judgements of how much criteria weigh, and write them into the framework; its comments stay.

    At a terminal every pair is asked for; each answer can be given by --compare or a CSV file too.

    Example: pmoctl framework elicit fy2028 --by mara-lindt --compare cycle-time:unit-cost=3
    """

    name: FrameworkArgument = None
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="PERSON", help="Whose judgements these are.", autocompletion=complete_people),
    ] = None
    group: Annotated[
        str | None, typer.Option("--group", metavar="ID", help="Ask of the members of one group; . is the top level.")
    ] = None
    compare: Annotated[
        list[str] | None, typer.Option("--compare", metavar="A:B=N", help="A outweighs B N times; repeatable.")
    ] = None
    file: Annotated[
        Path | None,
        typer.Option("--csv", metavar="FILE", help="Judgements: first,second,value and perhaps by; - is stdin."),
    ] = None
    points: Annotated[
        list[str] | None,
        typer.Option("--points", metavar="ID=N,…", help="Swing points from 0 to 100 instead of pairs."),
    ] = None
    interactive: Annotated[bool, typer.Option("--interactive", "-i", help="Ask for every pair that is left.")] = False
    dry_run: DryRun = False


register = adding("elicit", FrameworkElicitOptions, "framework_elicit:elicit")

"""What `pmoctl init` takes."""

from pathlib import Path
from typing import Annotated

import typer

from pmoctl.cli.options import DryRun, Options, adding


class InitOptions(Options):
    """Make a workspace that passes `pmoctl check`, with what editors, git and the code host need.

    Nothing is ever overwritten. In a folder that is a workspace already, what is missing around its files is added:
    editor settings, schemas, templates of pull requests and issues, and workflows that use pmoctl by its commit.

    Example: pmoctl init our-portfolio --organisation "Meridian Utilities" --cycle 2027
    """

    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="Where; by default the current folder.")] = None
    organisation: Annotated[
        str | None,
        typer.Option("--organisation", metavar="NAME", help="Whose portfolio; by default the folder's name."),
    ] = None
    currency: Annotated[
        str | None, typer.Option("--currency", metavar="CODE", help="As in ISO 4217; by default EUR.")
    ] = None
    amounts_in: Annotated[
        str | None,
        typer.Option("--amounts-in", metavar="WORD", help="ones, thousands or millions; the default is thousands."),
    ] = None
    cycle: Annotated[
        int | None, typer.Option("--cycle", metavar="YEAR", help="The fiscal year to plan; by default the next.")
    ] = None
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="NAME", help="The first business unit; by default Customer Operations."),
    ] = None
    actions: Annotated[
        str | None,
        typer.Option("--actions", metavar="OWNER/REPO@COMMIT", help="The pmoctl of workflows; by default this one."),
    ] = None
    example: Annotated[bool, typer.Option("--example/--no-example", help="With an example initiative or not.")] = True
    dry_run: DryRun = False


register = adding("init", InitOptions, "init:init")

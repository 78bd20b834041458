"""What `pmoctl rate` takes."""

from pathlib import Path
from typing import Annotated

import typer

from pmoctl.cli import rate_agree
from pmoctl.cli.options import Date, DryRun, Options, Output, RoundName, add

By = Annotated[str, typer.Option("--by", metavar="RATER", help="Whose ratings these are.")]


class RateOpenOptions(Options):
    """Open a round on the framework in force: each rater hands in alone, and only a digest is seen until it is closed.

    Example: pmoctl rate open autumn --raters ines-ferro,lee-chong
    """

    name: RoundName
    raters: Annotated[str, typer.Option("--raters", metavar="IDS", help="Who rates, separated by commas.")]
    initiatives: Annotated[
        str | None, typer.Option("--initiatives", metavar="IDS", help="By default all candidates.")
    ] = None
    date: Date = None
    dry_run: DryRun = False


class RateFormOptions(Options):
    """Write the CSV in which a rater fills in value and why.

    Example: pmoctl rate form autumn --by lee-chong --output lee-chong.csv
    """

    name: RoundName
    by: By
    output: Output = None


class RateHandInOptions(Options):
    """Keep one's ratings in a folder that git does not see, and write a digest of them into the round.

    Whoever changes their mind before it is closed hands in again. Example: pmoctl rate hand-in autumn lee.csv --by lee
    """

    name: RoundName
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The CSV as filled in; - is stdin.")]
    by: By
    dry_run: DryRun = False


class RateCloseOptions(Options):
    """Close a round, and show what was handed in from here; each rater does so where their ratings are.

    What is shown has to be what the digest was of. Example: pmoctl rate close autumn
    """

    name: RoundName
    date: Date = None
    anyway: Annotated[bool, typer.Option("--anyway", help="Close although somebody has not handed in.")] = False
    dry_run: DryRun = False


def register(app: typer.Typer) -> None:
    """Add the commands."""
    commands = typer.Typer(
        no_args_is_help=True,
        help="Rate together: hidden from each other first, then where people differ. Example: pmoctl rate show autumn",
    )
    add(commands, "open", RateOpenOptions, "rate:open_")
    add(commands, "form", RateFormOptions, "rate:form")
    add(commands, "hand-in", RateHandInOptions, "rate:hand_in")
    add(commands, "close", RateCloseOptions, "rate:close")
    rate_agree.register(commands)
    app.add_typer(commands, name="rate")

"""What `pmoctl brief` takes."""

from pathlib import Path
from typing import Annotated

import typer

from pmoctl.cli.completion import complete_checkpoints, complete_units
from pmoctl.cli.options import AsOf, At, FrameworkId, Options, adding


class BriefOptions(Options):
    """Write the pack for a checkpoint, or for the head of a unit what became of its initiatives and why.

    Example: pmoctl brief --format html --output pack
    """

    checkpoint: Annotated[
        str | None,
        typer.Option(
            "--checkpoint",
            metavar="ID",
            help="By default the next one without decisions.",
            autocompletion=complete_checkpoints,
        ),
    ] = None
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="ID", help="What the head of a unit gets back.", autocompletion=complete_units),
    ] = None
    form: Annotated[
        str, typer.Option("--format", metavar="LIST", help="One or more of the forms, or all; json alone: to stdout.")
    ] = "markdown,html"
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="DIR", help="The folder to write to; by default pack/ of the workspace."),
    ] = None
    sections: Annotated[
        str | None, typer.Option("--sections", metavar="LIST", help="Only these, such as page-one,ranking,sheet.")
    ] = None
    confidential: Annotated[
        str, typer.Option("--confidential", metavar="TEXT", help="Words for every page, such as: Board only.")
    ] = ""
    framework: FrameworkId = None
    at: At = None
    as_of: AsOf = None
    short: Annotated[bool, typer.Option("--short", help="Page one and the decision sheet alone.")] = False
    quick: Annotated[
        bool, typer.Option("--quick", help="Leave out what is calculated beside the ranking: other sets, and draws.")
    ] = False
    draft: Annotated[bool, typer.Option("--draft", help="Mark every page as a draft.")] = False
    minutes: Annotated[bool, typer.Option("--minutes", help="Write what was decided, once the minutes are sealed.")] = (
        False
    )
    opens: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False
    now: Annotated[
        bool, typer.Option("--now", help="Use the files as they are, even where the checkpoint is frozen.")
    ] = False


register = adding("brief", BriefOptions, "brief:brief")

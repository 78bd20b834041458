"""What `pmoctl form` takes."""

from pathlib import Path
from typing import Annotated

import typer

from pmoctl.cli.completion import complete_ids, complete_people, complete_units
from pmoctl.cli.options import Options, adding


class FormOptions(Options):
    """Write an intake form: a sheet for each initiative, with drop-downs; or one sheet to rate many of them.

    What is filled in comes back by `pmoctl import form.xlsx`. Example: pmoctl form --unit retail --output retail.xlsx
    """

    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[INITIATIVE]…", help="Initiatives that are there already.", autocompletion=complete_ids
        ),
    ] = None
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="ID", help="All initiatives of a unit.", autocompletion=complete_units),
    ] = None
    new: Annotated[int, typer.Option("--new", min=0, max=50, metavar="N", help="How many empty forms.")] = 1
    reviewer: Annotated[
        str | None,
        typer.Option(
            "--reviewer",
            metavar="PERSON",
            help="Ratings alone, for a review by that person.",
            autocompletion=complete_people,
        ),
    ] = None
    output: Annotated[Path, typer.Option("--output", metavar="FILE", help="The workbook to write.")] = Path("form.xlsx")
    ratings: Annotated[
        bool, typer.Option("--ratings", help="One sheet of the ratings of all that are named, and nothing else.")
    ] = False


register = adding("form", FormOptions, "form:form")

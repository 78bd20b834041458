"""What `pmoctl rate show` and `rate agree` take."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_people
from pmoctl.cli.options import Date, DryRun, Options, ReportOptions, RoundName, add


class RateShowOptions(ReportOptions):
    """Show who has handed in, and once it is closed where raters differ: the agenda of the meeting.

    The largest disagreement comes first. Example: pmoctl rate show autumn --format xlsx --output agenda.xlsx
    """

    name: RoundName


class RateAgreeOptions(Options):
    """Make reviews of what was agreed: the median where raters hardly differ, and what was agreed otherwise.

    Example: pmoctl rate agree autumn --by "Calibration panel" one.fit=3 --why "Two of three targets"
    """

    name: RoundName
    agreed: Annotated[
        list[str] | None, typer.Argument(metavar="[INITIATIVE.CRITERION=VALUE]…", help="What was agreed on otherwise.")
    ] = None
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="WHO",
            help="Who agreed: the name of the meeting, or a person.",
            autocompletion=complete_people,
        ),
    ]
    within: Annotated[
        float,
        typer.Option("--within", min=0, metavar="N", help="Take the median where raters differ by no more than this."),
    ] = 1
    why: Annotated[
        str | None, typer.Option("--why", metavar="TEXT", help="The reason for what was agreed otherwise.")
    ] = None
    date: Date = None
    dry_run: DryRun = False


def register(app: typer.Typer) -> None:
    """Add the commands."""
    add(app, "show", RateShowOptions, "rate_agree:show_")
    add(app, "agree", RateAgreeOptions, "rate_agree:agree")

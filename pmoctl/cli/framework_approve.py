"""What `pmoctl framework approve` takes."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_people
from pmoctl.cli.options import Date, DryRun, FrameworkArgument, Options, adding


class FrameworkApproveOptions(Options):
    """Write an approval with the framework's digest into its file. What does not pass `pmoctl check` is refused.

    It records; what proves who approved is the signed commit or the merged review that brings it in.

    Example: pmoctl framework approve fy2028 --forum "Executive Committee" --by mara-lindt --date 2027-09-30
    """

    name: FrameworkArgument = None
    forum: Annotated[str, typer.Option("--forum", metavar="NAME", help="Who approved it: the forum.")]
    by: Annotated[
        list[str],
        typer.Option("--by", metavar="PERSON", help="Who approved it; repeatable.", autocompletion=complete_people),
    ]
    date: Date = None
    evidence: Annotated[str | None, typer.Option("--evidence", metavar="TEXT", help="Where it is minuted.")] = None
    dry_run: DryRun = False


register = adding("approve", FrameworkApproveOptions, "framework_approve:approve")

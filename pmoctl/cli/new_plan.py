"""What `pmoctl new unit|theme|target|framework|checkpoint` take."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_frameworks, complete_people, complete_themes
from pmoctl.cli.options import DryRun, Interactive, Options, add

Id = Annotated[str, typer.Argument(metavar="ID", help="Lower-case letters, digits and single hyphens.")]

Name = Annotated[str | None, typer.Option("--name", metavar="TEXT", help="What people call it; by default the id.")]


class NewUnitOptions(Options):
    """Write the file of a business unit or support function.

    Example: pmoctl new unit retail-banking --name "Retail Banking" --account-manager lee-chong
    """

    id: Id
    name: Name = None
    kind: Annotated[str, typer.Option("--kind", metavar="WORD", help="business_unit or support_function.")] = (
        "business_unit"
    )
    head: Annotated[
        str | None, typer.Option("--head", metavar="PERSON", help="Who leads it.", autocompletion=complete_people)
    ] = None
    account_manager: Annotated[
        str | None,
        typer.Option(
            "--account-manager", metavar="PERSON", help="The PMO's person for it.", autocompletion=complete_people
        ),
    ] = None
    interactive: Interactive = False
    dry_run: DryRun = False


class NewThemeOptions(Options):
    """Write the file of a theme of the strategy. Example: pmoctl new theme cleaner-grid --name "Cleaner grid"."""

    id: Id
    name: Name = None
    owner: Annotated[
        str | None,
        typer.Option("--owner", metavar="PERSON", help="Who answers for its targets.", autocompletion=complete_people),
    ] = None
    interactive: Interactive = False
    dry_run: DryRun = False


class NewTargetOptions(Options):
    """Add a target to the file of a theme; its comments stay.

    Example: pmoctl new target satisfaction --theme customers --measure "Satisfied customers" --measured-in %
    --baseline 2025=70 --values "2028=74, 2030=80, 2032=85"
    """

    id: Id
    theme: Annotated[
        str, typer.Option("--theme", metavar="ID", help="The theme it is added to.", autocompletion=complete_themes)
    ]
    measure: Annotated[str | None, typer.Option("--measure", metavar="TEXT", help="What is measured.")] = None
    kind: Annotated[str, typer.Option("--kind", metavar="WORD", help="financial or non_financial.")] = "non_financial"
    measured_in: Annotated[
        str | None, typer.Option("--measured-in", metavar="TEXT", help="The unit of the numbers, such as %.")
    ] = None
    prefer: Annotated[str | None, typer.Option("--prefer", metavar="WORD", help="higher, the default, or lower.")] = (
        None
    )
    baseline: Annotated[str | None, typer.Option("--baseline", metavar="YEAR=N", help="One year and its value.")] = None
    values: Annotated[str | None, typer.Option("--values", metavar="AMOUNTS", help='"2028=48, 2030=60, 2032=75"')] = (
        None
    )
    counts: Annotated[
        str | None, typer.Option("--counts", metavar="WORD", help="contributions, the default, or a kind of money.")
    ] = None
    source: Annotated[str | None, typer.Option("--source", metavar="TEXT", help="Where the numbers are from.")] = None
    interactive: Interactive = False
    dry_run: DryRun = False


class NewFrameworkOptions(Options):
    """Write the file of a framework: a draft on five criteria, or a copy of another without its approval.

    Example: pmoctl new framework fy2028 --like fy2027
    """

    id: Id
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What it is called.")] = None
    like: Annotated[
        str | None,
        typer.Option("--like", metavar="ID", help="Begin with a copy of this one.", autocompletion=complete_frameworks),
    ] = None
    interactive: Interactive = False
    dry_run: DryRun = False


class NewCheckpointOptions(Options):
    """Write the file of a checkpoint with senior management.

    Example: pmoctl new checkpoint 2027-03-investment-board --date 2027-03-18 --forum "Investment Board"
    """

    id: Id
    name: Name = None
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When it is, YYYY-MM-DD.")] = None
    forum: Annotated[str | None, typer.Option("--forum", metavar="NAME", help="Who meets.")] = None
    attendees: Annotated[
        str | None,
        typer.Option(
            "--attendees", metavar="PEOPLE", help="Who is there, separated by commas.", autocompletion=complete_people
        ),
    ] = None
    interactive: Interactive = False
    dry_run: DryRun = False


def register(app: typer.Typer) -> None:
    """Add the commands."""
    add(app, "unit", NewUnitOptions, "new_plan:unit")
    add(app, "theme", NewThemeOptions, "new_plan:theme")
    add(app, "target", NewTargetOptions, "new_plan:target")
    add(app, "framework", NewFrameworkOptions, "new_plan:framework")
    add(app, "checkpoint", NewCheckpointOptions, "new_plan:checkpoint")

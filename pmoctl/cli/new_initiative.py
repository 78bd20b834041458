"""What `pmoctl new initiative` takes."""

from pathlib import Path
from typing import Annotated

import typer

from pmoctl.cli.completion import complete_people, complete_units
from pmoctl.cli.options import DryRun, Interactive, Options, adding

Lines = list[str] | None


class NewInitiativeOptions(Options):
    """Write the file of a new initiative, with the questions and anchors of the framework beside each rating.

    Example: pmoctl new initiative --unit retail --title "Self-service portal" --type grow --dry-run
    """

    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="By default made from the title.")] = None
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="ID", help="The unit that proposes it.", autocompletion=complete_units),
    ] = None
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What it is, in a few words.")] = None
    type: Annotated[str | None, typer.Option("--type", metavar="WORD", help="run, grow or transform.")] = None
    sponsor: Annotated[
        str | None,
        typer.Option("--sponsor", metavar="PERSON", help="Who answers for it.", autocompletion=complete_people),
    ] = None
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="PERSON", help="Who does the work.", autocompletion=complete_people)
    ] = None
    summary: Annotated[str | None, typer.Option("--summary", metavar="TEXT", help="What will be done.")] = None
    problem: Annotated[str | None, typer.Option("--problem", metavar="TEXT", help="What is wrong today.")] = None
    contributes: Annotated[
        Lines, typer.Option("--contributes", metavar="TEXT", help='"TARGET 2027=0.4, 2029=1.5"; repeatable.')
    ] = None
    capex: Annotated[str | None, typer.Option("--capex", metavar="AMOUNTS", help='"2027=300, 2028=150"')] = None
    opex: Annotated[str | None, typer.Option("--opex", metavar="AMOUNTS", help="One-off, as for --capex.")] = None
    run: Annotated[str | None, typer.Option("--run", metavar="AMOUNTS", help="Recurring, as for --capex.")] = None
    benefits: Annotated[
        Lines, typer.Option("--benefit", metavar="TEXT", help='"ID cost_saving 2028=900, 2029=1400"; repeatable.')
    ] = None
    objectives: Annotated[
        Lines, typer.Option("--objective", metavar="ID", help="An objective that it serves; repeatable.")
    ] = None
    risks: Annotated[
        Lines, typer.Option("--risk", metavar="TEXT", help='"ID 3 4 what is done about it"; repeatable.')
    ] = None
    obligation: Annotated[
        str | None, typer.Option("--obligation", metavar="TEXT", help="What obliges the organisation to do it.")
    ] = None
    obligation_kind: Annotated[
        str | None, typer.Option("--obligation-kind", metavar="WORD", help="law, regulation, contract or audit.")
    ] = None
    deadline: Annotated[
        str | None, typer.Option("--deadline", metavar="DATE", help="The deadline of the obligation.")
    ] = None
    requires: Annotated[
        Lines, typer.Option("--requires", metavar="TEXT", help='"ID 2027-09 what for"; repeatable.')
    ] = None
    start: Annotated[str | None, typer.Option("--start", metavar="MONTH", help="First month, YYYY-MM.")] = None
    finish: Annotated[str | None, typer.Option("--finish", metavar="MONTH", help="Last month, YYYY-MM.")] = None
    rate: Annotated[Lines, typer.Option("--rate", metavar="CRITERION=N", help="A rating; repeatable.")] = None
    reason: Annotated[Lines, typer.Option("--reason", metavar="CRITERION=TEXT", help="Its reason; repeatable.")] = None
    form: Annotated[
        Path | None, typer.Option("--from-form", metavar="FILE", help="The body of a filled-in issue form; - is stdin.")
    ] = None
    submit: Annotated[bool, typer.Option("--submit", help="Submit it for the cycle; else it is an idea.")] = False
    interactive: Interactive = False
    dry_run: DryRun = False


register = adding("initiative", NewInitiativeOptions, "new_initiative:initiative")

"""What `pmoctl decide` takes."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_checkpoints, complete_ids, complete_people
from pmoctl.cli.options import DryRun, Options, adding


class DecideOptions(Options):
    """Write decisions into their checkpoint; comments, order and quotes of the file stay.

    An impossible step is refused, and so is an outcome that departs from the recommendation on record without the
    reason. Of several initiatives all are written, or none. Approved is what was asked for, unless --funds says
    otherwise; each decision is shown before it is written.

    Example: pmoctl decide pump-efficiency-programme --checkpoint 2026-12-investment-board --outcome approved
    --by otto-brenner --why "Pays back in three years" --funds 2027=900
    """

    initiatives: Annotated[
        list[str] | None,
        typer.Argument(metavar="[INITIATIVE]…", help="What was decided on.", autocompletion=complete_ids),
    ] = None
    checkpoint: Annotated[
        str,
        typer.Option("--checkpoint", metavar="ID", help="That of the decision.", autocompletion=complete_checkpoints),
    ]
    outcome: Annotated[
        str | None,
        typer.Option(
            "--outcome",
            metavar="WORD",
            help="approved, amended, paused, resumed, deferred, rejected, stopped or closed.",
        ),
    ] = None
    by: Annotated[
        list[str],
        typer.Option("--by", metavar="PERSON", help="Who decided; repeatable.", autocompletion=complete_people),
    ]
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason.")]
    funds: Annotated[
        list[str] | None,
        typer.Option("--funds", metavar="YEAR=N,…", help="What is released, by year; by default what is asked; none."),
    ] = None
    up_to: Annotated[
        str | None, typer.Option("--up-to", metavar="MILESTONE", help="Release funds only up to this milestone.")
    ] = None
    level: Annotated[str | None, typer.Option("--level", metavar="ID", help="Which of its levels was approved.")] = None
    start: Annotated[
        str | None, typer.Option("--start", metavar="MONTH", help="The first month, where the start was moved.")
    ] = None
    condition: Annotated[
        list[str] | None,
        typer.Option("--condition", metavar="'ID: TEXT; owner: PERSON; due: DATE'", help="Repeatable."),
    ] = None
    dissent: Annotated[
        list[str] | None, typer.Option("--dissent", metavar="'PERSON: TEXT'", help="Who disagreed; repeatable.")
    ] = None
    displaces: Annotated[
        list[str] | None, typer.Option("--displaces", metavar="ID", help="What it takes the place of; repeatable.")
    ] = None
    draws_on: Annotated[
        str | None, typer.Option("--draws-on", metavar="held_back", help="Charge the funds there, not to the budget.")
    ] = None
    override: Annotated[
        str | None, typer.Option("--override", metavar="TEXT", help="Why it departs from the recommendation.")
    ] = None
    recommended: Annotated[
        bool, typer.Option("--recommended", help="Decide on all that is recommended and not decided yet.")
    ] = False
    replace: Annotated[bool, typer.Option("--replace", help="Replace the decision that is there.")] = False
    dry_run: DryRun = False


register = adding("decide", DecideOptions, "decide:decide")

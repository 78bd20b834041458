"""What `pmoctl select` takes."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_ids
from pmoctl.cli.options import RankOptions, ScenarioName, Weights, adding


class SelectOptions(RankOptions):
    """Choose what to fund: the set that brings most within all limits, never over by a cent, with its proof.

    Says what becomes of the best ranked, why the nearest are not in, and what the line, a better and a cheaper set
    bring. Exit status 1 where nothing keeps all rules.

    Example: pmoctl select --why joint-control-centre --budget 2027=20000
    """

    maximise: Annotated[
        str | None,
        typer.Option("--maximise", metavar="WHAT", help="score, score_times_cost, npv, benefit or an own measure."),
    ] = None
    in_: Annotated[
        list[str] | None,
        typer.Option("--in", metavar="ID", help="What if it had to be in; repeatable.", autocompletion=complete_ids),
    ] = None
    out: Annotated[
        list[str] | None,
        typer.Option("--out", metavar="ID", help="What if it had to be out; repeatable.", autocompletion=complete_ids),
    ] = None
    budget: Annotated[
        list[str] | None,
        typer.Option("--budget", metavar="YEAR=N,…", help="What if this were the budget; other years stay."),
    ] = None
    why: Annotated[
        list[str] | None,
        typer.Option(
            "--why",
            metavar="ID|all",
            help="What it would take to have it in, or what would be lost without it; repeatable.",
            autocompletion=complete_ids,
        ),
    ] = None
    time_limit: Annotated[
        float | None,
        typer.Option(
            "--time-limit", metavar="S", min=0, help="Seconds, then the best so far, which no one can repeat."
        ),
    ] = None
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", min=0, help="The seed of the solver; the set is the same.")
    ] = 0
    threads: Annotated[
        int, typer.Option("--threads", metavar="N", min=1, help="The threads of the solver; the set is the same.")
    ] = 1
    workers: Annotated[
        int, typer.Option("--workers", metavar="N", min=1, help="Processes for --frontier; the output is the same.")
    ] = 1
    weights: Weights = None
    scenario: ScenarioName = None
    levels: Annotated[bool, typer.Option("--levels/--no-levels", help="Whether other levels may be chosen.")] = True
    delay: Annotated[bool, typer.Option("--delay/--no-delay", help="Whether starts may be moved.")] = True
    frontier: Annotated[bool, typer.Option("--frontier", help="Value against budget instead: a dozen points.")] = False
    prices: Annotated[bool, typer.Option("--prices", help="What one more of each limit would bring.")] = False
    alternatives: Annotated[
        bool,
        typer.Option("--alternatives/--no-alternatives", help="Whether to look for other sets: better, cheaper."),
    ] = True
    prove: Annotated[bool, typer.Option("--prove", help="Search to the end, however long it takes.")] = False


register = adding("select", SelectOptions, "select:select")

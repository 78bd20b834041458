"""`pmoctl select`: what to fund, proven, and what stands beside it."""

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.completion import FrameworkId, complete_ids
from pmoctl.cli.session import AsOf, At, Output, Reading, Session, exit_status, fail, fail_unknown, show
from pmoctl.cli.what_if import ScenarioName, Weights, choose_scenario
from pmoctl.write.formats import Format

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pmoctl.cli.opened import Opened
    from pmoctl.model.finding import Finding
    from pmoctl.model.scenario import Scenario
    from pmoctl.report.document import Report
    from pmoctl.select.build import Aim
    from pmoctl.select.selection import Selection

NEAREST = 3  # of the best ranked that are not in: told of in text


def select(  # noqa: PLR0913, PLR0917  # options of a command
    context: typer.Context,
    maximise: Annotated[
        str | None,
        typer.Option("--maximise", metavar="WHAT", help="score, score_times_cost, npv, benefit or an own measure."),
    ] = None,
    in_: Annotated[
        list[str] | None,
        typer.Option("--in", metavar="ID", help="What if it had to be in; repeatable.", autocompletion=complete_ids),
    ] = None,
    out: Annotated[
        list[str] | None,
        typer.Option("--out", metavar="ID", help="What if it had to be out; repeatable.", autocompletion=complete_ids),
    ] = None,
    budget: Annotated[
        list[str] | None,
        typer.Option("--budget", metavar="YEAR=N,…", help="What if this were the budget; other years stay."),
    ] = None,
    why: Annotated[
        list[str] | None,
        typer.Option(
            "--why",
            metavar="ID|all",
            help="What it would take to have it in, or what would be lost without it; repeatable.",
            autocompletion=complete_ids,
        ),
    ] = None,
    time_limit: Annotated[
        float | None,
        typer.Option(
            "--time-limit", metavar="S", min=0, help="Seconds, then the best so far, which no one can repeat."
        ),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="N", min=0, help="Of the solver; the set is the same.")] = 0,
    threads: Annotated[
        int, typer.Option("--threads", metavar="N", min=1, help="Of the solver; the set is the same.")
    ] = 1,
    workers: Annotated[
        int, typer.Option("--workers", metavar="N", min=1, help="Processes for --frontier; the same bytes.")
    ] = 1,
    framework: FrameworkId = None,
    weights: Weights = None,
    scenario: ScenarioName = None,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    output: Output = None,
    at: At = None,
    as_of: AsOf = None,
    *,
    levels: Annotated[bool, typer.Option("--levels/--no-levels", help="May other levels be chosen?")] = True,
    delay: Annotated[bool, typer.Option("--delay/--no-delay", help="May starts be moved?")] = True,
    frontier: Annotated[bool, typer.Option("--frontier", help="Value against budget instead: a dozen points.")] = False,
    prices: Annotated[bool, typer.Option("--prices", help="What one more of each limit would bring.")] = False,
    alternatives: Annotated[
        bool, typer.Option("--alternatives/--no-alternatives", help="Look for sets beside it: better, cheaper, others.")
    ] = True,
    prove: Annotated[bool, typer.Option("--prove", help="Search to the end, however long it takes.")] = False,
) -> None:
    """Choose what to fund: the set that brings most within all limits, never over by a cent, with its proof.

    Says what becomes of the best ranked, why the nearest are not in, and what the line, a better and a cheaper set
    bring. Exit status 1 where nothing keeps all rules.

    Example: pmoctl select --why joint-control-centre --budget 2027=20000
    """
    session: Session = context.obj
    from pmoctl.cli.opened import open_ranked

    reading = session.read(at)
    named = _Named(reading, as_of, framework)
    what_if = _what_if(reading, choose_scenario(reading, framework, weights, scenario), named, in_, out, budget)
    opened = open_ranked(reading, as_of, framework, scenario=what_if)
    aim = _aim(opened, maximise, levels=levels, delay=delay)
    nodes = None if prove else _nodes()
    effort = (seed, threads, time_limit)
    if frontier:
        report, feasible = _trace(session, opened, aim, nodes, effort, workers)
    else:
        asked = set(opened.workspace.initiatives) if "all" in (why or ()) else set(named.ids(why))
        report, feasible = _choose(
            session, reading, opened, aim, nodes, effort, asked, beside=alternatives, prices=prices
        )
    show(session, report, form, output)
    raise typer.Exit(exit_status(opened.assessment) if feasible else 1)


def _nodes() -> int:
    from pmoctl.select.select import NODES

    return NODES


class _Named:
    """Finds what options name, by id, beginning, rank or title; ranks the workspace as it stands where it has to."""

    def __init__(self, reading: Reading, as_of: str | None, framework: str | None) -> None:
        self._asked = (reading, as_of, framework)
        self._opened: Opened | None = None

    def ids(self, words: "Iterable[str] | None") -> list[str]:
        from pmoctl.cli.opened import initiative_named, open_ranked

        found = []
        for word in words or ():
            if self._opened is None:
                self._opened = open_ranked(*self._asked)
            found.append(initiative_named(self._opened, word))
        return found


def _what_if(
    reading: Reading,
    scenario: "Scenario | None",
    named: _Named,
    in_: list[str] | None,
    out: list[str] | None,
    budget: list[str] | None,
) -> "Scenario | None":
    """Lay what is wanted in, out and as budget over a scenario. Ends the call where it contradicts itself."""
    if not (in_ or out or budget):
        return scenario
    from pmoctl.cli.recording import amounts_by_year
    from pmoctl.model.scenario import Scenario
    from pmoctl.store.load import load_context

    chosen = scenario or Scenario()
    wanted, unwanted = named.ids(in_), named.ids(out)
    if both := set(wanted) & set(unwanted):
        fail(f"{min(both)} cannot be in and out", "look at --in and --out")
    context = load_context(reading.source).context
    envelope = chosen.envelope or (None if context is None else context.settings.envelope)
    if budget and envelope is not None:
        given = {year: Decimal(str(amount)) for year, amount in amounts_by_year("--budget", budget).items()}
        envelope = envelope.model_copy(update={"budget": {**envelope.budget, **given}})
    return chosen.model_copy(
        update={
            "in_": sorted({*chosen.in_, *wanted} - set(unwanted)),
            "out": sorted({*chosen.out, *unwanted} - set(wanted)),
            "envelope": envelope if budget else chosen.envelope,
        }
    )


def _aim(opened: "Opened", maximise: str | None, *, levels: bool, delay: bool) -> "Aim":
    from pmoctl.model.framework import MEASURES
    from pmoctl.model.portfolio import MAXIMISED
    from pmoctl.select.build import aim_of

    aim = aim_of(opened.assessment)
    if maximise is not None and maximise not in MAXIMISED:
        own = {name for entry in opened.workspace.initiatives.values() for name in entry.data.measures}
        if maximise in MEASURES:
            fail(f"`{maximise}` cannot be added up", f"one of {', '.join(sorted(MAXIMISED))}, or an own measure")
        if maximise not in own:
            fail_unknown("measure", maximise, {*MAXIMISED, *own})
    return aim._replace(maximise=maximise or aim.maximise, levels=levels, delays=delay)


def _choose(  # noqa: PLR0913  # what is asked
    session: Session,
    reading: Reading,
    opened: "Opened",
    aim: "Aim",
    nodes: int | None,
    effort: tuple[int, int, float | None],
    why: set[str],
    *,
    beside: bool,
    prices: bool,
) -> "tuple[Report, bool]":
    """Select, and report it; False where nothing is feasible."""
    from pmoctl.cli.progress import Watched
    from pmoctl.report.selection import selection_report
    from pmoctl.report.words import numbers_of
    from pmoctl.select.exact import exactly
    from pmoctl.select.highs import highs_solver
    from pmoctl.select.select import Extras, select_initiatives

    seed, threads, seconds = effort
    with Watched(session, numbers_of(opened.assessment.workspace.settings), seconds) as watched:
        solve = exactly(highs_solver(seed, threads), nodes=nodes, watch=watched.solve)
        asked = Extras(beside, why, prices, NEAREST if beside else 0)
        selection = select_initiatives(opened.assessment, aim, solve, asked)
    selection = selection._replace(stopped=selection.stopped or watched.stopped)
    places = _places(reading, selection)
    report = selection_report(selection, opened.assessment, opened.head, places, frozenset(why))
    return report, selection.status != "infeasible"


def _places(reading: Reading, selection: "Selection") -> "list[Finding]":
    """Find where the rules of a conflict stand in the files."""
    from pmoctl.model.finding import Finding
    from pmoctl.store.read import locate_findings

    rules = selection.conflict
    return locate_findings(
        reading.source, [Finding("conflict", "error", rule.words, rule.path, rule.route) for rule in rules]
    )


def _trace(
    session: Session,
    opened: "Opened",
    aim: "Aim",
    nodes: int | None,
    effort: tuple[int, int, float | None],
    workers: int,
) -> "tuple[Report, bool]":
    """Trace the frontier, and report it; False where nothing is feasible at any scale."""
    from pmoctl.analyse.spread import spread_over
    from pmoctl.cli.progress import Watched
    from pmoctl.report.frontier import frontier_report
    from pmoctl.report.words import numbers_of
    from pmoctl.select.build import build_programme
    from pmoctl.select.exact import exactly
    from pmoctl.select.frontier import trace_frontier
    from pmoctl.select.highs import highs_solver

    seed, threads, seconds = effort
    numbers = numbers_of(opened.assessment.workspace.settings)
    with Watched(session, numbers, seconds) as watched, spread_over(workers) as spread:
        watch = watched.solve if workers == 1 else None  # other processes cannot be given it
        solve = exactly(highs_solver(seed, threads), nodes=nodes, watch=watch)
        frontier = trace_frontier(build_programme(opened.assessment, aim), solve, spread=spread)
    report = frontier_report(frontier, opened.assessment, opened.head, aim.maximise)
    return report, any(point.status != "infeasible" for point in frontier.points)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(select)

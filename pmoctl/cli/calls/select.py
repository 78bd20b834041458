"""`pmoctl select`: what to fund, proven, and what stands beside it."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

import typer

from pmoctl.cli.calls.opened import Opened, initiative_named, open_ranked
from pmoctl.cli.calls.progress import Watched
from pmoctl.cli.calls.recording import amounts_by_year
from pmoctl.cli.calls.refused import exit_status
from pmoctl.cli.calls.session import Reading, Session
from pmoctl.cli.calls.shown import show
from pmoctl.cli.calls.speech import fail, fail_unknown
from pmoctl.cli.calls.what_if import choose_scenario
from pmoctl.cli.select import SelectOptions
from pmoctl.model.finding import Finding
from pmoctl.model.framework import MEASURES
from pmoctl.model.portfolio import MAXIMISED
from pmoctl.model.scenario import Scenario
from pmoctl.report.selection import selection_report
from pmoctl.report.words import numbers_of
from pmoctl.select.build import Aim, aim_of
from pmoctl.select.exact import exactly
from pmoctl.select.highs import highs_settling, highs_solver
from pmoctl.select.select import NODES, Extras, select_initiatives
from pmoctl.store.load import load_context
from pmoctl.store.read import locate_findings

if TYPE_CHECKING:
    from pmoctl.report.document import Report
    from pmoctl.select.selection import Selection

NEAREST = 3  # of the best ranked that are not in: told of in text


def select(session: Session, options: SelectOptions) -> None:
    """Choose what to fund: the set that brings most within all limits, never over by a cent, with its proof."""
    reading = session.read(options.at)
    named = _Named(reading, options.as_of, options.framework)
    what_if = _what_if(
        reading,
        choose_scenario(reading, options.framework, options.weights, options.scenario),
        named,
        options.in_,
        options.out,
        options.budget,
    )
    opened = open_ranked(reading, options.as_of, options.framework, scenario=what_if)
    aim = _aim(opened, options.maximise, levels=options.levels, delay=options.delay)
    nodes = None if options.prove else _nodes()
    effort = (options.seed, options.threads, options.time_limit)
    if options.frontier:
        from pmoctl.cli.calls.select_frontier import trace

        report, feasible = trace(session, opened, aim, nodes, effort, options.workers)
    else:
        asked = set(opened.workspace.initiatives) if "all" in (options.why or ()) else set(named.ids(options.why))
        report, feasible = _choose(
            session, reading, opened, aim, nodes, effort, asked, beside=options.alternatives, prices=options.prices
        )
    show(session, report, options.form, options.output)
    raise typer.Exit(exit_status(opened.assessment) if feasible else 1)


def _nodes() -> int:
    return NODES


class _Named:
    """Finds what options name, by id, beginning, rank or title; ranks the workspace as it stands where it has to."""

    def __init__(self, reading: Reading, as_of: str | None, framework: str | None) -> None:
        self._asked = (reading, as_of, framework)
        self._opened: Opened | None = None

    def ids(self, words: Iterable[str] | None) -> list[str]:
        found = []
        for word in words or ():
            if self._opened is None:
                self._opened = open_ranked(*self._asked)
            found.append(initiative_named(self._opened, word))
        return found


def _what_if(
    reading: Reading,
    scenario: Scenario | None,
    named: _Named,
    in_: list[str] | None,
    out: list[str] | None,
    budget: list[str] | None,
) -> Scenario | None:
    """Lay what is wanted in, out and as budget over a scenario. Ends the call where it contradicts itself."""
    if not (in_ or out or budget):
        return scenario

    chosen = scenario or Scenario()
    wanted, unwanted = named.ids(in_), named.ids(out)
    if both := set(wanted) & set(unwanted):
        fail(f"{min(both)} cannot be in and out", "look at --in and --out")
    context = load_context(reading.source).context
    envelope = chosen.envelope or (None if context is None else context.settings.envelope)
    if budget and envelope is not None:
        given = {year: Decimal(str(amount)) for year, amount in amounts_by_year("--budget", budget).items()}
        for year, amount in given.items():
            if amount < (held := envelope.held_back.get(year, 0)):
                fail(f"--budget {year}={amount} is less than the {held} held back that year", f"write {held} or more")
        envelope = envelope.model_copy(update={"budget": {**envelope.budget, **given}})
    return chosen.model_copy(
        update={
            "in_": sorted({*chosen.in_, *wanted} - set(unwanted)),
            "out": sorted({*chosen.out, *unwanted} - set(wanted)),
            "envelope": envelope if budget else chosen.envelope,
        }
    )


def _aim(opened: Opened, maximise: str | None, *, levels: bool, delay: bool) -> Aim:
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
    opened: Opened,
    aim: Aim,
    nodes: int | None,
    effort: tuple[int, int, float | None],
    why: set[str],
    *,
    beside: bool,
    prices: bool,
) -> "tuple[Report, bool]":
    """Select, and report it; False where nothing is feasible."""
    seed, threads, seconds = effort
    with Watched(session, numbers_of(opened.assessment.workspace.settings), seconds) as watched:
        solve = exactly(
            highs_solver(seed, threads), settling=highs_settling(seed, threads), nodes=nodes, watch=watched.solve
        )
        asked = Extras(beside, why, prices, NEAREST if beside else 0)
        selection = select_initiatives(opened.assessment, aim, solve, asked)
    selection = selection._replace(stopped=selection.stopped or watched.stopped)
    places = _places(reading, selection)
    report = selection_report(selection, opened.assessment, opened.head, places, frozenset(why))
    return report, selection.status != "infeasible"


def _places(reading: Reading, selection: "Selection") -> list[Finding]:
    """Find where the rules of a conflict stand in the files."""
    rules = selection.conflict
    return locate_findings(
        reading.source, [Finding("conflict", "error", rule.words, rule.path, rule.route) for rule in rules]
    )

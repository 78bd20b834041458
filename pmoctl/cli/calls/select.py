"""`pmoctl select`: what to fund, proven, and what stands beside it."""

from decimal import Decimal
from typing import TYPE_CHECKING

from pmoctl.cli.calls.opened import Opened, initiative_named, rank_reading
from pmoctl.cli.calls.progress import Watched
from pmoctl.cli.calls.recording import amounts_by_year
from pmoctl.cli.calls.session import Reading, Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.calls.speech import fail, fail_unknown
from pmoctl.cli.calls.what_if import choose_scenario, ids_called, laying
from pmoctl.cli.select import SelectOptions
from pmoctl.model.finding import Finding
from pmoctl.model.framework import MEASURES
from pmoctl.model.portfolio import MAXIMISED
from pmoctl.model.scenario import Scenario
from pmoctl.report.selection import selection_report
from pmoctl.report.words import numbers_of
from pmoctl.score.lay_scenario import lay_budget, lay_sides
from pmoctl.select.build import Aim, aim_of
from pmoctl.select.exact import exactly
from pmoctl.select.highs import highs_settling, highs_solver
from pmoctl.select.select import NODES, Extras, select_initiatives
from pmoctl.store.read import locate_findings

if TYPE_CHECKING:
    from pmoctl.report.document import Report

NEAREST = 3  # of the best ranked that are not in: told of in text
ALL = "all"


def select(session: Session, options: SelectOptions) -> Reply:
    """Choose what to fund: the set that brings most within all limits, never over by a cent, with its proof."""
    reading = session.read(options.at)
    scenario = choose_scenario(reading, options.framework, options.weights, options.scenario)
    words = {word for each in (options.in_, options.out, options.why) for word in each or ()} - {ALL}
    ids, now = ids_called(reading, options.as_of, options.framework, words)
    what_if = _what_if(reading, scenario, options, ids)
    if now is not None and what_if is None:
        opened = now
    else:
        opened = rank_reading(reading, options.as_of, options.framework, scenario=what_if, before=now)
    for name in ids.values():
        initiative_named(opened, name)  # ends the call where its file has errors
    aim = _aim(opened, options)
    nodes = None if options.prove else NODES
    if options.frontier:
        from pmoctl.cli.calls.select_frontier import trace

        report, feasible = trace(session, opened, aim, nodes, options)
    else:
        asked = options.why or ()
        why = frozenset(opened.workspace.initiatives if ALL in asked else (ids[word] for word in asked))
        report, feasible = _choose(session, opened, aim, nodes, options, why)
    return Reply(report, opened.status if feasible else 1)


def _what_if(
    reading: Reading, scenario: Scenario | None, options: SelectOptions, ids: dict[str, str]
) -> Scenario | None:
    """Lay what is wanted in, out and as budget over a scenario. Ends the call where it contradicts itself."""
    if not (options.in_ or options.out or options.budget):
        return scenario
    inside, outside = ({ids[word] for word in words or () if word != ALL} for words in (options.in_, options.out))
    with laying():
        chosen = lay_sides(scenario or Scenario(), inside, outside)
    context = reading.loaded.context
    envelope = chosen.envelope or (None if context is None else context.settings.envelope)
    if not options.budget or envelope is None:
        return chosen
    given = {year: Decimal(str(amount)) for year, amount in amounts_by_year("--budget", options.budget).items()}
    with laying():
        return chosen.model_copy(update={"envelope": lay_budget(envelope, given)})


def _aim(opened: Opened, options: SelectOptions) -> Aim:
    aim, maximise = aim_of(opened.assessment), options.maximise
    if maximise is not None and maximise not in MAXIMISED:
        own = {name for entry in opened.workspace.initiatives.values() for name in entry.data.measures}
        if maximise in MEASURES:
            fail(f"`{maximise}` cannot be added up", f"one of {', '.join(sorted(MAXIMISED))}, or an own measure")
        if maximise not in own:
            fail_unknown("measure", maximise, {*MAXIMISED, *own})
    return aim._replace(maximise=maximise or aim.maximise, levels=options.levels, delays=options.delay)


def _choose(  # what is asked
    session: Session, opened: Opened, aim: Aim, nodes: int | None, options: SelectOptions, why: frozenset[str]
) -> "tuple[Report, bool]":
    """Select, and report it; False where nothing is feasible."""
    seed, threads, beside = options.seed, options.threads, options.alternatives
    with Watched(session, numbers_of(opened.workspace.settings), options.time_limit) as watched:
        solver, settling = highs_solver(seed, threads), highs_settling(seed, threads)
        solve = exactly(solver, settling=settling, nodes=nodes, watch=watched.solve)
        asked = Extras(beside, why, options.prices, NEAREST if beside else 0)
        selection = select_initiatives(opened.assessment, aim, solve, asked)
    selection = selection._replace(stopped=selection.stopped or watched.stopped)
    conflict = [Finding("conflict", "error", "", rule.path, rule.route) for rule in selection.conflict]
    places = locate_findings(opened.reading.source, conflict)
    report = selection_report(selection, opened.assessment, opened.head, places, why)
    return report, selection.status != "infeasible"

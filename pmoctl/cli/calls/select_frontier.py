"""`pmoctl select --frontier`: value against budget."""

from pmoctl.analyse.spread import spread_over
from pmoctl.cli.calls.opened import Opened
from pmoctl.cli.calls.progress import Watched
from pmoctl.cli.calls.session import Session
from pmoctl.cli.select import SelectOptions
from pmoctl.report.document import Report
from pmoctl.report.frontier import frontier_report
from pmoctl.report.words import numbers_of
from pmoctl.select.build import Aim, build_programme
from pmoctl.select.exact import exactly
from pmoctl.select.frontier import trace_frontier
from pmoctl.select.highs import highs_settling, highs_solver


def trace(
    session: Session, opened: Opened, aim: Aim, nodes: int | None, options: SelectOptions
) -> "tuple[Report, bool]":
    """Trace the frontier, and report it; False where nothing is feasible at any scale."""
    seed, threads, workers = options.seed, options.threads, options.workers
    numbers = numbers_of(opened.workspace.settings)
    with Watched(session, numbers, options.time_limit) as watched, spread_over(workers) as spread:
        watch = watched.solve if workers == 1 else None  # other processes cannot be given it
        solver, settling = highs_solver(seed, threads), highs_settling(seed, threads)
        solve = exactly(solver, settling=settling, nodes=nodes, watch=watch)
        frontier = trace_frontier(build_programme(opened.assessment, aim), solve, spread=spread)
    report = frontier_report(frontier, opened.assessment, opened.head, aim.maximise)
    return report, any(point.status != "infeasible" for point in frontier.points)

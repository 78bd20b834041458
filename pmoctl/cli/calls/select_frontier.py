"""`pmoctl select --frontier`: value against budget."""

from pmoctl.analyse.spread import spread_over
from pmoctl.cli.calls.opened import Opened
from pmoctl.cli.calls.progress import Watched
from pmoctl.cli.calls.session import Session
from pmoctl.report.document import Report
from pmoctl.report.frontier import frontier_report
from pmoctl.report.words import numbers_of
from pmoctl.select.build import Aim, build_programme
from pmoctl.select.exact import exactly
from pmoctl.select.frontier import trace_frontier
from pmoctl.select.highs import highs_settling, highs_solver


def trace(
    session: Session,
    opened: Opened,
    aim: Aim,
    nodes: int | None,
    effort: tuple[int, int, float | None],
    workers: int,
) -> "tuple[Report, bool]":
    """Trace the frontier, and report it; False where nothing is feasible at any scale."""
    seed, threads, seconds = effort
    numbers = numbers_of(opened.assessment.workspace.settings)
    with Watched(session, numbers, seconds) as watched, spread_over(workers) as spread:
        watch = watched.solve if workers == 1 else None  # other processes cannot be given it
        solve = exactly(highs_solver(seed, threads), settling=highs_settling(seed, threads), nodes=nodes, watch=watch)
        frontier = trace_frontier(build_programme(opened.assessment, aim), solve, spread=spread)
    report = frontier_report(frontier, opened.assessment, opened.head, aim.maximise)
    return report, any(point.status != "infeasible" for point in frontier.points)

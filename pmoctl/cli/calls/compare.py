"""`pmoctl compare`: rankings side by side."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from pmoctl.analyse.compare import compare_rankings
from pmoctl.assess.assess import assess_workspace
from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.cli.calls.refused import exit_status, require_framework, require_ranking
from pmoctl.cli.calls.session import Reading, Session, day_of
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.calls.speech import fail
from pmoctl.cli.calls.what_if import PREFIX, choose_scenario, framework_or_scenario
from pmoctl.cli.compare import CompareOptions
from pmoctl.report.comparison import LETTERS, PAIR, Side, comparison_report
from pmoctl.report.head import Head
from pmoctl.report.numbers import counted
from pmoctl.report.selection_comparison import selection_comparison_report
from pmoctl.report.words import numbers_of


class OpenedSide(NamedTuple):
    """One of the rankings compared, and the workspace it is of."""

    side: Side
    ranked: RankedWorkspace


def compare(session: Session, options: CompareOptions) -> Reply:
    """Lay rankings of frameworks, weightings, scenarios or revisions side by side: who moves, who crosses the line."""
    if not PAIR <= len(options.sides) <= len(LETTERS):
        words = f"{counted(len(options.sides), 'ranking')} cannot be compared"
        fail(words, f"name two to {len(LETTERS)}; . is what is in force")
    if any(side.startswith(PREFIX) for side in options.sides):
        return _compare_selections(session, options)
    found: list[OpenedSide] = []
    read = cache(session.read)  # what several sides are of is read once
    for side in options.sides:
        found.append(_open_side(read, side, options.as_of, [each.ranked for each in found]))
    sides = [each.side for each in found]
    rows = compare_rankings([side.ranking for side in sides])
    shown = [row for row in rows if row.moves or row.crosses] if options.moved else rows
    numbers = numbers_of(found[0].ranked.workspace.settings)
    return Reply(comparison_report(sides, rows, shown, numbers), max(exit_status(each.ranked) for each in found))


def _compare_selections(session: Session, options: CompareOptions) -> Reply:
    """Lay the best sets of all sides side by side."""
    from pmoctl.cli.calls.compare_selections import OpenedSelection, open_selection

    if others := [side for side in options.sides if not side.startswith(PREFIX)]:
        fail(f"`{others[0]}` is a ranking, which is not compared with a selection", f"write {PREFIX}{others[0]}")
    found: list[OpenedSelection] = []
    read = cache(session.read)
    for side in options.sides:
        found.append(open_selection(read, side, options.as_of, [each.ranked for each in found]))
    numbers = numbers_of(found[0].ranked.workspace.settings)
    report = selection_comparison_report([each.side for each in found], numbers)
    return Reply(report, max(each.status for each in found))


def _open_side(
    read: Callable[[str | None], Reading], side: str, as_of: str | None, before: Sequence[RankedWorkspace]
) -> OpenedSide:
    """Rank what one side asks for. Ends the call where there is no such thing."""
    what, _, revision = side.partition("@")
    if side.endswith("@"):
        fail(f"`{side}` names no revision after the @")
    reading = read(revision or None)
    framework, weights, scenario = None, None, None
    if "=" in what:
        weights = [what]
    elif what not in {"", "."}:
        framework, scenario = framework_or_scenario(reading, what)
    what_if = choose_scenario(reading, framework, weights, scenario, f"the side `{side}`")
    day = day_of(reading, as_of)
    assessment = assess_workspace(reading.source, day, framework=framework, scenario=what_if, loaded=reading.loaded)
    require_framework(assessment, framework)
    ranked = require_ranking(reading, assessment, before)
    return OpenedSide(Side(side, Head.of(ranked, reading.revision, day), ranked.ranking), ranked)

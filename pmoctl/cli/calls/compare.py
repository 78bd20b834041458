"""`pmoctl compare`: rankings side by side."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import typer

from pmoctl.analyse.compare import compare_rankings
from pmoctl.assess.assess import assess_workspace
from pmoctl.cli.calls.refused import exit_status, require_framework, require_ranking
from pmoctl.cli.calls.session import Session, day_of
from pmoctl.cli.calls.shown import show
from pmoctl.cli.calls.speech import fail
from pmoctl.cli.calls.what_if import PREFIX, choose_scenario, framework_or_scenario
from pmoctl.cli.compare import CompareOptions
from pmoctl.report.comparison import LETTERS, PAIR, Side, comparison_report
from pmoctl.report.head import Head
from pmoctl.report.numbers import counted
from pmoctl.report.selection_comparison import selection_comparison_report
from pmoctl.report.words import numbers_of
from pmoctl.write.formats import Format

if TYPE_CHECKING:
    from pmoctl.report.numbers import Numbers


class OpenedSide(NamedTuple):
    """One of the rankings compared, how its workspace writes numbers, and the exit status."""

    side: Side
    numbers: "Numbers"
    status: int


def compare(session: Session, options: CompareOptions) -> None:
    """Lay rankings of frameworks, weightings, scenarios or revisions side by side: who moves, who crosses the line."""
    if not PAIR <= len(options.sides) <= len(LETTERS):
        fail(
            f"{counted(len(options.sides), 'ranking')} cannot be compared",
            f"name two to {len(LETTERS)}; . is what is in force",
        )
    if any(side.startswith(PREFIX) for side in options.sides):
        _compare_selections(session, options.sides, options.form, options.output, options.as_of)
    found = [open_side(session, side, options.as_of) for side in options.sides]
    opened = [each.side for each in found]
    rows = compare_rankings([side.ranking for side in opened])
    shown = [row for row in rows if row.moves or row.crosses] if options.moved else rows
    show(session, comparison_report(opened, rows, shown, found[0].numbers), options.form, options.output)
    raise typer.Exit(max(each.status for each in found))


def _compare_selections(
    session: Session, sides: list[str], form: Format, output: Path | None, as_of: str | None
) -> NoReturn:
    """Lay the best sets of all sides side by side, and end the call."""
    from pmoctl.cli.calls.compare_selections import open_selection

    if others := [side for side in sides if not side.startswith(PREFIX)]:
        fail(f"`{others[0]}` is a ranking, which is not compared with a selection", f"write {PREFIX}{others[0]}")
    found = [open_selection(session, side, as_of) for side in sides]
    show(session, selection_comparison_report([each.side for each in found], found[0].numbers), form, output)
    raise typer.Exit(max(each.status for each in found))


def open_side(session: Session, side: str, as_of: str | None) -> OpenedSide:
    """Rank what one side asks for. Ends the call where there is no such thing."""
    what, _, revision = side.partition("@")
    if side.endswith("@"):
        fail(f"`{side}` names no revision after the @")
    reading = session.read(revision or None)
    framework, weights, scenario = None, None, None
    if "=" in what:
        weights = [what]
    elif what not in {"", "."}:
        framework, scenario = framework_or_scenario(reading, what)
    what_if = choose_scenario(reading, framework, weights, scenario)
    day = day_of(reading, as_of)
    assessment = assess_workspace(reading.source, day, framework=framework, scenario=what_if)
    require_framework(assessment, framework)
    ranked = require_ranking(reading, assessment)
    opened = Side(side, Head.of(ranked, reading.revision, day), ranked.ranking)
    return OpenedSide(opened, numbers_of(ranked.workspace.settings), exit_status(ranked))

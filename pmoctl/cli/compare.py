"""`pmoctl compare`: rankings side by side."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, NoReturn

import typer

from pmoctl.cli.session import (
    AsOf,
    Output,
    Session,
    count,
    day_of,
    exit_status,
    fail,
    require_framework,
    require_ranking,
    show,
)
from pmoctl.cli.what_if import PREFIX
from pmoctl.write.formats import Format

if TYPE_CHECKING:
    from pmoctl.report.comparison import Side
    from pmoctl.report.numbers import Numbers


class OpenedSide(NamedTuple):
    """One of the rankings compared, how its workspace writes numbers, and the exit status."""

    side: "Side"
    numbers: "Numbers"
    status: int


def compare(
    context: typer.Context,
    sides: Annotated[
        list[str],
        typer.Argument(
            metavar="A B [C…]",
            help="Each WHAT, WHAT@REV or @REV. WHAT is a framework's id, a scenario's id or file, weights"
            " (fit=40,risk=20), or . for what is in force. select:WHAT compares best sets instead; there WHAT may also"
            " be budget=80%, TEAM=50%, 2027=15000, in=ID, out=ID, or several with commas.",
        ),
    ],
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    output: Output = None,
    as_of: AsOf = None,
    *,
    moved: Annotated[bool, typer.Option("--moved", help="Only what changes rank or crosses the line.")] = False,
) -> None:
    """Lay rankings of frameworks, weightings, scenarios or revisions side by side: who moves, who crosses the line.

    With select: it lays the best sets side by side: gained, lost, the core, and targets gained and lost.

    Example: pmoctl compare . fy2028 strategic-alignment=40 @HEAD~10
    """
    session: Session = context.obj
    from pmoctl.analyse.compare import compare_rankings
    from pmoctl.report.comparison import LETTERS, PAIR, comparison_report

    if not PAIR <= len(sides) <= len(LETTERS):
        fail(f"{count(len(sides), 'ranking')} cannot be compared", f"name two to {len(LETTERS)}; . is what is in force")
    if any(side.startswith(PREFIX) for side in sides):
        _compare_selections(session, sides, form, output, as_of)
    found = [open_side(session, side, as_of) for side in sides]
    opened = [each.side for each in found]
    rows = compare_rankings([side.ranking for side in opened])
    shown = [row for row in rows if row.moves or row.crosses] if moved else rows
    show(session, comparison_report(opened, rows, shown, found[0].numbers), form, output)
    raise typer.Exit(max(each.status for each in found))


def _compare_selections(
    session: Session, sides: list[str], form: Format, output: Path | None, as_of: str | None
) -> NoReturn:
    """Lay the best sets of all sides side by side, and end the call."""
    from pmoctl.cli.compare_selections import open_selection
    from pmoctl.report.selection_comparison import selection_comparison_report

    if others := [side for side in sides if not side.startswith(PREFIX)]:
        fail(f"`{others[0]}` is a ranking, which is not compared with a selection", f"write {PREFIX}{others[0]}")
    found = [open_selection(session, side, as_of) for side in sides]
    show(session, selection_comparison_report([each.side for each in found], found[0].numbers), form, output)
    raise typer.Exit(max(each.status for each in found))


def open_side(session: Session, side: str, as_of: str | None) -> OpenedSide:
    """Rank what one side asks for. Ends the call where there is no such thing."""
    from pmoctl.assess.assess import assess_workspace
    from pmoctl.cli.what_if import choose_scenario, framework_or_scenario
    from pmoctl.report.comparison import Side
    from pmoctl.report.head import Head
    from pmoctl.report.words import numbers_of

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


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(compare)

"""`pmoctl compare`: rankings side by side."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

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
            " (fit=40,risk=20), or . for what is in force.",
        ),
    ],
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    output: Output = None,
    as_of: AsOf = None,
    *,
    moved: Annotated[bool, typer.Option("--moved", help="Only what changes rank or crosses the line.")] = False,
) -> None:
    """Lay rankings of frameworks, weightings, scenarios or revisions side by side: who moves, who crosses the line.

    Example: pmoctl compare . fy2028 strategic-alignment=40 @HEAD~10
    """
    session: Session = context.obj
    from pmoctl.analyse.compare import compare_rankings
    from pmoctl.report.comparison import LETTERS, PAIR, comparison_report

    if not PAIR <= len(sides) <= len(LETTERS):
        fail(f"{count(len(sides), 'ranking')} cannot be compared", f"name two to {len(LETTERS)}; . is what is in force")
    found = [open_side(session, side, as_of) for side in sides]
    opened = [each.side for each in found]
    rows = compare_rankings([side.ranking for side in opened])
    shown = [row for row in rows if row.moves or row.crosses] if moved else rows
    show(session, comparison_report(opened, rows, shown, found[0].numbers), form, output)
    raise typer.Exit(max(each.status for each in found))


def open_side(session: Session, side: str, as_of: str | None) -> OpenedSide:
    """Rank what one side asks for. Ends the call where there is no such thing."""
    from pmoctl.assess.assess import assess_workspace
    from pmoctl.cli.what_if import choose_scenario
    from pmoctl.model.kinds import FRAMEWORK
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
        known = {path: path in reading.source.paths() for path in (FRAMEWORK.path(what), f"scenarios/{what}.yaml")}
        if all(known.values()):
            fail(f"`{what}` is a framework and a scenario", f"name the file: scenarios/{what}.yaml")
        if known[FRAMEWORK.path(what)] or not (known[f"scenarios/{what}.yaml"] or "." in what or "/" in what):
            framework = what
        else:
            scenario = what
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

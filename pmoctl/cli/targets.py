"""`pmoctl targets`: how far the strategy is covered, by target and year."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.chosen import Set, SetName, named
from pmoctl.cli.completion import FrameworkId
from pmoctl.cli.opened import open_ranked
from pmoctl.cli.session import AsOf, At, Session, json_text, write_result
from pmoctl.cli.tables import Format, say_left_out

if TYPE_CHECKING:
    from pmoctl.analyse.coverage import Coverage
    from pmoctl.report.head import Head


def targets(
    context: typer.Context,
    chosen: SetName = Set.shortlist,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.table,
    framework: FrameworkId = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show each target by year: what is planned of it, the gap, and how much of the way is covered.

    Closed initiatives count with every set. Example: pmoctl targets --set committed --format csv
    """
    session: Session = context.obj
    from pmoctl.analyse.coverage import measure_coverage
    from pmoctl.cli import targets_words as words
    from pmoctl.cli.session import warn

    name = named(chosen)
    opened = open_ranked(session.read(at), as_of, framework)
    warn(opened.head)
    coverage = measure_coverage(opened.workspace, opened.ranking, name)
    if form is Format.json:
        result = json_text("coverage", coverage_data(coverage, opened.head))
    elif form is Format.csv:
        result = words.as_csv(coverage, opened.head)
    elif form is Format.markdown:
        result = words.as_markdown(coverage, opened.workspace, opened.head)
    else:
        left_out: list[str] = []
        result = session.draw(
            lambda console: left_out.extend(words.print_coverage(console, coverage, opened.workspace, opened.head))
        )
        say_left_out(session, map(str.lower, left_out))
    write_result(result)
    raise typer.Exit(opened.status)


def coverage_data(coverage: "Coverage", head: "Head") -> dict[str, Any]:
    """Give the `coverage` output kind."""
    from pmoctl.report.head import head_data

    return {
        "set": coverage.chosen,
        "targets": [
            {
                "target": row.target,
                "theme": row.theme,
                "kind": row.data.kind,
                "measured_in": row.data.measured_in,
                "baseline": {str(year): float(value) for year, value in row.data.baseline.items()},
                "years": {str(year): each._asdict() for year, each in row.years.items()},
                "initiatives": list(row.initiatives),
            }
            for row in coverage.targets
        ],
        "uncovered": list(coverage.uncovered),
        "unlinked": list(coverage.unlinked),
        "overshoots": [
            {**each._asdict(), "claims": [claim._asdict() for claim in each.claims]} for each in coverage.overshoots
        ],
        "double_counts": [
            {**each._asdict(), "years": {str(year): amount for year, amount in each.years.items()}}
            for each in coverage.double_counts
        ],
        **head_data(head),
    }


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(targets)

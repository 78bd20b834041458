"""`pmoctl targets`: the targets of the strategy beside what initiatives are planned to add."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.session import (
    AsOf,
    At,
    FrameworkId,
    Session,
    day_of,
    exit_status,
    fail,
    json_text,
    require_framework,
    require_ranking,
    write_result,
)

if TYPE_CHECKING:
    from pmoctl.analyse.coverage import Coverage
    from pmoctl.cli.ranking import Head


class Format(StrEnum):
    """How the targets are shown."""

    table = "table"
    json = "json"
    csv = "csv"
    markdown = "markdown"


class Chosen(StrEnum):
    """Which initiatives are planned with."""

    shortlist = "shortlist"
    committed = "committed"
    all = "all"
    selection = "selection"


def targets(
    context: typer.Context,
    chosen: Annotated[
        Chosen,
        typer.Option("--set", help="What is above the line, approved or paused, all that is ranked, or selected."),
    ] = Chosen.shortlist,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.table,
    framework: FrameworkId = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show each target by year: what is wanted, measured and planned, and the gap. Closed work counts in every set.

    Example: pmoctl targets --set committed --format csv
    """
    session: Session = context.obj
    from pmoctl.analyse.coverage import measure_coverage
    from pmoctl.cli import targets_words as words
    from pmoctl.cli.ranking import Head, warn
    from pmoctl.score.assess import assess_workspace

    if chosen is Chosen.selection:
        fail("there is no selection yet: pmoctl cannot select", "use --set shortlist, committed or all")
    reading = session.read(at)
    day = day_of(reading, as_of)
    assessment = assess_workspace(reading.source, day, framework=framework, with_initiatives=True)
    require_framework(assessment, framework)
    require_ranking(reading, assessment)
    if assessment.workspace is None or assessment.ranking is None:
        fail("nothing is ranked", status=1)
    closed = [name for name, state in assessment.states.items() if state == "closed"]
    found = measure_coverage(assessment.workspace, assessment.ranking, closed, chosen.value)  # type: ignore[arg-type]  # one of three
    head = Head.of(assessment, reading.revision, day)
    warn(head)
    if form is Format.json:
        result = json_text("coverage", coverage_data(found, head))
    elif form is Format.csv:
        result = words.as_csv(found, head)
    elif form is Format.markdown:
        result = words.as_markdown(found, head)
    else:
        result = session.draw(lambda console: words.print_targets(console, found, head))
    write_result(result)
    raise typer.Exit(exit_status(assessment))


def coverage_data(found: "Coverage", head: "Head") -> dict[str, Any]:
    """Give the `coverage` output kind."""
    from pmoctl.cli.ranking import head_data

    return {
        "set": found.set,
        "targets": [
            {
                "target": each.id,
                "theme": each.theme,
                "kind": each.target.kind,
                "measured_in": each.target.measured_in,
                "baseline": {str(year): float(value) for year, value in each.target.baseline.items()},
                "years": {str(year): covered._asdict() for year, covered in each.years.items()},
                "initiatives": list(each.initiatives),
            }
            for each in found.targets
        ],
        "uncovered": list(found.uncovered),
        "unlinked": list(found.unlinked),
        **head_data(head),
    }


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(targets)

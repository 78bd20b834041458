"""`pmoctl explain`: the whole arithmetic of one score."""

from typing import Annotated

import typer

from pmoctl.cli.completion import FrameworkId, complete_ids
from pmoctl.cli.opened import initiative_named, open_ranked
from pmoctl.cli.session import AsOf, At, Output, Session, fail, show
from pmoctl.write.formats import Format


def explain(
    context: typer.Context,
    initiative: Annotated[
        str, typer.Argument(help="An initiative: its id, rank or title.", autocompletion=complete_ids)
    ],
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    framework: FrameworkId = None,
    output: Output = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show why an initiative scores what it does, criterion by criterion, and what would move it by a rank.

    Example: pmoctl explain smart-meter-rollout
    """
    session: Session = context.obj
    from pmoctl.report.explanation import explanation_report
    from pmoctl.score.explain import explain_score

    opened = open_ranked(session.read(at), as_of, framework)
    name = initiative_named(opened, initiative)
    explanation = explain_score(name, opened.workspace, opened.baseline, opened.ranking)
    if explanation is None:
        state = opened.assessment.states[name]
        fail(f"`{name}` is not ranked: it is {'an idea' if state == 'idea' else state}", "see `pmoctl list`")
    show(session, explanation_report(explanation, opened.assessment, opened.head), form, output)
    raise typer.Exit(opened.status)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(explain)

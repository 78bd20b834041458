"""`pmoctl explain`: the whole arithmetic of one score."""

from pmoctl.cli.calls.opened import initiative_named, open_ranked
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.calls.speech import fail
from pmoctl.cli.explain import ExplainOptions
from pmoctl.report.explanation import explanation_report
from pmoctl.score.explain import explain_score


def explain(session: Session, options: ExplainOptions) -> Reply:
    """Show why an initiative scores what it does, criterion by criterion, and what would move it by a rank."""
    opened = open_ranked(session, options)
    name = initiative_named(opened, options.initiative)
    explanation = explain_score(name, opened.workspace, opened.baseline, opened.ranking)
    if explanation is None:
        state = opened.assessment.states[name]
        fail(f"`{name}` is not ranked: it is {'an idea' if state == 'idea' else state}", "see `pmoctl list`")
    return Reply(explanation_report(explanation, opened.assessment, opened.head), opened.status)

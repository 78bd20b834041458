"""`pmoctl score`: the ranking, with the line where money or people run out."""

from typing import TYPE_CHECKING, get_args

from pmoctl.assess.assess import assess_workspace
from pmoctl.cli.calls.opened import Opened, recommend
from pmoctl.cli.calls.refused import exit_status, require_framework, require_ranking
from pmoctl.cli.calls.session import Session, day_of
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.calls.speech import require_known
from pmoctl.cli.calls.what_if import choose_scenario
from pmoctl.cli.score import ScoreOptions
from pmoctl.model.portfolio import InitiativeType, State
from pmoctl.report.head import Head
from pmoctl.report.ranking import ranking_report

if TYPE_CHECKING:
    from pmoctl.assess.outcome import RankedWorkspace
    from pmoctl.score.rank import Ranked


def score(session: Session, options: ScoreOptions) -> Reply:
    """Score and rank the initiatives, and draw the line where money or people run out."""
    _require_known(options.kind, options.state)
    reading = session.read(options.at)
    day = day_of(reading, options.as_of)
    chosen = choose_scenario(reading, options.framework, options.weights, options.scenario)
    assessment = assess_workspace(
        reading.source,
        day,
        framework=options.framework,
        scenario=chosen,
        new_only=options.new_only,
        loaded=reading.loaded,
        with_initiatives=options.form == "html",  # its page ranks anew, and says what becomes of targets
    )
    require_framework(assessment, options.framework)
    if assessment.workspace is not None:
        units = assessment.workspace.units.keys() | {
            each for homes in assessment.workspace.initiative_units.values() for each in homes
        }
        for name in options.unit or ():
            require_known("unit", name, units)
    assessment, selection = recommend(require_ranking(reading, assessment))
    rows = _rows(assessment, options.unit, options.kind, options.state, options.top)
    head = Head.of(assessment, reading.revision, day)
    sure = None
    if options.robust:
        from pmoctl.cli.calls.robustness import sureness

        sure = sureness(session, Opened(reading, assessment, head, selection))
    report = ranking_report(assessment, rows, head, selection, sure)
    if options.form == "html":
        from pmoctl.report.what_if import ask_beside, what_if

        asked = what_if(assessment, new_only=options.new_only)
        report = report if asked is None else ask_beside(report, asked)
    return Reply(report, exit_status(assessment))


def _require_known(kind: list[str] | None, state: list[str] | None) -> None:
    for given, allowed, what in ((kind, InitiativeType, "type"), (state, State, "state")):
        for name in given or ():
            require_known(what, name, get_args(allowed))


def _rows(
    assessment: "RankedWorkspace",
    unit: list[str] | None,
    kind: list[str] | None,
    state: list[str] | None,
    top: int | None,
) -> "list[Ranked]":
    rows = [
        row
        for row in assessment.ranking.rows
        if (not unit or row.scored.unit in unit)
        and (not kind or row.scored.type in kind)
        and (not state or row.scored.state in state)
    ]
    return rows[:top]

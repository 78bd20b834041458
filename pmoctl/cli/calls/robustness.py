"""`pmoctl robustness`: how sure the shortlist is, over many plausible weights and values."""

from pmoctl.analyse.contest import contest_of
from pmoctl.analyse.draws import read_weights
from pmoctl.analyse.robustness import Robustness, assess_robustness
from pmoctl.analyse.selections import SelectionShares
from pmoctl.cli.calls.opened import Opened, rank_reading
from pmoctl.cli.calls.progress import Watched
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.calls.speech import fail
from pmoctl.cli.calls.what_if import choose_scenario
from pmoctl.cli.robustness import RobustnessOptions
from pmoctl.report.robustness import robustness_report
from pmoctl.report.sure_columns import RobustData
from pmoctl.report.sureness import robust_data
from pmoctl.report.words import numbers_of, titles_of
from pmoctl.select.build import aim_of

USUAL = 200  # selections that are drawn where the selection is what is recommended


def robustness(session: Session, options: RobustnessOptions) -> Reply:
    """Say how sure the shortlist is: who is in under nearly all weights and values, who out."""
    try:
        read_weights(options.weights)
    except ValueError as error:
        fail(str(error))
    reading = session.read(options.at)
    opened = rank_reading(
        reading,
        options.as_of,
        options.framework,
        scenario=choose_scenario(reading, options.framework, None, options.scenario),
    )
    found, shares = reckon(session, opened, options)
    maximise = aim_of(opened.assessment).maximise
    return Reply(robustness_report(found, opened.assessment, opened.head, shares, maximise), opened.status)


def reckon(session: Session, opened: Opened, options: RobustnessOptions) -> tuple[Robustness, SelectionShares | None]:
    """Draw, with the best sets of the first draws where they are asked for. Ends the call where nothing has a rank."""
    contest = contest_of(opened.assessment)
    if not contest.ids:
        fail("nothing has a rank, so that there is nothing to draw", "see `pmoctl score`", 1)
    usual = 0 if opened.selection is None else USUAL
    wanted = min(usual if options.selections is None else options.selections, options.draws)
    with Watched(session, numbers_of(opened.assessment.workspace.settings)) as watched:
        shares = None
        if wanted:
            from pmoctl.cli.calls.best_draws import best_sets

            drawn = RobustnessOptions(**vars(options) | {"selections": wanted})
            shares = best_sets(opened, contest, drawn, watched)
        found = assess_robustness(contest, options.weights, options.draws, options.seed, shares, watched.draws)
    return found, shares


def sureness(session: Session, opened: Opened) -> RobustData:
    """Draw as usual, and give how sure each row is."""
    found, shares = reckon(session, opened, RobustnessOptions())
    numbers, titles = numbers_of(opened.assessment.workspace.settings), titles_of(opened.assessment.ranking)
    return robust_data(found, None if shares is None else shares.draws, titles, numbers)

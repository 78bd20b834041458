"""The best sets of draws beside today's recommendation. Two criteria, free weights; one of two fits."""

import pytest
from building import assess_files, files_of, framework, initiative

from pmoctl.analyse.best_sets import draw_best_sets
from pmoctl.analyse.contest import contest_of
from pmoctl.analyse.watch import never_stop
from pmoctl.select.again import again
from pmoctl.select.build import aim_of
from pmoctl.select.exact import exactly
from pmoctl.select.highs import highs_solver, relax_with_highs
from pmoctl.select.select import select_initiatives

SOLVE = again(relax_with_highs, exactly(highs_solver(lean=True)))


def one(fit, risk, cost=10):
    return initiative(ratings={"fit": fit, "risk": risk}, costs={"capex": {2027: cost}})


TWO = {"a": one(5, 1), "b": one(1, 5)}


def best_sets(rows=TWO, *, shortlist="selection", status=None, draws=64, watch=never_stop):
    frame = framework(criteria={"fit": {"weight": 6}, "risk": {"weight": 4}})
    ranked = assess_files(
        files_of(rows, frame, envelope={"budget": {2027: 10}}, shortlist=shortlist), with_initiatives=True
    )
    selection = None
    if shortlist == "selection":
        selection = select_initiatives(ranked, aim_of(ranked), exactly(highs_solver()))
        selection = selection._replace(status=status or selection.status)
    return draw_best_sets(
        ranked, contest_of(ranked), selection, SOLVE, weights="free", draws=draws, seed=1, watch=watch
    )


def test_who_is_in_the_best_sets_and_what_would_change_the_one_that_is_recommended():
    found = best_sets()
    # a is worth w + 0.2 (1 - w), b 0.2 w + 1 - w: a is in above one half, in about half of the draws.
    assert (found.draws, found.wanted, found.settled) == (64, 64, True)
    assert sum(found.shares.values()) == 1
    assert found.shares["a"] == pytest.approx(0.5, abs=0.25)  # four standard errors
    assert [(flip.criterion, round(flip.to, 6), flip.enters, flip.leaves) for flip in found.flips] == [
        ("fit", 0.5, ("b",), ("a",)), ("risk", 0.5, ("b",), ("a",)),
    ]  # fmt: skip


def test_where_the_line_is_recommended_a_change_of_the_selection_is_not_asked_for():
    found = best_sets(shortlist="line")
    assert (found.flips, found.settled) == (None, True)
    # Below one half b would have been better than a, the line: by 0.8 (1 - 2 w), 80 points at most, 20 on average.
    assert found.regret.rival == ("b",)
    assert found.regret.expected == pytest.approx(20, abs=13)  # four standard errors: 26 by draw


def test_what_is_not_proven_best_or_was_stopped_has_no_change_to_tell():
    found = best_sets(status="feasible")
    assert (found.flips, found.settled) == ((), False)
    stopped = best_sets(watch=lambda _done, _wanted: False)
    assert stopped.draws < stopped.wanted
    assert (stopped.flips, stopped.settled) == ((), True)


def test_what_is_recommended_is_the_selection_and_not_the_line():
    # a stands first and takes all there is; b and c together are worth more whatever the weights.
    rows = {"a": one(5, 5), "b": one(4, 3, 5), "c": one(3, 4, 5)}
    found = best_sets(rows)
    assert (found.shares, found.flips, found.regret.largest) == ({"a": 0, "b": 1, "c": 1}, (), 0)
    assert best_sets(rows, shortlist="line").regret.rival == ("b", "c")

"""How sure a ranking and its line are: what is counted, and how far a run came."""

import pytest

from pmoctl.analyse.arrays import np
from pmoctl.analyse.robustness import assess_robustness
from tests.analyse.contests import contest, terms_of


def test_core_borderline_and_out_are_counted():
    # a always in; b and c by weight, half and half; d never.
    one = contest([[1.0, 1.0], [0.6, 0.2], [0.2, 0.6], [0.0, 0.0]], terms=terms_of(4, (2,), [[1, 1, 1, 1]]))
    found = assess_robustness(one, "free", 1000, 1)
    assert [each.certainty for each in found.initiatives] == ["core", "borderline", "borderline", "out"]
    assert found.counts == (4, 1, 2, 1, 1, 1, 0, "line")


def test_the_same_whatever_is_counted_at_a_time(monkeypatch):
    one = contest(np.random.default_rng(1).random((30, 3)), ranges=[(2, 1, 0.1, 0.4, 0.5)])
    whole = assess_robustness(one, "free", 3000, 6)
    monkeypatch.setattr("pmoctl.analyse.robustness._AT_ONCE", 1)
    monkeypatch.setattr("pmoctl.analyse.ranks.TOGETHER", 7)
    monkeypatch.setattr("pmoctl.analyse.line.STEP", 3)
    assert assess_robustness(one, "free", 3000, 6) == whole


def test_a_run_that_is_stopped_says_how_far_it_came(monkeypatch):
    monkeypatch.setattr("pmoctl.analyse.robustness._AT_ONCE", 1)
    one = contest(np.random.default_rng(1).random((30, 2)))
    seen = []
    found = assess_robustness(one, "free", 5000, 6, watch=lambda done, wanted: seen.append((done, wanted)))
    assert (found.draws, found.wanted) == (256, 5000)
    assert seen == [(256, 5000)]
    assert sum(found.initiatives[0].rank_share.values()) == pytest.approx(1)

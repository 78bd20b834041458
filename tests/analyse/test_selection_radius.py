"""The smallest change of a weight that changes the selection, held against sets that are all tried."""

from fractions import Fraction

import pytest

from pmoctl.analyse.contest import contest_of
from pmoctl.analyse.selection_radius import find_selection_flips
from pmoctl.analyse.selections import stakes_of
from pmoctl.select.build import Aim, build_programme
from tests.analyse.test_selections import BUDGET, CASES, COLD, SOLVE, best_sets, initiatives
from tests.building import assess_files, files_of, framework


@pytest.mark.parametrize("weight", [1, 2, 3, 6, 7])
def test_flips_of_the_selection_agree_with_its_break_points(weight):
    frame = framework(criteria={"fit": {"weight": weight}, "risk": {"weight": 10 - weight}})
    written = files_of(initiatives(CASES), frame, envelope={"budget": {2027: BUDGET}}, cycle=2027)
    ranked = assess_files(written, with_initiatives=True)
    contest, programme = contest_of(ranked), build_programme(ranked, Aim())
    stakes = stakes_of(contest, programme, ranked.baseline, Aim())
    today = COLD(programme.problem).chosen
    fit, risk = find_selection_flips(contest, programme, stakes, SOLVE, today)
    share = Fraction(weight, 10)
    assert set(programme.ids(today)) in best_sets(share)[0]
    assert risk.to == pytest.approx(1 - fit.to, abs=1e-9)
    assert (risk.enters, risk.leaves) == (fit.enters, fit.leaves)
    # Exact sets by plain sums: as today just before, another just beyond, and nothing nearer on the other side.
    to = Fraction(fit.to).limit_denominator(10_000)
    assert abs(to - Fraction(fit.to)) < Fraction(1, 10**9)
    nudge = Fraction(1, 10**6) * (1 if to > share else -1)
    assert best_sets(to - nudge)[0] == [set(programme.ids(today))]
    assert best_sets(to + nudge)[0] == [(set(programme.ids(today)) | set(fit.enters)) - set(fit.leaves)]
    for step in range(1, 50):
        for side in (1, -1):
            near = share + side * abs(to - share) * Fraction(step, 51)
            assert not 0 <= near <= 1 or set(programme.ids(today)) in best_sets(near)[0]

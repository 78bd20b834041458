"""The smallest change of a weight that changes the line, held against a dense scan."""

import pytest

from pmoctl.analyse.arrays import np
from pmoctl.analyse.radius import find_flips
from tests.analyse.contests import contest, some_terms, terms_of, walked


def shortlist(one, column, share):
    """The line at a share of one criterion, the others in proportion, by plain sums."""
    shares = np.array(one.shares)
    moved = shares * (1 - share) / (1 - shares[column])
    moved[column] = share
    scores = ((one.base - one.nothing) @ moved / one.unit).round(11)
    if one.costs is not None:
        scores = scores / one.costs
    order = sorted(range(len(scores)), key=lambda row: (-scores[row], row))
    return {one.ids[row] for row in walked(order, one.terms)}


def scan(one, column, steps):
    """The nearest share of a grid at which the shortlist is another, on either side."""
    today = one.shares[column]
    base = shortlist(one, column, today)
    grids = (np.linspace(today, 1, steps)[1:-1], np.linspace(today, 0, steps)[1:-1])
    return [next((share for share in grid if shortlist(one, column, share) != base), None) for grid in grids]


def test_by_hand():
    # One of two fits. a scores w, b 0.6: b gets ahead where the first weight falls below 0.6.
    terms = terms_of(2, (1,), [[1, 1]])
    one = contest([[1.0, 0.0], [0.6, 0.6]], shares=(0.7, 0.3), terms=terms)
    first, second = find_flips(one)
    assert (first.criterion, first.share, first.enters, first.leaves) == ("c0", 0.7, ("b",), ("a",))
    assert first.to == pytest.approx(0.6, abs=1e-12)
    assert second.to == pytest.approx(0.4, abs=1e-12)


def test_one_that_fits_gets_ahead_of_one_that_does_not():
    # a is above and leaves 1; b wants 2 and blocks, c wants 1. c leads b where w < 2/3; it never reaches a.
    terms = terms_of(3, (3,), [[2, 2, 1]])
    one = contest([[1.0, 1.0], [0.8, 0.1], [0.6, 0.5]], shares=(0.8, 0.2), terms=terms)
    first, second = find_flips(one)
    assert (first.enters, first.leaves) == (("c",), ())
    assert first.to == pytest.approx(2 / 3, abs=1e-12)
    assert second.to == pytest.approx(1 / 3, abs=1e-12)


def test_what_no_change_moves_is_left_out():
    terms = terms_of(2, (1,), [[1, 1]])
    assert find_flips(contest([[1.0, 0.9], [0.6, 0.6]], shares=(0.7, 0.3), terms=terms)) == ()
    assert find_flips(contest([[1.0, 0.0], [0.6, 0.6]])) == ()  # nothing is limited
    assert find_flips(contest([[1.0], [0.6]], terms=terms)) == ()
    assert find_flips(contest([[1.0, 0.0]])) == ()


def test_equals_come_apart_with_the_least_change():
    terms = terms_of(2, (1,), [[1, 1]])
    one = contest([[0.8, 0.2], [0.2, 0.8]], shares=(0.5, 0.5), terms=terms)
    first, _ = find_flips(one)
    assert (first.to, first.enters) == (pytest.approx(0.5), ("b",))


@pytest.mark.parametrize("kind", ["plain", "fill", "linked", "linked-fill", "per-cost"])
@pytest.mark.parametrize("seed", range(8))
def test_flips_agree_with_a_dense_scan(kind, seed):
    rng = np.random.default_rng(seed)
    rows, steps = 14, 401
    terms = some_terms(rng, rows, linked="linked" in kind, fill="fill" in kind)
    shares = tuple(rng.dirichlet(np.ones(4)))
    costs = rng.integers(1, 9, rows).astype(float) if kind == "per-cost" else None
    one = contest(rng.integers(0, 6, (rows, 4)) / 5, shares=shares, terms=terms, costs=costs)
    flips = {flip.criterion: flip for flip in find_flips(one)}
    for column, name in enumerate(one.criteria):
        up, down = scan(one, column, steps)
        distances = [abs(each - shares[column]) for each in (up, down) if each is not None]
        if name not in flips:
            assert distances == []
            continue
        flip = flips[name]
        away = abs(flip.to - shares[column])
        # The scan may step over what changes and changes back; the flip never lies beyond what it finds.
        assert away <= min(distances, default=1) + 1e-9
        beyond = flip.to + 1e-7 * (1 if flip.to >= shares[column] else -1)
        base, after = shortlist(one, column, shares[column]), shortlist(one, column, beyond)
        assert (set(flip.enters), set(flip.leaves)) == (after - base, base - after)
        before = [
            shortlist(one, column, shares[column] + (flip.to - shares[column]) * part) for part in (0.3, 0.9, 0.999)
        ]
        assert before == [base] * 3

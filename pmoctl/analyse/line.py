"""Draw the line in many draws at once."""

from collections.abc import Mapping

from pmoctl.analyse.arrays import Flags, Whole, np
from pmoctl.analyse.contest import Terms

STEP = 64  # places that are looked at together


def draw_lines(orders: Whole, keys: Whole, terms: Terms) -> Flags:
    """Return what is above the line in each draw, draws × rows, as `score` draws it.

    `orders` (draws × places) names the row at each place of a draw, `keys` (draws × rows) order its rows.
    """
    if terms.fill or terms.needs or terms.clashes or not keys.size:
        return _walk(orders.T, terms).T
    stop = _first_unfit(orders, terms)
    # A row is above where its key comes before that of the first that does not fit.
    last = np.take_along_axis(orders, np.minimum(stop, len(terms.sure) - 1)[:, None], axis=1)
    above: Flags = keys < np.take_along_axis(keys, last, axis=1)
    above[stop == len(terms.sure)] = True
    above &= ~terms.passed
    above |= terms.sure
    return above


def _first_unfit(orders: Whole, terms: Terms) -> Whole:
    """Return the place of the first row that does not fit in each draw; the number of rows where all do."""
    draws, rows = orders.shape
    charges = np.where(terms.passed | terms.sure, 0, terms.charges)
    left = terms.left[:, None]
    stop = np.full(draws, rows)
    going = np.arange(draws)
    spent = np.zeros_like(charges, shape=(len(left), draws))
    for start in range(0, rows, STEP):
        here = np.take(charges, orders[going, start : start + STEP], axis=1)
        total = spent + here.sum(axis=2)
        over = (total > left).any(axis=0)
        if over.any():
            running = spent[:, over, None] + here[:, over].cumsum(axis=2)
            stop[going[over]] = start + (running > left[:, :, None]).any(axis=0).argmax(axis=1)
            going, total = going[~over], total[:, ~over]
            if not going.size:
                break
        spent = total
    return stop


def _walk(orders: Whole, terms: Terms) -> Flags:
    """Walk down all draws together, a place at a time: rows × draws. A draw whose line has fallen takes no more."""
    rows, draws = orders.shape
    # Two rows more, for what a bundle lacks to the longest: one that is had for nothing, one that never is above.
    charges = np.concatenate([terms.charges, np.zeros_like(terms.charges, shape=(len(terms.left), 2))], axis=1)
    above = np.zeros((rows + 2, draws), np.bool_)
    above[:rows][terms.sure] = True
    needs, clashes = _padded(terms.needs, rows, rows), _padded(terms.clashes, rows, rows + 1)
    linked = np.zeros(rows, np.bool_)
    linked[[*terms.needs, *terms.clashes]] = True
    going = np.arange(draws)
    left = np.repeat(terms.left[:, None], draws, axis=1)
    for place in range(rows):
        row = orders[place, going]
        takes = ~(terms.passed[row] | above[row, going])
        charge = charges[:, row]
        here = np.flatnonzero(linked[row] & takes)
        if here.size:
            who = going[here, None]
            takes[here] = ~above[clashes[row[here]], who].any(axis=1)
            bundle = needs[row[here]]
            charge[:, here] += (charges[:, bundle] * ~above[bundle, who]).sum(axis=2)
        fits = (charge <= left).all(axis=0)
        put = takes & fits
        above[row[put], going[put]] = True
        left -= charge * put
        for at in here[put[here]]:
            above[needs[row[at]], going[at]] = True
        if not terms.fill and not (fits | ~takes).all():
            on = fits | ~takes
            going, left = going[on], left[:, on]
            if not going.size:
                break
    return above[:rows]


def _padded(links: Mapping[int, tuple[int, ...]], rows: int, filler: int) -> Whole:
    padded = np.full((rows, max(map(len, links.values()), default=0)), filler)
    for row, others in links.items():
        padded[row, : len(others)] = others
    return padded

"""Draw weights and values, as whole numbers: the same seed gives the same draws on every machine, in any portions.

Floats added up in another order differ in their last digits, and equals then come apart. So a weight is a whole number
of `WHOLE`-ths and a value one of `unit`-ths, small enough for their products and sums to be exact in a float.
"""

from typing import NamedTuple

from pmoctl.analyse.arrays import Exact, Whole, Words, np

# Both are multiples of 25,200, so that shares in per cent, and ratings on scales of up to ten steps, are whole.
ROUND = 25_200
WHOLE = 2**22 // ROUND * ROUND  # what the weights of a draw add up to
FINEST = 2**28
BLOCK = 256  # draws that come from one stream
WEIGHTS, VALUES = 0, 1  # the streams of a block: what is drawn of one never moves the other
_HALF = 2**31


class Cells(NamedTuple):
    """Values that are not known for sure: where they stand, and what they may be, in units of a value.

    Half of the draws fall below `middle`, half above, evenly on either side. Cells of one `question` move together:
    what is drawn is how far the answer goes from its lowest (0) to its highest (2³²).
    """

    row: Whole
    column: Whole
    low: Whole
    middle: Whole
    high: Whole
    question: Whole


def values_unit(rows: int) -> int:
    """Return into how many parts the scale is cut, so that a score and the place of one of `rows` fit into 64 bits."""
    bits = 63 - 22 - max(rows - 1, 1).bit_length()
    return min(FINEST, 1 << bits) // ROUND * ROUND


def read_weights(text: str) -> float | None:
    """Return x of `x%` as a part of 1, None for `free`, `order` and `none`.

    Raises:
        ValueError: it is none of these, or x is not above 0 and at most 100.
    """
    if text in {"free", "order", "none"}:
        return None
    number = text.removesuffix("%")
    try:
        part = float(number) / 100
    except ValueError:
        part = 0.0
    if number == text or not 0 < part <= 1:
        message = f"weights are free, order, none, or a share such as 20%, not `{text}`"
        raise ValueError(message)
    return part


def whole_weights(shares: tuple[float, ...], whole: int = WHOLE) -> Whole:
    """Return shares, which add up to 1, as whole numbers that add up to a whole: what is left over to the largest."""
    weights: Whole = np.rint(np.array(shares) * whole).astype(np.int64)
    weights[np.argmax(weights)] += whole - int(weights.sum())
    return weights


def draw_weights(weights: str, shares: tuple[float, ...], seed: int, block: int) -> Whole:
    """Return the weights of a block, draws × criteria; each row adds up to `WHOLE`.

    `free`: uniform on the simplex, as gaps between sorted uniform numbers (Devroye, Non-Uniform Random Variate
    Generation, 1986, V.2). `order`: those, sorted into the order of the shares. `x%`: uniform over the weights that are
    within x % of their shares, by rejection. `none`: the shares.
    """
    part = read_weights(weights)
    words = _stream(seed, block, WEIGHTS)
    if part is not None:
        return _draw_within(part, whole_weights(shares), words)
    if weights == "none":
        return np.tile(whole_weights(shares), (BLOCK, 1))
    free = _draw_free(len(shares), words)
    return _into_order(free, shares) if weights == "order" else free


def draw_quantiles(questions: int, seed: int, block: int) -> Whole:
    """Return how far each answer goes from its lowest to its highest, 0 to 2³² - 1: draws × questions.

    Further questions leave the answers to the first ones as they are.
    """
    words: Words = _stream(seed, block, VALUES).random_raw(BLOCK * questions).reshape(questions, BLOCK)
    return (words >> np.uint64(32)).astype(np.int64).T


def draw_values(cells: Cells, quantiles: Whole) -> Whole:
    """Return the values of the cells at those quantiles, draws × cells, in units of a value."""
    place = quantiles[:, cells.question]
    below = cells.low + ((cells.middle - cells.low) * (2 * place) >> 32)
    above = cells.middle + ((cells.high - cells.middle) * (2 * place - 2**32) >> 32)
    return np.where(place < _HALF, below, above)


def draw_scores(weights: Whole, base: Exact, cells: Cells, values: Whole) -> Exact:
    """Return the scores Σ weight · value, draws × rows, in 1 / (`WHOLE` · unit) of the scale: exact whole numbers.

    `base` are the values of rows × criteria as they stand; those of cells are replaced by what was drawn.
    """
    drawn = weights.astype(np.float64)
    scores: Exact = drawn @ base.T
    for column in sorted(set(cells.column.tolist())):
        here = cells.column == column
        rows = cells.row[here]
        scores[:, rows] += drawn[:, column, None] * (values[:, here] - base[rows, column])
    return scores


def _stream(seed: int, block: int, purpose: int) -> np.random.PCG64:
    return np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(block, purpose)))


def _up_to(limit: Whole | int, words: Words) -> Whole:
    """Return words of 64 bits as whole numbers from 0 to below a limit of at most 32 bits."""
    whole: Whole = (words >> np.uint64(32)).astype(np.int64) * limit >> 32
    return whole


def _draw_free(criteria: int, words: np.random.PCG64) -> Whole:
    cuts = np.zeros((BLOCK, criteria + 1), np.int64)
    cuts[:, 1:-1] = _up_to(WHOLE + 1, words.random_raw(BLOCK * (criteria - 1)).reshape(BLOCK, criteria - 1))
    cuts[:, -1] = WHOLE
    cuts.sort(axis=1)
    return np.diff(cuts, axis=1)


def _into_order(free: Whole, shares: tuple[float, ...]) -> Whole:
    """Return the largest weight to the largest share, and so on; equal shares keep the order they were drawn in."""
    _, step = np.unique(-np.array(shares).round(9), return_inverse=True)
    place = np.argsort(step * 2**32 - free, axis=1, kind="stable")
    ordered = np.empty_like(free)
    np.put_along_axis(ordered, place, -np.sort(-free, axis=1), axis=1)
    return ordered


def _draw_within(part: float, shares: Whole, words: np.random.PCG64) -> Whole:
    """Draw all weights but the largest within their bounds; keep the draws where what is left is within its own."""
    last = int(np.argmax(shares))
    others = np.delete(np.arange(len(shares)), last)
    reach = np.floor(shares * part).astype(np.int64)
    kept: list[Whole] = []
    while sum(map(len, kept)) < BLOCK:
        raw = words.random_raw(BLOCK * len(others)).reshape(BLOCK, len(others))
        drawn = np.tile(shares, (BLOCK, 1))
        drawn[:, others] += _up_to(2 * reach[others] + 1, raw) - reach[others]
        drawn[:, last] = WHOLE - drawn[:, others].sum(axis=1)
        kept.append(drawn[np.abs(drawn[:, last] - shares[last]) <= reach[last]])
    return np.concatenate(kept)[:BLOCK]

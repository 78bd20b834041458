"""What is maximised: what a choice of an initiative adds to the sum."""

from decimal import Decimal

from pmoctl.score.scored import Scored

SCORE, SCORE_TIMES_COST = "score", "score_times_cost"


def worth_of(maximise: str, scored: Scored, whole_cost: Decimal | None, delay: int, rate: float) -> float | None:
    """Return what a choice adds to what is maximised, less what every year of delay takes off; None: not known.

    `score` counts its gain in points, `score_times_cost` gain × (capex + opex + run) in points × `amounts_in`, any
    other name that measure. `scored` is that of the choice, moved by `delay` years already; `rate` is lost a year, a
    fraction. A sum of gains counts a small initiative like a large one; times cost, a board recognises its ranking.
    """
    if maximise == SCORE:
        value = scored.gain
    elif maximise == SCORE_TIMES_COST:
        value = None if scored.gain is None or whole_cost is None else scored.gain * float(whole_cost)
    else:
        value = scored.measure(maximise)
    if value is None:
        return None
    for _ in range(delay):  # `pow` differs in its last bit between machines
        value *= 1.0 - rate
    return value

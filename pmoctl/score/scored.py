"""What the scoring of one initiative comes to."""

import math
from typing import Literal, NamedTuple

from pmoctl.model.framework import LOWER_FIRST
from pmoctl.model.portfolio import State
from pmoctl.score.measures import quotient
from pmoctl.score.money import BEST, MONEY, MoneyMeasures

PLACES = 9  # decimals at which scores, tie-breaks and the bounds of gates are compared
RatingSource = Literal["review", "submitter", "measure", "missing"]


class CriterionScore(NamedTuple):
    """One leaf criterion of one score. `rating` in units of the scale, `measured` in the measure's own.

    `measured` is None also where the measure is too good or too bad to exist: `value` is 1 or 0 then.
    """

    id: str
    share: float
    rating: float | None
    measured: float | None
    value: float
    value_low: float
    value_high: float
    source: RatingSource

    @property
    def contribution(self) -> float:
        """Points of the score, 0 to 100."""
        return 100.0 * self.share * self.value


class GateOutcome(NamedTuple):
    """What the gates say, and which of them."""

    outcome: Literal["included", "excluded", "open"]
    by: tuple[str, ...]


OPEN = GateOutcome("open", ())


class Scored(NamedTuple):
    """An initiative's score (0 to 100; None where a missing value rejects it) and the figures behind it.

    `gain` is the score less that of doing nothing. `assessed` is False where every leaf criterion is missing.
    """

    id: str
    unit: str
    title: str
    type: str
    state: State
    score: float | None
    score_low: float | None
    score_high: float | None
    gain: float | None
    assessed: bool
    gate: GateOutcome
    money: MoneyMeasures
    has_obligation: bool
    delivery_risk: int | None
    duration: int | None
    strategy_share: float | None
    criteria: tuple[CriterionScore, ...]
    measures: dict[str, float]

    def measure(self, name: str) -> float | None:
        """Return a computed measure or one of the initiative's own; None where it is missing or does not exist.

        `mirr` and `strategy_share` are there where the framework asks for them.
        """
        if name in MONEY:
            return getattr(self.money, name)  # type: ignore[no-any-return]  # a field of floats
        if name in {"delivery_risk", "duration", "strategy_share"}:
            return getattr(self, name)  # type: ignore[no-any-return]  # a field of floats
        return self.measures.get(name)

    def extent(self, name: str) -> float | None:
        """Return a measure for comparison: too good or too bad to exist is infinite; None where it is missing."""
        number = self.measure(name)
        if number is None and name in self.money.extremes:
            high = (self.money.extremes[name] == BEST) != (name in LOWER_FIRST)
            return math.inf if high else -math.inf
        return number

    @property
    def whole_cost(self) -> float | None:
        """Capex, opex and run of all years that count, not discounted, in `amounts_in`; None without costs."""
        _, opex, run, cost, *_ = self.money
        return None if cost is None or opex is None or run is None else cost + run

    @property
    def ratio(self) -> float | None:
        """Gain per unit of whole cost; None without costs or a score, or where nothing is to be spent."""
        whole = self.whole_cost
        return quotient(self.gain, whole) if self.gain is not None and whole else None

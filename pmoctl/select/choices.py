"""What can be chosen of an initiative: which of its levels, and how many years later than planned."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from pmoctl.model.dates import LAST_YEAR, Month
from pmoctl.model.estimate import base_of
from pmoctl.model.initiative import FULL, Costs, Initiative, at_level
from pmoctl.model.moved import MONTHS, decided_place, months, moved
from pmoctl.model.state import Decided
from pmoctl.score.charges import Charges
from pmoctl.score.framework import Baseline
from pmoctl.score.money import stated_costs
from pmoctl.score.scored import Scored
from pmoctl.select.limits import exact_sum


class Variant(NamedTuple):
    """One way to do an initiative: a level of it, moved by whole years (0: as planned), as its file would then say."""

    level: str
    delay: int
    data: Initiative

    @property
    def planned(self) -> bool:
        """Whether it is the file itself, as it stands."""
        return self.level == FULL and self.delay == 0

    @property
    def start(self) -> Month | None:
        """The first month of the work; None without a schedule."""
        return None if self.data.schedule is None else self.data.schedule.start

    @property
    def finish(self) -> Month | None:
        """The last month of the work; None without a schedule."""
        return None if self.data.schedule is None else self.data.schedule.finish


class Choice(NamedTuple):
    """One way to do an initiative with what it comes to: a variable of the programme.

    `cost` is capex + opex from the base year within the horizon, in `amounts_in`; None without costs. `worth` is what
    it adds to what is maximised; None where that is not known.
    """

    id: str
    variant: Variant
    scored: Scored
    charges: Charges
    cost: Decimal | None
    worth: float | None


def variants_of(initiative: Initiative, *, levels: bool, delays: bool) -> Iterator[Variant]:
    """List the ways to do an initiative: the file itself first, each level with every year it may be moved to."""
    for level in (FULL, *(initiative.levels if levels else ())):
        data = at_level(initiative, level)
        for years in range(_latest_delay(data) + 1 if delays else 1):
            yield Variant(level, years, moved(data, years))


def decided_variant(initiative: Initiative, decided: Iterable[Decided]) -> Variant:
    """Return the way to do an initiative that was decided on: the level and the start that the last decision names."""
    level, years = decided_place(initiative, decided)
    return Variant(level, years, moved(at_level(initiative, level), years))


def _latest_delay(data: Initiative) -> int:
    """Return by how many years an initiative may be moved: to its latest start, and to finish before a deadline."""
    schedule = data.schedule
    if schedule is None or schedule.latest_start is None:
        return 0
    rooms = [months(schedule.latest_start) - months(schedule.start), (LAST_YEAR - schedule.finish.year) * MONTHS]
    if data.obligation is not None and data.obligation.deadline is not None:
        deadline = data.obligation.deadline
        rooms.append(months(Month(deadline.year, deadline.month)) - months(schedule.finish))
    return max(min(rooms) // MONTHS, 0)


def whole_money(data: Initiative, baseline: Baseline) -> tuple[Decimal, Decimal] | None:
    """Return capex + opex, and run, from the base year within the horizon, exactly; None without costs.

    These are the measures `cost` and `run`, which floats blur: a share of a selection is kept to the cent.
    """
    costs = stated_costs(data)
    if costs is None:
        return None

    def total(amounts: Costs) -> Decimal:
        counted = [base_of(each) for year, each in amounts.items() if baseline.base_year <= year <= baseline.last_year]
        return exact_sum(counted)

    return exact_sum([total(costs.capex), total(costs.opex)]), total(costs.run)

"""What can be chosen of an initiative: which of its levels, and how many years later than planned."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple, TypeVar

from pmoctl.model.initiative import FULL, Costs, Initiative, at_level
from pmoctl.model.state import Decided
from pmoctl.model.values import LAST_YEAR, Frozen, Month, base_of
from pmoctl.score.charges import Charges
from pmoctl.score.framework import Baseline
from pmoctl.score.scored import Scored
from pmoctl.select.limits import exact_sum

MONTHS = 12
Number = TypeVar("Number")
Part = TypeVar("Part", bound=Frozen)


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
    level, start = FULL, None
    for step in decided:
        level, start = step.decision.level or level, step.decision.start or start
    data = at_level(initiative, level) if level == FULL or level in initiative.levels else initiative
    if start is None or data.schedule is None:
        return Variant(level, 0, data)
    years = max(_months(start) - _months(data.schedule.start), 0) // MONTHS
    return Variant(level, years, moved(data, years))


def _latest_delay(data: Initiative) -> int:
    """Return by how many years an initiative may be moved: to its latest start, and to finish before a deadline."""
    schedule = data.schedule
    if schedule is None or schedule.latest_start is None:
        return 0
    rooms = [_months(schedule.latest_start) - _months(schedule.start), (LAST_YEAR - schedule.finish.year) * MONTHS]
    if data.obligation is not None and data.obligation.deadline is not None:
        deadline = data.obligation.deadline
        rooms.append(_months(Month(deadline.year, deadline.month)) - _months(schedule.finish))
    return max(min(rooms) // MONTHS, 0)


def _months(month: Month) -> int:
    return month.year * MONTHS + month.month


def later(month: Month, years: int) -> Month:
    """Return the same month some years later."""
    return Month(month.year + years, month.month)


def moved(data: Initiative, years: int) -> Initiative:
    """Return an initiative as it would be some years later: all its years and months move, ratings and deadline stay.

    What it requires by a month it requires so much later, too.
    """
    if not years:
        return data
    costs, schedule = data.costs, data.schedule
    update = {
        "costs": costs
        and costs.model_copy(update={name: _shifted(getattr(costs, name), years) for name in ("capex", "opex", "run")}),
        "benefits": _each(data.benefits, "amounts", years),
        "contributes": _each(data.contributes, "by", years),
        "funding": _each(data.funding, "amounts", years),
        "capacity": {team: _shifted(amounts, years) for team, amounts in data.capacity.items()},
        "milestones": {name: later(month, years) for name, month in data.milestones.items()},
        "schedule": schedule
        and schedule.model_copy(
            update={"start": later(schedule.start, years), "finish": later(schedule.finish, years)}
        ),
        "requires": {
            name: required.model_copy(update={"by": later(required.by, years)}) if required.by else required
            for name, required in data.requires.items()
        },
    }
    return data.model_copy(update=update)


def _shifted(amounts: dict[int, Number], years: int) -> dict[int, Number]:
    return {year + years: amount for year, amount in amounts.items()}


def _each(models: dict[str, Part], key: str, years: int) -> dict[str, Part]:
    return {
        name: model.model_copy(update={key: _shifted(getattr(model, key), years)}) for name, model in models.items()
    }


def whole_money(data: Initiative, baseline: Baseline) -> tuple[Decimal, Decimal] | None:
    """Return capex + opex, and run, from the base year within the horizon, exactly; None without costs.

    These are the measures `cost` and `run`, which floats blur: a share of a selection is kept to the cent.
    """
    costs = data.costs
    if costs is None:
        return None

    def total(amounts: Costs) -> Decimal:
        counted = [base_of(each) for year, each in amounts.items() if baseline.base_year <= year <= baseline.last_year]
        return exact_sum(counted)

    return exact_sum([total(costs.capex), total(costs.opex)]), total(costs.run)

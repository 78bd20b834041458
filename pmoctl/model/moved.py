"""An initiative as it was decided, or would be: at one of its levels, and some years later than its file says."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from pmoctl.model.dates import Month
from pmoctl.model.initiative import FULL, Initiative, at_level
from pmoctl.model.state import SETTING_SCOPE, Decided
from pmoctl.model.values import Frozen
from pmoctl.model.workspace import Entry

MONTHS = 12
Number = TypeVar("Number")
Part = TypeVar("Part", bound=Frozen)


def months(month: Month) -> int:
    """Return a month as a number of months, so that months can be subtracted."""
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


def decided_place(initiative: Initiative, decided: Iterable[Decided]) -> tuple[str, int]:
    """Return the level that was approved and by how many years the start was moved, the latest that names it winning.

    `full` and 0 where none does. A level that the file lacks is a finding, and counts as `full`; a file that starts as
    late as was decided, or later, is not moved any more.
    """
    level, start = _named(decided)
    return _level_in(initiative, level), _years(initiative, level, start)


def as_decided(initiative: Initiative, decided: Iterable[Decided]) -> Initiative:
    """Return an initiative at the level and from the start that were approved; as its file has it where none was."""
    return placed(initiative, *_named(decided))


def entry_as_decided(entry: Entry, decided: Mapping[str, Sequence[Decided]]) -> Entry:
    """Return an entry with its initiative as it was decided; `decided` are the decisions by initiative."""
    steps = decided.get(entry.id)
    return entry._replace(data=as_decided(entry.data, steps)) if steps else entry


def placed(initiative: Initiative, level: str | None, start: Month | None) -> Initiative:
    """Return an initiative at a level, and moved by the whole years that lie between its start and another one."""
    return moved(at_level(initiative, _level_in(initiative, level)), _years(initiative, level, start))


def _named(decided: Iterable[Decided]) -> tuple[str | None, Month | None]:
    level, start = None, None
    for step in decided:
        if step.decision.outcome in SETTING_SCOPE:
            level, start = step.decision.level or level, step.decision.start or start
    return level, start


def _level_in(initiative: Initiative, level: str | None) -> str:
    return level if level in initiative.levels else FULL


def _years(initiative: Initiative, level: str | None, start: Month | None) -> int:
    schedule = at_level(initiative, _level_in(initiative, level)).schedule if start else None
    return max(months(start) - months(schedule.start), 0) // MONTHS if start and schedule else 0

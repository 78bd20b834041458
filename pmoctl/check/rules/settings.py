"""The settings of the portfolio."""

from collections.abc import Iterator

from pmoctl.check.facts import Facts, did_you_mean
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.portfolio import Portfolio


@error
def framework_missing(name: str, settings: Portfolio, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """The framework in force has no file, or one that cannot be read."""
    if settings.framework not in facts.context.frameworks:
        hint = did_you_mean(settings.framework, facts.context.frameworks)
        hint = hint or f"add frameworks/{settings.framework}.yaml, or mend it"
        yield Remark(f"there is no readable framework `{settings.framework}`", ("framework",), hint)


@error
def limit_incomplete(name: str, settings: Portfolio, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A balance rule has no bound, or bounds that contradict each other."""
    for limit, data in settings.limits.items():
        bounds = [data.at_least, data.at_most, data.at_least_number, data.at_most_number]
        if all(bound is None for bound in bounds):
            hint = "add `at_least:` or `at_most:` (shares), or `at_least_number:` or `at_most_number:`"
            yield Remark(f"limit `{limit}` has no bound", ("limits", limit), hint, at_key=True)
        for low, high in ((data.at_least, data.at_most), (data.at_least_number, data.at_most_number)):
            if low is not None and high is not None and low > high:
                message = f"limit `{limit}` wants at least {low} and at most {high}"
                yield Remark(message, ("limits", limit), "swap them", at_key=True)


@error
def limit_unknown(name: str, settings: Portfolio, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A balance rule speaks of a unit or theme that there is not."""
    for limit, data in settings.limits.items():
        for key, known in (("unit", facts.context.units), ("theme", facts.context.themes)):
            named = getattr(data.where, key)
            for each in [named] if isinstance(named, str) else named or []:
                if each not in known:
                    hint = did_you_mean(each, known)
                    yield Remark(f"there is no {key} `{each}`", ("limits", limit, "where", key), hint)


@error
def held_back_above_budget(name: str, settings: Portfolio, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """More is held back than the budget of the year."""
    for year, amount in settings.envelope.held_back.items():
        budget = settings.envelope.budget.get(year)
        if budget is None or amount > budget:
            message = f"{amount} is held back in {year} of " + ("no budget" if budget is None else f"a budget of {budget}")
            yield Remark(message, ("envelope", "held_back", year), "it is taken off `budget` of the same year", at_key=True)


@warning
def envelope_not_planned(name: str, settings: Portfolio, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """The budget names years, and not the one being planned: the line would be drawn without it."""
    budget = settings.envelope.budget
    if budget and settings.cycle not in budget:
        message = f"the budget says nothing of {settings.cycle}, the year being planned"
        yield Remark(message, ("envelope", "budget"), f"add {settings.cycle}", at_key=True)


RULES = (framework_missing, limit_incomplete, limit_unknown, held_back_above_budget, envelope_not_planned)

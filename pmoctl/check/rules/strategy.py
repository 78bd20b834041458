"""Themes and targets."""

from collections.abc import Iterator

from pmoctl.check.altered import altered_remarks
from pmoctl.check.facts import Grounds
from pmoctl.check.people import listed_people, people_left, unknown_people
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.kinds import THEME
from pmoctl.model.strategy import Theme, horizon


@error
def duplicate_target(name: str, theme: Theme, facts: Grounds) -> Iterator[Remark]:
    """Two themes have a target of the same id.

    Why: Initiatives name a target by id alone, and could not tell the two apart.

    Example::

        # strategy/cleaner-grid.yaml and strategy/customers-first.yaml both have
        targets:
          satisfaction: {…}

    Use instead::

        targets:
          grid-satisfaction: {…}
    """
    for target in theme.targets:
        other = next((key for key, each in sorted(facts.context.themes.items()) if target in each.targets), name)
        if other != name:
            message = f"there is a target `{target}` in theme `{other}` too"
            yield Remark(message, ("targets", target), "give one of them another id", at_key=True)


@warning
def target_horizon(name: str, theme: Theme, facts: Grounds) -> Iterator[Remark]:
    """A target has no value at one of the horizons: one, three and five years.

    Why: Strategy asks for goals one, three and five years ahead; without a value nobody sees whether the portfolio is
    on the way.

    Example::

        # the cycle is 2027
        values: {2028: 48}

    Use instead::

        values: {2028: 48, 2030: 60, 2032: 75}
    """
    cycle = facts.context.settings.cycle
    years = {"short": cycle + 1, "medium": cycle + 3, "long": cycle + 5}
    for target, data in theme.targets.items():
        have = {horizon(year, cycle) for year in data.values}
        lacks = [name for name in years if name not in have]
        if lacks:
            message = f"target `{target}` has no value for the {' and the '.join(lacks)} horizon"
            hint = f"add a value, such as for {' and for '.join(str(years[name]) for name in lacks)}"
            yield Remark(message, ("targets", target, "values"), hint, at_key=True)


@warning
def target_before_baseline(name: str, theme: Theme, facts: Grounds) -> Iterator[Remark]:
    """A target's value or actual lies before its baseline.

    Why: Progress is counted from the baseline on; an earlier value is most often a slip in the year.

    Example::

        baseline: {2025: 41}
        values: {2018: 48}

    Use instead::

        baseline: {2025: 41}
        values: {2028: 48}
    """
    for target, data in theme.targets.items():
        base = min(data.baseline)
        for key in ("values", "actuals"):
            for year in getattr(data, key):
                if year <= base:
                    message = f"{year} is not after the baseline, {base}"
                    yield Remark(message, ("targets", target, key, year), "check the year", at_key=True)


@error
def theme_altered(name: str, theme: Theme, facts: Grounds) -> Iterator[Remark]:
    """An approved theme was changed after its approval.

    Why: Targets moved after they were agreed, so that a gap may have closed on paper only.

    Example::

        values: {2030: 55}    # approved with 60

    Use instead::

        values: {2030: 60}    # or a further approval with its own digest
    """
    yield from altered_remarks(THEME.path(name), theme.approval, facts)


@warning
def theme_person_unknown(name: str, theme: Theme, facts: Grounds) -> Iterator[Remark]:
    """The owner or an approver of a theme is not in people.yaml, or the owner has left.

    Why: Nobody speaks for the targets of the theme when a gap is discussed.

    Example::

        owner: otto-brant

    Use instead::

        owner: otto-brandt
    """
    owner = [(("owner",), theme.owner)] if theme.owner else []
    yield from unknown_people(owner, facts)
    yield from people_left(owner, facts)
    for place, approval in enumerate(theme.approval):
        yield from unknown_people(listed_people(("approval", place, "by"), approval.by), facts)


RULES = (duplicate_target, target_horizon, target_before_baseline, theme_altered, theme_person_unknown)

"""Themes and targets."""

from collections.abc import Iterator

from pmoctl.check.facts import Facts
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.approval import approval_state
from pmoctl.model.kinds import THEME
from pmoctl.model.strategy import Theme, horizon


@error
def duplicate_target(name: str, theme: Theme, facts: Facts) -> Iterator[Remark]:
    """Two themes have a target of the same id."""
    for target in theme.targets:
        other = next((key for key, each in sorted(facts.context.themes.items()) if target in each.targets), name)
        if other != name:
            message = f"target `{target}` stands in theme `{other}` too"
            yield Remark(message, ("targets", target), "give one of them another id", at_key=True)


@warning
def target_horizon(name: str, theme: Theme, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A target has no value at one of the horizons: one, three and five years."""
    cycle = facts.context.settings.cycle
    years = {"short": cycle + 1, "medium": cycle + 3, "long": cycle + 5}
    for target, data in theme.targets.items():
        have = {horizon(year, cycle) for year in data.values}
        lacks = [name for name in years if name not in have]
        if lacks:
            message = f"target `{target}` lacks a value for the {', '.join(lacks)} horizon"
            hint = f"add values up to {', '.join(str(years[name]) for name in lacks)}"
            yield Remark(message, ("targets", target, "values"), hint, at_key=True)


@warning
def target_before_baseline(name: str, theme: Theme, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A target's value or actual lies before its baseline."""
    for target, data in theme.targets.items():
        base = min(data.baseline)
        for key in ("values", "actuals"):
            for year in getattr(data, key):
                if year <= base:
                    message = f"{year} is not after the baseline, {base}"
                    yield Remark(message, ("targets", target, key, year), "look whether the year is right", at_key=True)


@error
def theme_altered(name: str, theme: Theme, facts: Facts) -> Iterator[Remark]:
    """An approved theme was changed after its approval."""
    if approval_state(theme.approval, facts.context.digests[THEME.path(name)]) == "altered":
        last = theme.approval[-1]
        message = f"changed since the {last.forum} approved it on {last.date}"
        route = ("approval", len(theme.approval) - 1, "digest")
        yield Remark(message, route, "take the change back, or have it approved anew")


RULES = (duplicate_target, target_horizon, target_before_baseline, theme_altered)

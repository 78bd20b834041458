"""What an initiative contributes to the targets of the strategy."""

from collections.abc import Iterator

from pmoctl.check.facts import Grounds
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.estimate import base_of
from pmoctl.model.kinds import THEME
from pmoctl.model.text import did_you_mean
from pmoctl.model.workspace import Entry


@error
def unknown_target(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """An initiative contributes to a target that no theme has.

    Why: What it contributes is added to nothing, so the coverage of the strategy comes out too low.

    Example::

        contributes:
          renewable-shares: {by: {2028: 0.4}}

    Use instead::

        contributes:
          renewable-share: {by: {2028: 0.4}}
    """
    for name in entry.data.contributes:
        if name not in facts.targets and not facts.context.lacks(THEME):
            hint = did_you_mean(name, facts.targets)
            yield Remark(f"no theme has a target `{name}`", ("contributes", name), hint, at_key=True)


@error
def contribution_to_money(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """An initiative contributes to a target that adds up money by itself.

    Why: The target adds up costs and benefits of all initiatives; a stated contribution would count the same money
    twice.

    Example::

        contributes:
          annual-savings: {by: {2029: 400}}

    Use instead::

        benefits:
          fewer-calls: {kind: cost_saving, amounts: {2029: 400}}
    """
    for name in entry.data.contributes:
        if name in facts.money_targets:
            counts = facts.context.targets[name].counts
            message = f"target `{name}` adds up {counts} itself, so nothing may contribute to it"
            hint = "state the money under `costs` and `benefits`; it is added up from there"
            yield Remark(message, ("contributes", name), hint, at_key=True)


@warning
def contribution_sign(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A contribution moves a target the wrong way: above 0 where lower is preferred, or below it where higher is.

    Why: The sign is most often a slip, and the coverage of the target comes out wrong by twice the amount.

    Example::

        # the target complaints has  prefer: lower
        contributes:
          complaints: {by: {2028: 3}}

    Use instead::

        contributes:
          complaints: {by: {2028: -3}}
    """
    for name, contribution in entry.data.contributes.items():
        if name not in facts.targets:
            continue
        lower = name in facts.lower_targets
        for year, amount in contribution.by.items():
            number = base_of(amount)
            if number > 0 if lower else number < 0:
                message = f"{number} moves target `{name}` the wrong way: {'lower' if lower else 'higher'} is preferred"
                yield Remark(message, ("contributes", name, "by", year), f"write {-number}, if the sign is a slip")
                break


RULES = (unknown_target, contribution_to_money, contribution_sign)

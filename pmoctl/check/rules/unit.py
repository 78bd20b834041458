"""Units and what they want."""

from collections.abc import Iterator

from pmoctl.check.facts import Facts, did_you_mean
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.unit import Unit


@warning
def unit_without_account_manager(name: str, unit: Unit, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A unit has no account manager in the PMO."""
    if unit.account_manager is None:
        yield Remark("the unit has no account manager", (), "add `account_manager:`")


@error
def supports_unknown_target(name: str, unit: Unit, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """An objective supports a target that no theme has."""
    for objective, data in unit.objectives.items():
        for place, target in enumerate(data.supports):
            if target not in facts.targets:
                hint = did_you_mean(target, facts.targets)
                yield Remark(f"no theme has a target `{target}`", ("objectives", objective, "supports", place), hint)


@warning
def unit_person_unknown(name: str, unit: Unit, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """The head or account manager of a unit is not in people.yaml, or has left."""
    for key in ("head", "account_manager"):
        person = getattr(unit, key)
        if person is None or not facts.context.has_people:
            continue
        if person not in facts.context.people:
            hint = did_you_mean(person, facts.context.people) or "add them to portfolio/people.yaml"
            yield Remark(f"`{person}` is not in people.yaml", (key,), hint)
        elif person in facts.leavers:
            known = facts.context.people[person]
            hint = f"their successor is `{known.successor}`" if known.successor else "name whoever took over"
            yield Remark(f"`{person}` left on {known.left}", (key,), hint)


RULES = (unit_without_account_manager, supports_unknown_target, unit_person_unknown)

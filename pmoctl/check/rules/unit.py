"""Units and what they want."""

from collections.abc import Iterator

from pmoctl.check.facts import Grounds
from pmoctl.check.people import listed_people, people_left, unknown_people
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.finding import Route
from pmoctl.model.kinds import THEME
from pmoctl.model.text import did_you_mean
from pmoctl.model.unit import Unit


@warning
def unit_without_account_manager(name: str, unit: Unit, facts: Grounds) -> Iterator[Remark]:
    """A unit has no account manager in the PMO.

    Why: Nobody in the PMO hears of the unit's plans before they are submitted, or not submitted.

    Example::

        name: Customer Operations
        kind: business_unit

    Use instead::

        name: Customer Operations
        kind: business_unit
        account_manager: lee-chong
    """
    if unit.account_manager is None:
        yield Remark("the unit has no account manager", (), "add `account_manager:`")


@error
def supports_unknown_target(name: str, unit: Unit, facts: Grounds) -> Iterator[Remark]:
    """An objective supports a target that no theme has.

    Why: The link from the unit's objectives to the strategy breaks here.

    Example::

        objectives:
          first-contact: {statement: Resolve 85 % at first touch, supports: [satisfacton]}

    Use instead::

        objectives:
          first-contact: {statement: Resolve 85 % at first touch, supports: [satisfaction]}
    """
    for objective, data in unit.objectives.items():
        for place, target in enumerate(data.supports):
            if target not in facts.targets and not facts.context.lacks(THEME):
                hint = did_you_mean(target, facts.targets)
                yield Remark(f"no theme has a target `{target}`", ("objectives", objective, "supports", place), hint)


@warning
def unit_person_unknown(name: str, unit: Unit, facts: Grounds) -> Iterator[Remark]:
    """Somebody named in a unit is not in people.yaml, or its head, account manager or owner of an open action has left.

    Why: Invitations and open actions reach nobody.

    Example::

        head: ana-riuz

    Use instead::

        head: ana-ruiz
    """
    answering: list[tuple[Route, str]] = [
        ((key,), person) for key in ("head", "account_manager") if (person := getattr(unit, key))
    ]
    yield from unknown_people(answering, facts)
    yield from people_left(answering, facts)
    for place, meeting in enumerate(unit.engagement.meetings):
        route: Route = ("engagement", "meetings", place)
        yield from unknown_people(listed_people((*route, "with"), meeting.with_), facts)
        owners = [
            ((*route, "actions", key, "owner"), each.owner) for key, each in meeting.actions.items() if each.owner
        ]
        yield from unknown_people(owners, facts)
        still_open = {("actions", key) for key, each in meeting.actions.items() if each.done is None}
        yield from people_left([(path, owner) for path, owner in owners if path[3:5] in still_open], facts)


RULES = (unit_without_account_manager, supports_unknown_target, unit_person_unknown)

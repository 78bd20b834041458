"""People whom an initiative names."""

from collections.abc import Iterator

from pmoctl.check.facts import Grounds
from pmoctl.check.people import people_left, unknown_people
from pmoctl.check.rule import Remark, warning
from pmoctl.model.finding import Route
from pmoctl.model.initiative import Initiative
from pmoctl.model.workspace import Entry


@warning
def unknown_person(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """Somebody named in an initiative is not in people.yaml, although there is one.

    Why: A person whose name is spelled in two ways cannot be asked, reminded or replaced. Without a people.yaml,
    names are free text.

    Example::

        owner: pual-adeyemi

    Use instead::

        owner: paul-adeyemi
    """
    if facts.context.has_people and not facts.context.people.keys() >= _names(entry.data):
        yield from unknown_people(_people(entry), facts)


@warning
def person_left(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """Somebody who has left still sponsors or owns an initiative or one of its benefits.

    Why: Nobody answers for the work, and questions before the checkpoint reach no one.

    Example::

        # in people.yaml: lee-chong: {name: Lee Chong, left: 2026-03-31, successor: maya-ortiz}
        owner: lee-chong

    Use instead::

        owner: maya-ortiz
    """
    if facts.leavers and any(facts.person_meant(each) in facts.leavers for each in _names(entry.data)):
        answering = [
            (route, person) for route, person in _people(entry) if route[0] in {"sponsor", "owner", "benefits"}
        ]
        yield from people_left(answering, facts)


def _names(data: Initiative) -> set[str]:
    """Return everybody named in an initiative, quickly and without their places."""
    names: set[str | None] = {data.sponsor, data.owner, *(benefit.owner for benefit in data.benefits.values())}
    if data.reviews:
        names.update(review.by for review in data.reviews)
    if data.status:
        names.update(report.by for report in data.status)
    if data.obligation and data.obligation.confirmed:
        names.add(data.obligation.confirmed.by)
    return {name for name in names if name is not None}


def _people(entry: Entry) -> Iterator[tuple[Route, str]]:
    data = entry.data
    if data.sponsor:
        yield ("sponsor",), data.sponsor
    if data.owner:
        yield ("owner",), data.owner
    for name, benefit in data.benefits.items():
        if benefit.owner:
            yield ("benefits", name, "owner"), benefit.owner
    for place, review in enumerate(data.reviews):
        yield ("reviews", place, "by"), review.by
    for place, report in enumerate(data.status):
        if report.by:
            yield ("status", place, "by"), report.by
    if data.obligation and data.obligation.confirmed and data.obligation.confirmed.by:
        yield ("obligation", "confirmed", "by"), data.obligation.confirmed.by


RULES = (unknown_person, person_left)

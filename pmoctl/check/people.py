"""Whether people named in files are known; once there is a people.yaml, they should be."""

from collections.abc import Iterable, Iterator

from pmoctl.check.facts import Grounds
from pmoctl.check.rule import Remark
from pmoctl.model.finding import Route
from pmoctl.model.text import did_you_mean


def unknown_people(named: Iterable[tuple[Route, str]], facts: Grounds, *, at_key: bool = False) -> Iterator[Remark]:
    """Remark on everybody named who is not in people.yaml."""
    people = facts.context.people
    for route, person in named if facts.context.has_people else ():
        if person not in people:
            meant = facts.person_meant(person)
            near = f"write `{meant}`, who has that name" if meant in people else did_you_mean(person, people)
            hint = near or "add them to portfolio/people.yaml"
            yield Remark(f"`{person}` is not in people.yaml", route, hint, at_key=at_key)


def people_left(named: Iterable[tuple[Route, str]], facts: Grounds) -> Iterator[Remark]:
    """Remark on everybody named who has left by then."""
    for route, person in named:
        if (meant := facts.person_meant(person)) in facts.leavers:
            known = facts.context.people[meant]
            hint = f"their successor is `{known.successor}`" if known.successor else "name whoever took over"
            yield Remark(f"`{person}` left on {known.left}", route, hint)


def listed_people(route: Route, people: Iterable[str]) -> Iterator[tuple[Route, str]]:
    """Return the people of a list with their routes."""
    for place, person in enumerate(people):
        yield (*route, place), person

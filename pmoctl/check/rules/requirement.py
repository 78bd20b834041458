"""What initiatives require of each other, and which exclude each other. Subjects are all links, as in `portfolio`."""

from collections.abc import Iterator

from pmoctl.check.facts import AllLinks, Grounds, spoken
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.model.state import COMMITTED, RANKED

_GONE = frozenset({"withdrawn", "rejected", "deferred", "stopped", "idea"})


@error
def requires_cycle(links: AllLinks, facts: Grounds) -> Iterator[Remark]:
    """Initiatives require each other in a circle, so none of them can ever come first.

    Why: None of them can be selected without the others: the circle stands or falls as a whole, and is most often a
    mistake.

    Example::

        # data-platform.yaml
        requires: [meter-hub]
        # meter-hub.yaml
        requires: [data-platform]

    Use instead::

        # data-platform.yaml
        requires: [meter-hub]
        # meter-hub.yaml requires nothing
    """
    reported: set[str] = set()
    settled: set[str] = set()
    for start in sorted(name for name, link in links.items() if link.requires):
        stack = [(start, iter(links[start].requires))]
        trail = dict.fromkeys([start])  # in order, and quickly asked
        while stack:
            name, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                settled.add(name)
                stack.pop()
                del trail[name]
            elif following[0] in trail and following[0] != name:
                steps = list(trail)
                circle = steps[steps.index(following[0]) :]
                if not reported & set(circle):
                    reported |= set(circle)
                    shown = " → ".join([*circle, circle[0]])
                    hint = "delete one of the requirements"
                    yield Remark(
                        f"these require each other in a circle: {shown}",
                        ("requires", following[0]),
                        hint,
                        at_key=True,
                        path=links[name].path,
                    )
            elif following[0] in links and following[0] not in settled and following[0] != name:
                trail[following[0]] = None
                stack.append((following[0], iter(links[following[0]].requires)))


@warning
def requirement_gone(links: AllLinks, facts: Grounds) -> Iterator[Remark]:
    """A candidate or committed initiative requires an idea, or what was withdrawn, deferred, rejected or stopped.

    Why: It would be approved on the strength of something that nobody is going to deliver.

    Example::

        # meter-hub was rejected
        requires: [meter-hub]

    Use instead::

        # drop it, or submit meter-hub again
        requires: []
    """
    for link in () if facts.context.lacks(CHECKPOINT) else links.values():
        if link.state in RANKED:
            for name, _ in link.requires:
                other = links.get(name)
                if other is not None and other.state in _GONE:
                    message = f"`{name}` is {spoken(other.state)}, so the requirement cannot be met"
                    yield Remark(
                        message,
                        ("requires", name),
                        "drop the requirement, or have it submitted",
                        at_key=True,
                        path=link.path,
                    )


@warning
def requirement_late(links: AllLinks, facts: Grounds) -> Iterator[Remark]:
    """What is required finishes too late: after the `by` of the requirement, or after the work that requires it.

    Why: The work would wait, or go ahead without what it rests on.

    Example::

        # data-platform finishes 2028-03
        requires: {data-platform: {by: 2027-09}}

    Use instead::

        # after one of the schedules was moved
        requires: {data-platform: {by: 2028-03}}
    """
    for link in links.values():
        for name, by in link.requires:
            other = links.get(name)
            if other is None or other.id == link.id or other.finish is None or link.state not in RANKED:
                continue
            if by is not None and other.finish > by:
                message = f"`{name}` finishes in {other.finish}, but is required by {by}"
            elif by is None and link.finish is not None and other.finish > link.finish:
                message = f"`{name}` finishes in {other.finish}, after the work that requires it, in {link.finish}"
            else:
                continue
            yield Remark(message, ("requires", name), "move one of the schedules", at_key=True, path=link.path)


@warning
def excluded_by_committed(links: AllLinks, facts: Grounds) -> Iterator[Remark]:
    """A candidate or committed initiative cannot go together with one that is committed.

    Why: By the unit's own words the two make no sense together; one of them takes up money and a place in the ranking
    for nothing.

    Example::

        # meter-lease was approved
        excludes: [meter-lease]

    Use instead::

        # withdrawn by the unit, or rejected by the next checkpoint
        withdrawn: {date: 2026-11-02, why: The lease was approved}
    """
    for link in links.values():
        for name in link.excludes:
            other = links.get(name)
            if other is None or other.id == link.id:
                continue
            first, second = (link, other) if other.state in COMMITTED else (other, link)
            if first.state in RANKED and second.state in COMMITTED:
                message = f"`{first.id}` is {first.state}, `{second.id}` is {second.state}, and they exclude each other"
                yield Remark(
                    message, ("excludes", name), "withdraw or reject one, or drop the exclusion", path=link.path
                )


RULES = (requires_cycle, requirement_gone, requirement_late, excluded_by_committed)

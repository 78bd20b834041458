"""What only all initiatives together show. Subjects are the links of every initiative that can be read, by id."""

from collections.abc import Iterator

from pmoctl.check.facts import AllLinks, Facts, did_you_mean, spoken
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.kinds import CHECKPOINT, INITIATIVE, THEME, UNIT
from pmoctl.model.state import COMMITTED, RANKED

_GONE = frozenset({"withdrawn", "rejected", "deferred", "stopped", "idea"})


@error
def requires_cycle(links: AllLinks, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
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
def requirement_gone(links: AllLinks, facts: Facts) -> Iterator[Remark]:
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
def requirement_late(links: AllLinks, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
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
            if other is None or other.finish is None or link.state not in RANKED:
                continue
            if by is not None and other.finish > by:
                message = f"`{name}` finishes in {other.finish}, but is required by {by}"
            elif by is None and link.finish is not None and other.finish > link.finish:
                message = f"`{name}` finishes in {other.finish}, after the work that requires it, in {link.finish}"
            else:
                continue
            yield Remark(message, ("requires", name), "move one of the schedules", at_key=True, path=link.path)


@warning
def target_unserved(links: AllLinks, facts: Facts) -> Iterator[Remark]:
    """No candidate or committed initiative serves a target of the strategy.

    Why: The strategy promises something that no work in the portfolio brings about.

    Example::

        # a target, and no candidate or committed initiative that contributes to it
        targets:
          satisfaction: {…}

    Use instead::

        # in an initiative
        contributes:
          satisfaction: {by: {2028: 2}}
    """
    if facts.context.initiative_units.keys() - links.keys():
        return  # one of those that cannot be read may serve it
    served: set[str] = set()
    kinds: set[str] = set()
    for link in links.values():
        if link.state in RANKED:
            served.update(link.contributes)
            kinds.update(link.benefit_kinds)
    for theme, data in facts.context.themes.items():
        for name, target in data.targets.items():
            money = target.counts in kinds or (target.counts in {"benefit", "net_benefit"} and kinds)
            if not (name in served if target.counts == "contributions" else money):
                path = THEME.path(theme)
                yield Remark(
                    f"nothing serves target `{name}`",
                    ("targets", name),
                    "ask the units what would serve it",
                    at_key=True,
                    path=path,
                )


@warning
def objective_unserved(links: AllLinks, facts: Facts) -> Iterator[Remark]:
    """No initiative of any kind, ideas included, serves an objective of a unit.

    Why: The unit wants something and does not have even an idea of how to get there: a subject for its account manager.

    Example::

        # in the unit, and named by no initiative
        objectives:
          first-contact: {statement: Resolve 85 % at first touch}

    Use instead::

        # in an initiative
        objectives: [first-contact]
    """
    if facts.context.initiative_units.keys() - links.keys():
        return  # one of those that cannot be read may serve it
    served = {objective for link in links.values() for objective in link.objectives}
    for unit, data in facts.context.units.items():
        for name in data.objectives:
            if f"{unit}/{name}" not in served:
                path = UNIT.path(unit)
                yield Remark(
                    f"nothing serves objective `{name}`",
                    ("objectives", name),
                    "ask the unit what would serve it",
                    at_key=True,
                    path=path,
                )


@error
def duplicate_initiative(links: AllLinks, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """Two units have an initiative of the same id; neither is read.

    Why: Requirements and decisions name an initiative by id alone, and could not tell the two apart.

    Example::

        # portfolio/initiatives/it/self-service.yaml
        # portfolio/initiatives/customer-operations/self-service.yaml

    Use instead::

        # portfolio/initiatives/it/employee-self-service.yaml
        # portfolio/initiatives/customer-operations/self-service.yaml
    """
    for name, units in facts.context.initiative_units.items():
        for unit in units if len(units) > 1 else ():
            others = ", ".join(f"`{other}`" for other in units if other != unit)
            message = f"there is an initiative `{name}` in unit {others} too"
            yield Remark(message, (), "rename one of the two files", path=INITIATIVE.path(unit, name))


@error
def step_impossible(links: AllLinks, facts: Facts) -> Iterator[Remark]:
    """A decision takes a step that the state of the initiative does not allow.

    Why: The step changes nothing, so the record says one thing and the portfolio another.

    Example::

        # never approved before
        decisions:
          self-service: {outcome: resumed}

    Use instead::

        decisions:
          self-service: {outcome: approved}
    """
    for name, link in () if facts.context.lacks(CHECKPOINT) else links.items():
        for step in link.missteps:
            if step.checkpoint is not None:
                message = f"`{name}` cannot be {step.outcome}: by then it is {spoken(step.state)}"
                route = ("decisions", name, "outcome")
                hint = "check the dates of the checkpoint and of the submission, and earlier decisions"
                yield Remark(message, route, hint, path=CHECKPOINT.path(step.checkpoint))


@warning
def excluded_by_committed(links: AllLinks, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
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


@error
def milestone_unknown(links: AllLinks, facts: Facts) -> Iterator[Remark]:
    """A decision approves up to a milestone that the initiative does not have.

    Why: Funds are released up to a point that nobody can tell from the plan.

    Example::

        decisions:
          self-service: {outcome: approved, up_to: design-done}

    Use instead::

        decisions:
          self-service: {outcome: approved, up_to: design-complete}
    """
    for checkpoint, data in facts.context.checkpoints.items():
        for initiative, decision in data.decisions.items():
            link = links.get(initiative)
            if decision.up_to is not None and link is not None and decision.up_to not in link.milestones:
                hint = did_you_mean(decision.up_to, link.milestones) or f"add it under `milestones:` of `{initiative}`"
                message = f"`{initiative}` has no milestone `{decision.up_to}`"
                route = ("decisions", initiative, "up_to")
                yield Remark(message, route, hint, path=CHECKPOINT.path(checkpoint))


RULES = (
    requires_cycle, requirement_gone, requirement_late, target_unserved, objective_unserved, duplicate_initiative,
    step_impossible, excluded_by_committed, milestone_unknown,
)  # fmt: skip

"""What only all initiatives together show. Subjects are the links of every initiative that can be read, by id."""

from collections.abc import Iterator

from pmoctl.check.facts import AllLinks, Facts
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.kinds import CHECKPOINT, INITIATIVE, THEME, UNIT
from pmoctl.model.state import RANKED

_GONE = frozenset({"withdrawn", "rejected", "stopped", "idea"})


@error
def requires_cycle(links: AllLinks, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """Initiatives require each other in a circle, so none of them can ever come first."""
    reported: set[str] = set()
    settled: set[str] = set()
    for start in sorted(links):
        stack = [(start, iter(links[start].requires))]
        trail = [start]
        while stack:
            name, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                settled.add(name)
                stack.pop()
                trail.pop()
            elif following[0] in trail and following[0] != name:
                circle = trail[trail.index(following[0]) :]
                if not reported & set(circle):
                    reported |= set(circle)
                    shown = " → ".join([*circle, circle[0]])
                    hint = "delete one of the requirements"
                    yield Remark(f"a circle of requirements: {shown}", ("requires", following[0]), hint, at_key=True, path=links[name].path)
            elif following[0] in links and following[0] not in settled:
                trail.append(following[0])
                stack.append((following[0], iter(links[following[0]].requires)))


@warning
def requirement_gone(links: AllLinks, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A candidate or committed initiative requires one that is an idea, or was withdrawn, rejected or stopped."""
    for link in links.values():
        if link.state in RANKED:
            for name, _ in link.requires:
                other = links.get(name)
                if other is not None and other.state in _GONE:
                    message = f"`{name}` is {'an idea' if other.state == 'idea' else other.state}: the requirement is not met"
                    yield Remark(message, ("requires", name), "drop the requirement, or submit it", at_key=True, path=link.path)


@warning
def requirement_late(links: AllLinks, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """What is required finishes after it is needed: after its `by`, or after the work starts that requires it."""
    for link in links.values():
        for name, by in link.requires:
            other = links.get(name)
            if other is None or other.finish is None or link.state not in RANKED:
                continue
            if by is not None and other.finish > by:
                message = f"`{name}` finishes {other.finish}, and is required by {by}"
            elif by is None and link.finish is not None and other.finish > link.finish:
                message = f"`{name}` finishes {other.finish}, after the work that requires it, {link.finish}"
            else:
                continue
            yield Remark(message, ("requires", name), "move one of the schedules", at_key=True, path=link.path)


@warning
def target_unserved(links: AllLinks, facts: Facts) -> Iterator[Remark]:
    """No candidate or committed initiative serves a target of the strategy."""
    served, kinds = set(), set()
    for link in links.values():
        if link.state in RANKED:
            served.update(link.contributes)
            kinds.update(link.benefit_kinds)
    for theme, data in facts.context.themes.items():
        for name, target in data.targets.items():
            money = target.counts in kinds or (target.counts in {"benefit", "net_benefit"} and kinds)
            if not (name in served if target.counts == "contributions" else money):
                path = THEME.path(theme)
                yield Remark(f"nothing serves target `{name}`", ("targets", name), "ask the units", at_key=True, path=path)


@warning
def objective_unserved(links: AllLinks, facts: Facts) -> Iterator[Remark]:
    """No initiative of any kind, ideas included, serves an objective of a unit."""
    served = {objective for link in links.values() for objective in link.objectives}
    for unit, data in facts.context.units.items():
        for name in data.objectives:
            if f"{unit}/{name}" not in served:
                path = UNIT.path(unit)
                yield Remark(f"nothing serves objective `{name}`", ("objectives", name), "ask the unit", at_key=True, path=path)


@error
def duplicate_initiative(links: AllLinks, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """Two units have an initiative of the same id; neither is read."""
    for name, units in facts.context.initiative_units.items():
        for unit in units if len(units) > 1 else ():
            others = ", ".join(f"`{other}`" for other in units if other != unit)
            message = f"initiative `{name}` stands in unit {others} too"
            yield Remark(message, (), "rename one of the two files", path=INITIATIVE.path(unit, name))


@error
def step_impossible(links: AllLinks, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A decision takes a step that the state of the initiative does not allow."""
    for name, link in links.items():
        for step in link.missteps:
            if step.checkpoint is not None:
                message = f"`{name}` cannot be {step.outcome}: it is {step.state} by then"
                route = ("decisions", name, "outcome")
                hint = "look at the date of the checkpoint and of the submission, and at earlier decisions"
                yield Remark(message, route, hint, path=CHECKPOINT.path(step.checkpoint))


RULES = (
    requires_cycle, requirement_gone, requirement_late, target_unserved, objective_unserved, duplicate_initiative,
    step_impossible,
)  # fmt: skip

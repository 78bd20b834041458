"""What only all initiatives together show. Subjects are the links of every initiative that can be read, by id."""

from collections.abc import Iterator

from pmoctl.check.facts import AllLinks, Grounds, spoken
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.kinds import CHECKPOINT, INITIATIVE, THEME, UNIT
from pmoctl.model.state import RANKED
from pmoctl.model.text import did_you_mean


@warning
def target_unserved(links: AllLinks, facts: Grounds) -> Iterator[Remark]:
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
def objective_unserved(links: AllLinks, facts: Grounds) -> Iterator[Remark]:
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
def duplicate_initiative(links: AllLinks, facts: Grounds) -> Iterator[Remark]:
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
def step_impossible(links: AllLinks, facts: Grounds) -> Iterator[Remark]:
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


@error
def milestone_unknown(links: AllLinks, facts: Grounds) -> Iterator[Remark]:
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


RULES = (target_unserved, objective_unserved, duplicate_initiative, step_impossible, milestone_unknown)

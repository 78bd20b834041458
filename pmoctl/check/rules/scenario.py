"""Scenarios: what a what-if refers to."""

from collections.abc import Iterator

from pmoctl.check.facts import Grounds
from pmoctl.check.rule import Remark, error
from pmoctl.model.kinds import FRAMEWORK
from pmoctl.model.scenario import Scenario
from pmoctl.model.text import did_you_mean


@error
def scenario_unknown(name: str, scenario: Scenario, facts: Grounds) -> Iterator[Remark]:
    """A scenario names a framework, criterion or initiative that does not exist.

    Why: The what-if would silently leave out what it was made for.

    Example::

        in: [smart-meters-rollout]

    Use instead::

        in: [smart-meter-rollout]
    """
    frameworks, known = facts.context.frameworks, facts.context.initiative_units
    lacks = facts.context.lacks(FRAMEWORK)
    if scenario.framework is not None and scenario.framework not in frameworks and not lacks:
        hint = did_you_mean(scenario.framework, frameworks)
        yield Remark(f"there is no framework `{scenario.framework}`", ("framework",), hint)
    for criterion in scenario.weights:
        if criterion not in facts.criteria and not lacks:
            hint = did_you_mean(criterion, facts.criteria)
            yield Remark(f"no framework has a criterion `{criterion}`", ("weights", criterion), hint, at_key=True)
    for key, names in (("in", scenario.in_), ("out", scenario.out)):
        for place, initiative in enumerate(names):
            if initiative not in known:
                yield Remark(f"there is no initiative `{initiative}`", (key, place), did_you_mean(initiative, known))


RULES = (scenario_unknown,)

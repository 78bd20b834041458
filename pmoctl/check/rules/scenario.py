"""Scenarios: what a what-if refers to."""

from collections.abc import Iterator

from pmoctl.check.facts import Facts, did_you_mean
from pmoctl.check.rule import Remark, error
from pmoctl.model.scenario import Scenario


@error
def scenario_unknown(name: str, scenario: Scenario, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A scenario names a framework, criterion or initiative that is not there."""
    frameworks, known = facts.context.frameworks, facts.context.initiative_units
    if scenario.framework is not None and scenario.framework not in frameworks:
        yield Remark(f"there is no framework `{scenario.framework}`", ("framework",), did_you_mean(scenario.framework, frameworks))
    for criterion in scenario.weights:
        if criterion not in facts.criteria:
            hint = did_you_mean(criterion, facts.criteria)
            yield Remark(f"no framework has a criterion `{criterion}`", ("weights", criterion), hint, at_key=True)
    for key, names in (("in", scenario.in_), ("out", scenario.out)):
        for place, initiative in enumerate(names):
            if initiative not in known:
                yield Remark(f"there is no initiative `{initiative}`", (key, place), did_you_mean(initiative, known))


RULES = (scenario_unknown,)

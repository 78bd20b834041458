"""A what-if: a scenario laid over what stands, without a file being edited."""

from dataclasses import replace

from pmoctl.model.framework import Criterion, Framework
from pmoctl.model.judgement import shares_of
from pmoctl.model.scenario import Scenario
from pmoctl.model.workspace import Context

PERCENT = 100


def apply_scenario(context: Context, scenario: Scenario, framework: str) -> Context:
    """Give the context with the weights of a framework and the envelope replaced by a scenario's."""
    frameworks, settings = context.frameworks, context.settings
    if scenario.weights and framework in frameworks:
        frameworks = {**frameworks, framework: reweight(frameworks[framework], scenario.weights)}
    if scenario.envelope is not None:
        settings = settings.model_copy(update={"envelope": scenario.envelope})
    return replace(context, frameworks=frameworks, settings=settings)


def reweight(framework: Framework, weights: dict[str, float]) -> Framework:
    """Give a framework with other weights for some criteria; all others keep theirs.

    Where judgements or swing points made the weights, what a criterion keeps is its share among its siblings in
    percent, so that `fit=40` means the same there.
    """
    if framework.weights is not None:
        weights = {**{name: PERCENT * share for name, share in shares_of(framework).items() if share}, **weights}
    return framework.model_copy(update={"criteria": _weighted(framework.criteria, weights), "weights": None})


def _weighted(criteria: dict[str, Criterion], weights: dict[str, float]) -> dict[str, Criterion]:
    return {
        name: criterion.model_copy(
            update={
                "weight": weights.get(name, criterion.weight),
                "criteria": _weighted(criterion.criteria, weights) if criterion.criteria else criterion.criteria,
            }
        )
        for name, criterion in criteria.items()
    }

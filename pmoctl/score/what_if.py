"""A what-if: a scenario laid over what stands, without a file being edited."""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from pmoctl.model.framework import Criterion, Framework
from pmoctl.model.judgement import groups, shares_of
from pmoctl.model.scenario import Scenario
from pmoctl.model.workspace import Context

PERCENT = 100
SAME = 1e-9


def apply_scenario(context: Context, scenario: Scenario, framework: str) -> Context:
    """Return the context with the weights of a framework and the envelope replaced by a scenario's."""
    frameworks, settings = context.frameworks, context.settings
    if scenario.weights and framework in frameworks:
        frameworks = {**frameworks, framework: reweight(frameworks[framework], scenario.weights)}
    if scenario.envelope is not None:
        settings = settings.model_copy(update={"envelope": scenario.envelope})
    return replace(context, frameworks=frameworks, settings=settings)


def reweight(framework: Framework, weights: dict[str, float]) -> Framework:
    """Return a framework with other weights for some criteria; all others keep theirs.

    Where judgements or swing points made the weights, what a criterion keeps is its share among its siblings in
    percent, be it 0, so that `fit=40` means the same there.
    """
    if framework.weights is not None:
        weights = {**{name: PERCENT * share for name, share in shares_of(framework).items()}, **weights}
    return framework.model_copy(update={"criteria": _weighted(framework.criteria, weights), "weights": None})


class Renormalised(NamedTuple):
    """A weight of a what-if that is no share in percent, because those of its group add up to another sum than 100.

    `weight` is what was asked for, `total` what the weights of its group add up to, `share` what it comes to, 0 to 1.
    """

    criterion: str
    weight: float
    total: float
    share: float


def renormalised(framework: Framework, weights: Mapping[str, float]) -> tuple[Renormalised, ...]:
    """List what became of the weights of a what-if where it is another share than their number says.

    `framework` is the one with these weights laid over it.
    """
    found = []
    for _, members in groups(framework.criteria):
        total = math.fsum(criterion.weight for criterion in members.values())
        if not math.isclose(total, PERCENT, abs_tol=SAME):
            found += [
                Renormalised(name, weights[name], total, criterion.weight / total)
                for name, criterion in members.items()
                if name in weights
            ]
    return tuple(found)


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

"""Weights that people gave: all there, on what there is, and consistent."""

from collections.abc import Iterator
from itertools import islice

from pmoctl.check.facts import Grounds
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.finding import Route
from pmoctl.model.framework import Framework, walk
from pmoctl.model.judgement import CONSISTENT, groups, judged_groups
from pmoctl.model.text import did_you_mean

MOST_PAIRS = 5  # that a message lists


@error
def weights_unknown(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
    """A judgement or a swing point is for a criterion that does not exist, or compares across groups.

    Why: Weights are judged among the members of one group; a judgement on anything else changes nothing.

    Example::

        weights:
          method: swing
          points: {strategic-alinment: 100, risk-mitigation: 60}

    Use instead::

        weights:
          method: swing
          points: {strategic-alignment: 100, risk-mitigation: 60}
    """
    if framework.weights is None:
        return
    parents = {criterion: above for criterion, above, _ in walk(framework.criteria)}
    for criterion in framework.weights.points:
        if criterion not in parents:
            hint = did_you_mean(criterion, parents)
            yield Remark(f"there is no criterion `{criterion}`", ("weights", "points", criterion), hint, at_key=True)
    for place, person in enumerate(framework.weights.judgements):
        for first, row in person.compare.items():
            route: Route = ("weights", "judgements", place, "compare", first)
            if first in parents:
                yield from _unknown_pairs(route, first, row, parents)
            else:
                yield Remark(f"there is no criterion `{first}`", route, did_you_mean(first, parents), at_key=True)


def _unknown_pairs(
    route: Route, first: str, row: dict[str, float], parents: dict[str, tuple[str, ...]]
) -> Iterator[Remark]:
    for second in row:
        if second not in parents:
            hint = did_you_mean(second, parents)
            yield Remark(f"there is no criterion `{second}`", (*route, second), hint, at_key=True)
        elif second == first:
            yield Remark(f"`{first}` is compared to itself", (*route, second), "delete it", at_key=True)
        elif parents[first] != parents[second]:
            message = f"`{first}` and `{second}` are not members of one group"
            yield Remark(message, (*route, second), "compare members of one group", at_key=True)


@error
def weights_incomplete(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
    """Judgements leave out a pair or give one twice, or swing points leave out a member or are all zero.

    Why: Shares come from all pairs of a group; with one missing or said twice they would rest on a guess.

    Example::

        # the criteria are a, b and c
        compare:
          a: {b: 2, c: 4}

    Use instead::

        compare:
          a: {b: 2, c: 4}
          b: {c: 2}
    """
    weights = framework.weights
    if weights is None:
        return
    if weights.method == "pairwise" and not weights.judgements:
        yield Remark("method `pairwise` has no judgements", ("weights",), "add `judgements:`", at_key=True)
    if weights.method == "swing" and not weights.points:
        yield Remark("method `swing` has no points", ("weights",), "add `points:`", at_key=True)
    unused = "points" if weights.method == "pairwise" else "judgements"
    if getattr(weights, unused):
        message = f"`{unused}` does not count under method `{weights.method}`"
        yield Remark(message, ("weights", unused), "delete it, or change the method", at_key=True)
    for parent, members in groups(framework.criteria):
        label = f"group `{parent}`" if parent else "the top level"
        if weights.method == "swing":
            yield from _swing_of(label, list(members), weights.points)
        else:
            for place, person in enumerate(weights.judgements):
                yield from _pairs_of(("weights", "judgements", place), label, list(members), person.compare)


def _swing_of(label: str, members: list[str], points: dict[str, float]) -> Iterator[Remark]:
    given = [member for member in members if member in points]
    if given and len(given) < len(members):
        message = f"{label} lacks points for {', '.join(member for member in members if member not in points)}"
        hint = "give points to all members of a group, or to none"
        yield Remark(message, ("weights", "points"), hint, at_key=True)
    elif given and not any(points[member] for member in given):
        yield Remark(f"the points of {label} are all zero", ("weights", "points"), "give one of them 100", at_key=True)


def _pairs_of(route: Route, label: str, members: list[str], compare: dict[str, dict[str, float]]) -> Iterator[Remark]:
    said: set[frozenset[str]] = set()
    for first, row in compare.items():
        for second in row:
            pair = frozenset((first, second))
            if first not in members or second not in members or first == second:
                continue
            if pair in said:
                message = f"`{first}` and `{second}` are compared twice"
                yield Remark(message, (*route, "compare", first, second), "keep one of the two", at_key=True)
            said.add(pair)
    count = len(members) * (len(members) - 1) // 2 - len(said)
    if said and count:
        pairs = (
            f"{first} to {second}"
            for place, first in enumerate(members)
            for second in members[place + 1 :]
            if frozenset((first, second)) not in said
        )
        more = f" and {count - MOST_PAIRS} more" if count > MOST_PAIRS else ""
        message = f"{label} lacks the comparison of {'; '.join(islice(pairs, MOST_PAIRS))}{more}"
        yield Remark(
            message, (*route, "compare"), "whoever compares members of a group must compare all its pairs", at_key=True
        )


@warning
def weights_inconsistent(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
    """Pairwise judgements contradict each other: the consistency ratio is over 0.10 (Saaty 1980).

    Why: Weights from judgements that contradict each other say little about what people want. The hint names the one to
    talk about.

    Example::

        compare:
          a: {b: 3, c: 1/3}
          b: {c: 3}

    Use instead::

        compare:
          a: {b: 3, c: 9}
          b: {c: 3}
    """
    for group in judged_groups(framework):
        if group.consistency_ratio > CONSISTENT and group.worst is not None:
            first, second, value, fitting = group.worst
            where = f"group `{group.parent}`" if group.parent else "the top level"
            message = f"the consistency ratio of {where} is {group.consistency_ratio:.3f}, over 0.10"
            hint = f"`{first}` over `{second}` is {value:.3g}; {fitting:.3g} would fit the other judgements"
            yield Remark(message, ("weights", "judgements"), hint, at_key=True)


RULES = (weights_unknown, weights_incomplete, weights_inconsistent)

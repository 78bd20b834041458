"""Whose judgements and weights count, and which of them do not."""

from collections.abc import Iterator

from pmoctl.check.facts import Grounds, route_to
from pmoctl.check.rule import Remark, error, warning
from pmoctl.check.words import named
from pmoctl.model.framework import Framework, walk
from pmoctl.model.judgement import groups, judged_groups


@error
def judge_twice(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:  # called alike
    """One person appears twice among those whose judgements are merged.

    Why: Each entry counts as a person of its own, so one voice would count twice. Whoever is to count more has `votes`.

    Example::

        judgements:
          - {by: mara-lindt, compare: {alignment: {risk: 9}}}
          - {by: mara-lindt, compare: {alignment: {risk: 1}}}

    Use instead::

        judgements:
          - {by: mara-lindt, compare: {alignment: {risk: 3}}}
    """
    seen: set[str] = set()
    for place, person in enumerate(framework.weights.judgements if framework.weights else ()):
        if "by" not in person.model_fields_set:
            continue
        called = " ".join(person.by.split())
        who = {called.casefold(), facts.person_meant(called).casefold()}
        if seen & who:
            hint = "keep one of them; give `votes:` to whoever is to count more"
            yield Remark(f"`{person.by}` appears twice", ("weights", "judgements", place, "by"), hint)
        seen |= who


@warning
def weight_overruled(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
    """A criterion has a `weight:` that judgements or swing points overrule.

    Why: Whoever reads or changes it believes that it moves the ranking, and it does not.

    Example::

        criteria:
          alignment: {weight: 60}
          risk: {weight: 40}
        weights: {method: swing, points: {alignment: 100, risk: 80}}

    Use instead::

        criteria:
          alignment: {}
          risk: {}
        weights: {method: swing, points: {alignment: 100, risk: 80}}
    """
    if framework.weights is None:
        return
    points = framework.weights.points if framework.weights.method == "swing" else {}
    elicited = {member for group in judged_groups(framework) for member in group.members}
    for _, members in groups(framework.criteria):
        if members.keys() <= points.keys() and any(points[member] for member in members):
            elicited.update(members)
    weighted = {
        criterion: route_to(parents, criterion)
        for criterion, parents, data in walk(framework.criteria)
        if "weight" in data.model_fields_set
    }
    overruled = [criterion for criterion in weighted if criterion in elicited]
    if len(overruled) > 1 and len(overruled) == len(weighted):
        message = f"`weights:` overrules every `weight:` here, of {named(overruled, len(overruled))}"
        yield Remark(message, ("weights",), "delete each `weight:`, or the `weights:` block", at_key=True)
        return
    for criterion in overruled:
        message = f"`weights:` overrules this weight of `{criterion}`"
        hint = "delete this weight, or the `weights:` block"
        yield Remark(message, (*weighted[criterion], "weight"), hint, at_key=True)


RULES = (judge_twice, weight_overruled)

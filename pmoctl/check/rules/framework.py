"""The framework: criteria, scales, points, and whether it is the one that was approved."""

from collections import Counter
from collections.abc import Iterator

from pmoctl.check.altered import altered_remarks
from pmoctl.check.facts import Grounds, rated_leaves, route_to
from pmoctl.check.people import listed_people, unknown_people
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.framework import MEASURES, Framework, walk
from pmoctl.model.kinds import FRAMEWORK
from pmoctl.model.text import did_you_mean


@error
def criterion_duplicate(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
    """Two criteria of a framework have the same id, at whatever depth.

    Why: A rating names its criterion by id alone, and could not tell the two apart.

    Example::

        criteria:
          cost: {weight: 2}
          efficiency:
            criteria:
              cost: {weight: 1}

    Use instead::

        criteria:
          cost: {weight: 2}
          efficiency:
            criteria:
              unit-cost: {weight: 1}
    """
    counts = Counter(criterion for criterion, _, _ in walk(framework.criteria))
    seen = set()
    for criterion, parents, _ in walk(framework.criteria):
        if counts[criterion] > 1 and criterion in seen:
            yield Remark(
                f"criterion `{criterion}` appears twice",
                route_to(parents, criterion),
                "rename one of the two",
                at_key=True,
            )
        seen.add(criterion)


@error
def group_without_members(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
    """A group of criteria has no members.

    Why: The value of a group is that of its members; without any, it takes weight from the others and adds
    nothing.

    Example::

        criteria:
          efficiency: {weight: 10, criteria: {}}

    Use instead::

        criteria:
          efficiency: {weight: 10, criteria: {cycle-time: {weight: 1}}}
    """
    for criterion, parents, data in walk(framework.criteria):
        if data.criteria is not None and not data.criteria:
            route = (*route_to(parents, criterion), "criteria")
            yield Remark(
                f"group `{criterion}` has no members", route, "add criteria, or delete `criteria:`", at_key=True
            )


@error
def group_with_value(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
    """A group has a measure, a scale or points of its own; its value is that of its members.

    Why: It would have two values: its own, and that of its members.

    Example::

        criteria:
          efficiency:
            measure: npv
            criteria: {cycle-time: {weight: 1}}

    Use instead::

        criteria:
          efficiency:
            criteria: {cycle-time: {weight: 1}}
    """
    for criterion, parents, data in walk(framework.criteria):
        if data.criteria is not None:
            for key in ("measure", "scale", "points"):
                if getattr(data, key) is not None:
                    route = (*route_to(parents, criterion), key)
                    message = f"group `{criterion}` has its own `{key}`"
                    yield Remark(message, route, "delete it, or move it to a member", at_key=True)


@error
def unknown_measure(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
    """A criterion or a tie-break names a measure that is not computed and cannot be an initiative's own.

    Why: The criterion would count as missing for every initiative.

    Example::

        financial-benefit: {weight: 25, measure: net_present_value}

    Use instead::

        financial-benefit: {weight: 25, measure: npv}
    """
    for criterion, parents, data in walk(framework.criteria):
        if data.measure is not None and "_" in data.measure and data.measure not in MEASURES:
            hint = did_you_mean(data.measure, MEASURES)
            yield Remark(f"there is no measure `{data.measure}`", (*route_to(parents, criterion), "measure"), hint)
    known = {*MEASURES, "obligation", *(criterion for criterion, _, _ in walk(framework.criteria))}
    for place, measure in enumerate(framework.tie_break):
        if "_" in measure and measure not in known:  # else it may be an own one
            hint = did_you_mean(measure, known) or "a tie is broken by `obligation`, a measure or a criterion"
            yield Remark(f"there is no measure `{measure}`", ("tie_break", place), hint)


@warning
def base_year_missing(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
    """An approved framework has no base year, so its scores would change with the cycle.

    Why: Present values would change with every new cycle, although nothing about an initiative did.

    Example::

        title: Prioritization framework 2027
        approval: [{date: 2026-09-30, forum: Executive Committee, by: [mara-lindt], digest: "sha256:…"}]

    Use instead::

        title: Prioritization framework 2027
        base_year: 2027
        approval: [{date: 2026-10-14, forum: Executive Committee, by: [mara-lindt], digest: "sha256:…"}]
    """
    if framework.approval and framework.base_year is None:
        hint = f"add `base_year: {facts.context.settings.cycle}` and have it approved again"
        yield Remark("the framework is approved without a `base_year`, so its scores change with the cycle", (), hint)


@error
def framework_altered(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
    """An approved framework was changed after its approval.

    Why: Scores no longer follow the rules that top management agreed to, and every output says so.

    Example::

        criteria:
          strategic-alignment: {weight: 40}    # approved with 30

    Use instead::

        criteria:
          strategic-alignment: {weight: 30}    # or a further approval with its own digest
    """
    yield from altered_remarks(FRAMEWORK.path(name), framework.approval, facts)


@warning
def framework_draft(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
    """The framework in force was never approved.

    Why: Whoever loses out in a ranking can say that its rules were never agreed.

    Example::

        title: Prioritization framework 2027
        approval: []

    Use instead::

        title: Prioritization framework 2027
        approval: [{date: 2026-09-30, forum: Executive Committee, by: [mara-lindt], digest: "sha256:…"}]
    """
    if name == facts.context.settings.framework and not framework.approval:
        yield Remark("the framework in force is a draft: nobody has approved it", (), "have top management approve it")


@error
def money_disagrees(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
    """The framework's points are in another currency or scale than the portfolio's money.

    Why: Points on money would be read a thousand times too high or too low.

    Example::

        # in portfolio.yaml:  amounts_in: thousands
        money: {currency: EUR, amounts_in: millions}

    Use instead::

        money: {currency: EUR, amounts_in: thousands}
    """
    for key in ("currency", "amounts_in"):
        stated, wanted = getattr(framework.money, key), getattr(facts.context.settings, key)
        if stated is not None and stated != wanted:
            message = f"`{key}` is {stated} here, but {wanted} in portfolio.yaml"
            yield Remark(message, ("money", key), "restate the points in the portfolio's money, or correct this")


@warning
def framework_person_unknown(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
    """An approver of a framework is not in people.yaml.

    Why: An approval is worth as much as the people behind it; they should be known.

    Example::

        approval: [{date: 2026-09-30, forum: Executive Committee, by: [mara-lint], digest: "sha256:…"}]

    Use instead::

        approval: [{date: 2026-09-30, forum: Executive Committee, by: [mara-lindt], digest: "sha256:…"}]
    """
    for place, approval in enumerate(framework.approval):
        yield from unknown_people(listed_people(("approval", place, "by"), approval.by), facts)


@warning
def criterion_unexplained(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
    """A rated criterion of the framework in force has neither a question nor anchors.

    Why: Everybody rates something else under the same name, and ratings of two units cannot be compared.

    Example::

        criteria:
          risk-mitigation: {weight: 20}

    Use instead::

        criteria:
          risk-mitigation: {weight: 20, question: How much does it reduce a risk of the register?}
    """
    if name != facts.context.settings.framework:
        return
    for criterion, parents, data in walk(framework.criteria):
        if criterion in rated_leaves(framework) and not data.anchors and not data.question:
            message = f"criterion `{criterion}` has neither `question` nor `anchors`"
            yield Remark(
                message,
                route_to(parents, criterion),
                "say what raters are asked, and what the values mean",
                at_key=True,
            )


RULES = (
    criterion_duplicate, group_without_members, group_with_value, unknown_measure, base_year_missing,
    framework_altered, framework_draft, money_disagrees, framework_person_unknown, criterion_unexplained,
)  # fmt: skip

"""The framework: criteria, scales, points, and whether it is the one that was approved."""

from collections import Counter
from collections.abc import Iterator

from pmoctl.check.altered import altered_remarks
from pmoctl.check.facts import Facts, did_you_mean, rated_leaves
from pmoctl.check.people import listed_people, unknown_people
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.finding import Route
from pmoctl.model.framework import MEASURES, Framework, walk
from pmoctl.model.kinds import FRAMEWORK


def _route(parents: tuple[str, ...], name: str) -> Route:
    return tuple(part for group in (*parents, name) for part in ("criteria", group))


@error
def criterion_duplicate(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
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
                f"criterion `{criterion}` stands here twice", _route(parents, criterion), "rename one", at_key=True
            )
        seen.add(criterion)


@error
def group_without_members(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A group of criteria has no members.

    Why: The value of a group is that of its members; without any it takes weight from the others and gives nothing.

    Example::

        criteria:
          efficiency: {weight: 10, criteria: {}}

    Use instead::

        criteria:
          efficiency: {weight: 10, criteria: {cycle-time: {weight: 1}}}
    """
    for criterion, parents, data in walk(framework.criteria):
        if data.criteria is not None and not data.criteria:
            route = (*_route(parents, criterion), "criteria")
            yield Remark(
                f"group `{criterion}` has no members", route, "add criteria, or delete `criteria:`", at_key=True
            )


@error
def group_with_value(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A group has a measure, a scale or points of its own; its value is that of its members.

    Why: It would have two values, its own and that of its members.

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
                    route = (*_route(parents, criterion), key)
                    message = f"group `{criterion}` has `{key}` of its own"
                    yield Remark(message, route, "delete it, or move it to a member", at_key=True)


@error
def scale_order(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """The highest value of a scale is not above its lowest.

    Why: There is no value between the two, and nothing could be rated.

    Example::

        scale: {lowest: 5, highest: 1}

    Use instead::

        scale: {lowest: 1, highest: 5}
    """
    places: list[tuple[Route, object]] = [(("scale",), framework.scale)]
    for criterion, parents, data in walk(framework.criteria):
        if data.scale is not None:
            places.append(((*_route(parents, criterion), "scale"), data.scale))
    for route, scale in places:
        if scale.highest <= scale.lowest:  # type: ignore[attr-defined]
            message = f"highest {scale.highest} is not above lowest {scale.lowest}"  # type: ignore[attr-defined]
            yield Remark(message, route, "write the smaller number as `lowest`", at_key=True)


@error
def points_order(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """The points of a value function are not in ascending order.

    Why: Between two points the value is read off a straight line; out of order, one figure would have two values.

    Example::

        measure: npv
        points: [[0, 1], [-500, 0], [5000, 5]]

    Use instead::

        measure: npv
        points: [[-500, 0], [0, 1], [5000, 5]]
    """
    for criterion, parents, data in walk(framework.criteria):
        points = data.points or []
        if data.points is not None and not points:
            yield Remark(
                "`points` is empty", (*_route(parents, criterion), "points"), "add [measure, value] pairs", at_key=True
            )
        for place in range(1, len(points)):
            if points[place][0] <= points[place - 1][0]:
                message = f"{points[place][0]} is not above {points[place - 1][0]}, the one before it"
                route = (*_route(parents, criterion), "points", place, 0)
                yield Remark(message, route, "write the points with the first number ascending")


@error
def points_on_scale(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A point gives a value that is off the scale of its criterion.

    Why: The criterion would weigh more than its weight says.

    Example::

        scale: {lowest: 0, highest: 5}
        points: [[0, 0], [5000, 10]]

    Use instead::

        scale: {lowest: 0, highest: 5}
        points: [[0, 0], [5000, 5]]
    """
    for criterion, parents, data in walk(framework.criteria):
        scale = data.scale or framework.scale
        for place, (_, value) in enumerate(data.points or []):
            if not scale.lowest <= value <= scale.highest:
                message = f"value {value} is off the scale, {scale.lowest} to {scale.highest}"
                yield Remark(message, (*_route(parents, criterion), "points", place, 1), "keep to the scale")


@error
def points_without_measure(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A rated criterion has points, which only a measure goes through.

    Why: What people rate stands on the scale already; the points would be ignored.

    Example::

        financial-benefit: {weight: 25, points: [[0, 1], [5000, 5]]}

    Use instead::

        financial-benefit: {weight: 25, measure: npv, points: [[0, 1], [5000, 5]]}
    """
    for criterion, parents, data in walk(framework.criteria):
        if data.points is not None and data.measure is None and data.criteria is None:
            route = (*_route(parents, criterion), "points")
            yield Remark(
                f"`{criterion}` has points and no measure", route, "add `measure:`, or delete the points", at_key=True
            )


@warning
def anchor_off_scale(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """An anchor stands at a value that nobody can give.

    Why: It describes a rating that is refused, or the scale was changed and the anchors were not.

    Example::

        scale: {lowest: 0, highest: 5}
        anchors: {0: No link, 10: Decisive for a target}

    Use instead::

        scale: {lowest: 0, highest: 5}
        anchors: {0: No link, 5: Decisive for a target}
    """
    for criterion, parents, data in walk(framework.criteria):
        scale = data.scale or framework.scale
        for anchor in data.anchors:
            if not float(scale.lowest) <= anchor <= float(scale.highest):
                key = int(anchor) if anchor.is_integer() else anchor
                route = (*_route(parents, criterion), "anchors", str(key))
                yield Remark(
                    f"anchor {anchor:g} is off the scale, {scale.lowest} to {scale.highest}", route, "move or delete it"
                )


@error
def unknown_measure(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A criterion or a tie-break names a measure that is neither computed nor can be an own one.

    Why: The criterion would count as missing for every initiative.

    Example::

        financial-benefit: {weight: 25, measure: net_present_value}

    Use instead::

        financial-benefit: {weight: 25, measure: npv}
    """
    for criterion, parents, data in walk(framework.criteria):
        if data.measure is not None and "_" in data.measure and data.measure not in MEASURES:
            hint = did_you_mean(data.measure, MEASURES)
            yield Remark(f"there is no measure `{data.measure}`", (*_route(parents, criterion), "measure"), hint)
    own = {data.measure for _, _, data in walk(framework.criteria) if data.measure is not None}
    known = {*MEASURES, "obligation", *own}
    for place, measure in enumerate(framework.tie_break):
        if measure not in known:
            hint = did_you_mean(measure, known) or "a tie is broken by `obligation` or a measure"
            yield Remark(f"there is no measure `{measure}`", ("tie_break", place), hint)


@warning
def base_year_missing(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """An approved framework has no base year, so its scores would move with the cycle.

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
        hint = f"add `base_year: {facts.context.settings.cycle}` and approve it again"
        yield Remark("an approved framework has no `base_year`: scores move with the cycle", (), hint)


@error
def framework_altered(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:
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
def framework_draft(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:
    """The framework in force was never approved.

    Why: Whoever loses by a ranking can say that its rules were never agreed.

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
def money_disagrees(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """The framework's points are in other money than the portfolio.

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
            message = f"{key} `{stated}` is not the portfolio's, `{wanted}`"
            yield Remark(message, ("money", key), "restate the points, or correct it")


@warning
def framework_person_unknown(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
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
def criterion_unexplained(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:
    """A rated criterion of the framework in force has neither a question nor anchors, so everybody rates otherwise.

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
            yield Remark(message, _route(parents, criterion), "say what is asked and what its values mean", at_key=True)


RULES = (
    criterion_duplicate, group_without_members, group_with_value, scale_order, points_order, points_on_scale,
    points_without_measure, anchor_off_scale, unknown_measure, base_year_missing, framework_altered, framework_draft,
    money_disagrees, framework_person_unknown, criterion_unexplained,
)  # fmt: skip

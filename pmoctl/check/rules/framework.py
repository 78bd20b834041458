"""The framework: weights, scales, points, gates, and whether it is the one that was approved."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from pmoctl.check.facts import Facts, did_you_mean, rated_leaves
from pmoctl.check.people import listed_people, unknown_people
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.approval import approval_state
from pmoctl.model.finding import Route
from pmoctl.model.framework import MEASURES, Criterion, Framework, walk
from pmoctl.model.initiative import Initiative
from pmoctl.model.judgement import CONSISTENT, groups, judged_groups
from pmoctl.model.kinds import FRAMEWORK
from pmoctl.store.validate import known_keys

MOST_PAIRS = 5  # that a message lists


def _route(parents: tuple[str, ...], name: str) -> Route:
    return tuple(part for group in (*parents, name) for part in ("criteria", group))


def _leaves(framework: Framework) -> dict[str, Criterion]:
    return {name: criterion for name, _, criterion in walk(framework.criteria) if criterion.criteria is None}


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
def gate_incomplete(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A gate does not say one thing: include or exclude, on one key, criterion or measure, with a bound.

    Why: A gate decides over in or out before any score; what it asks must not be a guess.

    Example::

        gates:
          minimum-alignment: {exclude_unless: {criterion: strategic-alignment}}

    Use instead::

        gates:
          minimum-alignment: {exclude_unless: {criterion: strategic-alignment, at_least: 2}}
    """
    for gate, data in framework.gates.items():
        route: Route = ("gates", gate)
        given = [key for key in ("include_when", "exclude_unless") if getattr(data, key) is not None]
        if len(given) != 1:
            hint = "write one of `include_when:` and `exclude_unless:`"
            yield Remark(f"gate `{gate}` has {'both' if given else 'none'} of its two forms", route, hint, at_key=True)
        for key in given:
            condition = getattr(data, key)
            asked = [part for part in ("has", "criterion", "measure") if getattr(condition, part) is not None]
            bounds = [part for part in ("at_least", "at_most") if getattr(condition, part) is not None]
            if len(asked) != 1:
                hint = "write one of `has:`, `criterion:` and `measure:`"
                yield Remark(f"gate `{gate}` asks for {len(asked)} things", (*route, key), hint, at_key=True)
            elif asked == ["has"] and bounds:
                yield Remark(
                    f"gate `{gate}` asks for a key, and bounds it",
                    (*route, key, bounds[0]),
                    "delete the bound",
                    at_key=True,
                )
            elif asked != ["has"] and not bounds:
                yield Remark(f"gate `{gate}` has no bound", (*route, key), "add `at_least:` or `at_most:`", at_key=True)


@error
def gate_unknown(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A gate asks for a criterion or key that there is not.

    Why: What is not there is missing everywhere, so the gate would exclude all initiatives, or include none.

    Example::

        gates:
          must-do: {include_when: {has: obligation.confirmd}}

    Use instead::

        gates:
          must-do: {include_when: {has: obligation.confirmed}}
    """
    leaves = _leaves(framework)
    for gate, data in framework.gates.items():
        for key in ("include_when", "exclude_unless"):
            condition = getattr(data, key)
            if condition is None:
                continue
            if condition.criterion is not None and condition.criterion not in leaves:
                wanted = condition.criterion
                group = any(wanted == criterion for criterion, _, _ in walk(framework.criteria))
                message = f"criterion `{wanted}` is a group" if group else f"there is no criterion `{wanted}`"
                hint = did_you_mean(wanted, leaves) or f"ask for one of {', '.join(leaves)}"
                yield Remark(message, ("gates", gate, key, "criterion"), hint)
            if condition.has is not None:
                yield from _unknown_has(("gates", gate, key, "has"), tuple(condition.has.split(".")))
            if condition.measure is not None and "_" in condition.measure and condition.measure not in MEASURES:
                hint = did_you_mean(condition.measure, MEASURES)
                yield Remark(f"there is no measure `{condition.measure}`", ("gates", gate, key, "measure"), hint)


def _unknown_has(route: Route, asked: tuple[str, ...]) -> Iterator[Remark]:
    for place, part in enumerate(asked):
        known = known_keys(Initiative, asked[:place])
        if known and part not in known:
            above = f"`{'.'.join(asked[:place])}` of an initiative" if place else "an initiative"
            yield Remark(f"{above} has no key `{part}`", route, did_you_mean(part, known))
            return


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


@error
def weights_unknown(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A judgement or a swing point is for a criterion that there is not, or compares across groups.

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
            if first not in parents:
                yield Remark(f"there is no criterion `{first}`", route, did_you_mean(first, parents), at_key=True)
                continue
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
def weights_incomplete(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
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
        given = [member for member in members if member in weights.points]
        if weights.method == "swing" and given:
            left_out = [member for member in members if member not in weights.points]
            if left_out:
                message = f"{label} lacks the points of {', '.join(left_out)}"
                yield Remark(
                    message, ("weights", "points"), "give points to all members of a group, or to none", at_key=True
                )
            elif not any(weights.points[member] for member in given):
                yield Remark(
                    f"the points of {label} are all zero", ("weights", "points"), "give one of them 100", at_key=True
                )
        if weights.method == "pairwise":
            for place, person in enumerate(weights.judgements):
                yield from _pairs_of(("weights", "judgements", place), label, list(members), person.compare)


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
            message, (*route, "compare"), "whoever compares within a group compares all its pairs", at_key=True
        )


@warning
def weights_inconsistent(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
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
            message = f"the consistency ratio of {group.parent or 'the top level'} is {group.consistency_ratio:.3f}, over 0.10"
            hint = f"`{first}` over `{second}` is {value:.3g}; {fitting:.3g} would fit the other judgements"
            yield Remark(message, ("weights", "judgements"), hint, at_key=True)


@warning
def base_year_missing(name: str, framework: Framework, facts: Facts) -> Iterator[Remark]:
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
    if approval_state(framework.approval, facts.context.digests[FRAMEWORK.path(name)]) == "altered":
        last = framework.approval[-1]
        message = f"changed since the {last.forum} approved it on {last.date}"
        route = ("approval", len(framework.approval) - 1, "digest")
        yield Remark(message, route, "take the change back, or have it approved anew")


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
    points_without_measure, anchor_off_scale, gate_incomplete, gate_unknown, unknown_measure, weights_unknown,
    weights_incomplete, weights_inconsistent, base_year_missing, framework_altered, framework_draft, money_disagrees,
    framework_person_unknown, criterion_unexplained,
)  # fmt: skip

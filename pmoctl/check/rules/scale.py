"""The scale of a framework's ratings: its bounds, anchors, and the points of measures on it."""

from collections.abc import Iterator

from pmoctl.check.facts import Grounds, route_to
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.finding import Route
from pmoctl.model.framework import Framework, walk


@error
def scale_order(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
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
            places.append(((*route_to(parents, criterion), "scale"), data.scale))
    for route, scale in places:
        if scale.highest <= scale.lowest:  # type: ignore[attr-defined]
            message = f"highest {scale.highest} is not above lowest {scale.lowest}"  # type: ignore[attr-defined]
            yield Remark(message, route, "write the smaller number as `lowest`", at_key=True)


@error
def points_order(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
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
                "`points` is empty",
                (*route_to(parents, criterion), "points"),
                "add [measure, value] pairs",
                at_key=True,
            )
        for place in range(1, len(points)):
            if points[place][0] <= points[place - 1][0]:
                message = f"{points[place][0]} is not above {points[place - 1][0]}, the one before it"
                route = (*route_to(parents, criterion), "points", place, 0)
                yield Remark(message, route, "write the points with the first number ascending")


@error
def points_on_scale(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
    """A point gives a value that is off the scale of its criterion.

    Why: The criterion would count for more than its weight says.

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
                yield Remark(message, (*route_to(parents, criterion), "points", place, 1), "keep to the scale")


@error
def points_without_measure(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
    """A rated criterion has points, which are for measures alone.

    Why: What people rate stands on the scale already; the points would be ignored.

    Example::

        financial-benefit: {weight: 25, points: [[0, 1], [5000, 5]]}

    Use instead::

        financial-benefit: {weight: 25, measure: npv, points: [[0, 1], [5000, 5]]}
    """
    for criterion, parents, data in walk(framework.criteria):
        if data.points is not None and data.measure is None and data.criteria is None:
            route = (*route_to(parents, criterion), "points")
            yield Remark(
                f"`{criterion}` has points but no measure", route, "add `measure:`, or delete the points", at_key=True
            )


@warning
def anchor_off_scale(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
    """An anchor describes a value that is off the scale.

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
                route = (*route_to(parents, criterion), "anchors", str(key))
                yield Remark(
                    f"anchor {anchor:g} is off the scale, {scale.lowest} to {scale.highest}", route, "move or delete it"
                )


RULES = (scale_order, points_order, points_on_scale, points_without_measure, anchor_off_scale)

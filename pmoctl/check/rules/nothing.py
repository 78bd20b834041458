"""What doing nothing would be rated."""

from collections.abc import Iterator

from pmoctl.check.facts import Grounds, rated_leaves, route_to
from pmoctl.check.rule import Remark, error
from pmoctl.model.framework import Framework, walk


@error
def do_nothing_misplaced(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:  # called alike
    """The rating of doing nothing is off the scale of its criterion, or stands where nothing is rated.

    Why: Gain is what an initiative scores above doing nothing. A rating that nobody could have makes it wrong for all;
    measures are taken at 0, and a group at what its members say.

    Example::

        scale: {lowest: 0, highest: 5}
        criteria:
          safety: {weight: 2, do_nothing: 6}
          financial-benefit: {measure: npv, do_nothing: 0}

    Use instead::

        scale: {lowest: 0, highest: 5}
        criteria:
          safety: {weight: 2, do_nothing: 2}
          financial-benefit: {measure: npv}
    """
    rated = rated_leaves(framework)
    for criterion, parents, data in walk(framework.criteria):
        if data.do_nothing is None:
            continue
        route = (*route_to(parents, criterion), "do_nothing")
        if criterion not in rated:
            what = "a group" if data.criteria is not None else "a measure, which is taken at 0"
            yield Remark(f"`{criterion}` is not rated: it is {what}", route, "delete it", at_key=True)
            continue
        _, scale = rated[criterion]
        if not scale.lowest <= data.do_nothing <= scale.highest:
            message = f"{data.do_nothing} is off the scale, {scale.lowest} to {scale.highest}"
            yield Remark(message, route, "write the rating that doing nothing would get")


RULES = (do_nothing_misplaced,)

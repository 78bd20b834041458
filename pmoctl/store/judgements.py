"""Judgements and swing points as edits of a framework's file."""

from collections.abc import Mapping
from fractions import Fraction

from pmoctl.model.finding import Route
from pmoctl.model.framework import Framework
from pmoctl.store.edit import Edit

Value = int | float | str  # as files have it: 3, 2.5, 1/3
Pair = tuple[str, str]


def judgement_edits(framework: Framework, by: str, said: Mapping[Pair, Value]) -> list[Edit]:
    """Return the edits that write what one person said of pairs; what they said of these before is replaced.

    A pair that stands the other way round in the file stays so, and gets the reciprocal value.
    """
    judgements = framework.weights.judgements if framework.weights else []
    place = next((number for number, person in enumerate(judgements) if person.by == by), None)
    if place is None:
        compare: dict[str, dict[str, Value]] = {}
        for (first, second), value in said.items():
            compare.setdefault(first, {})[second] = value
        person = {"by": by, "compare": compare}
        if framework.weights is None:
            return [Edit(("weights",), {"method": "pairwise", "judgements": [person]})]
        return [Edit(("weights", "judgements"), person, "add")]
    route: Route = ("weights", "judgements", place, "compare")
    known = judgements[place].compare
    edits = []
    for (first, second), value in said.items():
        if second not in known.get(first, {}) and first in known.get(second, {}):
            edits.append(Edit((*route, second, first), reciprocal(value)))
        else:
            edits.append(Edit((*route, first, second), value))
    return edits


def point_edits(framework: Framework, points: Mapping[str, int | float]) -> list[Edit]:
    """Return the edits that write swing points."""
    if framework.weights is None:
        return [Edit(("weights",), {"method": "swing", "points": dict(points)})]
    return [Edit(("weights", "points", name), value) for name, value in points.items()]


def reciprocal(value: Value) -> Value:
    """Turn a judgement round: 3 is 1/3, 1/3 is 3, 2.5 is 2/5."""
    turned = 1 / Fraction(str(value))
    if turned.denominator == 1:
        return turned.numerator
    most = 9  # whole numbers that people judge in
    return str(turned) if max(turned.numerator, turned.denominator) <= most else float(turned)

"""Where the names of points stand beside them in a native chart, so that none covers another name or another's disc.

PowerPoint draws discs at the scale that the chart says, LibreOffice always at the full one; both wrap long names. A
name has its place where it is free in both.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from pmoctl.report.chart import Mark
from pmoctl.write.svg_marks import Box
from pmoctl.write.svg_text import width_of, wrap

Side = Literal["right", "left", "above", "below"]
SIDES: tuple[Side, ...] = ("right", "left", "above", "below")
NAME_SIZE = 9.0
_WIDE, _LINES, _LINE = 112.0, 3, 1.2  # of a name before it wraps, in points; lines of it, and how high each is
_ROUND, _GAP = 0.8, 3.0  # of a disc that a name must not lie on; and what lies between the two
_DISC = 0.125  # the radius of the largest disc, of the shorter side of the plot
_POINT = 5.0  # the radius of what has no size
_AXES, _LEGEND, _EDGE = 60.0, 85.0, 15.0  # what is left of the plot, below it, and beside and above it


class Spot(NamedTuple):
    """A point as it is drawn: its name, its middle from the left and the top of the plot, and its radius, in points."""

    name: str
    x: float
    y: float
    radius: float


def spots_of(
    marks: Sequence[Mark], x: tuple[float, float], y: tuple[float, float], size: tuple[float, float], scale: float
) -> tuple[list[Spot], Box]:
    """Return where marks are drawn on a chart of some width and height in points, and its plot.

    `x` and `y` are the lowest and highest figures of its axes, `scale` is that of discs, 1 for the full one.
    """
    wide, high = size[0] - _AXES - _EDGE, size[1] - _LEGEND - _EDGE
    largest = max((mark.size or 0.0 for mark in marks), default=0.0)
    radius = _DISC * min(wide, high) * scale
    spots = [
        Spot(
            mark.name,
            wide * ((mark.x or 0.0) - x[0]) / (x[1] - x[0]),
            high * (y[1] - (mark.y or 0.0)) / (y[1] - y[0]),
            radius * (mark.size / largest) ** 0.5 if mark.size and largest else _POINT,
        )
        for mark in marks
    ]
    return spots, Box(0.0, 0.0, wide, high)


def place_names(ways: Sequence[Sequence[Spot]], plot: Box) -> Mapping[int, Side]:
    """Return on which side the name of each spot stands, by its place; without those that would cover something.

    `ways` are the same spots as each program draws them. The largest choose first.
    """
    discs = [list(map(_disc, spots)) for spots in ways]
    taken: list[list[Box]] = [[] for _ in ways]
    sides: dict[int, Side] = {}
    for place in sorted(range(len(ways[0])), key=lambda place: (-ways[0][place].radius, place)):
        others = [[*names, *own[:place], *own[place + 1 :]] for names, own in zip(taken, discs, strict=True)]
        for side in SIDES:
            boxes = [_box(spots[place], side) for spots in ways]
            if all(box.within(plot) and not any(map(box.meets, o)) for box, o in zip(boxes, others, strict=True)):
                sides[place] = side
                for names, box in zip(taken, boxes, strict=True):
                    names.append(box)
                break
    return sides


def _disc(spot: Spot) -> Box:
    """Return what a disc covers, but for its corners, which are empty."""
    radius = spot.radius * _ROUND
    return Box(spot.x - radius, spot.y - radius, spot.x + radius, spot.y + radius)


def _box(spot: Spot, side: Side) -> Box:
    """Return what a name takes on a side of its disc."""
    wide = min(width_of(spot.name, NAME_SIZE), _WIDE)
    high = len(wrap(spot.name, _WIDE, NAME_SIZE, _LINES)) * NAME_SIZE * _LINE
    x, y, radius = spot.x, spot.y, spot.radius + _GAP
    left = {"right": x + radius, "left": x - radius - wide}.get(side, x - wide / 2)
    top = {"above": y - radius - high, "below": y + radius}.get(side, y - high / 2)
    return Box(left, top, left + wide, top + high)

"""Marks in a plane of two figures: value against risk, and what each budget would bring."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from pmoctl.report.chart import Axis, Chart, Mark
from pmoctl.report.language import say
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Kind
from pmoctl.write.svg_bars import figure
from pmoctl.write.svg_sheet import SIZE, Sheet, fill_of, role_words, ticks
from pmoctl.write.svg_text import fit, width_of

LARGEST, SMALLEST = 26.0, 4.0  # radius of the dearest of a few, and the least that is seen
FEW = 25
FIRST = 8  # names of the dearest that must stand somewhere
LONGEST = 210.0  # a name at a mark


class Box(NamedTuple):
    """A rectangle: from the left and top to the right and bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two cover a part of one another."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: "Box") -> bool:
        """Whether it lies in the other, but for a margin that nothing is drawn in."""
        return (
            other.left <= self.left
            and self.right <= other.right + 10
            and other.top - 8 <= self.top
            and self.bottom <= other.bottom
        )


class _Plane(NamedTuple):
    """Two axes over a part of the sheet; marks on its edges lie `inset` within it, so that none is cut."""

    box: Box
    inset: float
    x: list[float]
    y: list[float]

    def at(self, x: float, y: float) -> tuple[float, float]:
        box = self.box
        right = (x - self.x[0]) / (self.x[-1] - self.x[0])
        up = (y - self.y[0]) / (self.y[-1] - self.y[0])
        wide, high = (length - 2 * self.inset for length in (box.right - box.left, box.bottom - box.top))
        return box.left + self.inset + wide * right, box.bottom - self.inset - high * up


def _plane(chart: Chart, sheet: Sheet, numbers: Numbers, marks: Sequence[Mark], inset: float) -> _Plane:
    """Lay out and draw the axes so that all marks have a place."""
    xs, ys = span_of(chart.x, [mark.x or 0 for mark in marks]), span_of(chart.y, [mark.y or 0 for mark in marks])
    fewer = 4 if sheet.narrow else 7
    across, upward = ticks(*xs, fewer), ticks(*ys, fewer)
    left = max(width_of(_tick(numbers, each, chart.y.kind), SIZE) for each in upward) + 12
    height = sheet.width * (1.15 if sheet.narrow else 0.58)
    plane = _Plane(Box(left, 22.0, sheet.width - 4, height - 40), inset, across, upward)
    for tick in upward:
        _, y = plane.at(across[0], tick)
        sheet.line("M", left, y, "H", plane.box.right)
        sheet.text(left - 6, y + 4, _tick(numbers, tick, chart.y.kind), anchor="end", tone="soft")
    sheet.line("M", left, plane.box.bottom, "H", plane.box.right, tone="soft")
    for tick in across:
        x, _ = plane.at(tick, upward[0])
        sheet.line("M", x, plane.box.bottom, "v", 5, tone="soft")
        sheet.text(x, plane.box.bottom + 18, _tick(numbers, tick, chart.x.kind), anchor="middle", tone="soft")
    sheet.text(1, 12, fit(f"↑ {chart.y.title}", sheet.width - 2, SIZE), tone="soft")
    sheet.text(plane.box.right, plane.box.bottom + 34, fit(f"{chart.x.title} →", sheet.width - 2, SIZE), anchor="end",
               tone="soft")  # fmt: skip
    return plane


def _tick(numbers: Numbers, value: float, kind: Kind) -> str:
    return figure(numbers, value, kind) if kind in {"money", "percent"} else numbers.plain(value)


def span_of(axis: Axis, values: Sequence[float]) -> tuple[float, float]:
    """Return the lowest and the highest figure of an axis: its own, else those of the values."""
    low = axis.low if axis.low is not None else min(values)
    return low, axis.high if axis.high is not None else max(values)


def draw_value_risk(chart: Chart, sheet: Sheet, numbers: Numbers, most: int) -> None:
    """Draw discs, the dearest first and as large as their `size` is; names of the dearest stand beside them."""
    marks = [mark for mark in chart.marks if mark.x is not None and mark.y is not None]
    dearest = max((mark.size or 0 for mark in marks), default=0) or 1
    largest = LARGEST * (0.7 if sheet.narrow else 1) * min((FEW / len(marks)) ** 0.5, 1)
    plane = _plane(chart, sheet, numbers, marks, largest + 2)
    placed = []
    for mark in sorted(marks, key=lambda mark: (-(mark.size or 0), mark.name)):
        x, y = plane.at(mark.x or 0, mark.y or 0)
        radius = max(largest * ((mark.size or 0) / dearest) ** 0.5, SMALLEST)
        across, up = numbers.plain(mark.x), figure(numbers, mark.y, chart.y.kind)
        said = f"{mark.name}: {chart.y.title} {up}, {chart.x.title} {across}"
        sheet.circle(x, y, radius, fill_of(mark.role), said)
        placed.append((mark.name, x, y, radius))
    most = min(most, 9 if sheet.narrow else 28)
    named = _name(sheet, plane.box, placed, most)
    roles = list(dict.fromkeys(fill_of(mark.role) for mark in marks))
    y = sheet.legend(plane.box.bottom + 56, [(role, role_words(role)) for role in roles])
    note = say("The larger, the dearer.")
    if named < len(marks):
        note = f"{note} {say('{n} of {all} are named; the table names all.', n=named, all=len(marks))}"
    sheet.height = sheet.notes(y, [note]) + 8


def _name(sheet: Sheet, box: Box, placed: Sequence[tuple[str, float, float, float]], most: int) -> int:
    """Write names where nothing covers them, the dearest first; give how many found a place."""
    taken: list[Box] = []
    discs = [Box(x - r * 0.7, y - r * 0.7, x + r * 0.7, y + r * 0.7) for _, x, y, r in placed]
    named = 0
    for own, (name, x, y, radius) in enumerate(placed):
        words = fit(name, LONGEST * (0.8 if sheet.narrow else 1), SIZE)
        wide = width_of(words, SIZE)
        starts = (
            (x + radius + 3, y + 4), (x - radius - 3 - wide, y + 4),
            (x - wide / 2, y - radius - 4), (x - wide / 2, y + radius + 12),
            (x + radius * 0.7 + 3, y - radius * 0.7 - 3), (x + radius * 0.7 + 3, y + radius * 0.7 + 10),
            (x - radius * 0.7 - 3 - wide, y - radius * 0.7 - 3), (x - radius * 0.7 - 3 - wide, y + radius * 0.7 + 10),
        )  # fmt: skip
        labels = [Box(left, base - 10, left + wide, base + 3) for left, base in starts]
        others = [disc for place, disc in enumerate(discs) if place != own]
        open_ones = [label for label in labels if label.within(box) and not any(map(label.meets, taken))]
        free = (label for label in open_ones if not any(map(label.meets, others)))
        # Over another's disc rather than nowhere.
        rather = open_ones[0] if open_ones and named < FIRST / (1 + sheet.narrow) else None
        label = next(free, rather)
        if label is not None:
            taken.append(label)
            sheet.text(label.left, label.top + 10, words, halo=True)
            named += 1
        if named >= most:
            break
    return named


def draw_frontier(chart: Chart, sheet: Sheet, numbers: Numbers, most: int) -> None:
    """Draw what is reached (y) with how much (x) as a line through named points."""
    marks = sorted((mark for mark in chart.marks if mark.x is not None and mark.y is not None), key=lambda m: m.x or 0)
    plane = _plane(chart, sheet, numbers, marks, 14)
    points = [plane.at(mark.x or 0, mark.y or 0) for mark in marks]
    joined = [place for place, mark in enumerate(marks) if mark.role != "line"]
    sheet.line("M", *chain.from_iterable(points[place] for place in joined), tone="soft", thick=2)
    for mark, (x, y) in zip(marks, points, strict=True):
        today = mark.role == "today"
        sheet.circle(x, y, 6 if today else 4, "committed" if today else "above", mark.name)
    placed = [(mark.name, x, y, 6.0) for mark, (x, y) in zip(marks, points, strict=True)]
    first = [one for one, mark in zip(placed, marks, strict=True) if mark.role in {"today", "line"}]
    _name(sheet, plane.box, [*first, *(one for one in placed if one not in first)], min(most, 12))
    sheet.height = plane.box.bottom + 44

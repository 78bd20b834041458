"""Where things stand in the pictures: coordinates for the templates, which only draw."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pmoctl.score.rank import Ranked

WIDTH, HEIGHT = 720.0, 460.0
LEFT, RIGHT, TOP, BOTTOM = 56.0, 16.0, 16.0, 48.0
MOST_SCORE = 100
LARGEST, SMALLEST = 30.0, 5.0
LABEL_FITS = 11.0  # radius from which a label fits inside
BAR_WIDTH = 120.0


class Tick(NamedTuple):
    """A mark on an axis: where, and what it says."""

    place: float
    label: str


class Bubble(NamedTuple):
    """One initiative in the value–risk chart."""

    x: float
    y: float
    radius: float
    label: str
    label_x: float
    label_y: float
    above_line: bool
    description: str


class BubbleChart(NamedTuple):
    """The value–risk chart: score upwards, delivery risk to the right, area for cost."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    bubbles: tuple[Bubble, ...]
    left_out: tuple[str, ...]


class _Axes(NamedTuple):
    """What the axes span: rounded to whole steps around the data."""

    risk: int
    low: int
    high: int

    def x(self, risk: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * risk / self.risk, 1)

    def y(self, score: float) -> float:
        share = (score - self.low) / (self.high - self.low)
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share, 1)


def bubble_chart(rows: Sequence[Ranked], write: Callable[[float | None], str]) -> BubbleChart:
    """Place initiatives by delivery risk (1 to 25) and score; area for cost. Large ones are drawn first."""
    shown = [row for row in rows if row.scored.score is not None and row.scored.delivery_risk is not None]
    scores = [row.scored.score or 0.0 for row in shown] or [0.0]
    risk = max((row.scored.delivery_risk or 0 for row in shown), default=0)
    low = min(int(min(scores) // 10) * 10, MOST_SCORE - 10)
    axes = _Axes((risk // 5 + 1) * 5, low, min(int(max(scores) // 10 + 1) * 10, MOST_SCORE))
    most = max((row.scored.money.cost or 0.0 for row in shown), default=0.0)
    bubbles = []
    for row in sorted(shown, key=lambda row: (-(row.scored.money.cost or 0.0), row.scored.id)):
        scored = row.scored
        share = (scored.money.cost or 0.0) / most if most else 0.0
        x, y = axes.x(scored.delivery_risk or 0), axes.y(scored.score or 0.0)
        label = str(row.rank) if row.rank is not None else "–"
        description = f"{label} {scored.title}: score {write(scored.score)}, risk {scored.delivery_risk}"
        radius = round(max(LARGEST * share**0.5, SMALLEST), 1)
        inside = radius >= LABEL_FITS
        label_x = x if inside else round(x + radius + 9, 1)
        bubbles.append(Bubble(x, y, radius, label, label_x, round(y + 4, 1), row.above_line, description))
    return BubbleChart(
        WIDTH, HEIGHT, LEFT, WIDTH - RIGHT, TOP, HEIGHT - BOTTOM,
        tuple(Tick(axes.x(mark), str(mark)) for mark in range(0, axes.risk + 1, 5)),
        tuple(Tick(axes.y(mark), str(mark)) for mark in range(axes.low, axes.high + 1, 10)),
        _spread_labels(bubbles),
        tuple(row.scored.title for row in rows if row.scored.score is not None and row.scored.delivery_risk is None),
    )  # fmt: skip


def _spread_labels(bubbles: Sequence[Bubble]) -> tuple[Bubble, ...]:
    """Move labels that would cover one another to the right, in the order of their height."""
    placed: list[Bubble] = []
    for bubble in sorted(bubbles, key=lambda bubble: (bubble.y, bubble.x)):
        x = bubble.label_x
        while any(abs(x - other.label_x) < 17 and abs(bubble.label_y - other.label_y) < 13 for other in placed):  # noqa: PLR2004
            x += 6.0
        placed.append(bubble._replace(label_x=round(x, 1)))
    order = {bubble.description: place for place, bubble in enumerate(bubbles)}
    return tuple(sorted(placed, key=lambda bubble: order[bubble.description]))


class Segment(NamedTuple):
    """A stretch of a bar: start and width in the bar's own units, and which series it is of."""

    x: float
    width: float
    series: int


def score_bar(score: float | None) -> float:
    """Give the width of a score's bar."""
    return round(BAR_WIDTH * (score or 0.0) / MOST_SCORE, 1)


def stacked(contributions: Sequence[float], width: float) -> tuple[Segment, ...]:
    """Stack contributions (points of the score) into a bar in which `width` stands for 100 points."""
    segments, x = [], 0.0
    for series, points in enumerate(contributions):
        wide = width * points / MOST_SCORE
        if wide > 0:
            segments.append(Segment(round(x, 1), round(wide, 1), series))
        x += wide
    return tuple(segments)

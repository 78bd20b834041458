"""The roadmap as a picture: coordinates for the templates, which only draw."""

from typing import NamedTuple

from pmoctl.analyse.roadmap import Bar, Need, Roadmap, first_month, last_month
from pmoctl.brief.charts import Tick
from pmoctl.model.portfolio import FiscalYear
from pmoctl.model.text import one_line
from pmoctl.model.values import Month

WIDTH, LEFT, RIGHT, TOP, ROW = 960.0, 270.0, 16.0, 58.0, 24.0
THICK, TURN = 12.0, 6.0  # of a bar; how far an arrow goes before it turns
LABEL = 40  # characters of a title that fit beside the bars
TICKS = 12  # years that the axis has room to name
NOTE = 130  # characters of the note below
YEAR = 12


class Span(NamedTuple):
    """One initiative: its bar, label and milestones, in the order drawn."""

    x: float
    y: float
    width: float
    label: str
    text_y: float
    style: str
    description: str
    diamonds: tuple[tuple[str, str], ...]


class Arrow(NamedTuple):
    """From what is required to what requires it."""

    path: str
    clash: bool
    description: str


class RoadmapChart(NamedTuple):
    """The roadmap as a picture. `notes` stand below it, one a line."""

    width: float
    height: float
    left: float
    top: float
    bottom: float
    years: tuple[Tick, ...]
    horizons: tuple[Tick, ...]
    spans: tuple[Span, ...]
    arrows: tuple[Arrow, ...]
    notes: tuple[Tick, ...]
    description: str


class _Axis(NamedTuple):
    """What the picture spans, in months."""

    first: Month
    months: int

    def x(self, month: Month, *, end: bool = False) -> float:
        """Place the first day of a month, or its last."""
        gone = (month.year - self.first.year) * YEAR + month.month - self.first.month + end
        return round(LEFT + (WIDTH - LEFT - RIGHT) * gone / self.months, 1)


def roadmap_chart(roadmap: Roadmap, fiscal: FiscalYear, notes: tuple[str, ...] = ()) -> RoadmapChart | None:
    """Place a roadmap's bars by month, a row each; None where nothing has a schedule."""
    bars = [bar for bar in roadmap.bars if bar.start and bar.finish]
    if not bars:
        return None
    years = roadmap.years
    axis = _Axis(first_month(years[0], fiscal), len(years) * YEAR)
    bottom = TOP + ROW * len(bars)
    spans = {bar.initiative: _span(bar, place, axis) for place, bar in enumerate(bars)}
    needs = {(need.initiative, need.requires): need for need in roadmap.needs}
    arrows = tuple(
        _arrow(spans[name], spans[bar.initiative], needs[bar.initiative, name])
        for bar in bars
        for name in bar.requires
        if name in spans and name != bar.initiative
    )
    step = -(-len(years) // TICKS)
    ticks = tuple(Tick(axis.x(first_month(year, fiscal)), str(year)) for year in years[::step])
    end = last_month(years[-1], fiscal)
    horizons = tuple(
        Tick(axis.x(mark.month, end=True), mark.horizon) for mark in roadmap.horizons if axis.first <= mark.month <= end
    )
    below = tuple(Tick(bottom + 18 + 16 * place, one_line(note, NOTE)) for place, note in enumerate(notes))
    said = f"{len(bars)} initiatives from {bars[0].start} on." + "".join(
        f" {span.description}." for span in spans.values()
    )
    height = bottom + 12 + 16 * len(below)
    return RoadmapChart(
        WIDTH, height, LEFT, TOP, bottom, ticks, horizons, tuple(spans.values()), arrows, below, said
    )  # fmt: skip


def _span(bar: Bar, place: int, axis: _Axis) -> Span:
    start, finish = bar.start or axis.first, bar.finish or axis.first
    x, y = axis.x(start), TOP + ROW * place + (ROW - THICK) / 2
    middle = y + THICK / 2
    diamonds = tuple(
        (_diamond(axis.x(month, end=True), middle), f"{name.replace('-', ' ')}, {month}")
        for name, month in bar.milestones
    )
    words = f"{one_line(bar.title)}: {start} to {finish}, {bar.standing}"
    width = round(max(axis.x(finish, end=True) - x, 1.0), 1)
    return Span(x, y, width, one_line(bar.title, LABEL), middle + 4, bar.standing.replace(" ", "-"), words, diamonds)


def _diamond(x: float, y: float) -> str:
    return f"M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6z"


def _arrow(first: Span, then: Span, need: Need) -> Arrow:
    x, y = first.x + first.width, first.y + THICK / 2
    to = then.y + THICK / 2
    middle = then.y - (ROW - THICK) / 2 if to > y else then.y + THICK + (ROW - THICK) / 2
    path = f"M{x:.1f} {y:.1f}h{TURN:.1f}V{middle:.1f}H{then.x - TURN:.1f}V{to:.1f}H{then.x:.1f}"
    word = "clash: " if need.clash else ""
    return Arrow(path, need.clash is not None, f"{word}{then.label} requires {first.label}")

"""What stands on the slides of a presentation, as measured: lengths are in points."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from pmoctl.model.text import one_line
from pmoctl.report.chart import Chart
from pmoctl.report.table import Mood

WIDTH, HEIGHT = 880.0, 388.0  # of what lies below the title
SPACE = 8.0  # between two things
WORDS_SIZE, NOTE_SIZE, CELL_SIZE = 16.0, 12.0, 12.0
LINE = 1.2  # height of a line, of its size
MARGIN_X, MARGIN_Y = 4.0, 1.5  # inside a cell
INDENT = 24.0
TILES = 4  # in a row
GUTTER = 28.0  # between two columns of words


class Paragraph(NamedTuple):
    """Words of one look, and the height they take; `lead` stands out before them, `full` is what had to be cut."""

    words: str
    height: float
    lead: str = ""
    size: float = WORDS_SIZE
    level: int = 0
    mark: str = ""
    mood: Mood | None = None
    mono: bool = False
    full: tuple[str, ...] = ()


class Line(NamedTuple):
    """A row of a table: the text of its cells, of which a break has one, and how they look."""

    cells: tuple[str, ...]
    height: float
    moods: tuple[Mood | None, ...] = ()
    full: tuple[str, ...] = ()


class Grid(NamedTuple):
    """A table on a slide; the first line is its head."""

    title: str
    widths: tuple[float, ...]
    right: tuple[bool, ...]
    lines: tuple[Line, ...]

    @property
    def height(self) -> float:
        """The height of all rows."""
        return sum(line.height for line in self.lines)

    @property
    def full(self) -> tuple[str, ...]:
        """The cells that had to be cut."""
        return tuple(text for line in self.lines for text in line.full)


class Tiles(NamedTuple):
    """Short facts side by side: each a value over its label."""

    tiles: tuple[tuple[str, str, Mood | None], ...]
    size: float
    lines: int  # of the longest label

    @property
    def height(self) -> float:
        """The height of all rows."""
        return ceil(len(self.tiles) / TILES) * ((self.size + self.lines * NOTE_SIZE) * LINE + SPACE)

    @property
    def full(self) -> tuple[str, ...]:
        """What had to be cut: nothing, for what is not short is no tile."""
        return ()


class Picture(NamedTuple):
    """A chart, which has a slide of its own."""

    chart: Chart
    height: float = HEIGHT

    @property
    def full(self) -> tuple[str, ...]:
        """What the picture shows, for whoever cannot see it."""
        return (one_line(self.chart.alt),)


class SideBySide(NamedTuple):
    """Words in two columns."""

    columns: tuple[tuple[Paragraph, ...], ...]

    @property
    def height(self) -> float:
        """The height of the longer column."""
        return max(sum(paragraph.height for paragraph in column) for column in self.columns)

    @property
    def full(self) -> tuple[str, ...]:
        """What had to be cut."""
        return tuple(text for column in self.columns for paragraph in column for text in paragraph.full)


Item = Paragraph | Grid | Tiles | Picture | SideBySide


def height_of(items: Sequence[Item]) -> float:
    """Return the height of what stands below one another; between paragraphs there is no space."""
    parted = sum(
        not (isinstance(before, Paragraph) and isinstance(item, Paragraph)) for before, item in pairwise(items)
    )
    return sum(item.height for item in items) + SPACE * parted


class Slide(NamedTuple):
    """One slide: its message, what stands below it, and the name of the section that it belongs to."""

    title: str
    items: tuple[Item, ...]
    name: str = ""

    @property
    def height(self) -> float:
        """The height of all that stands on it."""
        return height_of(self.items)

"""What every report is made of: a document of sections, and in them blocks. A number stays a number until written.

A builder makes values and never text of numbers, but for sentences; a writer lays values out and never reckons.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, NamedTuple

from pmoctl.model.dates import Month
from pmoctl.report.language import ENGLISH, mark
from pmoctl.report.numbers import Numbers

Value = str | int | float | Decimal | bool | dt.date | Month | None
# How the values of a column, or a fact, are read. Money is in `amounts_in`: a Decimal is an amount that somebody wrote,
# or a sum of such, and is shown to its last digit; a float was computed, and is rounded. Scores are 0 to 100, `percent`
# is a fraction, `bar` a fraction that is drawn, `fixed` has two decimals, `figure` is any other number.
Kind = Literal[
    "text", "id", "flag", "money", "score", "percent", "bar", "figure", "fixed", "count", "year", "date", "month"
]
NUMERIC: frozenset[Kind] = frozenset({"money", "score", "percent", "figure", "fixed", "count", "year"})
# What a colour means, the same everywhere; it is said in words too.
Mood = Literal["good", "bad", "warning", "muted", "strong"]
# Who a column is for: `machines` read every column but those for people alone, people those that are not for machines.
Audience = Literal["all", "people", "machines"]


class Cell(NamedTuple):
    """A value of a table or a fact. `words` stand in its place for people; `link` is the id of what it speaks of."""

    value: Value = None
    words: str | None = None
    mood: Mood | None = None
    link: str | None = None


class Column(NamedTuple):
    """A column: its key for machines, its label for people, a message (see report/labels.py), and how it is read.

    `spare` says which column a narrow table leaves out: the highest first, 0 never.
    """

    key: str
    label: str
    kind: Kind = "text"
    spare: int = 0
    audience: Audience = "all"


class Row(NamedTuple):
    """A row: a cell for each column. `mood` colours all of it."""

    cells: tuple[Cell, ...]
    mood: Mood | None = None


class Break(NamedTuple):
    """A line across a table that says something of what stands above and below it."""

    words: str


class Table(NamedTuple):
    """Rows under columns. `nothing` is said in place of a table without rows; `notes` stand below it."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row | Break, ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    nothing: str = mark("There is nothing to show.")

    @property
    def data_rows(self) -> Iterator[Row]:
        """The rows that hold values."""
        return (row for row in self.rows if isinstance(row, Row))


class Text(NamedTuple):
    """A paragraph."""

    words: str
    mood: Mood | None = None


class Point(NamedTuple):
    """One of several things said in a list; `lead` begins it and stands out; `inner` are said below it."""

    words: str
    lead: str = ""
    mood: Mood | None = None
    link: str | None = None
    inner: "tuple[Point, ...]" = ()


class Points(NamedTuple):
    """A list of things said."""

    points: tuple[Point, ...]
    title: str = ""
    numbered: bool = False


class Fact(NamedTuple):
    """A label and its value."""

    label: str
    cell: Cell
    kind: Kind = "text"


class Facts(NamedTuple):
    """Labels with their values."""

    facts: tuple[Fact, ...]
    title: str = ""


class Callout(NamedTuple):
    """Something that must not be overlooked."""

    words: str
    mood: Mood = "warning"
    title: str = ""


class Verbatim(NamedTuple):
    """Text whose lines stay as they are: a diff, a command, a picture in characters. `language` names what it is in."""

    text: str
    language: str = ""


class Series(NamedTuple):
    """Values of one name in a chart, one for each category (see Chart); None where there is none.

    `role` is what they are (`committed`, `free`, `limit`, …), by which they are coloured.
    """

    name: str
    values: tuple[float | None, ...]
    mood: Mood | None = None
    role: str = ""


class Mark(NamedTuple):
    """One thing in a chart that is placed by figures: where (in the units of the axes), how large, from where to where.

    `role` is what it is (`above`, `below`, `target`, `milestone`, …), by which it is coloured and explained; `group`
    is what it stands with, such as its unit.
    """

    name: str
    x: float | None = None
    y: float | None = None
    size: float | None = None
    low: float | None = None
    high: float | None = None
    role: str = ""
    link: str | None = None
    group: str = ""


class Arrow(NamedTuple):
    """What leads from one mark to another, by their links: `words` say it, and `role` what it is (`clash`, …)."""

    start: str
    end: str
    words: str
    role: str = ""


class Axis(NamedTuple):
    """What an axis measures, in which unit, and the figures it spans where they are not those of the data."""

    title: str = ""
    kind: Kind = "figure"
    unit: str = ""
    low: float | None = None
    high: float | None = None


class Chart(NamedTuple):
    """A picture by its meaning: writers know no more of it, and `table` says the same to whoever cannot see it.

    `title` is a sentence that states the finding, `alt` what the picture shows. `categories` are what the values of
    each of the `series` belong to; `marks` are placed by their own figures.
    """

    id: str
    kind: str
    title: str
    alt: str
    table: Table
    categories: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    marks: tuple[Mark, ...] = ()
    x: Axis = Axis()
    y: Axis = Axis()
    arrows: tuple[Arrow, ...] = ()


class WhatIf(NamedTuple):
    """Sliders and switches by which a page ranks anew; other formats have nothing in its place.

    `words` say what it is for; `data` is what the page reckons with, plain as JSON has it (see report/what_if.py).
    """

    id: str
    title: str
    words: str
    data: Mapping[str, Any]


Block = Table | Chart | Facts | Points | Text | Callout | Verbatim | WhatIf


class Section(NamedTuple):
    """A part of a document. Its title states the finding; `level` is 1 for a part, 2 for what belongs to one.

    `name` is what it is called in a word or two, where the document refers to it: it stands over the title.
    `detail` is what is read and not presented: slides leave it out, and say so.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    level: int = 1
    detail: bool = False
    name: str = ""

    @property
    def is_list(self) -> bool:
        """Whether it is a short one of nothing but lists, which may stand beside another."""
        return self.level > 1 and all(isinstance(block, Points) for block in self.blocks)

    @property
    def heading(self) -> str:
        """Its name and its title on one line."""
        return " · ".join(filter(None, (self.name, self.title)))


class Cover(NamedTuple):
    """How a document presents itself: whose it is, what stands in the running head, and how it looks.

    `subtitle` says for whom and when; `accent` is a colour (`#0b5c7a`), `logo` a picture of the workspace by its path.
    `stamp` is said on every page (such as `confidential`), `draft` marks every page as a draft. `master` is the path of
    a presentation of the workspace whose slide master is used.
    """

    organisation: str = ""
    subtitle: str = ""
    accent: str | None = None
    logo: str | None = None
    stamp: str = ""
    draft: bool = False
    master: str | None = None


NO_COVER = Cover()


class Later(Collection[Section]):
    """Sections that are made once somebody reads them: who writes data alone never does."""

    def __init__(self, make: Callable[[], Iterable[Section]]) -> None:
        """Take what makes them."""
        self._make = make

    @cached_property
    def _made(self) -> tuple[Section, ...]:
        return tuple(self._make())

    def __iter__(self) -> Iterator[Section]:
        """Yield them."""
        return iter(self._made)

    def __len__(self) -> int:
        """Count them."""
        return len(self._made)

    def __contains__(self, section: object) -> bool:
        """Tell whether one is among them."""
        return section in self._made


class Document(NamedTuple):
    """All that is said. `warnings` come first and loudest; `next` are commands to go on with, for a terminal alone.

    `language` is the code of what it is said in, in which a writer says the rest;
    `annex` is the id of the section with which the annex begins, where there is one. `names` are those that
    others gave what the document speaks of: a page sets them apart, whichever way they are written.
    """

    title: str
    sections: Collection[Section]
    numbers: Numbers
    warnings: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    cover: Cover = NO_COVER
    language: str = ENGLISH
    annex: str = ""
    names: tuple[str, ...] = ()

    @property
    def tables(self) -> Iterator[Table]:
        """The tables in the order of the document, those of charts included."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Table):
                    yield block
                elif isinstance(block, Chart):
                    yield block.table


class Report(NamedTuple):
    """One report: the kind of its data, the data (what JSON holds: a frozen dataclass or a TypedDict), the document."""

    kind: str
    data: Any
    document: Document


def document_of(title: str, *blocks: Block, numbers: Numbers, **more: Any) -> Document:  # noqa: ANN401  # as Document
    """Make a document of a single section."""
    return Document(title, (Section("", "", blocks),), numbers, **more)


def as_rows(cells: Iterable[tuple[Any, ...]]) -> tuple[Row, ...]:
    """Make rows of values; what is a Cell already stays one."""
    return tuple(Row(tuple(each if isinstance(each, Cell) else Cell(each) for each in row)) for row in cells)

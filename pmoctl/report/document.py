"""What every report is made of: a document of sections, and in them blocks. A number stays a number until written.

A builder makes values and never text of numbers, but for sentences; a writer lays values out and never reckons.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from pmoctl.report.chart import Chart
from pmoctl.report.language import ENGLISH
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Cell, Kind, Mood, Table


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


def document_of(title: str, *blocks: Block, numbers: Numbers, **more: Any) -> Document:  # as Document
    """Make a document of a single section."""
    return Document(title, (Section("", "", blocks),), numbers, **more)

"""A chart of a report by its meaning: values, marks and axes, of which writers make a picture."""

from typing import NamedTuple

from pmoctl.report.table import Kind, Mood, Table


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

"""The names that others gave; those that are too long for a table are cut there, and stand whole at the end."""

from collections.abc import Iterator, Mapping

from pmoctl.model.text import one_line
from pmoctl.report.chart import Chart
from pmoctl.report.document import Block, Document, Point, Points, Section
from pmoctl.report.language import say
from pmoctl.report.pack.look import Look
from pmoctl.report.table import Break, Cell, Column, Row, Table

LONGEST, CUT = 120, 80  # characters of a name that is whole everywhere, and of what is left of a longer one


def names_of(look: Look) -> tuple[str, ...]:
    """List the names that people gave initiatives, units, targets and one another."""
    known = look.workspace
    titles = (entry.data.title for entry in known.initiatives.values())
    units, people = (
        (unit.name for unit in known.units.values()),
        (one.name for one in known.people.values() if one.name),
    )
    return (*titles, *units, *people, *(target.measure for target in known.targets.values()))


def with_short_names(document: Document) -> Document:
    """Cut what is too long of names in tables and lists, and list whole what was cut in a section at the end."""
    long = [name for name in dict.fromkeys(document.names) if len(name) > LONGEST]
    said = list(_texts(tuple(each.blocks for each in document.sections))) if long else []
    cut = {name: one_line(name, CUT) for name in long if any(name in text for text in said)}
    if not cut:
        return document
    sections = [each._replace(blocks=tuple(_block(block, cut) for block in each.blocks)) for each in document.sections]
    columns = (Column("short", "Cut"), Column("name", "Name in full"))
    table = Table("long-names", columns, tuple(Row((Cell(short), Cell(name))) for name, short in cut.items()))
    last = Section("long-names", say("Long names in full"), (table,), 2 if document.annex else 1, detail=True)
    return document._replace(sections=(*sections, last), names=(*document.names, *cut.values()))


def _texts(value: object) -> Iterator[str]:
    """Yield all text that values hold."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)


def _block(block: Block, cut: Mapping[str, str]) -> Block:
    match block:
        case Table():
            return _table(block, cut)
        case Chart():
            return block._replace(table=_table(block.table, cut))
        case Points():
            return block._replace(points=tuple(_point(each, cut) for each in block.points))
    return block


def _table(table: Table, cut: Mapping[str, str]) -> Table:
    if all(column.audience == "machines" for column in table.columns):
        return table
    rows = (
        Break(_words(row.words, cut)) if isinstance(row, Break)
        else row._replace(cells=tuple(_cell(cell, cut) for cell in row.cells))
        for row in table.rows
    )  # fmt: skip
    return table._replace(rows=tuple(rows))


def _cell(cell: Cell, cut: Mapping[str, str]) -> Cell:
    value = _words(cell.value, cut) if isinstance(cell.value, str) else cell.value
    return cell._replace(value=value, words=None if cell.words is None else _words(cell.words, cut))


def _point(point: Point, cut: Mapping[str, str]) -> Point:
    inner = tuple(_point(each, cut) for each in point.inner)
    return point._replace(words=_words(point.words, cut), lead=_words(point.lead, cut), inner=inner)


def _words(words: str, cut: Mapping[str, str]) -> str:
    for name, short in cut.items():
        words = words.replace(name, short)
    return words

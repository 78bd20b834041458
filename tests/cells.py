"""Read documents in tests: tables by the keys of their columns, and all that is said as lines."""

from pmoctl.report.document import Break, Callout, Chart, Facts, Points, Table, Text


def cells(table):
    """The cells of each row, by the key of their column."""
    return [
        {column.key: cell for column, cell in zip(table.columns, row.cells, strict=True)} for row in table.data_rows
    ]


def values(table, *keys):
    """The values of some columns, a tuple a row."""
    return [tuple(row[key].value for key in keys) for row in cells(table)]


def shown(table, *keys):
    """What stands in some columns for people: words, where a cell has some, or its value."""
    found = ([row[key] for key in keys] for row in cells(table))
    return [tuple(each.value if each.words is None else each.words for each in row) for row in found]


def table_of(document, name):
    (found,) = (table for table in document.tables if table.id == name)
    return found


def lines(*blocks):
    """What blocks say but for tables, a line each; what is said below a point follows it."""
    found = []
    for block in blocks:
        if isinstance(block, Points):
            found += [line for point in block.points for line in _point(point)]
        elif isinstance(block, Facts):
            for label, cell, _ in block.facts:
                found.append(f"{label}: {cell.value if cell.words is None else cell.words}")
        elif isinstance(block, Text | Callout):
            found.append(block.words)
        elif isinstance(block, Table):
            found += [row.words for row in block.rows if isinstance(row, Break)] + [*block.notes]
        elif isinstance(block, Chart):
            found += lines(block.table)
    return found


def _point(point):
    return [f"{point.lead} {point.words}".strip(), *(line for each in point.inner for line in _point(each))]


def section(document, name):
    (found,) = (each for each in document.sections if each.id == name)
    return found


def said(document, name):
    """What a section says, its title first where it has one."""
    found = section(document, name)
    return [each for each in (found.title, *lines(*found.blocks)) if each]

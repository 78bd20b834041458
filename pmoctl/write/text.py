"""A report as a terminal shows it: tables fit for its width, and colours that mean something."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size

from pmoctl.model.text import one_line
from pmoctl.report.chart import Chart
from pmoctl.report.document import Block, Callout, Document, Facts, Points, Report, Text, Verbatim
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import NUMERIC, Break, Mood, Table
from pmoctl.write.cells import cell_text, is_for_machines, shown_columns, table_texts, whole_tables
from pmoctl.write.lines import STYLES, CellLines, Line, Styled, beside, hanging, paint, paragraph, wrap
from pmoctl.write.registry import Canvas
from pmoctl.write.text_gantt import gantt_lines
from pmoctl.write.widths import GAP, fit_columns

GAP_OF_LABELS = 2  # characters before a label, and between it and its value
LEAST = 8  # characters that a value has, however long its label is
TAB = 8
NOTHING: Line = ()


def write(report: Report, canvas: Canvas) -> str:
    """Write the document for a terminal."""
    return write_document(report.document, canvas)


def write_document(document: Document, canvas: Canvas) -> str:
    """Write a document; columns that a narrow terminal has no room for are named below it."""
    return paint(_document_lines(document, canvas.width), colour=canvas.colour).lstrip("\n")


def _document_lines(document: Document, width: int) -> Iterator[Line]:
    left_out: list[str] = []
    if document.title:
        yield from paragraph(one_line(document.title), width, "bold")
    for warning in document.warnings:
        yield from paragraph(f"WARNING: {one_line(warning)}", width, STYLES["warning"])
    for section in document.sections:
        yield from _title(section.heading, width)
        for place, block in enumerate(section.blocks):
            if place and isinstance(block, Table | Points | Facts) and not getattr(block, "title", ""):
                yield NOTHING
            yield from _block_lines(block, document.numbers, width, left_out)
    if document.closing:
        yield NOTHING
    for line in document.closing:
        yield from paragraph(one_line(line), width)
    if left_out:
        named = ", ".join(dict.fromkeys(left_out))
        form = "csv" if len(whole_tables(document)) == 1 else "json"  # CSV holds one table
        words = f"Left out for want of room: {named}. A wider terminal or `--format {form}` has them."
        yield from paragraph(words, width, STYLES["muted"])


def _block_lines(block: Block, numbers: Numbers, width: int, left_out: list[str]) -> Iterator[Line]:
    match block:
        case Table():
            yield from _table_lines(block, numbers, width, left_out)
        case Chart():
            yield from paragraph(one_line(block.title), width)
            if block.kind == "gantt" and block.categories:
                yield from gantt_lines(block, width)
            else:
                yield from _table_lines(block.table, numbers, width, left_out)
        case Facts():
            yield from _title(block.title, width)
            facts = ((fact.label, cell_text(fact.cell, fact.kind, numbers), fact.cell.mood) for fact in block.facts)
            yield from _labelled_lines([*facts], width)
        case Points():
            yield from _title(block.title, width)
            yield from _point_lines(block, width)
        case Callout():
            lead = f"{block.title}: " if block.title else ""
            yield from paragraph(one_line(lead + block.words), width, STYLES[block.mood])
        case Verbatim():
            yield from ((Styled(line.expandtabs(TAB)),) for line in block.text.rstrip("\n").split("\n"))
        case Text():
            yield from paragraph(one_line(block.words), width, STYLES[block.mood])


def _title(title: str, width: int) -> list[Line]:
    return [NOTHING, *paragraph(one_line(title), width, "bold")] if title else []


def _labelled_lines(entries: Sequence[tuple[str, str, Mood | None]], width: int) -> Iterator[Line]:
    """Yield labels with their values beside them."""
    labels = [one_line(label) for label, _, _ in entries]
    first = min(max(map(cell_len, labels), default=0), max(width - 2 * GAP_OF_LABELS - LEAST, LEAST))
    room = max(width - 2 * GAP_OF_LABELS - first, LEAST)
    for label, (_, value, mood) in zip(labels, entries, strict=True):
        indent = CellLines((), 0)
        cells = (indent, CellLines(wrap(label, first), first), CellLines(wrap(value, room), room, STYLES[mood]))
        yield from beside(cells, GAP_OF_LABELS)


def _point_lines(block: Points, width: int, depth: int = 1) -> Iterator[Line]:
    for place, point in enumerate(block.points, start=1):
        sign = f"{'  ' * depth}{f'{place}.' if block.numbered else '-'} "
        spans = Styled(one_line(point.lead), "bold"), Styled(one_line(point.words), STYLES[point.mood])
        blank = [Styled(" ")] if point.lead else []
        yield from hanging(Styled(sign), [spans[0], *blank, spans[1]], max(width, LEAST + len(sign)))
        yield from _point_lines(Points(point.inner), width, depth + 1)


def _table_lines(table: Table, numbers: Numbers, width: int, left_out: list[str]) -> Iterator[Line]:
    """Yield a table as wide as the canvas; where it is too narrow, spare columns go, and are added to `left_out`."""
    if is_for_machines(table):
        return
    yield from _title(table.title, width)
    if not any(table.data_rows):
        yield from paragraph(one_line(table.nothing), width)
        return
    columns = shown_columns(table)
    texts = table_texts(table, numbers, columns)
    kept, widths = fit_columns(table, texts, columns, width)
    if widths is None:
        yield from _rows_below_each_other(table, columns, texts, width)
    else:
        gone = (table.columns[place] for place in columns if place not in kept)
        left_out += [column.label.lower() for column in gone if column.kind != "bar"]
        chosen = [columns.index(place) for place in kept]
        yield from _grid_lines(table, kept, [[row[at] for at in chosen] for row in texts], widths, width)
    for note in table.notes:
        yield from paragraph(one_line(note), width)


def _grid_lines(
    table: Table, kept: Sequence[int], texts: Sequence[Sequence[str]], widths: Sequence[int], width: int
) -> Iterator[Line]:
    """Yield head, rows and breaks of a table."""
    shown = [table.columns[place] for place in kept]
    right = [column.kind in NUMERIC for column in shown]
    whole = sum(widths) + GAP * (len(widths) - 1)

    def row_lines(cells: Sequence[str], styles: Sequence[str]) -> Iterator[Line]:
        each = zip(cells, widths, styles, right, strict=True)
        return beside([CellLines(wrap(text, wide), wide, style, side) for text, wide, style, side in each], GAP)

    yield from row_lines([column.label for column in shown], ["bold"] * len(shown))
    yield (Styled("─" * whole),)
    filled = iter(texts)
    for row in table.rows:
        if isinstance(row, Break):
            yield from paragraph(_rule(row.words, whole), width, "bold")
        else:
            yield from row_lines(next(filled), [_both(row.mood, row.cells[place].mood) for place in kept])


def _both(row: Mood | None, cell: Mood | None) -> str:
    """Name the style of a cell in a row."""
    return f"{STYLES[row]} {STYLES[cell]}".strip()


def _rule(words: str, width: int) -> str:
    words = f" {one_line(words)} "
    if cell_len(words) > width - 6:
        return words.strip()
    before = "─" * ((width - cell_len(words)) // 2)
    return set_cell_size(f"{before}{words}", width - len(before)) + before


def _rows_below_each_other(
    table: Table, columns: Sequence[int], texts: Sequence[Sequence[str]], width: int
) -> Iterator[Line]:
    """Yield each row as a block of lines, where there is no room for a table."""
    filled = iter(texts)
    for row in table.rows:
        if isinstance(row, Break):
            yield from _title(row.words, width)
            continue
        first, *rest = next(filled)
        yield NOTHING
        yield from paragraph(first, width, STYLES[row.mood])
        labels = (table.columns[place].label for place in columns[1:])
        yield from _labelled_lines([(label, text, None) for label, text in zip(labels, rest, strict=True)], width)

"""The blocks of a section as they are measured for slides: paragraphs, tables, short facts and charts."""

from collections.abc import Iterator, Sequence
from math import ceil

from pmoctl.model.text import ELLIPSIS, one_line
from pmoctl.report.chart import Chart
from pmoctl.report.document import Block, Callout, Facts, Point, Points, Text, Verbatim
from pmoctl.report.language import plural, say
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import NUMERIC, Break, Mood, Table
from pmoctl.write.cells import cell_text, is_for_machines, shown_columns, table_texts
from pmoctl.write.pptx_charts import can_draw, has_nameless, left_out
from pmoctl.write.pptx_items import (
    CELL_SIZE,
    HEIGHT,
    INDENT,
    LINE,
    MARGIN_X,
    MARGIN_Y,
    NOTE_SIZE,
    SPACE,
    TILES,
    WIDTH,
    WORDS_SIZE,
    Grid,
    Item,
    Line,
    Paragraph,
    Picture,
    Tiles,
)  # fmt: skip
from pmoctl.write.svg_text import width_of, wrap
from pmoctl.write.widths import GAP, fit_columns, parted

_CHAR = 0.6  # width of a character, of its size, by which the columns of a table are shared out
_MOST_LINES, _CELL_LINES = 12, 3  # of a paragraph, of a cell: the rest stands in the notes
_LARGE = 24.0  # the size of a value that stands alone with a few others
_MOST_SLIDES = 2  # that a table takes
_ACROSS = int(WIDTH / (CELL_SIZE * _CHAR))  # characters of a table
_STRETCH = 2.0  # up to which a table is drawn out
_MONO = 110  # characters of a line of verbatim text


def measure_blocks(blocks: Sequence[Block], numbers: Numbers) -> Iterator[Item]:
    """Measure blocks: words and tables first, then the charts, each of which has a slide of its own.

    Where there are but a few muted words beside charts, they stand below the last.
    """
    charts = [block for block in blocks if isinstance(block, Chart) and can_draw(block)]
    others = [block for block in blocks if block not in charts]
    below: list[str] = []
    if charts and all(isinstance(block, Text) and block.mood == "muted" for block in others):
        below = [one_line(block.words, _MONO) for block in others if isinstance(block, Text)]
    for block in [] if below else others:
        if isinstance(block, Table):
            for part in parted(block, numbers, _ACROSS):
                yield from _table(part, numbers)
        elif isinstance(block, Chart):
            yield from _table(block.table._replace(title=block.title), numbers)
        elif isinstance(block, Facts):
            yield from _facts(block, numbers)
        else:
            yield from _words(block)
    for chart in charts:
        yield from _chart(chart, below if chart is charts[-1] else ())


def _words(block: Block) -> Iterator[Paragraph]:
    match block:
        case Text():
            yield _paragraph(block.words, mood=block.mood)
        case Callout():
            yield _paragraph(block.words, lead=block.title, mood=block.mood)
        case Points():
            yield from measure_points(block)
        case Verbatim():
            for line in block.text.rstrip().split("\n"):
                kept = "\N{NO-BREAK SPACE}".join(map(one_line, line.expandtabs().split(" ")))
                cut = kept if len(kept) <= _MONO else kept[: _MONO - 1] + ELLIPSIS
                yield Paragraph(cut, NOTE_SIZE * LINE, size=NOTE_SIZE, mono=True)


def _facts(block: Facts, numbers: Numbers) -> Iterator[Item]:
    yield from _heading(block.title)
    facts = [(cell_text(fact.cell, fact.kind, numbers), one_line(fact.label), fact.cell.mood) for fact in block.facts]
    size = _LARGE if len(facts) <= TILES else WORDS_SIZE
    room = WIDTH / TILES - 3 * SPACE
    lines = [wrap(label, room, NOTE_SIZE, 4) for _, label, _ in facts]
    if all(width_of(text, size * 1.1) <= room for text, _, _ in facts) and not any("…" in line[-1] for line in lines):
        yield Tiles(tuple(facts), size, max(map(len, lines)))
        return
    for text, label, mood in facts:
        yield _paragraph(text, lead=f"{label}:", mood=mood)


def _chart(chart: Chart, below: Sequence[str]) -> Iterator[Item]:
    """Yield a chart as a picture, and what has to be said below it."""
    more = left_out(chart)
    said = [*([_rest(more)] if more else []), *below]
    if has_nameless(chart, (WIDTH, HEIGHT)):
        said.insert(0, say("Names that have no room here stand in the workbook (--format xlsx)."))
    if chart.kind == "targets":
        said.insert(0, say("Discs: so far; discs on a dashed line: planned; diamonds: wanted."))
    note = note_of(" ".join(said)) if said else None
    yield Picture(chart, HEIGHT - SPACE - note.height if note else HEIGHT)
    if note:
        yield note


def _rest(more: int) -> str:
    return say("{n} more: the workbook has them (--format xlsx).", n=more)


def measure_points(block: Points, width: float = WIDTH) -> Iterator[Paragraph]:
    """Measure a list of things said that is so wide."""
    yield from _heading(block.title)
    yield from _points(block.points, 0, width, numbered=block.numbered)


def _points(points: Sequence[Point], level: int, width: float, *, numbered: bool = False) -> Iterator[Paragraph]:
    for place, point in enumerate(points, start=1):
        mark = f"{place}." if numbered else "•"
        yield _paragraph(point.words, lead=point.lead, mood=point.mood, level=level, mark=mark, width=width)
        yield from _points(point.inner, level + 1, width)


def heading(title: str) -> Paragraph:
    """Measure a heading within a slide."""
    return _paragraph("", lead=title)


def _heading(title: str) -> Iterator[Paragraph]:
    if title:
        yield heading(title)


def _paragraph(
    words: str, *, lead: str = "", mood: Mood | None = None, level: int = 0, mark: str = "", width: float = WIDTH
) -> Paragraph:
    words, lead = one_line(words), one_line(lead)
    size = WORDS_SIZE if level == 0 else WORDS_SIZE - 2
    whole = f"{lead} {words}".strip()
    lines = wrap(whole, width - INDENT * (level + 1), size, _MOST_LINES)
    height = len(lines) * size * LINE + 3
    shown = " ".join(lines)
    if shown != whole:
        texts = (shown, "") if words else ("", shown)
        return Paragraph(texts[0], height, texts[1], size, level, mark, mood, full=(whole,))
    return Paragraph(words, height, lead, size, level, mark, mood)


def note_of(words: str) -> Paragraph:
    """Measure a note: small, and muted."""
    lines = wrap(words, WIDTH, NOTE_SIZE, _MOST_LINES)
    return Paragraph(" ".join(lines), len(lines) * NOTE_SIZE * LINE + 3, size=NOTE_SIZE, mood="muted")


def _table(table: Table, numbers: Numbers) -> Iterator[Item]:
    """Yield a table as grids, each at most a slide; after a few slides it says how many rows are not shown."""
    if is_for_machines(table):
        return
    if not any(table.data_rows):
        yield _paragraph(table.nothing, mood="muted")
        return
    columns = [place for place in shown_columns(table) if table.columns[place].kind != "bar"]
    texts = table_texts(table, numbers, columns)
    fit = fit_columns(table, texts, columns, _ACROSS, wrapped=True)
    heads = [table.columns[place] for place in fit.kept]
    widths = _in_points(fit.widths or (GAP,) * len(heads))
    head = _line([column.label for column in heads], widths, (), _MOST_LINES)
    gone = [table.columns[place].label.lower() for place in columns if place not in fit.kept]
    missing = (
        [say("Not shown: {columns}; the workbook has them (--format xlsx).", columns=", ".join(gone))] if gone else []
    )
    said = " ".join((*missing, *table.notes))
    heading, notes = list(_heading(table.title)), [note_of(said)] if said else []
    beside = sum(item.height + SPACE for item in (*heading, *notes))
    room = HEIGHT - head.height - min(beside, HEIGHT / 2)
    lines = list(_lines(table, texts, columns, fit.kept, widths, _MOST_LINES))
    if sum(line.height for line in lines) > room:  # what has room on one slide is whole
        lines = list(_lines(table, texts, columns, fit.kept, widths))
    shares = _by_height(lines, room)
    if len(shares) > _MOST_SLIDES:  # of which the last says how many more there are
        shares = _by_height(lines, room - 2 * NOTE_SIZE * LINE - SPACE)
    right = tuple(column.kind in NUMERIC for column in heads)
    yield from heading
    for share in shares[:_MOST_SLIDES]:
        yield Grid(one_line(table.title), widths, right, (head, *share))
    more = sum(len(line.cells) > 1 for share in shares[_MOST_SLIDES:] for line in share)
    if more:
        yield note_of(
            plural(
                "{n} row more: the workbook has it (--format xlsx).",
                "{n} rows more: the workbook has them (--format xlsx).",
                more,
            )
        )
    yield from notes


def _lines(
    table: Table,
    texts: list[list[str]],
    columns: list[int],
    kept: Sequence[int],
    widths: Sequence[float],
    most: int = _CELL_LINES,
) -> Iterator[Line]:
    places = [columns.index(place) for place in kept]
    filled = iter(texts)
    for row in table.rows:
        if isinstance(row, Break):
            yield Line((one_line(row.words),), CELL_SIZE * LINE + 2 * MARGIN_Y)
        else:
            cells = next(filled)
            moods = tuple(row.cells[at].mood or row.mood for at in kept)
            yield _line([cells[at] for at in places], widths, moods, most)


def _by_height(lines: Sequence[Line], room: float) -> list[list[Line]]:
    """Share rows out among slides, as evenly as may be where they need only a few."""
    slides = ceil(sum(line.height for line in lines) / room)
    even = sum(line.height for line in lines) / slides + lines[0].height if slides <= _MOST_SLIDES else room
    shares: list[list[Line]] = []
    used = room
    for line in lines:
        if not shares or used + line.height > min(even, room):
            shares.append([])
            used = 0.0
        shares[-1].append(line)
        used += line.height
    return shares


def _in_points(widths: Sequence[int]) -> tuple[float, ...]:
    """Return the widths of columns in points; a small table is not drawn out to the whole slide."""
    wanted = [(width + GAP) * CELL_SIZE * _CHAR for width in widths]
    scale = WIDTH / sum(wanted)
    return tuple(width * (scale if scale < _STRETCH else 1.0) for width in wanted)


def _line(cells: Sequence[str], widths: Sequence[float], moods: tuple[Mood | None, ...], most: int) -> Line:
    """Measure a row; a cell is cut after some lines, and so is a word that is wider than its column."""
    wrapped = [wrap(cell, width - 2 * MARGIN_X, CELL_SIZE, most) for cell, width in zip(cells, widths, strict=True)]
    texts = tuple(map(" ".join, wrapped))
    full = tuple(whole for whole, text in zip(map(one_line, cells), texts, strict=True) if whole != text)
    return Line(texts, max(map(len, wrapped)) * CELL_SIZE * LINE + 2 * MARGIN_Y, moods, full)

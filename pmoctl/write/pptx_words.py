"""Words and tables on a slide."""

from math import ceil
from typing import Any

from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from pmoctl.model.text import one_line
from pmoctl.report.table import Mood
from pmoctl.write.pptx_items import (
    CELL_SIZE,
    INDENT,
    MARGIN_X,
    MARGIN_Y,
    NOTE_SIZE,
    TILES,
    WIDTH,
    Grid,
    Line,
    Paragraph,
    Tiles,
)  # fmt: skip
from pmoctl.write.pptx_style import colour_of

_COLOURS: dict[Mood, str] = {
    "good": "14653A", "bad": "B3261E", "warning": "7A4B00", "muted": "59636E", "strong": "1B1F24",
}  # fmt: skip
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # of a table: no style, no grid
_LINE, _HEAD, _BREAK = "C9CED4", "0B5C74", "EEF2F5"
_Place = tuple[int, int, int, int]


def describe(frame: Any, title: str, alt: str) -> None:  # python-pptx has no types
    """Say what a picture or a table shows, for whoever cannot see it."""
    about = frame._element.nvGraphicFramePr.cNvPr  # noqa: SLF001  # python-pptx has no other way
    about.set("descr", one_line(alt))
    about.set("title", one_line(title))


def add_words(shapes: Any, paragraphs: list[Paragraph], place: _Place, scale: float) -> None:  # as above
    """Add paragraphs in one box; on a slide that is smaller than ours all is smaller by `scale`."""
    frame = shapes.add_textbox(*place).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, paragraph in enumerate(paragraphs):
        made = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        made.space_after = Pt(3 * scale)
        if paragraph.mark:
            _hang(made, paragraph, scale)
        for text, bold in ((paragraph.lead, True), (paragraph.words, paragraph.mood == "strong")):
            if text:
                run = made.add_run()
                run.text = f"{text} " if bold and text is paragraph.lead and paragraph.words else text
                run.font.size, run.font.bold = Pt(paragraph.size * scale), bold
                _colour(run.font, paragraph.mood)
                if paragraph.mono:
                    run.font.name = "Courier New"


def add_tiles(shapes: Any, tiles: Tiles, place: _Place, scale: float) -> None:  # as above
    """Add short facts side by side: a value over its label, and a line that holds them together."""
    left, top, across, height = place
    wide = across // TILES
    tall = height // ceil(len(tiles.tiles) / TILES)
    for number, (value, label, mood) in enumerate(tiles.tiles):
        x, y = left + number % TILES * wide, top + number // TILES * tall
        frame = shapes.add_textbox(x, y, wide - Pt(10), tall - Pt(4)).text_frame
        frame.word_wrap = True
        frame.margin_left, frame.margin_right, frame.margin_top, frame.margin_bottom = Pt(8), 0, 0, 0
        for text, size, bold, own in ((value, tiles.size, True, mood), (label, NOTE_SIZE, False, "muted")):
            made = frame.paragraphs[0] if bold else frame.add_paragraph()
            run = made.add_run()
            run.text = text
            run.font.size, run.font.bold = Pt(size * scale), bold
            _colour(run.font, own)
        rule = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, x, y, x, y + tall - Pt(6))
        rule.line.color.rgb, rule.line.width = colour_of(_HEAD), Pt(2.25)


def _hang(made: Any, paragraph: Paragraph, scale: float) -> None:  # as above
    """Set a point of a list apart, by its own mark, so that it is a list for a screen reader too."""
    about = made._p.get_or_add_pPr()  # noqa: SLF001  # python-pptx knows no bullets
    about.set("marL", str(Pt(INDENT * scale * (paragraph.level + 1))))
    about.set("indent", str(-Pt(INDENT * scale)))
    about.set("lvl", str(min(paragraph.level, 8)))
    if paragraph.mark == "•":
        _add_child(about, "a:buChar", char="•")
    else:
        _add_child(about, "a:buAutoNum", type="arabicPeriod", startAt=paragraph.mark.rstrip("."))


def add_grid(shapes: Any, grid: Grid, place: _Place, scale: float) -> None:  # as above
    """Add a native table."""
    left, top, across, height = place
    wide = across / WIDTH
    frame = shapes.add_table(len(grid.lines), len(grid.widths), left, top, round(sum(grid.widths) * wide), height)
    describe(frame, grid.title, grid.title or ", ".join(filter(None, grid.lines[0].cells)))
    table = frame.table
    table._tbl.tblPr.find("{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId").text = _NO_STYLE  # noqa: SLF001  # as above
    table.horz_banding = False
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = round(width * wide)
    for number, (row, line) in enumerate(zip(table.rows, grid.lines, strict=True)):
        row.height = Pt(line.height * scale)
        _fill_row(list(row.cells), line, grid, scale, head=number == 0)


def _fill_row(cells: list[Any], line: Line, grid: Grid, scale: float, *, head: bool) -> None:
    whole = len(line.cells) == 1 < len(cells)
    if whole:
        cells[0].merge(cells[-1])
    for at, cell in enumerate(cells):
        _edge(cell, _HEAD if head else _LINE, 12700 if head else 6350)
        if whole:
            cell.fill.solid()
            cell.fill.fore_color.rgb = colour_of(_BREAK)
            if at:
                continue
        cell.margin_left = cell.margin_right = Pt(MARGIN_X * scale)
        cell.margin_top = cell.margin_bottom = Pt(MARGIN_Y * scale)
        cell.vertical_anchor = MSO_ANCHOR.TOP
        paragraph = cell.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT if grid.right[at] and not whole else PP_ALIGN.LEFT
        if not line.cells[at]:  # what is empty is as high as what is not
            _add_child(paragraph._p, "a:endParaRPr", sz=str(round(CELL_SIZE * scale * 100)))  # noqa: SLF001  # as above
            continue
        run = paragraph.add_run()
        run.text = line.cells[at]
        run.font.size, run.font.bold = Pt(CELL_SIZE * scale), head or whole
        _colour(run.font, line.moods[at] if line.moods else None)


def _edge(cell: Any, colour: str, width: int) -> None:  # as above
    """Draw the line below a cell."""
    line = _add_child(cell._tc.get_or_add_tcPr(), "a:lnB", w=str(width))  # noqa: SLF001  # python-pptx knows no borders
    _add_child(_add_child(line, "a:solidFill"), "a:srgbClr", val=colour)


def _add_child(parent: Any, tag: str, **attributes: str) -> Any:  # as above
    child = parent.makeelement(qn(tag), attributes)
    parent.append(child)
    return child


def _colour(font: Any, mood: Mood | None) -> None:  # as above
    if mood is not None:
        font.color.rgb = colour_of(_COLOURS[mood])
        font.bold = True if mood == "strong" else font.bold

"""A report as a tagged PDF (PDF/UA-1), set by typst with our own fonts: the same bytes on every machine."""

import json
from collections.abc import Iterable
from importlib.resources import files
from typing import Any, NamedTuple

from pmoctl.model.text import one_line
from pmoctl.report.document import (
    NUMERIC,
    Block,
    Break,
    Callout,
    Chart,
    Document,
    Facts,
    Points,
    Report,
    Section,
    Table,
    Text,
    Verbatim,
)
from pmoctl.report.numbers import Numbers, counted, some
from pmoctl.write.cells import cell_text, is_for_machines, shown_columns, table_texts
from pmoctl.write.glyphs import REPLACED, breakable, drawn
from pmoctl.write.registry import Canvas
from pmoctl.write.svg import draw
from pmoctl.write.widths import GAP, fit_columns

PORTRAIT, LANDSCAPE = 104, 154  # characters of a table's text across a page
_UNIT = 6.6  # units of a picture for a character across the page: its labels are as large as those of a table
_LINE = 44  # characters of a word that fit wherever there is no table
_FOLDED = 24  # characters of a column where a table fits no page, and everything is folded
_Json = dict[str, Any]


class _Page(NamedTuple):
    """What the blocks of a section are made for: how numbers are written, the width, and where links may lead."""

    numbers: Numbers
    width: int
    targets: frozenset[str]


def write(report: Report, canvas: Canvas) -> bytes:
    """Write the document. A character that no font of ours has is replaced, and said at the end."""
    del canvas
    title = report.document.title or report.kind.replace("-", " ").capitalize()
    return set_document(report.document._replace(title=title))


def set_document(document: Document) -> bytes:
    """Set a document as a PDF."""
    import typst

    missing: set[str] = set()
    content = _drawn(_content(document), missing)
    if missing:
        content["closing"].append(_missing_words(missing))
    pdf, _warnings = typst.compile_with_warnings(
        (files("pmoctl") / "templates" / "document.typ").read_bytes(),
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(files("pmoctl") / "fonts")]),
        format="pdf",
        sys_inputs={"document": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=0,
    )
    return pdf


def _missing_words(missing: Iterable[str]) -> str:
    codes = [f"U+{ord(char):04X}" for char in sorted(missing)]
    return f"{counted(len(codes), 'character')} that no font here has stand as {REPLACED}: {some(codes)}."


def _drawn(value: Any, missing: set[str]) -> Any:  # noqa: ANN401  # anything that JSON holds
    if isinstance(value, str):
        return drawn(value, missing)
    if isinstance(value, list):
        return [_drawn(each, missing) for each in value]
    return {key: _drawn(each, missing) for key, each in value.items()} if isinstance(value, dict) else value


def _content(document: Document) -> _Json:
    """Give all that the template shows, as JSON: text that is ready, and what it is."""
    targets = frozenset(section.id for section in document.sections if section.id)
    sections: list[_Json] = []
    level = 0
    used: set[str] = set()
    for section in document.sections:
        content = _section(section, document.numbers, targets)
        level = min(section.level, level + 1) if section.title else level  # PDF/UA: no level is skipped
        anchor = section.id if section.id not in used else ""
        used.add(section.id)
        sections.append({"id": anchor, "title": _words(section.title), "level": level, **content})
    return {
        "title": one_line(document.title),
        "warnings": [_words(each) for each in document.warnings],
        "sections": sections,
        "closing": [_words(each) for each in document.closing],
    }


def _section(section: Section, numbers: Numbers, targets: frozenset[str]) -> _Json:
    """Make a section for an upright page; where a table of it would lose columns or not fit, for a page on its side."""
    tables = [block for block in section.blocks if isinstance(block, Table) and not is_for_machines(block)]
    wide = any(_is_wide(table, numbers) for table in tables)
    page = _Page(numbers, LANDSCAPE if wide else PORTRAIT, targets)
    blocks = [_block(block, page) for block in section.blocks]
    return {"wide": wide, "blocks": [block for block in blocks if block is not None]}


def _is_wide(table: Table, numbers: Numbers) -> bool:
    columns = shown_columns(table)
    fit = fit_columns(table, table_texts(table, numbers, columns), columns, PORTRAIT)
    return fit.widths is None or len(fit.kept) < len(columns)


def _words(text: object, width: int = _LINE) -> str:
    return breakable(one_line(text), width)


def _block(block: Block, page: _Page) -> _Json | None:  # noqa: PLR0911  # one for each kind of block
    match block:
        case Table():
            return None if is_for_machines(block) else _table(block, page)
        case Chart():
            return _chart(block, page)
        case Facts():
            facts = [
                _fact(each.label, cell_text(each.cell, each.kind, page.numbers), each.cell) for each in block.facts
            ]
            return {"kind": "facts", "title": _words(block.title), "facts": facts}
        case Points():
            points = [_point(point) for point in block.points]
            return {"kind": "points", "title": _words(block.title), "points": points, "numbered": block.numbered}
        case Callout():
            return {"kind": "callout", "mood": block.mood, "title": _words(block.title), "words": _words(block.words)}
        case Verbatim():
            lines = [one_line(line.replace(" ", "\N{NO-BREAK SPACE}")) for line in block.text.rstrip().split("\n")]
            return {"kind": "verbatim", "lines": lines}
        case Text():
            return {"kind": "text", "words": _words(block.words), "mood": block.mood}


def _fact(label: str, text: str, cell: Any) -> _Json:  # noqa: ANN401
    return {"label": _words(label), "text": _words(text), "mood": cell.mood}


def _point(point: Any) -> _Json:  # noqa: ANN401
    inner = [_point(each) for each in point.inner]
    return {"lead": _words(point.lead), "words": _words(point.words), "mood": point.mood, "inner": inner}


def _chart(chart: Chart, page: _Page) -> _Json | None:
    """Give a picture with what it shows in words, or the table where there is too little to draw."""
    picture = draw(chart, page.numbers, _UNIT * page.width)
    if picture is None:
        return _block(chart.table._replace(title=chart.title), page)
    words = {"title": _words(chart.title), "alt": one_line(chart.alt) or one_line(chart.title)}
    return {"kind": "chart", "svg": picture, **words}


def _table(table: Table, page: _Page) -> _Json:
    if not any(table.data_rows):
        return {"kind": "text", "words": _words(table.nothing), "mood": "muted"}
    columns = shown_columns(table)
    texts = table_texts(table, page.numbers, columns)
    fit = fit_columns(table, texts, columns, page.width)
    widths = fit.widths or [min(max(len(row[at]) for row in texts), _FOLDED) for at in range(len(columns))]
    heads = [table.columns[place] for place in fit.kept]
    gone = [table.columns[place].label.lower() for place in columns if place not in fit.kept]
    notes = [*table.notes, *([f"Left out for want of room: {', '.join(gone)}."] if gone else [])]
    return {
        "kind": "table",
        "title": _words(table.title),
        "share": min(1.0, (sum(widths) + GAP * len(widths)) / page.width),
        "widths": [width + GAP for width in widths],
        "right": [column.kind in NUMERIC for column in heads],
        "heads": [_words(column.label, width) for column, width in zip(heads, widths, strict=True)],
        "rows": list(_rows(table, page, [columns.index(place) for place in fit.kept], widths, texts)),
        "notes": [_words(note) for note in notes],
    }


def _rows(table: Table, page: _Page, kept: list[int], widths: Iterable[int], texts: list[list[str]]) -> Iterable[_Json]:
    """Give the rows of a table: the words of a break, or cells; a bar is the fraction that is drawn."""
    columns = shown_columns(table)
    filled = iter(texts)
    for row in table.rows:
        if isinstance(row, Break):
            yield {"words": _words(row.words)}
            continue
        own = next(filled)
        cells = []
        for at, width in zip(kept, widths, strict=True):
            cell, column = row.cells[columns[at]], table.columns[columns[at]]
            made: _Json = {"text": breakable(own[at], width), "mood": cell.mood}
            if cell.link in page.targets:
                made["link"] = cell.link
            if column.kind == "bar" and isinstance(cell.value, float):
                made["bar"] = min(max(cell.value, 0.0), 1.0)
            cells.append(made)
        yield {"mood": row.mood, "cells": cells}

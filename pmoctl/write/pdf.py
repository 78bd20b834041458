"""A report as a tagged PDF (PDF/UA-1), set by typst with our own fonts: the same bytes on every machine."""

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from math import isinf
from typing import Any, NamedTuple

import typst
from rich.cells import cell_len

from pmoctl.model.text import one_line
from pmoctl.report.document import (
    NUMERIC,
    Block,
    Break,
    Callout,
    Chart,
    Column,
    Document,
    Facts,
    Points,
    Report,
    Section,
    Table,
    Text,
    Verbatim,
    WhatIf,
)
from pmoctl.report.language import lowered, plural, say
from pmoctl.report.numbers import Numbers, some
from pmoctl.store.source import NoFiles
from pmoctl.write.cells import cell_text, is_for_machines, shown_columns, table_texts
from pmoctl.write.glyphs import REPLACED, breakable, drawn, is_for_pictures
from pmoctl.write.images import image_kind, own_file, readable_on
from pmoctl.write.registry import Canvas
from pmoctl.write.svg import draw
from pmoctl.write.widths import LONGEST_NUMBER, UNBROKEN, fit_columns, lines_of, parted

PORTRAIT, LANDSCAPE = 98, 145  # characters of a table's text across a page
_ACCENT, _INK = "#0b5c74", "#1b1f24"
_TILE = 26  # characters of a value that stands large over its label
_UNIT = 6.6  # units of a picture for a character across the page: its labels are as large as those of a table
_LINE = 44  # characters of a word that fit wherever there is no table
_MANY, _FAR_FEWER, _HIGH = 8, 1.4, 3.5  # a page turns for so many columns, where rows take so many times the lines
_SLACK = 1.08  # letters are not all as wide as is reckoned with
_GAP = 2  # characters between two columns of a table
_MEASURED = 5  # texts of a column, by which its width is found
_FOLDED = 24  # characters of a column where a table fits no page, and everything is folded
_Json = dict[str, Any]


class _Page(NamedTuple):
    """What the blocks of a section are made for: how numbers are written, the width, and where links may lead."""

    numbers: Numbers
    width: int
    targets: frozenset[str]
    pictures: bool


def write(report: Report, canvas: Canvas) -> bytes:
    """Write the document. A character that no font of ours has is replaced, and said at the end."""
    title = report.document.title or report.kind.replace("-", " ").capitalize()
    document = report.document._replace(title=title)
    logo = own_file(document.cover.logo, canvas.source or NoFiles())
    return set_document(document, logo if logo and image_kind(logo) else None)


def set_document(document: Document, logo: bytes | None = None) -> bytes:
    """Set a document as a PDF; a logo that is no picture after all is left out, and no picture spoils the file."""
    for pictures, own in ((True, logo), (True, None), (False, None)):
        missing: set[str] = set()
        content = _drawn(_content(document, pictures=pictures), missing)
        if missing:
            content["closing"].append(_missing_words(missing))
        if own:
            content["logo"] = list(own)
        elif logo:
            content["closing"].append(say("The logo of the workspace cannot be shown."))
        try:
            return typeset(content)
        except typst.TypstError as error:
            fault = error
    raise fault


def typeset(content: _Json) -> bytes:
    """Have typst set what is ready. Raises TypstError where it cannot."""
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
    return plural(
        "{n} character that no font here has stands as {replaced}: {codes}.",
        "{n} characters that no font here has stand as {replaced}: {codes}.",
        len(codes), replaced=REPLACED, codes=some(codes),
    )  # fmt: skip


def _drawn(value: Any, missing: set[str]) -> Any:  # noqa: ANN401  # anything that JSON holds
    if isinstance(value, str):
        return drawn(value, missing)
    if isinstance(value, list):
        return [_drawn(each, missing) for each in value]
    return {key: _drawn(each, missing) for key, each in value.items()} if isinstance(value, dict) else value


def _content(document: Document, *, pictures: bool) -> _Json:
    """Give all that the template shows, as JSON: text that is ready, and what it is."""
    cover = document.cover
    light = cover.accent is not None and readable_on(cover.accent) == "#000000"
    return {
        "lang": document.language,
        "words": {"draft": say("Draft"), "warning": say("Warning:")},
        "title": one_line(document.title),
        "organisation": one_line(cover.organisation),
        "subtitle": one_line(cover.subtitle),
        "stamp": one_line(cover.stamp),
        "draft": cover.draft,
        "annex": say("Annex"),
        "accent": cover.accent or _ACCENT,
        "heading": _INK if light else cover.accent or _ACCENT,
        "warnings": [_words(each) for each in document.warnings],
        "sections": list(_sections(document, pictures=pictures)),
        "closing": [_words(each) for each in document.closing],
    }


def _sections(document: Document, *, pictures: bool) -> Iterator[_Json]:
    """Give the sections, each with the way its page stands: all of a part as most of it wants, page one upright."""
    targets = frozenset(section.id for section in document.sections if section.id)
    used: set[str] = set()
    level = 0
    for number, part in enumerate(_parts(document.sections)):
        wants = [any(_is_wide(table, document.numbers) for table in _tables(section)) for section in part]
        asked = [want for want, section in zip(wants, part, strict=True) if any(_tables(section))]
        wide = sum(asked) * 2 > len(asked) and not (number == 0 and document.cover.organisation)
        page = _Page(document.numbers, LANDSCAPE if wide else PORTRAIT, targets, pictures)
        for section in part:
            level = min(section.level, level + 1) if section.title else level  # PDF/UA: no level is skipped
            begins = bool(section.id) and section.id == document.annex
            yield {
                "id": section.id if section.id not in used else "",
                "name": _words(section.name),
                "title": _words(section.title),
                "level": level,
                "wide": wide,
                "aside": section.is_list,
                "fresh": begins or (number == 1 and section is part[0] and bool(document.cover.organisation)),
                "annex": begins,
                "blocks": [made for block in _narrowed(section, page) if (made := _block(block, page)) is not None],
            }
            used.add(section.id)


def _narrowed(section: Section, page: _Page) -> Iterator[Block]:
    """Give the blocks of a section; a table that is wider than the page is parted."""
    for block in section.blocks:
        if isinstance(block, Table):
            yield from parted(block, page.numbers, page.width)
        else:
            yield block


def _parts(sections: Iterable[Section]) -> list[list[Section]]:
    """Group sections: each part with what belongs to it."""
    parts: list[list[Section]] = []
    for section in sections:
        if section.level == 1 or not parts:
            parts.append([])
        parts[-1].append(section)
    return parts


def _tables(section: Section) -> Iterator[Table]:
    return (block for block in section.blocks if isinstance(block, Table) and not is_for_machines(block))


def _is_wide(table: Table, numbers: Numbers) -> bool:
    """Tell whether a table reads much better on a page on its side: with all its columns, or in far fewer lines."""
    columns = shown_columns(table)
    texts = table_texts(table, numbers, columns)
    upright, on_side = (
        lines_of(texts, columns, fit_columns(table, texts, columns, width, wrapped=True, gap=_GAP))
        for width in (PORTRAIT, LANDSCAPE)
    )
    return isinf(upright) or (len(columns) >= _MANY and upright > max(on_side * _FAR_FEWER, _HIGH))


def _words(text: object, width: int = _LINE) -> str:
    """Give text on one line, that may break; a figure and its unit stay together."""
    parts = str(text).split("\N{NO-BREAK SPACE}")
    return breakable("\N{NO-BREAK SPACE}".join(map(one_line, parts)), width)


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
            short = all(len(each["text"]) <= _TILE for each in facts)
            return {"kind": "facts", "title": _words(block.title), "facts": facts, "tiles": short and len(facts) > 1}
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
        case WhatIf():
            return None


def _fact(label: str, text: str, cell: Any) -> _Json:  # noqa: ANN401
    return {"label": _words(label), "text": _words(text), "mood": cell.mood}


def _point(point: Any) -> _Json:  # noqa: ANN401
    inner = [_point(each) for each in point.inner]
    return {"lead": _words(point.lead), "words": _words(point.words), "mood": point.mood, "inner": inner}


def _chart(chart: Chart, page: _Page) -> _Json | None:
    """Give a picture with what it shows in words, or the table where it would say too little or cannot be set."""
    picture = draw(chart, page.numbers, _UNIT * page.width) if page.pictures else None
    if picture is None or not is_for_pictures(drawn(picture, set())):
        return _block(chart.table._replace(title=chart.title), page)
    words = {"title": _words(chart.title), "alt": one_line(chart.alt) or one_line(chart.title)}
    return {"kind": "chart", "svg": picture, **words}


def _table(table: Table, page: _Page) -> _Json:
    if not any(table.data_rows):
        return {"kind": "text", "words": _words(table.nothing), "mood": "muted"}
    columns = shown_columns(table)
    texts = table_texts(table, page.numbers, columns)
    fit = fit_columns(table, texts, columns, page.width, wrapped=True, gap=_GAP)
    widths = fit.widths or [min(max(len(row[at]) for row in texts), _FOLDED) for at in range(len(columns))]
    heads = [table.columns[place] for place in fit.kept]
    gone = [lowered(table.columns[place].label) for place in columns if place not in fit.kept]
    notes = [*table.notes, *([say("Left out for want of room: {columns}.", columns=", ".join(gone))] if gone else [])]
    return {
        "kind": "table",
        "title": _words(table.title),
        "share": min(1.0, _SLACK * (sum(widths) + _GAP * len(widths)) / page.width),
        "widths": [width + _GAP for width in widths],
        "longest": [
            _longest(column, [row[columns.index(place)] for row in texts])
            for column, place in zip(heads, fit.kept, strict=True)
        ],
        "right": [column.kind in NUMERIC for column in heads],
        "heads": [_words(column.label, width) for column, width in zip(heads, widths, strict=True)],
        "rows": list(_rows(table, page, [columns.index(place) for place in fit.kept], widths, texts)),
        "notes": [_words(note) for note in notes],
    }


def _longest(column: Column, texts: Iterable[str]) -> list[str] | None:
    """Give the longest texts of a column that never wraps, by which it is set as wide as it needs; None of others."""
    if column.kind not in UNBROKEN or column.kind == "bar":
        return None
    short = {text for text in texts if cell_len(text) <= LONGEST_NUMBER}
    return sorted(short, key=lambda text: (-cell_len(text), text))[:_MEASURED]


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

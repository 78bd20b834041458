"""The blocks of a report as the template of a PDF takes them: text that is ready, as JSON, for a page of some width."""

import re
from collections.abc import Iterable
from math import isinf
from typing import Any, NamedTuple

from rich.cells import cell_len

from pmoctl.model.text import one_line
from pmoctl.report.chart import Chart
from pmoctl.report.document import Block, Callout, Facts, Points, Text, Verbatim, WhatIf
from pmoctl.report.language import lowered, say
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import NUMERIC, Break, Column, Table
from pmoctl.write.cells import cell_text, is_for_machines, shown_columns, table_texts
from pmoctl.write.glyphs import breakable, drawn, is_for_pictures
from pmoctl.write.svg import draw
from pmoctl.write.widths import LONGEST_NUMBER, UNBROKEN, fit_columns, lines_of

PORTRAIT, LANDSCAPE = 98, 145  # characters of a table's text across a page
_TILE = 26  # characters of a value that stands large over its label
_UNIT = 6.6  # units of a picture for a character across the page: its labels are as large as those of a table
_LINE = 44  # characters of a word that fit wherever there is no table
_MANY, _FAR_FEWER, _HIGH = 8, 1.4, 3.5  # a page turns for so many columns, where rows take so many times the lines
_SLACK = 1.08  # letters are not all as wide as is reckoned with
GAP = 2  # characters between two columns of a table
_MEASURED = 5  # texts of a column, by which its width is found
_FOLDED = 24  # characters of a column where a table fits no page, and everything is folded
Json = dict[str, Any]


class Page(NamedTuple):
    """What the blocks of a section are made for: how numbers are written, the width, and where links may lead."""

    numbers: Numbers
    width: int
    targets: frozenset[str]
    pictures: bool


def block_of(block: Block, page: Page) -> Json | None:  # noqa: PLR0911  # one for each kind of block
    """Return a block for a page; None of what a page has no place for."""
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
            return {"kind": "facts", "title": inline(block.title), "facts": facts, "tiles": short and len(facts) > 1}
        case Points():
            points = [_point(point) for point in block.points]
            return {"kind": "points", "title": inline(block.title), "points": points, "numbered": block.numbered}
        case Callout():
            return {"kind": "callout", "mood": block.mood, "title": inline(block.title), "words": inline(block.words)}
        case Verbatim():
            return {"kind": "verbatim", "lines": [_aligned(line) for line in block.text.rstrip().split("\n")]}
        case Text():
            return {"kind": "text", "words": inline(block.words), "mood": block.mood}
        case WhatIf():
            return None


def _aligned(line: str) -> str:
    """Return a line that keeps its blanks where there are several, or some before it, and may break at single ones."""
    text = " ".join(map(one_line, line.rstrip().split(" ")))
    return re.sub("^ +| {2,}", lambda blanks: "\N{NO-BREAK SPACE}" * len(blanks[0]), text)


def _fact(label: str, text: str, cell: Any) -> Json:
    return {"label": inline(label), "text": inline(text), "mood": cell.mood}


def _point(point: Any) -> Json:
    inner = [_point(each) for each in point.inner]
    return {"lead": inline(point.lead), "words": inline(point.words), "mood": point.mood, "inner": inner}


def _chart(chart: Chart, page: Page) -> Json | None:
    """Return a picture with what it shows in words, or the table where it would say too little or cannot be set."""
    picture = draw(chart, page.numbers, _UNIT * page.width) if page.pictures else None
    if picture is None or not is_for_pictures(drawn(picture, set())):
        return block_of(chart.table._replace(title=chart.title), page)
    words = {"title": inline(chart.title), "alt": one_line(chart.alt) or one_line(chart.title)}
    return {"kind": "chart", "svg": picture, **words}


def _table(table: Table, page: Page) -> Json:
    if not any(table.data_rows):
        return {"kind": "text", "words": inline(table.nothing), "mood": "muted"}
    columns = shown_columns(table)
    texts = table_texts(table, page.numbers, columns)
    fit = fit_columns(table, texts, columns, page.width, wrapped=True, gap=GAP)
    widths = fit.widths or [min(max(len(row[at]) for row in texts), _FOLDED) for at in range(len(columns))]
    heads = [table.columns[place] for place in fit.kept]
    gone = [lowered(table.columns[place].label) for place in columns if place not in fit.kept]
    notes = [*table.notes, *([say("Left out for want of room: {columns}.", columns=", ".join(gone))] if gone else [])]
    return {
        "kind": "table",
        "title": inline(table.title),
        "share": min(1.0, _SLACK * (sum(widths) + GAP * len(widths)) / page.width),
        "widths": [width + GAP for width in widths],
        "longest": [
            _longest(column, [row[columns.index(place)] for row in texts])
            for column, place in zip(heads, fit.kept, strict=True)
        ],
        "whole": [cell_len(column.label) <= width for column, width in zip(heads, widths, strict=True)],
        "right": [column.kind in NUMERIC for column in heads],
        "heads": [inline(column.label, width) for column, width in zip(heads, widths, strict=True)],
        "rows": list(_rows(table, page, [columns.index(place) for place in fit.kept], widths, texts)),
        "notes": [inline(note) for note in notes],
    }


def _longest(column: Column, texts: Iterable[str]) -> list[str] | None:
    """Return the longest texts of a column that never wraps, by which it is set as wide as it needs; None of others."""
    if column.kind not in UNBROKEN or column.kind == "bar":
        return None
    short = {text for text in texts if cell_len(text) <= LONGEST_NUMBER}
    return sorted(short, key=lambda text: (-cell_len(text), text))[:_MEASURED]


def _rows(table: Table, page: Page, kept: list[int], widths: Iterable[int], texts: list[list[str]]) -> Iterable[Json]:
    """Yield the rows of a table: the words of a break, or cells; a bar is the fraction that is drawn."""
    columns = shown_columns(table)
    filled = iter(texts)
    for row in table.rows:
        if isinstance(row, Break):
            yield {"words": inline(row.words)}
            continue
        own = next(filled)
        cells = []
        for at, width in zip(kept, widths, strict=True):
            cell, column = row.cells[columns[at]], table.columns[columns[at]]
            made: Json = {"text": breakable(own[at], width), "mood": cell.mood}
            if cell.link in page.targets:
                made["link"] = cell.link
            if column.kind == "bar" and isinstance(cell.value, float):
                made["bar"] = min(max(cell.value, 0.0), 1.0)
            cells.append(made)
        yield {"mood": row.mood, "cells": cells}


def is_wide(table: Table, numbers: Numbers) -> bool:
    """Tell whether a table reads much better on a page on its side: with all its columns, or in far fewer lines."""
    columns = shown_columns(table)
    texts = table_texts(table, numbers, columns)
    upright, on_side = (
        lines_of(texts, columns, fit_columns(table, texts, columns, width, wrapped=True, gap=GAP))
        for width in (PORTRAIT, LANDSCAPE)
    )
    return isinf(upright) or (len(columns) >= _MANY and upright > max(on_side * _FAR_FEWER, _HIGH))


def inline(text: object, width: int = _LINE) -> str:
    """Return text on one line, that may break; a figure and its unit stay together."""
    parts = str(text).split("\N{NO-BREAK SPACE}")
    return breakable("\N{NO-BREAK SPACE}".join(map(one_line, parts)), width)

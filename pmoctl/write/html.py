"""A report as one page that needs no network: Jinja templates, a macro a block; a workspace's own templates win."""

from typing import Any

from markupsafe import Markup

from pmoctl.draft.templates import render, sandbox
from pmoctl.report.document import NUMERIC, Break, Document, Report, Table
from pmoctl.report.numbers import Numbers
from pmoctl.store.source import NoFiles
from pmoctl.write.cells import cell_text, is_for_machines, shown_columns, table_texts
from pmoctl.write.images import image_uri, readable_on
from pmoctl.write.registry import Canvas

SHELL = "document.html.j2"


def write(report: Report, canvas: Canvas) -> str:
    """Write the document as a page. Raises TemplateFaultError where a template of the workspace is at fault."""
    return write_document(report.document, canvas)


def write_document(document: Document, canvas: Canvas, shell: str = SHELL, **values: Any) -> str:  # noqa: ANN401
    """Write a document with a shell, which may be given further values to show."""
    source = canvas.source or NoFiles()
    environment = sandbox(source, _shown, autoescape=True)
    environment.filters["verbatim"] = Markup
    environment.globals["rows_of"] = lambda table: _rows(table, document.numbers)
    environment.globals["for_machines"] = is_for_machines
    environment.globals["heads_of"] = _heads
    environment.globals["cell_of"] = lambda fact: cell_text(fact.cell, fact.kind, document.numbers)
    environment.globals["readable_on"] = readable_on
    environment.globals["places"] = frozenset(section.id for section in document.sections if section.id)
    environment.globals["kind_of"] = lambda block: type(block).__name__
    return render(environment, shell, document=document, logo=image_uri(document.cover.logo, source), **values)


def _heads(table: Table) -> list[dict[str, Any]]:
    columns = (table.columns[place] for place in shown_columns(table))
    return [{"label": column.label, "number": column.kind in NUMERIC, "kind": column.kind} for column in columns]


def _rows(table: Table, numbers: Numbers) -> list[dict[str, Any]]:
    """Give the rows as templates want them: words of a break, or cells with their text, mood and link."""
    columns = shown_columns(table)
    filled = iter(table_texts(table, numbers, columns))
    rows: list[dict[str, Any]] = []
    for row in table.rows:
        if isinstance(row, Break):
            rows.append({"words": row.words, "span": len(columns)})
            continue
        cells = [
            {**row.cells[place]._asdict(), "text": text, "kind": table.columns[place].kind}
            for place, text in zip(columns, next(filled), strict=True)
        ]
        rows.append({"words": None, "mood": row.mood, "cells": cells})
    return rows


def _shown(value: Any) -> Any:  # noqa: ANN401  # whatever a template shows
    """Take out of text what no HTML file may hold (control characters)."""
    if isinstance(value, str):
        return type(value)("".join(char if _is_shown(char) else "\N{REPLACEMENT CHARACTER}" for char in value))
    return value


def _is_shown(char: str) -> bool:
    return char.isprintable() or char in "\n\u00a0\u202f\u200c\u200d"

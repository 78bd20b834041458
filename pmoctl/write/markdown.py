"""A report as Markdown, for pull requests and whoever reads files in a repository."""

import re
from typing import Any

from markupsafe import Markup

from pmoctl.model.text import escape_markdown
from pmoctl.report.chart import Chart
from pmoctl.report.document import Block, Callout, Document, Facts, Points, Report, Section, Text, Verbatim, WhatIf
from pmoctl.report.language import say
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import NUMERIC, Break, Table
from pmoctl.store.source import Source
from pmoctl.write.cells import cell_text, is_for_machines, shown_columns, table_texts
from pmoctl.write.mermaid import MOST, gantt_blocks
from pmoctl.write.registry import Canvas


def write(report: Report, canvas: Canvas) -> str:
    """Write the whole document. Raises TemplateFaultError where a template of the workspace is at fault."""
    if canvas.source is None:
        return write_document(report.document)
    return _with_templates(report.document, canvas.source)


def write_document(document: Document) -> str:
    """Write a document: its title, what is said loudly, its sections, and what closes it."""
    sections = [write_section(section, document.numbers) for section in document.sections]
    parts = [_opening(document), *sections, _closing(document)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _opening(document: Document) -> str:
    cover = document.cover
    parts = [f"# {escape_markdown(document.title)}"] if document.title else []
    head = " · ".join(
        filter(None, (cover.organisation, cover.subtitle, cover.stamp, say("Draft") if cover.draft else ""))
    )
    parts += [escape_markdown(head)] if head else []
    lead = say("Warning:")
    return "\n\n".join([*parts, *(f"> **{lead}** {escape_markdown(each)}" for each in document.warnings)])


def _closing(document: Document) -> str:
    return "\n\n".join(escape_markdown(each) for each in document.closing)


def write_section(section: Section, numbers: Numbers) -> str:
    """Write a section: its heading and its blocks."""
    parts = [f"{'#' * (section.level + 1)} {escape_markdown(section.heading)}"] if section.title else []
    return "\n\n".join([*parts, *(text for block in section.blocks if (text := write_block(block, numbers)))])


def _with_templates(document: Document, source: Source) -> str:
    """Write a document by Jinja templates, of which those of the workspace win: the shell, or one section."""
    from pmoctl.draft.templates import render, sandbox

    def shown(value: Any) -> Any:  # whatever a template shows
        return escape_markdown(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = sandbox(source, shown, autoescape=False)
    environment.filters["verbatim"] = Markup
    environment.globals["written"] = lambda section: Markup(write_section(section, document.numbers))  # noqa: S704  # our own Markdown
    opening, closing = (Markup(part(document)) for part in (_opening, _closing))  # noqa: S704  # likewise
    text = render(environment, "document.md.j2", document=document, opening=opening, closing=closing)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def write_block(block: Block, numbers: Numbers) -> str:  # noqa: PLR0911  # one for each kind of block
    """Write one block, without the blank lines around it."""
    match block:
        case Table():
            return _table(block, numbers)
        case Chart():
            drawn = block.kind == "gantt" and block.categories
            shown = _gantt(block, numbers) if drawn else _table(block.table, numbers)
            return f"{escape_markdown(block.title)}\n\n{shown}"
        case Facts():
            facts = ((each.label, cell_text(each.cell, each.kind, numbers)) for each in block.facts)
            lines = [f"- {escape_markdown(label)}: {escape_markdown(text)}" for label, text in facts]
            return "\n".join([*_title(block.title), *lines])
        case Points():
            return "\n".join([*_title(block.title), *_points(block, "")])
        case Callout():
            lead = f"**{escape_markdown(block.title)}** " if block.title else ""
            return f"> {lead}{escape_markdown(block.words)}"
        case Verbatim():
            fence = "`" * max(3, 1 + max((len(run) for run in _ticks(block.text)), default=0))
            return f"{fence}{block.language}\n{block.text.rstrip()}\n{fence}"
        case Text():
            return escape_markdown(block.words)
        case WhatIf():
            return ""


def _gantt(chart: Chart, numbers: Numbers) -> str:
    """Write a roadmap as Mermaid draws it, in parts where one would be too long to be drawn."""
    blocks = gantt_blocks(chart)
    parts = [f"```mermaid\n{text}\n```" for text, _ in blocks]
    if len(blocks) == 1:
        return parts[0]
    words = say(
        "The picture has {n} parts: Mermaid draws nothing over {most} characters.",
        n=len(blocks), most=numbers.decimal(MOST),
    )  # fmt: skip
    named = (
        f"**{head}**\n\n{part}"
        for part, head in zip(parts, _heads([escape_markdown(units) for _, units in blocks]), strict=True)
    )
    return "\n\n".join([words, *named])


def _heads(units: list[str]) -> list[str]:
    return [say("Part {n}: {units}", n=place, units=each) for place, each in enumerate(units, start=1)]


def _title(title: str) -> list[str]:
    return [f"**{escape_markdown(title)}**", ""] if title else []


def _ticks(text: str) -> list[str]:
    return re.findall(r"`+", text)


def _points(block: Points, indent: str) -> list[str]:
    lines = []
    for place, point in enumerate(block.points, start=1):
        lead = f"**{escape_markdown(point.lead)}** " if point.lead else ""
        lines.append(f"{indent}{f'{place}.' if block.numbered else '-'} {lead}{escape_markdown(point.words)}".rstrip())
        lines += _points(Points(point.inner), indent + "  ")
    return lines


def _table(table: Table, numbers: Numbers) -> str:
    if is_for_machines(table):
        return ""
    columns = [place for place in shown_columns(table) if table.columns[place].kind != "bar"]
    if not table.rows:
        return escape_markdown(table.nothing)
    texts = table_texts(table, numbers, columns)
    heads = [escape_markdown(table.columns[place].label) for place in columns]
    sides = ["--:" if table.columns[place].kind in NUMERIC else "---" for place in columns]
    lines = [*_title(table.title), f"| {' | '.join(heads)} |", f"|{'|'.join(sides)}|"]
    filled = iter(texts)
    for row in table.rows:
        if isinstance(row, Break):
            cells = ["", f"**{escape_markdown(row.words)}**", *[""] * (len(columns) - 2)][-len(columns) :]
        else:
            cells = [escape_markdown(text) for text in next(filled)]
        lines.append(f"| {' | '.join(cells)} |")
    lines += [line for note in table.notes for line in ("", escape_markdown(note))]
    return "\n".join(lines)

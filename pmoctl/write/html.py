"""A report as one page that needs no network: Jinja templates, a macro a block; a workspace's own templates win.

The page says what it may run: nothing but its own style and script, told by their digests.
"""

import base64
import hashlib
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from pmoctl.draft.templates import Sandbox, render, sandbox
from pmoctl.model.text import one_line
from pmoctl.report.chart import Chart
from pmoctl.report.document import Document, Report, Section, WhatIf
from pmoctl.report.language import say, say_in
from pmoctl.report.numbers import Numbers
from pmoctl.store.source import OWN, Fault, NoFiles, Source
from pmoctl.write.cells import cell_text, is_for_machines
from pmoctl.write.foreign import mark_foreign
from pmoctl.write.html_table import body_rows, head_row, name_marker
from pmoctl.write.images import image_uri, readable_on
from pmoctl.write.kept import keep_amounts
from pmoctl.write.registry import Canvas
from pmoctl.write.svg import NARROW, WIDE, draw

SHELL = "document.html.j2"
ACCENT = "#0b5c7a"
FEW = 3  # sections with a title that need no list of contents
SCRIPTS = ("what-if.js", "what-if-page.js")
WHOLE = frozenset({"money-bar", "heat", "capacity", "benefits", "crossing"})  # pictures that show all their figures


def write(report: Report, canvas: Canvas) -> str:
    """Write the document as a page. Raises TemplateFaultError where a template of the workspace is at fault."""
    title = report.document.title or report.kind.replace("-", " ").capitalize()
    return write_document(report.document, canvas, title=title)


def write_document(document: Document, canvas: Canvas, shell: str = SHELL, title: str = "", **values: Any) -> str:
    """Write a document with a shell, which may be given further values to show."""
    source = canvas.source or NoFiles()
    environment = sandbox(source, _shown, autoescape=True)
    targets = frozenset(section.id for section in document.sections if section.id)
    environment.filters["verbatim"] = Markup
    environment.globals |= {"say": say, "say_in": say_in}
    marked = name_marker(map(one_line, document.names), _shown)

    def named(text: object) -> Markup:
        return Markup(keep_amounts(marked(text), document.numbers))  # noqa: S704  # it is escaped

    def clean(text: str) -> str:
        return keep_amounts(_shown(text), document.numbers)

    environment.filters["named"] = named
    environment.globals["head_of"] = lambda table: head_row(table, _shown)
    environment.globals["rows_of"] = lambda table: body_rows(table, document.numbers, targets, clean)
    environment.globals["for_machines"] = is_for_machines
    environment.globals["said_whole"] = lambda chart: chart.kind in WHOLE
    environment.globals["cell_of"] = lambda fact: cell_text(fact.cell, fact.kind, document.numbers)
    environment.globals["pictures_of"] = lambda chart: _pictures(chart, document.numbers)
    environment.globals["readable_on"] = readable_on
    environment.globals["kind_of"] = lambda block: type(block).__name__
    style = _style(environment, document, title)
    script = _script(document)
    page = render(
        environment,
        shell,
        document=document,
        title=title or document.title,
        contents=_contents(document, source),
        logo=image_uri(document.cover.logo, source),
        style=style,
        script=script,
        policy=_policy(style, script),
        **values,
    )
    return mark_foreign(page, document.language, document.numbers.locale)


def _style(environment: Sandbox, document: Document, title: str) -> Markup:
    accent = document.cover.accent or ACCENT
    head = " · ".join(filter(None, (document.cover.organisation, title or document.title, document.cover.stamp)))
    running = Markup(_css_text(one_line(head, 90)))  # noqa: S704  # escaped for CSS
    return Markup(  # noqa: S704  # no markup of people: a colour of six digits, and the running head, escaped
        render(environment, "page.css", accent=accent, on_accent=readable_on(accent), running=running)
    )


def _css_text(words: str) -> str:
    """Write words as a string of CSS, in which nothing ends it, or the style around it."""
    return '"' + "".join(char if char.isalnum() or char == " " else f"\\{ord(char):x} " for char in words) + '"'


def _script(document: Document) -> Markup | None:
    if not any(isinstance(block, WhatIf) for section in document.sections for block in section.blocks):
        return None
    folder = files("pmoctl") / "templates"
    return Markup("\n".join(folder.joinpath(name).read_text("utf-8") for name in SCRIPTS))  # noqa: S704  # our own


def _policy(style: str, script: str | None) -> str:
    """Say what the page may load and run: nothing but what stands in it."""
    scripts = f" script-src {_digest(script)};" if script else ""
    return (
        f"default-src 'none'; style-src {_digest(style)};{scripts} img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _contents(document: Document, source: Source) -> list[Section]:
    """List the parts with a title; what the workspace lays out itself has one of its own."""
    parts = (section for section in document.sections if section.id and section.title and section.level == 1)
    named = [part for part in parts if isinstance(source.read(f"{OWN}section-{part.id}.html.j2"), Fault)]
    return named if len(named) > FEW else []


def _pictures(chart: Chart, numbers: Numbers) -> tuple[Markup, Markup] | None:
    """Draw a chart for a desk and for a phone; None where it says nothing."""
    wide, narrow = draw(chart, numbers, WIDE), draw(chart, numbers, NARROW)
    if wide is None or narrow is None:
        return None
    return Markup(wide), Markup(narrow)  # noqa: S704  # escaped by whoever drew it


def _shown(value: Any) -> Any:  # whatever a template shows
    """Take out of text what no HTML file may hold (control characters)."""
    if not isinstance(value, str) or value.isprintable():
        return value
    unseen = {char for char in set(value) if not _is_shown(char)}
    return value.translate({ord(char): "\N{REPLACEMENT CHARACTER}" for char in unseen}) if unseen else value


def _is_shown(char: str) -> bool:
    return char.isprintable() or char in "\n\u00a0\u202f\u200c\u200d"

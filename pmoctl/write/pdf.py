"""A report as a tagged PDF (PDF/UA-1), set by typst with our own fonts: the same bytes on every machine."""

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

import typst

from pmoctl.model.text import one_line
from pmoctl.report.document import Block, Document, Report, Section
from pmoctl.report.language import plural, say
from pmoctl.report.numbers import Numbers, some
from pmoctl.report.table import Table
from pmoctl.store.source import NoFiles
from pmoctl.write.cells import is_for_machines
from pmoctl.write.glyphs import REPLACED, drawn
from pmoctl.write.images import image_kind, own_file, readable_on
from pmoctl.write.kept import keep_amounts
from pmoctl.write.pdf_blocks import GAP, LANDSCAPE, PORTRAIT, Json, Page, block_of, inline, is_wide
from pmoctl.write.registry import Canvas
from pmoctl.write.widths import parted

_ACCENT, _INK = "#0b5c74", "#1b1f24"


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
        content = _drawn(_content(document, pictures=pictures), document.numbers, missing)
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


def typeset(content: Json) -> bytes:
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


def _drawn(value: Any, numbers: Numbers, missing: set[str]) -> Any:  # anything that JSON holds
    if isinstance(value, str):
        return drawn(keep_amounts(value, numbers), missing)
    if isinstance(value, list):
        return [_drawn(each, numbers, missing) for each in value]
    return {key: _drawn(each, numbers, missing) for key, each in value.items()} if isinstance(value, dict) else value


def _content(document: Document, *, pictures: bool) -> Json:
    """Return all that the template shows, as JSON: text that is ready, and what it is."""
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
        "warnings": [inline(each) for each in document.warnings],
        "sections": list(_sections(document, pictures=pictures)),
        "closing": [inline(each) for each in document.closing],
    }


def _sections(document: Document, *, pictures: bool) -> Iterator[Json]:
    """Yield the sections, each with the way its page stands: all of a part as most of it wants, page one upright."""
    targets = frozenset(section.id for section in document.sections if section.id)
    used: set[str] = set()
    level = 0
    for number, part in enumerate(_parts(document.sections)):
        wants = [any(is_wide(table, document.numbers) for table in _tables(section)) for section in part]
        asked = [want for want, section in zip(wants, part, strict=True) if any(_tables(section))]
        wide = sum(asked) * 2 > len(asked) and not (number == 0 and document.cover.organisation)
        page = Page(document.numbers, LANDSCAPE if wide else PORTRAIT, targets, pictures)
        for section in part:
            level = min(section.level, level + 1) if section.title else level  # PDF/UA: no level is skipped
            begins = bool(section.id) and section.id == document.annex
            yield {
                "id": section.id if section.id not in used else "",
                "name": inline(section.name),
                "title": inline(section.title),
                "level": level,
                "wide": wide,
                "aside": section.is_list,
                "fresh": begins or (number == 1 and section is part[0] and bool(document.cover.organisation)),
                "annex": begins,
                "blocks": [made for block in _narrowed(section, page) if (made := block_of(block, page)) is not None],
            }
            used.add(section.id)


def _narrowed(section: Section, page: Page) -> Iterator[Block]:
    """Yield the blocks of a section; a table that is wider than the page is parted."""
    for block in section.blocks:
        if isinstance(block, Table):
            yield from parted(block, page.numbers, page.width, GAP)
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

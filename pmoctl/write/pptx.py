"""A report as a presentation: a message a slide, charts and tables that can be edited, nothing that overflows."""

import contextlib
import copy
import datetime as dt
import io
import zipfile
from collections.abc import Iterable
from importlib.resources import files
from itertools import groupby
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn

from pmoctl.model.text import one_line
from pmoctl.report.chart import Chart
from pmoctl.report.document import Document, Report
from pmoctl.report.language import ENGLISH, say
from pmoctl.store.source import NoFiles
from pmoctl.write.images import as_bitmap, image_kind, own_file
from pmoctl.write.kept import keep_amounts
from pmoctl.write.pptx_charts import add_chart
from pmoctl.write.pptx_flow import lay_out
from pmoctl.write.pptx_items import (
    GUTTER,
    NOTE_SIZE,
    SPACE,
    WIDTH,
    Grid,
    Item,
    Paragraph,
    Picture,
    SideBySide,
    Slide,
    Tiles,
)
from pmoctl.write.pptx_panels import add_panels
from pmoctl.write.pptx_words import add_grid, add_tiles, add_words, describe
from pmoctl.write.registry import Canvas
from pmoctl.write.svg_text import wrap
from pmoctl.write.zipped import same_zip

MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # the same input gives the same bytes
_TITLE_SIZE, _TITLE_LINES = 24.0, 2
_SMALLER = (1.0, 0.9, 0.8, 0.7)  # of its size, that a long title is set in before it is cut
_TOP = 110.0  # where what lies below the title begins, of a slide that is 540 high
_LEFT = 40.0
_LARGEST = 200_000_000  # bytes of a master, unpacked


def write(report: Report, canvas: Canvas) -> bytes:
    """Write the document, with the master of the workspace where it has one that can be read."""
    title = report.document.title or report.kind.replace("-", " ").capitalize()
    document = report.document._replace(title=title)
    source = canvas.source or NoFiles()
    return write_document(document, own_file(document.cover.master, source), own_file(document.cover.logo, source))


def write_document(document: Document, master: bytes | None = None, logo: bytes | None = None) -> bytes:
    """Write a document as a presentation, with our own master or another."""
    deck = _opened(master) if master else None
    if master and deck is None:
        said = say("The presentation that the workspace names as its master cannot be used; this is pmoctl's own.")
        document = document._replace(closing=(*document.closing, said))
    deck = deck or _opened((files("pmoctl") / "templates" / "master.pptx").read_bytes())
    core = deck.core_properties
    core.title, core.author, core.last_modified_by = one_line(document.title)[:255], "pmoctl", "pmoctl"
    core.created = core.modified = MADE
    core.language = document.language
    _cover(deck, document, logo)
    for number, slide in enumerate(lay_out(document), start=2):
        _slide(deck, document, slide, number)
    for made in deck.slides:
        for text in made._element.iter(qn("a:t")):  # noqa: SLF001  # python-pptx has no other way to all of it
            text.text = keep_amounts(text.text or "", document.numbers)
    if document.language != ENGLISH:
        _mark_language(deck, document.language)
    file = io.BytesIO()
    deck.save(file)
    return same_zip(file.getvalue())


def _mark_language(deck: Any, language: str) -> None:  # as above
    """Say in which language the text of slides and their layouts is, for spelling and for reading aloud."""
    for part in deck.part.package.iter_parts():
        root = getattr(part, "_element", None)  # parts that are no XML have none
        for element in () if root is None else root.iter():
            if "lang" in element.attrib:
                element.set("lang", language)


def _opened(content: bytes) -> Any:  # python-pptx has no types
    """Open a presentation without its slides; None where it is none, is too large, or has no layout with a title."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > _LARGEST:
                return None
        deck = Presentation(io.BytesIO(content))
        for slide in list(deck.slides._sldIdLst):  # noqa: SLF001  # python-pptx has no way to remove a slide
            deck.part.drop_rel(slide.rId)
            deck.slides._sldIdLst.remove(slide)  # noqa: SLF001  # likewise
        titled = _titled(deck)
    except (zipfile.BadZipFile, KeyError, ValueError, AttributeError, TypeError, OSError, SyntaxError):
        return None  # whatever a file of somebody else's holds
    return deck if titled else None


def _titled(deck: Any) -> list[Any]:  # as above
    """List the layouts that have a title."""
    return [each for each in deck.slide_layouts if any(one.placeholder_format.idx == 0 for one in each.placeholders)]


def _layout(deck: Any, name: str, place: int) -> Any:  # as above
    """Return the layout of a name, else the one that has its place, or another that has a title."""
    titled = _titled(deck)
    return next((each for each in titled if each.name == name), titled[min(place, len(titled) - 1)])


def _cover(deck: Any, document: Document, logo: bytes | None) -> None:  # as above
    slide = deck.slides.add_slide(_layout(deck, "Title Slide", 0))
    notes = _title(slide, one_line(document.title), 30.0, 4, min(_scales(deck)))
    cover = document.cover
    head = [" · ".join(filter(None, (cover.organisation, cover.subtitle))), *_marks(document)]
    lines = [
        *filter(None, head),
        *(say("Warning: {words}", words=each) for each in document.warnings),
        *document.closing,
    ]
    for shape in [each for each in slide.placeholders if each.placeholder_format.idx != 0]:
        if shape.placeholder_format.idx == 1 and lines:
            shown = [wrap(line, WIDTH, 14.0, 3) for line in lines[:8]]
            shape.text_frame.text = "\n".join(" ".join(each) for each in shown)
            for paragraph in shape.text_frame.paragraphs:
                paragraph.font.size = _points(14)
        else:
            shape.element.getparent().remove(shape.element)
    picture = as_bitmap(logo) if logo and image_kind(logo) else None
    if picture:
        with contextlib.suppress(OSError, ValueError, SyntaxError):
            shape = slide.shapes.add_picture(io.BytesIO(picture), _points(_LEFT), _points(40), height=_points(40))
            shape._element.nvPicPr.cNvPr.set("descr", cover.organisation)  # noqa: SLF001  # python-pptx has no other way
    _notes(slide, [*notes, *lines])


def _marks(document: Document) -> list[str]:
    """List what has to be seen on every slide."""
    return [*([say("Draft")] if document.cover.draft else []), *filter(None, [one_line(document.cover.stamp)])]


def _slide(deck: Any, document: Document, slide: Slide, number: int) -> None:  # as above
    made = deck.slides.add_slide(_layout(deck, "Title Only", 5))
    for shape in [each for each in made.placeholders if each.placeholder_format.idx != 0]:
        shape.element.getparent().remove(shape.element)
    across, down = _scales(deck)
    cut = _title(made, slide.title, _TITLE_SIZE, _TITLE_LINES, min(across, down))
    _name(made, slide.name, min(across, down))
    top = _TOP
    for items in _joined(slide.items):
        height = sum(item.height for item in items)
        place = (_points(_LEFT * across), _points(top * down), _points(WIDTH * across), _points(height * down))
        _add(made.shapes, items, place, min(across, down))
        top += height + SPACE
    _foot(made, " · ".join([*_marks(document), one_line(document.title)]), number)
    _notes(made, [*cut, *(text for item in slide.items for text in item.full)])


def _scales(deck: Any) -> tuple[float, float]:  # as above
    """Return how wide and how high a slide is, in parts of ours."""
    return deck.slide_width / _points(960.0), deck.slide_height / _points(540.0)


def _joined(items: Iterable[Item]) -> Iterable[list[Item]]:
    """Yield what is drawn as one: paragraphs that follow one another, or a single thing."""
    for place, group in groupby(enumerate(items), lambda each: -1 if isinstance(each[1], Paragraph) else each[0]):
        del place
        yield [item for _, item in group]


def _add(shapes: Any, items: list[Item], place: tuple[int, int, int, int], scale: float) -> None:  # as above
    first = items[0]
    if isinstance(first, Grid):
        add_grid(shapes, first, place, scale)
    elif isinstance(first, Tiles):
        add_tiles(shapes, first, place, scale)
    elif isinstance(first, SideBySide):
        left, top, across, height = place
        wide = round(across * (WIDTH - GUTTER) / 2 / WIDTH)
        for number, column in enumerate(first.columns):
            add_words(shapes, list(column), (left + number * (across - wide), top, wide, height), scale)
    elif isinstance(first, Picture):
        _add_picture(shapes, first.chart, place)
    else:
        add_words(shapes, [item for item in items if isinstance(item, Paragraph)], place, scale)


def _add_picture(shapes: Any, chart: Chart, place: tuple[int, int, int, int]) -> None:  # as above

    if chart.kind == "targets":
        for frame, name in add_panels(shapes, chart, place):
            describe(frame, name, chart.alt)
    else:
        describe(add_chart(shapes, chart, place), chart.title, chart.alt)


def _title(slide: Any, title: str, size: float, lines: int, scale: float) -> list[str]:  # as above
    """Set the title of a slide, smaller where it is long; give it whole where even so it had to be cut."""
    sizes = [size * share for share in _SMALLER if " ".join(wrap(title, WIDTH, size * share, lines)) == title]
    size = next(iter(sizes), size * _SMALLER[-1])
    shown = " ".join(wrap(title, WIDTH, size, lines))
    if slide.shapes.title is not None:
        slide.shapes.title.text_frame.text = shown
        slide.shapes.title.text_frame.paragraphs[0].font.size = _points(size * scale)
    return [title] if shown != title else []


def _name(slide: Any, name: str, scale: float) -> None:  # as above
    """Set the name of a section over the title, within it, so that it is read out with it."""
    if name and slide.shapes.title is not None:
        first = slide.shapes.title.text_frame.paragraphs[0]
        over = copy.deepcopy(first._p)  # noqa: SLF001  # python-pptx adds paragraphs at the end alone
        first._p.addprevious(over)  # noqa: SLF001  # likewise
        paragraph = slide.shapes.title.text_frame.paragraphs[0]
        paragraph.text, paragraph.font.size, paragraph.font.bold = name, _points(NOTE_SIZE * scale), False


def _foot(slide: Any, title: str, number: int) -> None:  # as above
    """Fill the foot and the number of the slide where the layout has them; python-pptx leaves them to the layout."""
    for shape in slide.slide_layout.placeholders:
        kind = shape.element.ph.get("type")
        if kind not in {"ftr", "sldNum"}:
            continue
        own = copy.deepcopy(shape.element)
        own.nvSpPr.cNvPr.set("id", str(1 + max(each.shape_id for each in slide.shapes)))
        slide.shapes._spTree.append(own)  # noqa: SLF001  # there is no other way to bring a placeholder along
        texts = [each for each in own.iter() if each.tag.endswith("}t")]
        if kind == "sldNum" and texts:
            texts[0].text = str(number)
        elif kind == "ftr":
            slide.shapes[-1].text_frame.text = " ".join(wrap(title, 690.0, 12.0, 1))


def _notes(slide: Any, full: Iterable[str]) -> None:  # as above
    """Put into the notes what the slide had no room for."""
    said = "\n\n".join(dict.fromkeys(filter(None, map(one_line, full))))
    if said:
        slide.notes_slide.notes_text_frame.text = said


def _points(length: float) -> int:
    return round(length * 12700)

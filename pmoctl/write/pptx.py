"""A report as a presentation: a message a slide, charts and tables that can be edited, nothing that overflows."""

import copy
import datetime as dt
import io
from collections.abc import Iterable
from importlib.resources import files
from itertools import groupby
from typing import Any

from pmoctl.model.text import one_line
from pmoctl.report.document import Document, Report
from pmoctl.write.pptx_flow import lay_out
from pmoctl.write.pptx_items import SPACE, WIDTH, Grid, Item, Paragraph, Picture, Slide, Tiles
from pmoctl.write.pptx_words import add_grid, add_tiles, add_words, describe
from pmoctl.write.registry import Canvas
from pmoctl.write.svg_text import wrap
from pmoctl.write.zipped import same_zip

MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # the same input gives the same bytes
_TITLE_SIZE, _TITLE_LINES = 24.0, 2
_TOP = 110.0  # where what lies below the title begins, of a slide that is 540 high
_LEFT = 40.0


def write(report: Report, canvas: Canvas) -> bytes:
    """Write the document."""
    del canvas
    title = report.document.title or report.kind.replace("-", " ").capitalize()
    return write_document(report.document._replace(title=title))


def write_document(document: Document, master: bytes | None = None) -> bytes:
    """Write a document as a presentation, with our own master or another."""
    from pptx import Presentation

    own = (files("pmoctl") / "templates" / "master.pptx").read_bytes()
    deck = Presentation(io.BytesIO(master or own))
    core = deck.core_properties
    core.title, core.author, core.created, core.modified = one_line(document.title)[:255], "pmoctl", MADE, MADE
    _cover(deck, document)
    for number, slide in enumerate(lay_out(document), start=2):
        _slide(deck, document, slide, number)
    file = io.BytesIO()
    deck.save(file)
    return same_zip(file.getvalue())


def _layout(deck: Any, name: str, place: int) -> Any:  # noqa: ANN401  # python-pptx has no types
    """Give the layout of a name; where a master of somebody else's has none, the one in that place, or the last."""
    layouts = list(deck.slide_layouts)
    return next((each for each in layouts if each.name == name), layouts[min(place, len(layouts) - 1)])


def _cover(deck: Any, document: Document) -> None:  # noqa: ANN401  # as above
    slide = deck.slides.add_slide(_layout(deck, "Title Slide", 0))
    notes = _title(slide, one_line(document.title), 30.0, 4)
    lines = [*(f"Warning: {each}" for each in document.warnings), *document.closing]
    for shape in [each for each in slide.placeholders if each.placeholder_format.idx != 0]:
        if shape.placeholder_format.idx == 1 and lines:
            shown = [wrap(line, WIDTH, 14.0, 3) for line in lines[:8]]
            shape.text_frame.text = "\n".join(" ".join(each) for each in shown)
            for paragraph in shape.text_frame.paragraphs:
                paragraph.font.size = _points(14)
        else:
            shape.element.getparent().remove(shape.element)
    _notes(slide, [*notes, *lines])


def _slide(deck: Any, document: Document, slide: Slide, number: int) -> None:  # noqa: ANN401  # as above
    made = deck.slides.add_slide(_layout(deck, "Title Only", 5))
    for shape in [each for each in made.placeholders if each.placeholder_format.idx != 0]:
        shape.element.getparent().remove(shape.element)
    cut = _title(made, slide.title, _TITLE_SIZE, _TITLE_LINES)
    across, down = deck.slide_width / 960 / 12700, deck.slide_height / 540 / 12700
    top = _TOP
    for items in _joined(slide.items):
        height = sum(item.height for item in items)
        place = (_points(_LEFT * across), _points(top * down), _points(WIDTH * across), _points(height * down))
        _add(made.shapes, items, place)
        top += height + SPACE
    _foot(made, one_line(document.title), number)
    _notes(made, [*cut, *(text for item in slide.items for text in item.full)])


def _joined(items: Iterable[Item]) -> Iterable[list[Item]]:
    """Give what is drawn as one: paragraphs that follow one another, or a single thing."""
    for place, group in groupby(enumerate(items), lambda each: -1 if isinstance(each[1], Paragraph) else each[0]):
        del place
        yield [item for _, item in group]


def _add(shapes: Any, items: list[Item], place: tuple[int, int, int, int]) -> None:  # noqa: ANN401  # as above
    first = items[0]
    if isinstance(first, Grid):
        add_grid(shapes, first, place)
    elif isinstance(first, Tiles):
        add_tiles(shapes, first, place)
    elif isinstance(first, Picture):
        from pmoctl.write.pptx_charts import add_chart

        describe(add_chart(shapes, first.chart, place), first.chart.title, first.chart.alt)
    else:
        add_words(shapes, [item for item in items if isinstance(item, Paragraph)], place)


def _title(slide: Any, title: str, size: float, lines: int) -> list[str]:  # noqa: ANN401  # as above
    """Set the title of a slide; give it whole where it had to be cut."""
    shown = " ".join(wrap(title, WIDTH, size, lines))
    if slide.shapes.title is not None:
        slide.shapes.title.text_frame.text = shown
        slide.shapes.title.text_frame.paragraphs[0].font.size = _points(size)
    return [title] if shown != title else []


def _foot(slide: Any, title: str, number: int) -> None:  # noqa: ANN401  # as above
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


def _notes(slide: Any, full: Iterable[str]) -> None:  # noqa: ANN401  # as above
    """Put into the notes what the slide had no room for."""
    said = "\n\n".join(dict.fromkeys(filter(None, map(one_line, full))))
    if said:
        slide.notes_slide.notes_text_frame.text = said


def _points(length: float) -> int:
    return round(length * 12700)

"""What stands on which slide of a presentation: sections, shared out so that nothing overflows.

A slide has one message, its title. A section that needs more slides numbers them, and short ones that belong together
share one. What is to be read and not presented is left out, and that is said.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pmoctl.model.text import one_line
from pmoctl.report.chart import Chart
from pmoctl.report.document import Document, Points, Section
from pmoctl.report.language import plural, say
from pmoctl.write.pptx_blocks import heading, measure_blocks, measure_points, note_of
from pmoctl.write.pptx_charts import MOST
from pmoctl.write.pptx_items import (
    GUTTER,
    HEIGHT,
    SPACE,
    WIDTH,
    Grid,
    Item,
    Paragraph,
    Picture,
    SideBySide,
    Slide,
    height_of,
)

_LITTLE = HEIGHT * 0.4  # high, that does not fill a slide
_LEAST_PICTURE = HEIGHT * 0.55
_ROW, _BESIDE_ROWS = 11.5, 60.0  # of a name, and what axes and a legend take
_MORE_THAN_ONE = 2


class _Part(NamedTuple):
    """What has a title and stands on slides together: a section, or short ones that belong to it."""

    title: str
    items: tuple[Item, ...]
    name: str = ""


def lay_out(document: Document) -> list[Slide]:
    """Share the sections out among slides; one with little on it shares that of its neighbour."""
    annex = next((one_line(each.title) for each in document.sections if each.id == document.annex), None)
    made: list[Slide] = []
    for slide in _numbered(document):
        divides = annex in {slide.title, *(each.title for each in made[-1:])}
        both = _together(made[-1], slide) if made and not divides else None
        made[-1:] = [both] if both else [*made[-1:], slide]
    return made


def _together(first: Slide, second: Slide) -> Slide | None:
    """Put two slides onto one where either has little on it; a picture gives way for a few words. None without room."""
    if min(first.height, second.height) > _LITTLE:
        return None
    over = " · ".join(filter(None, (second.name, second.title)))
    headed = () if isinstance(second.items[0], SideBySide) else (heading(over),)  # its columns have headings
    both = first._replace(items=(*first.items, *headed, *second.items))
    pictures = [item for item in both.items if isinstance(item, Picture)]
    if len(pictures) == 1:
        room = pictures[0].height - max(both.height - HEIGHT, 0.0)
        low = pictures[0]._replace(height=room) if room >= _least(pictures[0].chart) else pictures[0]
        both = both._replace(items=tuple(low if item is pictures[0] else item for item in both.items))
    return both if both.height <= HEIGHT and len(pictures) < _MORE_THAN_ONE else None


def _least(chart: Chart) -> float:
    """Return how high a picture must stay for its rows to be named."""
    rows = 0 if chart.kind == "targets" else max(len(chart.categories), len(chart.marks))
    return max(_LEAST_PICTURE, _ROW * min(rows, MOST) + _BESIDE_ROWS)


def _numbered(document: Document) -> Iterator[Slide]:
    """Share the sections out among slides; one that needs several slides numbers them."""
    for part in _parts(document):
        slides = [_titled(part.title, items) for items in _without_scraps(_shared(part.items))]
        same = [slide for slide in slides if slide.title == part.title]
        number = 0
        for slide in slides:
            number += slide.title == part.title
            shared = slide.title == part.title and len(same) > 1
            which = say("{title} ({n} of {of})", title=part.title, n=number, of=len(same)) if shared else slide.title
            yield slide._replace(title=which, name=part.name)


def _parts(document: Document) -> Iterator[_Part]:
    """Measure the sections: short lists stand two beside one another, what is short joins what it belongs to."""
    details = sum(section.detail for section in document.sections)
    held: _Part | None = None
    for group in _grouped(section for section in document.sections if not section.detail):
        made = _measured(group, document)
        if details and group[0].id == document.annex:
            made = made._replace(items=(*made.items, _details(details)))
        joined = _join(held, made) if held and group[0].level > 1 and group[0].id != document.annex else None
        if joined is None and held:
            yield held
        held = joined or made
    if held and details and not any(section.id == document.annex for section in document.sections):
        held = held._replace(items=(*held.items, _details(details)))
    if held:
        yield held


def _grouped(sections: Iterable[Section]) -> Iterator[tuple[Section, ...]]:
    """Group short lists by two; any other section stands alone."""
    before: Section | None = None
    for section in sections:
        if before and before.is_list and section.is_list:
            yield before, section
            before = None
            continue
        if before:
            yield (before,)
        before = section
    if before:
        yield (before,)


def _measured(group: tuple[Section, ...], document: Document) -> _Part:
    if len(group) > 1:
        wide = (WIDTH - GUTTER) / 2
        columns = tuple(
            (heading(section.title), *(item for block in section.blocks if isinstance(block, Points)
                                       for item in measure_points(block, wide)))
            for section in group
        )  # fmt: skip
        beside = SideBySide(columns)
        if beside.height <= HEIGHT:
            return _Part(one_line(" · ".join(section.title for section in group)), (beside,))
    items: list[Item] = []
    for section in group:
        items += [heading(section.title)] if items else []
        items += measure_blocks(section.blocks, document.numbers)
    return _Part(one_line(group[0].title or document.title), tuple(items), one_line(group[0].name))


def _details(number: int) -> Paragraph:
    words = plural(
        "{n} page that is to be read stands in the document (--format pdf).",
        "{n} pages that are to be read stand in the document (--format pdf).",
        number,
    )
    return note_of(words)


def _join(held: _Part, made: _Part) -> _Part | None:
    """Put what is short onto the slide of what it belongs to; None where there is no room for all of it."""
    items = (*held.items, heading(made.title), *made.items)
    alone = any(isinstance(item, Picture | SideBySide) for item in items)
    fits = not alone and sum(item.height for item in items) + SPACE * (len(items) - 1) <= HEIGHT
    return held._replace(items=items) if fits and made.items and held.items else None


def _titled(title: str, items: tuple[Item, ...]) -> Slide:
    chart = items[0].chart if isinstance(items[0], Picture) else None
    return Slide(one_line(chart.title) or title if chart else title, items)


def _shared(items: Iterable[Item]) -> Iterator[tuple[Item, ...]]:
    """Share things out among slides, as many on one as it has room for."""
    held: list[Item] = []
    for item in items:
        used = sum(each.height + SPACE for each in held)
        if held and (used + item.height > HEIGHT or _goes_on(held[-1], item)):
            moved = [held.pop()] if len(held) > 1 and _is_heading(held[-1]) else []
            yield tuple(held)
            held = moved
        held.append(item)
    if held:
        yield tuple(held)


def _without_scraps(shares: Iterable[tuple[Item, ...]]) -> list[tuple[Item, ...]]:
    """Put the last of what is shared out with what stands before it, where it is little and there is room after all."""
    made = list(shares)
    if len(made) < _MORE_THAN_ONE or height_of(made[-1]) > _LITTLE:
        return made
    both = (*made[-2], *made[-1])
    return [*made[:-2], both] if height_of(both) <= HEIGHT else made


def _goes_on(before: Item, item: Item) -> bool:
    """Tell whether a grid is the next part of the table before it, which was parted for want of room."""
    return isinstance(item, Grid) and isinstance(before, Grid) and item.lines[0] is before.lines[0]


def _is_heading(item: Item) -> bool:
    return isinstance(item, Paragraph) and bool(item.lead) and not item.words

"""How native charts of a presentation look: font, legend, axes and colours."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LEGEND_POSITION
from pptx.oxml.ns import qn
from pptx.util import Pt

from pmoctl.model.text import one_line
from pmoctl.report.chart import Axis
from pmoctl.write.svg_sheet import FILLS

_FULL = 14  # categories whose names have room in a large font
_FORMATS = {"money": "#,##0", "percent": "0%", "score": "0", "count": "#,##0", "year": "0"}
GREY = "59636E"
PALETTE = ("1B3A4B", "0B7285", "74B3CE", "B5651D", "9AA5B1", "6A4C93", "14653A", "D5DBE1",
            "E69F00", "A9D18E", "C2A5CF", "5B7486")  # fmt: skip


def colour_of(code: str) -> RGBColor:
    """Return a colour of six hexadecimal digits."""
    return RGBColor.from_string(code)  # type: ignore[no-untyped-call, no-any-return]  # python-pptx says no types here


def name_all(made: Any, number: int) -> None:  # python-pptx has no types
    """Have every category named, in a font that leaves room for all."""
    made.category_axis.tick_labels.font.size = Pt(11 if number <= _FULL else 9)
    axis = made.category_axis._element  # noqa: SLF001  # python-pptx has no other way
    axis.find(qn("c:noMultiLvlLbl")).addprevious(axis.makeelement(qn("c:tickLblSkip"), {"val": "1"}))


def read_downwards(made: Any) -> None:  # as above
    """Have the first category stand at the top, and the figures below the last."""
    made.category_axis.reverse_order = True
    crossing = made.value_axis._element.find(qn("c:crosses"))  # noqa: SLF001  # python-pptx knows the other axis's alone
    crossing.set("val", "max")


def colour_by_role(look: Any, role: str, number: int) -> None:  # as above
    """Colour what has a meaning as it is everywhere, and what has none by its number; what is white has an edge."""
    colour = FILLS[role].colour.lstrip("#").upper() if role in FILLS else PALETTE[number % len(PALETTE)]
    _solid(look.fill).rgb = colour_of(colour)
    look.line.color.rgb = colour_of(GREY if colour == "FFFFFF" else colour)


def _solid(fill: Any) -> Any:  # as above
    fill.solid()
    return fill.fore_color


def finish(made: Any, *, legend: bool) -> None:  # as above
    """Give a chart its font, and a legend below where it needs one."""
    made.has_title = False  # the slide's own title says it
    made.font.size = Pt(11)
    made.has_legend = legend
    if legend:
        made.legend.position = XL_LEGEND_POSITION.BOTTOM
        made.legend.include_in_layout = False


def shape_axis(axis: Any, meant: Axis) -> None:  # as above
    """Give an axis its grid, its title and unit, and its figures as they are meant."""
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = colour_of("D5DBE1")
    axis.format.line.fill.background()
    axis.tick_labels.number_format = _FORMATS.get(meant.kind, "General")
    axis.tick_labels.number_format_is_linked = False
    axis.minimum_scale, axis.maximum_scale = meant.low, meant.high
    words = ", ".join(filter(None, (one_line(meant.title), one_line(meant.unit))))
    axis.has_title = bool(words)
    if words:
        axis.axis_title.text_frame.text = words
        run = axis.axis_title.text_frame.paragraphs[0].runs[0]
        run.font.size, run.font.bold = Pt(11), False

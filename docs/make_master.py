"""Make pmoctl/templates/master.pptx, the 16:9 master of presentations, out of python-pptx's own template.

    python docs/make_master.py

The template is 4:3, and carries a thumbnail, printer settings and nine layouts that nobody uses.
"""

import datetime as dt
import io
import re
from pathlib import Path

from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from pmoctl.write.zipped import same_zip

TARGET = Path(__file__).parent.parent / "pmoctl" / "templates" / "master.pptx"
WIDTH, HEIGHT, SIDE = Pt(960), Pt(540), Pt(40)
PLACES = {  # by type of placeholder: left, top, width, height
    "title": (SIDE, Pt(26), WIDTH - 2 * SIDE, Pt(70)),
    "ctrTitle": (SIDE, Pt(110), WIDTH - 2 * SIDE, Pt(150)),
    "subTitle": (SIDE, Pt(275), WIDTH - 2 * SIDE, Pt(200)),
    "body": (SIDE, Pt(110), WIDTH - 2 * SIDE, Pt(380)),
    "ftr": (SIDE, Pt(508), Pt(700), Pt(20)),
    "sldNum": (WIDTH - SIDE - Pt(120), Pt(508), Pt(120), Pt(20)),
}
COLOURS = {
    "dk1": "1B1F24", "lt1": "FFFFFF", "dk2": "0B5C74", "lt2": "EEF2F5", "accent1": "1B3A4B", "accent2": "0B7285",
    "accent3": "74B3CE", "accent4": "9AA5B1", "accent5": "B5651D", "accent6": "6A4C93", "hlink": "0B5C74",
    "folHlink": "59636E",
}  # fmt: skip
KEPT = {"Title Slide", "Title Only"}


def main() -> None:
    """Write the master."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    for layout in [each for each in deck.slide_layouts if each.name not in KEPT]:
        deck.slide_layouts.remove(layout)
    master = deck.slide_master
    for shapes in (master.shapes, *(layout.shapes for layout in deck.slide_layouts)):
        for shape in list(shapes):
            _place(shape)
    _text_styles(master.element)
    _rule(master)
    for rel in deck.part.package.iter_rels():
        if not rel.is_external and rel.reltype.endswith("/theme"):
            rel.target_part._blob = _theme(rel.target_part.blob)  # noqa: SLF001  # a part that python-pptx leaves raw
    for rels in (deck.part.package._rels, deck.part.rels):  # noqa: SLF001  # no public way to drop a part
        for key in [key for key, rel in rels.items() if re.search("thumbnail|printerSettings", rel.reltype)]:
            rels.pop(key)
    made = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # the same bytes each time
    core = deck.core_properties
    core.title, core.author, core.last_modified_by, core.created, core.modified = "", "pmoctl", "pmoctl", made, made
    file = io.BytesIO()
    deck.save(file)
    TARGET.write_bytes(same_zip(file.getvalue()))


def _place(shape: object) -> None:
    kind = shape.element.find(f".//{qn('p:ph')}").get("type", "body")
    if kind == "dt":
        shape.element.getparent().remove(shape.element)
        return
    shape.left, shape.top, shape.width, shape.height = map(Emu, PLACES[kind])
    frame = shape.text_frame._txBody.find(qn("a:bodyPr"))  # noqa: SLF001  # attributes that have no other way
    for side in ("lIns", "rIns"):
        frame.set(side, "0")
    frame.set("anchor", {"title": "b", "ctrTitle": "b", "ftr": "ctr", "sldNum": "ctr"}.get(kind, "t"))
    for fit in list(frame):
        frame.remove(fit)
    if kind in {"ctrTitle", "subTitle", "ftr"}:
        for style in shape.element.iter(qn("a:lvl1pPr")):
            style.set("algn", "l")


def _text_styles(master: object) -> None:
    title = master.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    run = title.find(qn("a:defRPr"))
    run.set("sz", "2600")
    run.set("b", "1")
    for fill in run.iter(qn("a:schemeClr")):
        fill.set("val", "tx1")
    for level, size in enumerate((1600, 1400, 1200, 1200, 1200), start=1):
        master.find(f".//{qn('p:bodyStyle')}/{qn(f'a:lvl{level}pPr')}/{qn('a:defRPr')}").set("sz", str(size))


def _rule(master: object) -> None:
    """Draw the line between what a slide says and what shows it."""
    tree = master.shapes._spTree  # noqa: SLF001  # a master's shapes take none from outside
    shape = etree.fromstring(
        f'<p:cxnSp xmlns:p="{tree.nsmap["p"]}" xmlns:a="{tree.nsmap["a"]}"><p:nvCxnSpPr><p:cNvPr id="90" name="Rule"/>'
        '<p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{SIDE}" y="{Pt(100)}"/><a:ext cx="{WIDTH - 2 * SIDE}" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        '<a:ln w="19050"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:ln></p:spPr></p:cxnSp>'
    )
    tree.append(shape)


def _theme(blob: bytes) -> bytes:
    theme = etree.fromstring(blob)
    space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    scheme = theme.find(".//a:clrScheme", space)
    for name, colour in COLOURS.items():
        slot = scheme.find(f"a:{name}", space)
        for old in list(slot):
            slot.remove(old)
        etree.SubElement(slot, qn("a:srgbClr")).set("val", colour)
    for font in theme.iterfind(".//a:fontScheme//a:latin", space):
        font.set("typeface", "Arial")
    theme.set("name", "pmoctl")
    return etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


if __name__ == "__main__":
    main()

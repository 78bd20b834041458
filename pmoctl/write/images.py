"""Pictures of a workspace, and which text reads on a colour."""

import base64
from importlib.resources import files

from pmoctl.store.source import Fault, Source, read_own

IMAGES = {b"<svg": "image/svg+xml", b"<?xml": "image/svg+xml", b"\x89PNG": "image/png", b"\xff\xd8": "image/jpeg"}
_PER_INCH = 288.0  # dots of a picture that is made of an SVG
SHORT = 4  # characters of a colour written #rgb


def image_uri(path: str | None, source: Source) -> str | None:
    """Return an image of the workspace as a data URI; None where there is none that can be shown."""
    content = own_file(path, source)
    kind = image_kind(content) if content else None
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}" if content and kind else None


def image_kind(content: bytes) -> str | None:
    """Tell what kind of image something is, as a media type."""
    return next((kind for start, kind in IMAGES.items() if content.lstrip().startswith(start)), None)


def own_file(path: str | None, source: Source) -> bytes | None:
    """Read a file below templates/ of the workspace; None where there is none, or it cannot be read."""
    content = None if path is None else read_own(source, path)
    return None if isinstance(content, Fault) else content


def readable_on(colour: str) -> str:
    """Return black or white, whichever reads better on a colour (WCAG 2.2 relative luminance)."""
    digits = colour[1:] if len(colour) > SHORT else "".join(char * 2 for char in colour[1:])
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004  # sRGB
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) else "#ffffff"


def as_bitmap(content: bytes) -> bytes | None:
    """Return a picture as one that every programme shows: an SVG as a PNG of the same look; None where it is broken."""
    if image_kind(content) != "image/svg+xml":
        return content
    import typst

    source = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(sys.inputs.logo), format: "svg", height: 60pt)"""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(files("pmoctl") / "fonts")])
    try:
        logo = {"logo": content.decode("utf-8")}
        return typst.compile(source, format="png", ppi=_PER_INCH, font_paths=fonts, sys_inputs=logo)
    except (typst.TypstError, UnicodeDecodeError):
        return None

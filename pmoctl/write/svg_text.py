"""How wide text is in a picture, and what of it fits: widths are those of Arial, a little wider; no font is asked."""

import unicodedata

from pmoctl.model.text import ELLIPSIS, one_line

_GROUPS = {
    0.28: "iljI.,:;'|!", 0.36: "ftr()[]-/ ", 0.5: "ckszxyvJ", 0.62: "TFZ", 0.68: "ABEKPSVXY&", 0.74: "CDHNRUw",
    0.8: "GOQ", 0.85: "mM", 0.95: "W%@",
}  # fmt: skip
_WIDTHS = {char: width for width, chars in _GROUPS.items() for char in chars}
_OTHER, _FULL = 0.58, 1.05  # of a letter or digit; of a character of Chinese, Japanese or Korean, or a picture
_WIDER = 1.06  # fonts that take Arial's place
_NOISE = 1e-6  # of adding and taking away: what is as wide as its room fits


def width_of(text: str, size: float) -> float:
    """Return how wide text is, in the units of the picture, at a size of its font."""
    return sum(map(_em, text)) * size * _WIDER


def _em(char: str) -> float:
    if char in _WIDTHS:
        return _WIDTHS[char]
    if unicodedata.combining(char):
        return 0.0
    return _FULL if unicodedata.east_asian_width(char) in "WF" else _OTHER


def fit(text: str, width: float, size: float) -> str:
    """Cut text to a width, with an ellipsis where something is lost."""
    line = one_line(text)
    if width_of(line, size) <= width + _NOISE:
        return line
    room, kept = width - width_of(ELLIPSIS, size), ""
    for char in line:
        room -= width_of(char, size)
        if room < 0:
            break
        kept += char
    return kept.rstrip() + ELLIPSIS


def wrap(text: str, width: float, size: float, most: int = 3) -> list[str]:
    """Break text into lines of a width, `most` of them: the last is cut where something is lost."""
    words = one_line(text).split(" ")
    lines: list[str] = []
    while words and len(lines) < most - 1:
        line = [words.pop(0)]
        while words and width_of(" ".join([*line, words[0]]), size) <= width:
            line.append(words.pop(0))
        lines.append(fit(" ".join(line), width, size))
    return lines + ([fit(" ".join(words), width, size)] if words else [])

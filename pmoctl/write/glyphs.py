"""Which characters our fonts have, and words of any length made fit for a line."""

import functools
import re
import unicodedata
from bisect import bisect
from importlib.resources import files

REPLACED = "\N{REPLACEMENT CHARACTER}"
_STEP = 8  # characters between two places where a long word may break
_COMMON = frozenset(map(chr, range(0x20, 0x180)))
_STEERING = frozenset("\n\u200b\u200c\u200d\u2060\ufe0e\ufe0f")  # drawn as nothing


@functools.cache
def _covered() -> tuple[list[int], list[int]]:
    lines = (files("pmoctl") / "fonts" / "covered.txt").read_text("ascii").split()
    pairs = [line.split("-") for line in lines]
    return [int(first, 16) for first, _ in pairs], [int(last, 16) for _, last in pairs]


@functools.cache
def _is_drawn(char: str) -> bool:
    firsts, lasts = _covered()
    place = bisect(firsts, ord(char)) - 1
    return char in _STEERING or char == REPLACED or (place >= 0 and ord(char) <= lasts[place])


def drawn(text: str, missing: set[str]) -> str:
    """Return text in which what no font of ours has is replaced; what is replaced is added to `missing`."""
    strange = {char for char in set(text) - _COMMON if not _is_drawn(char)}
    if not strange:
        return text
    missing |= strange
    return text.translate(dict.fromkeys(map(ord, strange), REPLACED))


# What typst sets in a picture as well as in text: no script that joins its letters, and no emoji.
_IN_PICTURES = re.compile(
    "[\n -\u058f\u05d0-\u05ea\u1e00-\u1fff\u2010-\u2027\u2030-\u203a\u20a0-\u20c0\u2190-\u2199\u2212\u2264\u2265"
    "\u2e80-\u9fff\uac00-\ud7a3\uff00-\uffee\ufffd]*"
)


def is_for_pictures(text: str) -> bool:
    """Tell whether text can stand in a picture of a PDF."""
    return _IN_PICTURES.fullmatch(text) is not None


def breakable(text: str, width: int) -> str:
    """Return text in which words that are longer than a width of characters may break, unseen."""
    return re.sub(rf"\S{{{max(width, 2) + 1},}}", lambda word: _broken(word[0], min(_STEP, max(width // 2, 1))), text)


def _broken(word: str, step: int) -> str:
    parts: list[str] = []
    since = 0
    for char in word:
        whole = not unicodedata.combining(char) and char not in _STEERING
        if since >= step and whole and parts[-1] not in _STEERING:
            parts.append("\u200b")
            since = 0
        parts.append(char)
        since += 1
    return "".join(parts)

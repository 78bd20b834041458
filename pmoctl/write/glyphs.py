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

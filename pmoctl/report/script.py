"""In which letters a locale writes its months, where they are none of Latin."""

import functools
import unicodedata
from typing import NamedTuple

_LAST = 0x10000  # the scripts of months stand below


class Script(NamedTuple):
    """The language of a locale, whether it runs from right to left, and its letters."""

    language: str
    rtl: bool
    letters: str


@functools.cache
def script_of(locale: str) -> Script | None:
    """Return the script in which a locale writes its months; None for that of Latin, and where there is no such."""
    from babel.core import Locale, UnknownLocaleError

    try:
        known = Locale.parse(locale)
    except (UnknownLocaleError, ValueError):  # `check` finds it
        return None
    months = "".join(known.months["format"]["abbreviated"].values())
    names = {_name(char) for char in months if char.isalpha()} - {"LATIN"}
    if not names:
        return None
    names |= {"HIRAGANA", "KATAKANA"} if "CJK" in names else set()
    found = (chr(code) for code in range(0x250, _LAST))
    letters = "".join(char for char in found if _name(char) in names and char.isprintable())
    return Script(known.language, known.text_direction == "rtl", letters)


def _name(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]

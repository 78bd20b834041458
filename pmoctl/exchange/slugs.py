"""Ids made of names: small letters of ASCII, at most 64, numbered where taken."""

# ruff: noqa: RUF001  # letters of other alphabets are meant
import re
import unicodedata
from collections.abc import Callable

from pmoctl.model.values import SLUG_LENGTH, is_reserved

# Letters that do not come apart into one of ASCII and a mark.
_LETTERS = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h", "ŋ": "n",
    "ə": "e", "&": " and ", "+": " plus ", "'": "", "’": "", "€": " eur ", "£": " gbp ",
    # Greek
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o",
    # Cyrillic
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ie", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia",
})  # fmt: skip


def slug_of(text: str) -> str:
    """Return an id that is much like a text; empty where none of its letters is known.

    A name that Windows keeps for itself gets a number: no file may have it.
    """
    composed = unicodedata.normalize("NFC", text).lower().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", composed).translate(_LETTERS).encode("ascii", "ignore").decode("ascii")
    slug = _cut(re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-"), SLUG_LENGTH)
    return f"{slug}-1" if is_reserved(slug) else slug


def _cut(slug: str, most: int) -> str:
    """Cut an id at a word where one ends near."""
    if len(slug) <= most:
        return slug
    whole, _, _ = slug[: most + 1].rpartition("-")
    return (whole if len(whole) > most // 2 else slug[:most]).strip("-")


def free_slug(slug: str, is_taken: Callable[[str], bool]) -> str:
    """Return an id, with a number after it where it is taken: `portal`, `portal-2`."""
    name, number = slug, 1
    while is_taken(name):
        number += 1
        end = f"-{number}"
        name = _cut(slug, SLUG_LENGTH - len(end)) + end
    return name

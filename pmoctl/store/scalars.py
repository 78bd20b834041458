"""What the contract takes a word without quotes for: a number, a constant, text, or a number spelled oddly."""

import math
import re
from decimal import Decimal
from typing import NamedTuple

NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
# What YAML 1.2's core schema also takes for a number, and the contract does not.
ODD_NUMBER = re.compile(
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
    r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}")  # as a key: years, the places of anchors
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_MOST_DIGITS = 400  # a longer number is beyond every double, and slow to read


class OddNumber(NamedTuple):
    """A scalar that YAML takes for a number, spelled in a way the contract refuses."""

    text: str


def as_key(text: str) -> str | int:
    """Return a key as data have it: what is spelled as a whole number, such as a year, is one."""
    return int(text) if _WHOLE.fullmatch(text) else text


def plain_value(text: str) -> object:
    """Return what a word without quotes stands for."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    match = NUMBER.fullmatch(text)
    if match and len(text) <= _MOST_DIGITS and math.isfinite(number := float(text)):
        return number if match[2] or match[3] else int(text)
    return OddNumber(text) if match or ODD_NUMBER.fullmatch(text) else text


def written_number(number: Decimal) -> int | float:
    """Return a number as files have it: whole ones without a decimal point, as long as a double holds their cents."""
    return int(number) if number == int(number) and abs(number) < 1e15 else float(number)  # noqa: PLR2004  # explained

"""Text of people, made fit for one line of output."""

import functools
import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

ELLIPSIS = "…"
MANY = 20  # names or findings that are listed on a terminal; the rest is counted
MANY_NAMES = 200  # from here on only names of much the same length and the same first letter are looked at
LONG_NAME = 200  # no more of a name is looked at
_COMMAND = r"(?m)^\s*:(?=:)|#(?=#\[)"
_JOINERS = "\u200c\u200d"  # Persian words and families of emoji need them, and they steer nothing
_DIGITS = Context(prec=150)  # more than any number of a file has
_ENTITY = r"&(?=#?\w+;)"
_MARKUP = r"[\\`*_\[\]|~$]"
# What a JSON writer leaves as it is, and a terminal could take for a command or turn the line round with.
_UNSEEN = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
# What Markdown takes for the start of a list, a quotation, a rule or a heading.
_START = r"(?P<number>\d{1,9})(?P<point>[.)])(?=\s|$)|[-+](?=[-+\s]|$)|>|=+$"


def one_line(text: object, most: int | None = None) -> str:
    """Return text on one line: blanks folded, nothing that could steer a terminal, cut at `most` characters."""
    folded = " ".join(str(text).split())
    line = folded
    if not folded.isprintable():
        line = "".join(
            char if char.isprintable() or char in _JOINERS else "\N{REPLACEMENT CHARACTER}" for char in folded
        )
    return line if most is None or len(line) <= most else line[: most - 1] + ELLIPSIS


def no_commands(text: str) -> str:
    """Break what a log of GitHub would take for a command: `::…::` at the start of a line, `##[…]` anywhere in one."""
    return re.sub(_COMMAND, "\\g<0>\N{ZERO WIDTH SPACE}", text)


def json_bytes(data: Any, indent: int | None = None) -> bytes:  # anything that JSON can hold
    """Write JSON in which text of people is readable, and nothing can steer a terminal."""
    from pydantic_core import PydanticSerializationError, to_json  # ten times as fast as the standard library's

    try:
        written = to_json(data, indent=indent, inf_nan_mode="null")
    except PydanticSerializationError:  # the name of a file that is not UTF-8
        written = to_json(_escape_bytes(data), indent=indent, inf_nan_mode="null")
    if written.isascii() and b"\x7f" not in written:
        return written
    return re.sub(_UNSEEN, lambda char: f"\\u{ord(char[0]):04x}", written.decode("utf-8")).encode("utf-8")


def _escape_bytes(data: Any) -> Any:  # anything that JSON can hold
    """Return data in which bytes that are no UTF-8 are spelled out, as they are on stdout."""
    from pydantic_core import to_jsonable_python

    if isinstance(data, str):
        return data.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(data, dict):
        return {_escape_bytes(key): _escape_bytes(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_escape_bytes(item) for item in data]
    return _escape_bytes(plain) if (plain := to_jsonable_python(data)) is not data else data


def rounded(value: float, places: int) -> Decimal:
    """Round a figure for people, halves up, as they do it by hand.

    Nine decimals first: the noise of adding doubles must not decide. Never a negative zero.
    """
    exact = Decimal(repr(round(value, 9)))
    figure = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _DIGITS)
    return figure or abs(figure)


def escape_markdown(text: object) -> str:
    """Write text so that Markdown shows it as it is: no markup, no HTML, nobody notified, no row broken."""
    line = re.sub(_MARKUP, r"\\\g<0>", one_line(text))
    line = re.sub(_ENTITY, "&amp;", line).replace("<", "&lt;").replace("@", "@\u200b").replace("#", "#\u200b")
    return re.sub(_START, _escape_start, line, count=1) if re.match(_START, line) else line


def markdown_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table in Markdown; heads and cells are Markdown already."""
    lines = [f"| {' | '.join(cells)} |" for cells in (heads, *rows)]
    return [lines[0], f"|{'---|' * len(heads)}", *lines[1:]]


def _escape_start(match: re.Match[str]) -> str:
    return f"{match['number']}\\{match['point']}" if match["point"] else f"\\{match[0]}"


def some_of(names: Sequence[str], most: int = 10) -> str:
    """List names, and say how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"


def plain_name(text: object) -> str:
    """Return the name of somebody without the signs that we put between words, so that it cannot pass for ours."""
    return re.sub(r"[,:;()→`\"]", "·", one_line(text))


def unknown(what: str, name: str, known: Iterable[str], where: str = "") -> tuple[str, str]:
    """Say that there is no such thing, somewhere; and what is spelled alike, or what there is."""
    names = sorted(known)
    there = f"there are: {some_of(names, MANY)}" if names else "there are none"
    return f"there is no {what} `{name}`{where}", did_you_mean(name, names) or there


def did_you_mean(name: object, known: Iterable[str]) -> str | None:
    """Return a hint where something known is spelled much alike."""
    near = nearest(name, known)
    return f"did you mean `{near}`?" if near else None


def nearest(name: object, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the name that is spelled most like another; None where none is alike by `cutoff`, from 0 to 1."""
    return _nearest(str(name)[:LONG_NAME], known if isinstance(known, frozenset) else frozenset(known), cutoff)


@functools.lru_cache(10_000)
def _nearest(name: str, known: frozenset[str], cutoff: float) -> str | None:
    if len(known) > MANY_NAMES:
        known = frozenset(each for each in known if each[:1] == name[:1] and abs(len(each) - len(name)) <= 2)  # noqa: PLR2004  # a slip of two letters
    import difflib

    return next(iter(difflib.get_close_matches(name, sorted(known), 1, cutoff)), None)

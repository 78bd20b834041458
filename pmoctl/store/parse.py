"""Bytes → plain data: a fast parser for clean text; everything else goes to `events`."""

import re
from collections.abc import Sequence
from typing import Any

try:
    import yaml_rs
except ImportError:  # no wheel for this platform: every file takes the exact path
    yaml_rs = None  # type: ignore[assignment]

DEPTH_LIMIT = 50

# What the fast parser may read otherwise than the contract does, or a person than either. A false alarm costs time,
# never a result. Most files hold few bytes but these; what is left of a file without them is soon looked through.
_COMMON = bytes(sorted(set(b"\n\r") | set(range(0x20, 0x7F)) - set(b"&*!%@`\\<")))
# Controls and tabs, U+0080 to U+009F, U+2028, U+2029, U+FEFF, U+FFFE, U+FFFF in UTF-8.
_BAD_BYTES = re.compile(rb"[\x00-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xa8\xa9]|\xef(?:\xbb\xbf|\xbf[\xbe\xbf])")
_MARK = re.compile(rb"[&*!%@`]")  # anchors, aliases, tags, directives, where a value or a line begins
_VALUE_BEGINS = b"\r\n:,?[{-"
_FAR = 64  # blanks before a mark: further back nobody looks
# The header of a block of text with a comment stuck to it, with a line of blanks before the text, or without text.
# Two patterns, because one that begins with a character of its own is looked for ten times as fast.
_ODD_BLOCKS = {
    mark: re.compile(re.escape(mark) + rb"[-+0-9]*(?:#|[ ]*(?:#[^\r\n]*)?(?:[\r\n]+[ ]+[\r\n]|[\r\n ]*\Z))")
    for mark in (b"|", b">")
}
_BLOCK_MARKS = ("|", ">")
_STUCK_COMMENT = re.compile(rb"\S[ \t]+#(?![\s#=*~-])")  # which may cut a text; a warning, if it does
_SURROGATE = re.compile(rb"\\[uU](?:0000)?[dD][89a-fA-F]")
# In {a:,b} the colon is part of the key; suppressions want places; deep nesting by indentation, as by lists in lists in
# a line, would overflow the fast parser's stack.
_DEEP = b" " * DEPTH_LIMIT
_LISTS_IN_LINE = re.compile(rb"- +- +- ")

# Words are looked at by the shape of their characters: shapes are few, so each is judged once.
_SHAPES = {"0": "0", "123456789": "1", " \t\r\n,[{\"'": " ", "eE": "e", "xXoObB": "x", "iInN": "n", "]}": "}"}
_SHAPE = bytes(
    next((ord(shape) for chars, shape in _SHAPES.items() if chr(byte) in chars), byte if chr(byte) in "+-._:?" else 97)
    for byte in range(256)
)
_ODD_SHAPE = re.compile(
    rb"(?:\+|-0(?![.01])|-?(?:0[01x_]|\.[01n]|(?=[._e]*[01])[01.e]*_|[01]+(?:\.[01]*)?e[-+01]|[01]+\.[01]*:|1[01]{0,2}\.[01][01]0(?![01])|[01.]{16}))|---|\.\.\."
)
# Perhaps a number with a last dot; a key in quotes, an empty one, a round one, or one after a question mark.
_DOUBTFUL_SHAPE = re.compile(rb"-?[01]+\.(?![01])|[:?]|.*:}")
_DOUBTFUL = re.compile(
    rb"(?:[:,\[{?\r\n]|-(?=\s))[ \t]*-?[0-9]+\.[ \t]*(?=[\r\n,\]}#]|$)"  # 5. but not: in 2027.
    rb"""|["'\r\n{\[,?:-]\s*[:?]|[0-9]\.0* +:|:[}\]]"""
)
# What was judged clean before; neither grows without end.
_MOST_JUDGED = 100_000
_clean_shapes: set[bytes] = set()
_plain_words: set[object] = {*range(1900, 2200)}  # years
_THOUSANDS = re.compile(r"(?<=[0-9]),0(?=[0-9]{2})")


def decode(data: bytes) -> str | None:
    """Return the text of a file without its byte-order mark; None where it is not UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text.removeprefix("\ufeff")


def parse_clean(text: str) -> dict[Any, Any] | None:
    """Return the data of a text that is a mapping, and clean beyond doubt; None sends it down the exact path.

    Mappings become dicts (years as int keys), dates stay strings.
    """
    return parse_all([text])[0]


def parse_all(texts: Sequence[str | None]) -> list[dict[Any, Any] | None]:
    """Do so for several texts, each step for all of them; None stays None."""
    if yaml_rs is None:
        return [None] * len(texts)
    counts = [None if text is None else _thousands(text) for text in texts]
    loaded = [None if text is None or count is None else _load(text) for text, count in zip(texts, counts, strict=True)]
    return [
        data if text and data is not None and _is_sound(data, text, count or 0) else None
        for text, count, data in zip(texts, counts, loaded, strict=True)
    ]


def _thousands(text: str) -> int | None:
    """Return how often 8,000 stands in a text that holds nothing suspicious; None where it does.

    In a list that is two numbers, one of them odd, and in a text nothing special: all must come out as text.
    """
    if not _is_suspicious(text):
        return 0
    count = len(_THOUSANDS.findall(text)) if ",0" in text else 0
    return None if not count or _is_suspicious(_THOUSANDS.sub(",1", text)) else count


def _load(text: str) -> dict[Any, Any] | None:
    try:
        data = yaml_rs.loads(text, parse_datetime=False)
    except Exception:  # noqa: BLE001  # whatever it objects to, the exact path tells what and where
        return None
    return data if type(data) is dict else None


def _is_sound(data: dict[Any, Any], text: str, thousands: int) -> bool:
    """Tell whether what was read is beyond doubt."""
    plain = _is_plain(data, blocks="|" in text or ">" in text)
    return plain and (not thousands or _count_thousands(data) == thousands)


def _count_thousands(data: object) -> int:
    if isinstance(data, str):
        return len(_THOUSANDS.findall(data))
    if isinstance(data, dict):
        return sum(map(_count_thousands, data.values()))
    return sum(map(_count_thousands, data)) if isinstance(data, list) else 0


def _is_plain(data: dict[Any, Any], *, blocks: bool) -> bool:
    """Tell whether all keys are words or plain numbers, and no more levels than there may be.

    With `blocks` of text they must have been taken for blocks, not for text that begins with their mark.
    """
    below: list[Any] = [data]
    for _ in range(DEPTH_LIMIT):
        level, below = below, []
        for each in level:
            values = each
            if type(each) is dict:
                values = each.values()
                known = _plain_words.issuperset(each) and float not in map(type, each)  # 2027.0 is 2027 to Python
                if not known and not all(map(_is_plain_key, each)):
                    return False
            for value in values:
                kind = type(value)
                if kind is str:
                    if blocks and value.startswith(_BLOCK_MARKS):
                        return False
                elif kind is dict or kind is list:
                    below.append(value)
        if not below:
            return True
    return False


def _is_plain_key(key: object) -> bool:
    """Tell a word or a plain number from null, true, 1.5, "2027", and from a key that was written on two lines."""
    if type(key) is not str:
        return type(key) is int and key >= 0
    plain = not (key.isdigit() or " " in key or "\n" in key or key.startswith(_BLOCK_MARKS))
    if plain and len(_plain_words) < _MOST_JUDGED:
        _plain_words.add(key)
    return plain


def _is_suspicious(text: str) -> bool:
    data = b"\n" + text.encode("utf-8", "replace")
    rest = data.translate(None, _COMMON)
    return (
        b":," in data
        or b"pmoctl:" in data
        or (b" #" in data and bool(_STUCK_COMMENT.search(data)))
        or _DEEP in data
        or (data.count(b"-") > DEPTH_LIMIT and bool(_LISTS_IN_LINE.search(data)))
        or (bool(rest) and _has_rare_mark(data, rest))
        or _has_odd_word(data)
        or any(
            mark in data and (not data.endswith(b"\n") or pattern.search(data, data.index(mark)))
            for mark, pattern in _ODD_BLOCKS.items()
        )
    )


def _has_rare_mark(data: bytes, rest: bytes) -> bool:
    """Look for what the uncommon bytes of a file, `rest`, may mean where they stand."""
    if _BAD_BYTES.search(rest) or b"<<" in data or (b"\\" in rest and _SURROGATE.search(data)):
        return True
    return bool(_MARK.search(rest)) and any(
        data[max(found.start() - _FAR, 0) : found.start()].rstrip(b" ")[-1:] in _VALUE_BEGINS
        for found in _MARK.finditer(data)
    )


def _has_odd_word(data: bytes) -> bool:
    """Look for numbers in odd spellings, marks of documents, and keys that are no plain words."""
    shapes = data.translate(_SHAPE).split()
    if _clean_shapes.issuperset(shapes):
        return False
    doubtful = False
    for shape in set(shapes) - _clean_shapes:
        if _ODD_SHAPE.match(shape):
            return True
        if _DOUBTFUL_SHAPE.match(shape):
            doubtful = True
        elif len(_clean_shapes) < _MOST_JUDGED:
            _clean_shapes.add(shape)
    return doubtful and bool(_DOUBTFUL.search(data))

"""Bytes → plain data: a fast parser for clean text; everything else goes to `events`."""

import re
from typing import Any

try:
    import ryaml
except ImportError:  # no wheel for this platform: every file takes the exact path
    ryaml = None  # type: ignore[assignment]

DEPTH_LIMIT = 50

# Control characters and what is no character at all; a tab, LF and CR are text.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

# What the fast parser may read otherwise than the contract does. A false alarm costs time, never a result.
# Most files hold few bytes but these; what is left of a file without them is soon looked through.
_COMMON = bytes(sorted(set(b"\n\r") | set(range(0x20, 0x7F)) - set(b"&*!%@`\\<")))
# Controls and tabs, U+0080 to U+009F, U+2028, U+2029, U+FEFF, U+FFFE, U+FFFF in UTF-8.
_BAD_BYTES = re.compile(rb"[\x00-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xa8\xa9]|\xef(?:\xbb\xbf|\xbf[\xbe\xbf])")
_MARK = re.compile(rb"[&*!%@`]")  # anchors, aliases, tags, directives, where a value or a line begins
_VALUE_BEGINS = b"\r\n:,?[{-"
_FAR = 64  # blanks before a mark: further back nobody looks
# The header of a block of text with a comment stuck to it, or with a line of blanks before the text.
# Two patterns, because one that begins with a character of its own is looked for ten times as fast.
_ODD_BLOCKS = tuple(re.compile(mark + rb"[-+0-9]*(?:#|[ ]*(?:#[^\r\n]*)?[\r\n]+[ ]+[\r\n])") for mark in (rb"\|", b">"))
_SURROGATE = re.compile(rb"\\[uU](?:0000)?[dD][89a-fA-F]")
# Numbers are looked at by the shape of their characters: shapes are few, so each is judged once.
_SHAPES = {"0": "0", "123456789": "1", " \t\r\n,[{\"'": " ", "eE": "e", "xXoObB": "x", "iInN": "n"}
_SHAPE = bytes(
    next((ord(shape) for chars, shape in _SHAPES.items() if chr(byte) in chars), byte if chr(byte) in "+-._:" else 97)
    for byte in range(256)
)
_ODD_SHAPE = re.compile(
    rb"(?:\+|-0(?![.01])|-?(?:0[01x_]|\.[01n]|[01]+_|[01]+(?:\.[01]*)?e[-+01]|[01]+\.[01]+:|[01.]{16}))|---|\.\.\."
)
_DOT_LAST_SHAPE = re.compile(rb"-?[01]+\.(?![01])")
_DOT_LAST = re.compile(r"(?:[:,\[{?]|-(?=\s))[ \t\r\n]*-?[0-9]+\.[ \t]*(?=[\r\n,\]}]|$)")  # 5. but not: in 2027.

# Every odd number leaves one of these signs in its file, so a few searches tell most files to be clean, and only the
# others are looked at token by token. Coarse means that e, x and _ are all _.
_COARSE = _SHAPE.translate(bytes.maketrans(b"ex", b"__"))
_ODD_SIGNS = (b" +", b" 00", b" 01", b" -0", b" --", b"0_", b"1_")
_ODD_DOT = re.compile(rb"\.(?:[01]+:|(?<=[01]\.)(?![01])|(?<=[ -]\.))")
_RUNS = bytes(48 if chr(byte) in "0123456789." else 97 for byte in range(256))
_LONG_RUN = b"0" * 16
_MOST_VERDICTS = 100_000


_THOUSANDS = re.compile(r"(?<=[0-9]),0(?=[0-9]{2})")


class _Verdicts(dict[bytes, int]):
    """Judges the shape of a token: 0 clean, 1 perhaps a number with a last dot, 2 odd."""

    def __missing__(self, shape: bytes) -> int:
        verdict = 2 if _ODD_SHAPE.match(shape) else 1 if _DOT_LAST_SHAPE.match(shape) else 0
        if len(self) < _MOST_VERDICTS:
            self[shape] = verdict
        return verdict


_VERDICTS = _Verdicts()
_BOOLEANS = ("true", "false", "True", "False", "TRUE", "FALSE")
_ROUND_KEY = re.compile(rb"\.0+[ \r\n]+:|\?[ \r\n]+[0-9.]+[ \r\n]")  # 2027.0 as a key, the unusual way
_PLAIN_MARKS = (b" " * DEPTH_LIMIT, b"- - -", b"? ?", b"pmoctl:")


def decode(data: bytes) -> str | None:
    """Give the text of a file without its byte-order mark; None where it is not UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text.removeprefix("\ufeff")


def parse_clean(text: str) -> dict[Any, Any] | None:
    """Give the data of a text that is a mapping, and clean beyond doubt; None sends it down the exact path.

    Mappings become dicts (years as int keys), dates stay strings.
    """
    # 8,000 is two numbers in a list, one of them odd, and nothing special in a text: all of them must come out as text.
    thousands = len(_THOUSANDS.findall(text)) if ",0" in text else 0
    if ryaml is None or _is_suspicious("\n" + (_THOUSANDS.sub(",1", text) if thousands else text)):
        return None
    try:
        data = ryaml.loads(text)  # type: ignore[attr-defined]  # its stubs name no exports
    except Exception:  # noqa: BLE001  # whatever it objects to, the exact path tells what and where
        return None
    least = 2 if any(word in text for word in _BOOLEANS) else 0
    if type(data) is not dict or not _has_plain_keys(data, least, DEPTH_LIMIT):
        return None
    return data if not thousands or _count_thousands(data) == thousands else None


def _count_thousands(data: object) -> int:
    if isinstance(data, str):
        return len(_THOUSANDS.findall(data))
    if isinstance(data, dict):
        return sum(map(_count_thousands, data.values()))
    return sum(map(_count_thousands, data)) if isinstance(data, list) else 0


def _has_plain_keys(data: Any, least: int, levels: int) -> bool:  # noqa: ANN401  # whatever a file says
    """Tell whether all keys are text or plain numbers (not null, true, 1.5, "2027") and no more levels than these.

    Numbers below `least` may have swallowed another key: to Python 1 and true are one.
    """
    if type(data) is dict:
        for key in data:
            if key.isdigit() if type(key) is str else type(key) is not int or key < least:
                return False
        data = data.values()
    return all(
        levels > 1 and _has_plain_keys(value, least, levels - 1)
        for value in data
        if type(value) is dict or type(value) is list
    )


def _is_suspicious(text: str) -> bool:
    data = text.encode("utf-8", "replace")
    rest = data.translate(None, _COMMON)
    return (
        any(mark in data for mark in _PLAIN_MARKS)
        or (bool(rest) and _has_rare_mark(data, rest))
        or _has_odd_scalar(text, data)
        or (b".0" in data and bool(_ROUND_KEY.search(data)))
        or any(pattern.search(data) for pattern in _ODD_BLOCKS)
        or (data.count(b"[") + data.count(b"{") > DEPTH_LIMIT and _is_deep(text))
    )


def _has_rare_mark(data: bytes, rest: bytes) -> bool:
    """Look for what the uncommon bytes of a file, `rest`, may mean where they stand."""
    if _BAD_BYTES.search(rest) or b"<<" in data or (b"\\" in rest and _SURROGATE.search(data)):
        return True
    return bool(_MARK.search(rest)) and any(
        data[max(found.start() - _FAR, 0) : found.start()].rstrip(b" ")[-1:] in _VALUE_BEGINS
        for found in _MARK.finditer(data)
    )


def _has_odd_scalar(text: str, data: bytes) -> bool:
    """Look for numbers in odd spellings, and for keys in quotes."""
    coarse = data.translate(_COARSE)
    if b" :" in coarse and (b'":' in data or b"':" in data or b'" :' in data or b"' :" in data):
        return True
    may_be = any(sign in coarse for sign in _ODD_SIGNS) or _ODD_DOT.search(coarse)
    if not may_be and _LONG_RUN not in data.translate(_RUNS):
        return False
    verdict = max(map(_VERDICTS.__getitem__, set(data.translate(_SHAPE).split())), default=0)
    return verdict == 2 or (verdict == 1 and bool(_DOT_LAST.search(text)))  # noqa: PLR2004  # see _Verdicts


def _is_deep(text: str) -> bool:
    depth = 0
    for mark in re.findall(r"[\[\]{}]", text):
        depth = depth + 1 if mark in "[{" else max(depth - 1, 0)
        if depth > DEPTH_LIMIT // 2:
            return True
    return False

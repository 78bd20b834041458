"""Bytes → plain data: a fast parser for clean text; everything else goes to `events`."""

import re

try:
    import ryaml
except ImportError:  # no wheel for this platform: every file takes the exact path
    ryaml = None  # type: ignore[assignment]

DEPTH_LIMIT = 50

# Control characters and what is no character at all; a tab, LF and CR are text.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

# What the fast parser may read otherwise than the contract does. A false alarm costs time, never a result.
# Most files hold none of these characters, which is told in a microsecond; then two patterns are enough.
_RARE = bytes(sorted(set(range(256)) - set(b"\n\r") - set(range(0x20, 0x7F)) | set(b"&*!%@`\\<")))
_COMMON = bytes(sorted(set(range(256)) - set(_RARE)))
_MARKS = re.compile(
    r"""
      (?:^|[:,?\[{\-])[ \t\r\n]*[&*!%@`]    # anchors, aliases, tags, directives
    | <<                                    # merge keys
    | \\[uU](?:0000)?[dD][89a-fA-F]         # surrogate escapes
    | [\x85\u2028\u2029\ufeff\t]            # what some YAML versions take for a line break or an indent
    """,
    re.MULTILINE | re.VERBOSE,
)
# Numbers are looked at by the shape of their characters: shapes are few, so each is judged once.
_SHAPES = {"0": "0", "123456789": "1", " \t\r\n,[{\"'": " ", "eE": "e", "xXoObB": "x", "iInN": "n"}
_SHAPE = bytes(
    next((ord(shape) for chars, shape in _SHAPES.items() if chr(byte) in chars), byte if chr(byte) in "+-._:" else 97)
    for byte in range(256)
)
_ODD_SHAPE = re.compile(
    rb"(?:\+|-?(?:0[01x_]|\.[01n]|[01]+_|[01]+(?:\.[01]*)?e[-+01]|[01]+\.[01]+:|[01.]{16}))|---|\.\.\."
)
_DOT_LAST_SHAPE = re.compile(rb"-?[01]+\.(?![01])")
_DOT_LAST = re.compile(r"[:,\[{?-][ \t\r\n]*-?[0-9]+\.[ \t]*(?=[\r\n,\]}]|$)")  # 5. but not: in 2027.


class _Verdicts(dict[bytes, int]):
    """Judges the shape of a token: 0 clean, 1 perhaps a number with a last dot, 2 odd."""

    def __missing__(self, shape: bytes) -> int:
        verdict = 2 if _ODD_SHAPE.match(shape) else 1 if _DOT_LAST_SHAPE.match(shape) else 0
        if len(self) < 100_000:
            self[shape] = verdict
        return verdict


_VERDICTS = _Verdicts()
_PLAIN_MARKS = (b" " * DEPTH_LIMIT, b"- - - ", b"? ? ", b"pmoctl:", b'":', b"':")


def decode(data: bytes) -> str | None:
    """Give the text of a file without its byte-order mark; None where it is not UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text[1:] if text.startswith("\ufeff") else text


def parse_clean(text: str) -> object | None:
    """Give the data of a text that is clean beyond doubt; None sends it down the exact path.

    Mappings become dicts (years as int keys), dates stay strings.
    """
    if ryaml is None or _is_suspicious("\n" + text):
        return None
    try:
        return ryaml.loads(text)  # type: ignore[no-any-return]  # untyped
    except Exception:  # noqa: BLE001  # whatever it objects to, the exact path tells what and where
        return None


def _is_suspicious(text: str) -> bool:
    data = text.encode("utf-8", "replace")
    if any(mark in data for mark in _PLAIN_MARKS) or _has_odd_number(text, data):
        return True
    if data.translate(None, _COMMON) and (_MARKS.search(text) or UNPRINTABLE.search(text)):
        return True
    return data.count(b"[") + data.count(b"{") > DEPTH_LIMIT and _is_deep(text)


def _has_odd_number(text: str, data: bytes) -> bool:
    verdict = max(map(_VERDICTS.__getitem__, set(data.translate(_SHAPE).split())), default=0)
    return verdict == 2 or (verdict == 1 and bool(_DOT_LAST.search(text)))  # noqa: PLR2004  # see _Verdicts


def _is_deep(text: str) -> bool:
    depth = 0
    for mark in re.findall(r"[\[\]{}]", text):
        depth += 1 if mark in "[{" else -1
        if depth > DEPTH_LIMIT // 2:
            return True
    return False

"""Data → the text of a new file, fast: a key a line, what is small in braces, text quoted where YAML wants it."""

import datetime as dt
import functools
import json
import re
from typing import Any

from pmoctl.store.edit import WIDTH, as_read, write_flow
from pmoctl.store.read import read_data

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./()&%-]*(?: [A-Za-z0-9_./()&%'’–-]+)*")
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"}
_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")  # ids, dates and months
_DEEPEST = 2  # levels that may be broken up into lines
_STEP = "  "


def lay_out(data: dict[str, Any]) -> str:
    """Return a mapping as the text of a YAML file. What is read back is what was given; dates become text."""
    text = "".join(_entry(key, value, "") for key, value in data.items())
    if text.isascii() or read_data(text) == as_read(data):  # of other letters some are odd to YAML
        return text
    return "".join(f"{write_flow(key)}: {write_flow(value)}\n" for key, value in data.items())


def _entry(key: Any, value: Any, indent: str) -> str:  # whatever a file says
    line = f"{indent}{_flow(key)}: {_flow(value)}\n"
    by_year = isinstance(value, dict) and any(isinstance(each, int) for each in value)
    if len(line) <= WIDTH or not isinstance(value, dict) or by_year or len(indent) >= _DEEPEST * len(_STEP):
        return line
    return f"{indent}{_flow(key)}:\n" + "".join(_entry(each, below, indent + _STEP) for each, below in value.items())


def _flow(value: Any) -> str:  # likewise
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join([f"{_flow(key)}: {_flow(each)}" for key, each in value.items()]) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return value.isoformat() if isinstance(value, dt.date) else "null" if value is None else repr(value)


@functools.lru_cache(10_000)  # keys and short words come again in every file
def _text(text: str) -> str:
    if (_SLUG.fullmatch(text) or _PLAIN.fullmatch(text)) and text.lower() not in _WORDS:
        return text
    written = json.dumps(text, ensure_ascii=False)
    if written.isprintable():
        return written
    return "".join(
        char if char.isprintable() else f"\\U{ord(char):08x}" for char in written
    )  # JSON's pairs are refused

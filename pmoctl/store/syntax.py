"""Where a text stops being YAML, and how its author may mend it."""

import re
from typing import Any

from pmoctl.model.finding import Finding, Span
from pmoctl.store import yaml_faults
from pmoctl.store.faults import shown

CONFLICT = re.compile(r"(?:\A|(?<=[\r\n]))(?:<<<<<<<|>>>>>>>)[ \t]")
# A key or a dash, and a value that begins with a character that means something to YAML.
_SPECIAL = re.compile(r"[ \t]*(?:- +)*(?:[^\s:#\"'\[{][^:#]*:[ \t]+|- +)?(?P<value>[\[{\"'*&!@`%|>?,\]}-].*\S)")
_COLON = re.compile(r"[ \t]*(?:- +)*[^\s:#\"'\[{][^:#]*:[ \t]+(?P<value>[^\s\"'\[{|>].*\S)")
# No blank after a colon: of the key of a line, or of one in braces or brackets.
_TIGHT = re.compile(r"[ \t]*(?:- +)*(?P<key>[A-Za-z][\w-]*|[0-9]{4}):(?![\s/:])\S")
_TIGHT_INSIDE = re.compile(r"[{\[,][ \t]*(?P<key>[A-Za-z][\w-]*|[0-9]{4}):[{\[]")
_TOO_MANY = re.compile(r"[\]}]+[ \t]*(?:#.*)?")
_CLOSERS = {"[": "]", "{": "}", '"': '"', "'": "'"}
_HINTS = (
    ("'\\t'", "indent with spaces: YAML allows no tab here"),
    ("quoted scalar", "a quotation mark is opened here and never closed"),
    ("expected ',' or", "a comma or a closing bracket is missing before this place"),
    ("could not find expected ':'", "a `:` is missing after this key, or a text that runs over two lines needs quotes"),
    ("expected <block end>", "indent this line like its neighbours, and put no list items (`-`) among keys"),
    ("unknown escape", "inside double quotes write a backslash twice, or use single quotes"),
    ("escape sequence", "inside double quotes write a backslash twice, or use single quotes"),
    ("mapping values are not allowed", "put text that contains `: ` in quotes, and check the indentation"),
)
_OTHERWISE = "check the indentation, and put text that contains `:`, `#`, quotes or brackets in quotes"


def syntax_fault(path: str, lines: list[str], said: str, mark: Any) -> Finding:  # ruamel's are untyped
    """Return the finding for what a parser said of a text, at the place `mark` (0-based; None: the beginning)."""
    conflict = next((number for number, line in enumerate(lines, start=1) if CONFLICT.match(line)), None)
    if conflict:  # what the parser stumbles over is only what came of it
        return yaml_faults.yaml_conflict(path, Span(conflict, 1, conflict, len(lines[conflict - 1]) + 1))
    if mark is None:
        return yaml_faults.yaml_syntax(path, _OTHERWISE, Span())
    line = min(mark.line, max(len(lines) - 1, 0))
    column = min(mark.column, len(lines[line]))
    hint = _tight_hint(lines[: line + 1], said) or _text_hint(lines[line], column, said)
    hint = hint or _comment_hint(lines[:line], said)
    hint = hint or next((hint for sign, hint in _HINTS if sign in said), _OTHERWISE)
    return yaml_faults.yaml_syntax(path, hint, Span(line + 1, column + 1, line + 1, column + 2))


def _tight_hint(lines: list[str], said: str) -> str | None:
    """Say where a blank is missing after a colon: in the last line, or in the one that it goes on."""
    if "expected ',' or" in said:
        found = _TIGHT_INSIDE.search(lines[-1])
    elif "expected ':'" in said or "mapping values are not allowed" in said:
        last = [line for line in lines if line.strip()][-2:]
        found = next((found for line in reversed(last) if (found := _TIGHT.match(line))), None)
    else:
        return None
    return f"write a space after the `:` of `{shown(found['key'])}`" if found else None


def _text_hint(line: str, column: int, said: str) -> str | None:
    """Say to put a text in quotes where it begins as nothing that YAML reads as text, or holds a colon and a blank."""
    if "quoted scalar" in said or "escape" in said:
        return None
    found = _COLON.match(line) if "mapping values are not allowed" in said else _SPECIAL.match(line)
    if found is None or column < found.start("value"):
        return None
    text = found["value"]
    if text.startswith("- ") and not line[: found.start("value")].strip():
        return None  # an item of a list, and no text
    if text[0] in "[{" and _TOO_MANY.fullmatch(line, column):
        return "delete this closing bracket: none is open"
    closer = _CLOSERS.get(text[0])
    if closer and not line[found.start("value") + 1 : column].rstrip().endswith(closer):
        return None  # the fault is inside the brackets or quotes
    quoted = f"'{text}'" if "'" not in text else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"put the whole text in quotes: {shown(quoted)}"


def _comment_hint(before: list[str], said: str) -> str | None:
    last = next((line for line in reversed(before) if line.strip()), "")
    if "expected ',' or" in said and re.search(r"\S[ \t]+#", last):
        return "a space and a # begin a comment, which hides the rest of the line: put the text in quotes"
    return None

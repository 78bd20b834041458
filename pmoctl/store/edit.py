"""Edit a YAML text where it stands: a value is put, added or cut, a key renamed; all else stays as it was.

Each edit is a piece of text at the span of a node. It is read again, and held against the data that was meant.
"""

import datetime as dt
import io
import re
from typing import Any, Literal, NamedTuple

from pmoctl.model.finding import Route
from pmoctl.store.events import read_document
from pmoctl.store.nodes import Node, read_nodes
from pmoctl.store.parse import decode
from pmoctl.store.scalars import as_key

WIDTH = 100  # columns of what is written; a longer mapping takes a line for each key
FLAT = 2  # levels of mappings and lists that may stand on one line
_BREAKS = re.compile(r"[\r\n\x85\u2028\u2029\ufeff]")
STEP = 2  # columns of indentation


class Edit(NamedTuple):
    """Put a value at a route, or add it to the list there; what is missing on the way is made.

    `cut` takes the last key of a route away with what it holds. `rename` gives it another name, the value; what it
    holds stays, and so does its place.
    """

    route: Route
    value: Any
    how: Literal["put", "add", "cut", "rename"] = "put"


class NotEditableError(Exception):
    """The text is not one that can be edited safely; the message says why."""


def edit_text(text: str, edits: list[Edit]) -> str:
    """Return the text with its edits made, in their order. Raises NotEditableError; nothing is half done."""
    for written in edits:
        edit = written._replace(route=tuple(map(_as_key, written.route)), value=_with_keys(written.value))
        before = _data(text)
        edited = _apply(text, edit)
        if _data(edited) != _with(before, edit):
            raise NotEditableError("the file is written in a way that cannot be edited safely: edit it by hand")
        text = edited
    return text


def edit_bytes(content: bytes, edits: list[Edit]) -> bytes:
    """Return the bytes of a file with edits made; a byte-order mark stays. Raises NotEditableError."""
    text = decode(content)
    if text is None:
        raise NotEditableError("the file is not UTF-8")
    mark = content[: len(content) - len(text.encode("utf-8"))]
    return mark + edit_text(text, edits).encode("utf-8")


def _data(text: str) -> Any:  # whatever a file says
    document = read_document("", text)
    if document.findings:
        message = f"the file has a fault: {document.findings[0].message}"
        raise NotEditableError(message)
    return document.data


def _with(data: Any, edit: Edit) -> Any:
    """Return the data that an edit is meant to lead to."""
    if not edit.route:
        return [*(data or []), as_read(edit.value)] if edit.how == "add" else as_read(edit.value)
    part, rest = edit.route[0], edit._replace(route=edit.route[1:])
    if edit.how == "rename" and not rest.route:
        return _renamed(data, part, edit.value)
    if edit.how == "cut" and not rest.route:
        if isinstance(data, list):
            return [each for place, each in enumerate(data) if place != part]
        return {key: value for key, value in data.items() if key != part}
    if isinstance(data, list) and isinstance(part, int):
        below = [*data, None] if part == len(data) else list(data)
        below[part] = _with(below[part], rest)
        return below
    if data is None or isinstance(data, dict):
        return {**(data or {}), part: _with((data or {}).get(part), rest)}
    message = f"`{part}` would stand where something else does"
    raise NotEditableError(message)


def _renamed(data: Any, key: str | int, name: str) -> dict[str | int, Any]:
    new = as_key(name)
    if not isinstance(data, dict) or key not in data:
        message = f"there is no `{key}` to be renamed"
        raise NotEditableError(message)
    if new != key and new in data:
        message = f"`{name}` stands beside `{key}` already"
        raise NotEditableError(message)
    return {new if each == key else each: value for each, value in data.items()}


def _as_key(part: str | int) -> str | int:
    return as_key(part) if isinstance(part, str) else part


def _with_keys(value: Any) -> Any:
    """Return a value with its keys as files have them: an id that is a number stands there as one."""
    if isinstance(value, dict):
        return {_as_key(key): _with_keys(each) for key, each in value.items()}
    return [_with_keys(each) for each in value] if isinstance(value, list | tuple) else value


def as_read(value: Any) -> Any:
    """Return a value as a file reads it back: dates are text."""
    if isinstance(value, dict):
        return {key: as_read(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [as_read(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _apply(text: str, edit: Edit) -> str:
    root = read_nodes(text)
    newline = next((each for each in ("\r\n", "\n", "\r") if each in text), "\n")
    if root is None:
        raise NotEditableError("the file is empty")
    if edit.how == "cut":
        return _cut(text, root, edit.route)
    node, rest = root.at(edit.route)
    value = edit.value
    if edit.how == "rename" and not rest and node.key:
        return _rename(text, *node.key, value)
    if edit.how == "add":
        if not rest and node.kind == "sequence":
            return _insert(text, node, None, value, newline)
        rest, value = (rest, [value]) if rest else ((), [value])
    if not rest:
        return _replace(text, node, value)
    for part in reversed(rest[1:]):
        value = {part: value}  # a number that is not there yet is a year: a list is made by adding to it
    if node.kind == "scalar":  # nothing stands there yet: `key:`
        return _replace(text, node, {rest[0]: value})
    return _insert(text, node, None if node.kind == "sequence" else rest[0], value, newline)


def _replace(text: str, node: Node, value: Any) -> str:
    """Put a value in the place of another: on one line, so that what stands around it need not move."""
    written = write_flow(value)
    if node.whole_lines:
        written += "\r\n" if text[: node.end].endswith("\r\n") else "\n"
    before, after = text[: node.start], text[node.end :]
    if not node.flow and node.kind != "scalar":  # it began on a line of its own, below its key
        before = before.rstrip(" \r\n")
    blank = " " if before[-1:] in {":", "-", "?", ","} else ""
    return f"{before}{blank}{written}{after}"


def _rename(text: str, start: int, end: int, name: str) -> str:
    """Write another key in the place of one, in quotes where that one was: the colon may stand close to it."""
    written = name if isinstance(as_key(name), int) else write_flow(name)
    quote = text[start] if text[start] in "'\"" else ""
    if quote and written[0] not in "'\"":
        written = f"{quote}{written}{quote}"
    return f"{text[:start]}{written}{text[end:]}"


def _insert(text: str, node: Node, key: Any, value: Any, newline: str) -> str:
    """Add a key (None: an item) to a mapping or list, after its last one."""
    last = list(node.parts.values())[-1] if node.parts else None
    if node.flow:
        written = write_flow(value) if key is None else f"{write_flow(key)}: {write_flow(value)}"
        if last is None:
            place = node.start + 1
            return f"{text[:place]}{written}{text[place:]}"
        return f"{text[: last.end]}, {written}{text[last.end :]}"
    lines = _lines(key, value, node.column)
    block = newline.join(" " * node.column + line for line in lines)
    place = _after_line(text, node.end)
    before = text[:place]
    if before and not before.endswith(("\n", "\r")):
        return f"{before}{newline}{block}{text[place:]}"
    return f"{before}{block}{newline}{text[place:]}"


def _cut(text: str, root: Node, route: Route) -> str:
    """Take a key or an item away with its value, and with the comment on its lines; of several alone."""
    node, rest = root.at(route[:-1])
    key = route[-1]
    if rest or node.kind == "scalar" or key not in node.parts or len(node.parts) == 1:
        message = f"`{key}` cannot be taken away: edit it by hand"
        raise NotEditableError(message)
    at = {name: part.key[0] if part.key else _item_start(text, node, part) for name, part in node.parts.items()}
    begin, end = at[key], node.parts[key].end
    names = list(at)
    place = names.index(key)
    if node.flow:
        if place:
            begin = node.parts[names[place - 1]].end
        else:
            end = at[names[1]]
        gap = text[begin : at[key]] if place else text[node.parts[key].end : end]
        if "#" in gap:
            message = f"a comment stands beside `{key}`: edit it by hand"
            raise NotEditableError(message)
        return text[:begin] + text[end:]
    line = begin - node.column
    if text[line:begin].strip(" ") or (line and text[line - 1] not in "\r\n"):
        message = f"`{key}` does not begin a line: edit it by hand"
        raise NotEditableError(message)
    return text[:line] + text[_after_line(text, end) :]


def _item_start(text: str, node: Node, part: Node) -> int:
    """Return where an item of a list begins: at its dash, or in brackets where its value does."""
    return part.start if node.flow else text.rindex("-", 0, part.start)


def _after_line(text: str, place: int) -> int:
    """Return where the next line begins, or the text ends; a place at the beginning of a line stays."""
    if place and text[place - 1] in "\r\n":
        return place
    found = re.compile(r"\r\n|\r|\n").search(text, place)
    return found.end() if found else len(text)


def _lines(key: Any, value: Any, column: int) -> list[str]:
    """Write one entry of a block: `key: value`, or `- value` without a key; lines are relative to its column."""
    lead = "-" if key is None else f"{write_flow(key)}:"
    flow = f"{lead} {write_flow(value)}"
    if _levels(value) == 0 or (_levels(value) <= FLAT and column + len(flow) <= WIDTH):
        return [flow]
    entries = value.items() if isinstance(value, dict) else ((None, each) for each in value)
    inner = [line for name, each in entries for line in _lines(name, each, column + STEP)]
    if key is None:
        return [f"- {inner[0]}", *(" " * STEP + line for line in inner[1:])]
    return [lead, *(" " * STEP + line for line in inner)]


def _levels(value: Any) -> int:
    """Count how deep mappings and lists stand in each other; 0 where there is nothing in them."""
    if not isinstance(value, dict | list) or not value:
        return 0
    return 1 + max(map(_levels, value.values() if isinstance(value, dict) else value))


def write_flow(value: Any) -> str:
    """Write a value on one line, quoted where it has to be."""
    from ruamel.yaml import YAML
    from ruamel.yaml.representer import SafeRepresenter

    class Representer(SafeRepresenter):
        """Text of several lines, or that begins with a sign, stands in double quotes; nothing is an alias."""

        def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  # whatever it is
            return True

    def text_node(representer: Any, text: str) -> Any:  # ruamel's nodes are untyped
        style = None if text[:1].isalnum() and not _BREAKS.search(text) else '"'
        return representer.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    Representer.add_representer(str, text_node)
    yaml = YAML(typ="safe", pure=True)
    yaml.Representer = Representer
    yaml.default_flow_style = True
    yaml.width, yaml.allow_unicode = 2**30, True
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # ruamel types it None
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    stream = io.StringIO()
    yaml.dump({0: value}, stream)
    return stream.getvalue().rstrip("\n").removeprefix("{0: ")[:-1]

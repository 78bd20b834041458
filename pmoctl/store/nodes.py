"""Where the nodes of a YAML text begin and end, in characters: what editing needs and reading does not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pmoctl.model.finding import Route
from pmoctl.store.scalars import as_key

_KEEPS = re.compile(r"[|>][0-9]?\+")  # a block of text that keeps the blank lines after it


@dataclass(slots=True)
class Node:
    """One value of a text: text[start:end], without the comments after it.

    `flow`: written in braces or brackets. `parts` are its values by key or place; `column` is where its keys or dashes
    stand, 0-based. `whole_lines`: a scalar after `|+` or `>+`, which ends where a line begins. `key`: where its own key
    begins and ends, of a value in a mapping.
    """

    start: int
    end: int
    kind: str
    flow: bool = False
    column: int = 0
    whole_lines: bool = False
    parts: "dict[str | int, Node]" = field(default_factory=dict)
    key: tuple[int, int] | None = None

    def at(self, route: Route) -> "tuple[Node, Route]":
        """Follow a route as far as it goes: the node reached, and what is left of the route."""
        node, place = self, 0
        for part in route:
            if part not in node.parts:
                break
            node, place = node.parts[part], place + 1
        return node, route[place:]


def read_nodes(text: str) -> Node | None:
    """Return the root node of a text known to be clean (no anchors, tags, directives); None for an empty one."""
    from ruamel.yaml import YAML

    from pmoctl.store.scanner import PureScanner

    yaml = YAML(typ="safe", pure=True)
    yaml.Scanner = PureScanner
    events = iter(yaml.parse(text))
    for event in events:
        if type(event).__name__ not in {"StreamStartEvent", "DocumentStartEvent"}:
            return None if type(event).__name__ == "StreamEndEvent" else _node(text, event, events)
    return None


def _node(text: str, event: Any, events: Iterator[Any]) -> Node:  # ruamel's events are untyped
    name = type(event).__name__
    start, end = event.start_mark.index, event.end_mark.index
    if name == "ScalarEvent":
        if event.style not in {"|", ">"}:
            return Node(start, end, "scalar")
        if _KEEPS.match(text, start):
            return Node(start, end, "scalar", whole_lines=True)
        return Node(start, start + len(text[start:end].rstrip()), "scalar")
    mapping = name == "MappingStartEvent"
    node = Node(start, end, "mapping" if mapping else "sequence", bool(event.flow_style), event.start_mark.column)
    for inner in events:
        if type(inner).__name__ in {"MappingEndEvent", "SequenceEndEvent"}:
            if node.flow:
                node.end = inner.end_mark.index
            break
        key = as_key(str(inner.value)) if mapping else len(node.parts)
        value = _node(text, next(events) if mapping else inner, events)
        if mapping and value.start == value.end:  # nothing: it stands right after the colon of its key
            value.start = value.end = text.find(":", inner.end_mark.index) + 1
        if mapping:
            value.key = (inner.start_mark.index, inner.end_mark.index)
        node.parts[key] = value
        if not node.flow:
            node.end = value.end
    return node

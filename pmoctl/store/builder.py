"""Events → data, with the place of everything and every fault."""

import re
from collections.abc import Iterator
from typing import Any

from pmoctl.model.finding import MOST_LISTED, Finding, Route, Span
from pmoctl.store import yaml_faults
from pmoctl.store.parse import DEPTH_LIMIT
from pmoctl.store.parsed import ASIDE, ParsedDocument, Place, Torn
from pmoctl.store.scalars import as_key, plain_value

_DIGITS = re.compile(r"[0-9]+(\.[0-9]+)?")


class _StopReading(Exception):  # noqa: N818  # no error: the finding is already there
    """The rest of the text is not worth reading: its fault is already noted."""


def fill_document(path: str, document: ParsedDocument, originals: dict[int, str], events: Iterator[Any]) -> None:
    """Fill a document from the events of a text; without data where a fault made the rest not worth reading.

    `originals` are the characters that others stand in for in the events.
    """
    try:
        _Builder(path, document, originals).build(events)
    except _StopReading:
        document.data = None


class _Builder:
    """Turns events into data; one pass, no recursion deeper than the limit."""

    def __init__(self, path: str, document: ParsedDocument, originals: dict[int, str]) -> None:
        self.path = path
        self.document = document
        self.originals = originals

    def fault(self, finding: Finding) -> None:
        self.document.findings.append(finding)
        self.stop_at_too_many()

    def stop_at_too_many(self) -> None:
        if len(self.document.findings) > MOST_LISTED:
            raise _StopReading

    def build(self, events: Iterator[Any]) -> None:
        documents = 0
        for event in events:
            name = type(event).__name__
            if name == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    self.fault(yaml_faults.yaml_documents(self.path, _span_of_start(event)))
                    raise _StopReading
            elif name not in {"StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"}:
                self.document.data = self.node(event, events, (), None)

    def node(self, event: Any, events: Iterator[Any], route: Route, key: Span | None) -> Any:
        name = type(event).__name__
        if len(route) >= DEPTH_LIMIT and name in {"MappingStartEvent", "SequenceStartEvent"}:
            self.fault(yaml_faults.yaml_depth(self.path, _span(event)))
            raise _StopReading
        span = _span(event)
        if getattr(event, "anchor", None) is not None:
            self.fault(yaml_faults.yaml_anchor(self.path, str(event.anchor), span, alias=name == "AliasEvent"))
        if getattr(event, "tag", None):
            self.fault(yaml_faults.yaml_tag(self.path, str(event.tag), span))
            self.document.unknown.add(route)
        if name == "MappingStartEvent":
            data: Any = self.mapping(events, route)
        elif name == "SequenceStartEvent":
            data = self.sequence(events, route)
        elif name == "ScalarEvent":
            data = self.scalar(event, span)
            if type(data) is float and "." in str(event.value):
                self.document.decimals[route] = str(event.value)
        else:  # an alias
            data = None
            self.document.unknown.add(route)
        if key and name == "ScalarEvent" and not event.value and _is_plain(event):  # the parsers differ on where it is
            span = Span(key.end_line, key.end_column, key.end_line, key.end_column)
        self.document.places[route] = Place(key, span)
        return data

    def sequence(self, events: Iterator[Any], route: Route) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            items.append(self.node(event, events, (*route, len(items)), None))
        return items

    def mapping(self, events: Iterator[Any], route: Route) -> dict[Any, Any]:
        data: dict[Any, Any] = {}
        first: dict[str, Span] = {}
        number: Route = ()  # the entry before, where a comma may have torn off what comes now
        amount = ""
        for event in events:
            if type(event).__name__ == "MappingEndEvent":
                break
            span = _span(event)
            text = self.key(event, events, span, route)
            if text is None:
                self.document.unknown.add(route)
                self.node(next(events), events, self.aside(route), span)
                continue
            place = len(self.document.findings)
            known = text in first
            inner = next(events)
            entry = self.aside(route) if known else (*route, as_key(text))
            value = self.node(inner, events, entry, span)
            if number and _is_torn_off(event, inner, self.end_of(number)):
                torn = self.document.torn.setdefault(number, Torn(amount, (), ()))
                pieces = torn.pieces if known else (*torn.pieces, as_key(text))
                self.document.torn[number] = Torn(f"{torn.text},{text}", pieces, (*torn.spans, span))
            else:
                number = entry if type(value) in (int, float) else ()
                amount = self.document.decimals.get(entry) or str(value)
            if known:
                self.document.findings.insert(place, yaml_faults.yaml_duplicate_key(self.path, text, first[text], span))
                self.stop_at_too_many()
            else:
                first[text] = span
                data[as_key(text)] = value
        return data

    def aside(self, route: Route) -> Route:
        """Return a route, like no other, for what is read but does not come into the data."""
        return (*route, ASIDE - len(self.document.places))

    def end_of(self, number: Route) -> Span:
        torn = self.document.torn.get(number)
        return torn.spans[-1] if torn else self.document.places[number].value

    def key(self, event: Any, events: Iterator[Any], span: Span, route: Route) -> str | None:
        name = type(event).__name__
        if name != "ScalarEvent":
            if name != "AliasEvent":
                self.fault(yaml_faults.yaml_key(self.path, span))
            self.node(event, events, self.aside(route), None)
            return None
        text = str(event.value)
        if event.anchor is not None:
            self.fault(yaml_faults.yaml_anchor(self.path, str(event.anchor), span, alias=False))
        if event.tag:
            self.fault(yaml_faults.yaml_tag(self.path, str(event.tag), span))
        if text == "<<" and event.implicit[0]:
            self.fault(yaml_faults.yaml_merge_key(self.path, span))
            return None
        return self.whole(text, span)

    def scalar(self, event: Any, span: Span) -> Any:
        text = self.whole(str(event.value), span)
        return plain_value(text) if _is_plain(event) else text

    def whole(self, text: str, span: Span) -> str:
        if self.originals:
            text = text.translate(self.originals)
        if any("\ud800" <= char <= "\udfff" for char in text):
            self.fault(yaml_faults.yaml_surrogate(self.path, span))
            return re.sub("[\ud800-\udfff]", "\ufffd", text)
        return text


def _is_torn_off(key: Any, value: Any, before: Span) -> bool:  # ruamel's events are untyped
    """Tell whether a key is what a comma tore off the number before it: digits right after the comma, and no value."""
    start = _span(key)
    adjacent = (start.line, start.column) == (before.end_line, before.end_column + 1)
    empty = type(value).__name__ == "ScalarEvent" and not value.value and _is_plain(value)
    return adjacent and empty and _is_plain(key) and bool(_DIGITS.fullmatch(str(key.value)))


def _is_plain(event: Any) -> bool:  # ruamel's events are untyped
    return event.implicit[0] and not event.tag and event.style in (None, "")


def _span_of_start(event: Any) -> Span:  # ruamel's events are untyped
    """Return the span of the `---` of a document, or of where it begins without."""
    line, column = event.end_mark.line + 1, event.end_mark.column + 1
    return Span(line, max(column - 3, 1), line, column) if event.explicit else _span(event)


def _span(event: Any) -> Span:  # ruamel's events are untyped
    start, end = event.start_mark, event.end_mark
    if type(event).__name__ in {"MappingStartEvent", "SequenceStartEvent"}:
        end = start
    return Span(start.line + 1, start.column + 1, end.line + 1, max(end.column + 1, 1))

"""Bytes → plain data with the place of everything in it, and every fault: the exact path.

Built on ruamel.yaml's event stream, which shows what a loader would hide (anchors, tags, duplicate keys) and can
be left at any depth. Where the C parser objects, the pure one is asked, so that both give the same findings.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pmoctl.model.finding import MOST_LISTED, Finding, Route, Span
from pmoctl.store import faults
from pmoctl.store.parse import DEPTH_LIMIT, UNPRINTABLE
from pmoctl.store.syntax import CONFLICT, syntax_fault

NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
# What YAML 1.2's core schema also takes for a number, and the contract does not.
ODD_NUMBER = re.compile(
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
    r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}")  # as a key: years, the places of anchors
_BREAK = re.compile(r"\r\n|\r|\n")
_PROLOGUE = re.compile(r"(?:(?:[ \t]*(?:#[^\r\n]*)?|%[^\r\n]*)(?:\r\n|\r|\n|\Z))*")  # what may stand before a document
_DIRECTIVE = re.compile(r"(?:\A|(?<=[\r\n]))%[^\r\n]*")
# Where the C parser is known to read otherwise than the pure one, which keeps to YAML 1.2: most of it rare, or faulty.
_DISPUTED = re.compile(
    r"""
      (?<![^\s,\[{])(?:!|[&*][^ \t\r\n]|\?[ \t]*[\r\n,:\]}#])            # tags, anchors, aliases, a key alone
    | ["'\]}][ \t]*:[^ \t\r\n]                                          # no blank after a key in quotes
    | [\r\n](?:%|\.\.\.)                                                # directives and ends of documents
    | (?:\A|[\r\n]|---[ \t])[ \t]*[|>]                                  # a block that is all of a document
    | [|>][-+0-9]*(?:\#|[ ]*\t                                          # what no header of a block may have
      | [ ]*(?:\#[^\r\n]*)?(?:\r\n|\r|\n)[\r\n]*[ ]+[\r\n])             # blank lines before the text of a block
    """,
    re.VERBOSE,
)
_SECOND_OPINION = 128 * 1024  # characters; the pure parser reads some 100 kB a second


class OddNumber(NamedTuple):
    """A scalar that YAML takes for a number, spelled in a way the contract refuses."""

    text: str


class Place(NamedTuple):
    """Where a value stands, and its key where it has one."""

    key: Span | None
    value: Span


class Torn(NamedTuple):
    """A number with commas in braces, which YAML reads as an entry and keys without values.

    `text` is the number as written, `pieces` the keys, `spans` where each of them stands.
    """

    text: str
    pieces: tuple[str | int, ...]
    spans: tuple[Span, ...]


@dataclass(slots=True)
class ParsedDocument:
    """What a text holds: its data, the place of every route, the faults met.

    `unknown` are the routes of values that an alias, a tag or a merge key leaves open; `items` the places of the items
    of lists that were looked up by name; `decimals` numbers with a point as they are written; `torn` the numbers that a
    comma tears into two entries, as {2027: 5,000} is, with what was written and the keys that are its pieces.
    """

    data: Any = None
    unknown: set[Route] = field(default_factory=set)
    items: dict[Route, dict[str, int]] = field(default_factory=dict)
    places: dict[Route, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    decimals: dict[Route, str] = field(default_factory=dict)
    torn: dict[Route, Torn] = field(default_factory=dict)


def read_document(path: str, text: str) -> ParsedDocument:
    """Read a text exactly. The data of a document with findings is what could be read, or None."""
    readable, originals, findings = _make_readable(path, text)
    document = ParsedDocument()
    if "<<<<<<< " in text and CONFLICT.search(text):  # in braces it may even be YAML
        return ParsedDocument(findings=[*findings, syntax_fault(path, split_lines(text), "", None)])
    try:
        try:
            pure = not _has_c() or (len(text) <= _SECOND_OPINION and bool(_DISPUTED.search(text)))
            _Builder(path, document, originals).build(_events(readable, pure=pure))
        except _NotYaml:
            if pure or len(text) > _SECOND_OPINION:
                raise
            document = ParsedDocument()
            _Builder(path, document, originals).build(_events(readable, pure=True))
    except _NotYaml as problem:
        document.data = None
        document.findings.append(syntax_fault(path, split_lines(text), problem.said, problem.mark))
    except _StopReading:
        document.data = None
    document.findings[:0] = findings
    return document


def _make_readable(path: str, text: str) -> tuple[str, dict[int, str], list[Finding]]:
    """Put something else, of the same length, for what the parsers disagree about.

    Control characters and directives are faults, and read on without. NEL, LS, PS and a byte-order mark in the text
    are plain characters in YAML 1.2 and something else to either parser: characters that the text has not stand in
    for them, and are turned back into the originals in what is read.
    """
    findings = []
    begins = [0, *(match.end() for match in _BREAK.finditer(text))]
    line = 0
    for found in UNPRINTABLE.finditer(text):
        if (here := bisect_right(begins, found.start())) != line:  # the first of a line stands for all
            line = here
            findings.append(faults.yaml_character(path, found[0], _span_at(begins, *found.span())))
            if len(findings) > MOST_LISTED:
                break
    if findings:
        text = UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    prologue = _PROLOGUE.match(text)
    if prologue and "%" in prologue[0]:
        spans = (_span_at(begins, *found.span()) for found in _DIRECTIVE.finditer(prologue[0]))
        findings += [faults.yaml_directive(path, span) for span in spans]
        text = _DIRECTIVE.sub(lambda found: "#" + found[0][1:], prologue[0]) + text[prologue.end() :]
    originals = {}
    if strange := {char for char in "\x85\u2028\u2029\ufeff" if char in text}:
        taken, escapes = set(text), text.lower()
        free = (code for code in range(0xE000, 0x110000) if chr(code) not in taken and f"{code:04x}" not in escapes)
        originals = dict(zip(free, sorted(strange), strict=False))
        text = text.translate({ord(original): code for code, original in originals.items()})
    return text, originals, findings


def span_of(text: str, start: int, end: int) -> Span:
    """Return the span of a slice of a text."""
    return _span_at([0, *(match.end() for match in _BREAK.finditer(text, 0, end))], start, end)


def _span_at(begins: list[int], start: int, end: int) -> Span:
    line, end_line = bisect_right(begins, start), bisect_right(begins, end)
    return Span(line, start - begins[line - 1] + 1, end_line, end - begins[end_line - 1] + 1)


def split_lines(text: str) -> list[str]:
    """Return the lines of a text as YAML parts them."""
    return _BREAK.split(text)


def _has_c() -> bool:
    from ruamel.yaml import YAML

    return YAML(typ="safe").Parser.__name__ == "CParser"


class _NotYaml(Exception):  # noqa: N818  # what it says of the text
    """The parser gave up: what it said, and where (line and column from 0) where it knows."""

    def __init__(self, problem: Exception, last: Any) -> None:  # noqa: ANN401  # ruamel's events are untyped
        self.said = str(getattr(problem, "problem", None) or "")
        self.mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
        self.mark = self.mark or getattr(last, "end_mark", None)
        context = str(getattr(problem, "context", None) or "")
        if ("quoted scalar" in context and "end of stream" in self.said) or "expected ':'" in self.said:
            self.mark = getattr(problem, "context_mark", None) or self.mark  # where it begins, not where it ran out
            self.said += f" {context}"


def _events(text: str, *, pure: bool) -> Iterator[Any]:
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=pure)
    if pure:
        from pmoctl.store.scanner import PureScanner

        yaml.Scanner = PureScanner
    event = None
    try:
        for event in yaml.parse(text):
            yield event
    except Exception as problem:
        # Besides its own errors ruamel.yaml lets slip ValueError, OverflowError, AssertionError and others.
        raise _NotYaml(problem, event) from problem


class _StopReading(Exception):  # noqa: N818  # no error: the finding is already there
    """The rest of the text is not worth reading: its fault is already noted."""


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
                    self.fault(faults.yaml_documents(self.path, _span_of_start(event)))
                    raise _StopReading
            elif name not in {"StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"}:
                self.document.data = self.node(event, events, (), None)

    def node(self, event: Any, events: Iterator[Any], route: Route, key: Span | None) -> Any:  # noqa: ANN401
        name = type(event).__name__
        if len(route) >= DEPTH_LIMIT and name in {"MappingStartEvent", "SequenceStartEvent"}:
            self.fault(faults.yaml_depth(self.path, _span(event)))
            raise _StopReading
        span = _span(event)
        if getattr(event, "anchor", None) is not None:
            self.fault(faults.yaml_anchor(self.path, str(event.anchor), span, alias=name == "AliasEvent"))
        if getattr(event, "tag", None):
            self.fault(faults.yaml_tag(self.path, str(event.tag), span))
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
        for event in events:
            if type(event).__name__ == "MappingEndEvent":
                break
            span = _span(event)
            text = self.key(event, events, span, route)
            if text is None:
                self.document.unknown.add(route)
                self.node(next(events), events, (*route, "\0"), span)
                continue
            place = len(self.document.findings)
            known = text in first
            inner = next(events)
            value = self.node(inner, events, (*route, ("\0" + text) if known else as_key(text)), span)
            if number and _is_torn_off(event, inner, self.end_of(number)):
                torn = self.document.torn.setdefault(number, Torn(self.written(number, data), (), ()))
                pieces = torn.pieces if known else (*torn.pieces, as_key(text))
                self.document.torn[number] = Torn(f"{torn.text},{text}", pieces, (*torn.spans, span))
            else:
                number = (*route, as_key(text)) if type(value) in (int, float) else ()
            if known:
                self.document.findings.insert(place, faults.yaml_duplicate_key(self.path, text, first[text], span))
                self.stop_at_too_many()
            else:
                first[text] = span
                data[as_key(text)] = value
        return data

    def written(self, route: Route, data: dict[Any, Any]) -> str:
        return self.document.decimals.get(route) or str(data[route[-1]])

    def end_of(self, number: Route) -> Span:
        torn = self.document.torn.get(number)
        return torn.spans[-1] if torn else self.document.places[number].value

    def key(self, event: Any, events: Iterator[Any], span: Span, route: Route) -> str | None:  # noqa: ANN401
        name = type(event).__name__
        if name != "ScalarEvent":
            if name != "AliasEvent":
                self.fault(faults.yaml_key(self.path, span))
            self.node(event, events, (*route, "\0"), None)
            return None
        text = str(event.value)
        if event.anchor is not None:
            self.fault(faults.yaml_anchor(self.path, str(event.anchor), span, alias=False))
        if event.tag:
            self.fault(faults.yaml_tag(self.path, str(event.tag), span))
        if text == "<<" and event.implicit[0]:
            self.fault(faults.yaml_merge_key(self.path, span))
            return None
        return self.whole(text, span)

    def scalar(self, event: Any, span: Span) -> Any:  # noqa: ANN401
        text = self.whole(str(event.value), span)
        return _plain(text) if _is_plain(event) else text

    def whole(self, text: str, span: Span) -> str:
        if self.originals:
            text = text.translate(self.originals)
        if any("\ud800" <= char <= "\udfff" for char in text):
            self.fault(faults.yaml_surrogate(self.path, span))
            return re.sub("[\ud800-\udfff]", "\ufffd", text)
        return text


def as_key(text: str) -> str | int:
    """Return a key as data have it: what is spelled as a whole number, such as a year, is one."""
    return int(text) if _WHOLE.fullmatch(text) else text


_DIGITS = re.compile(r"[0-9]+(\.[0-9]+)?")


def _is_torn_off(key: Any, value: Any, before: Span) -> bool:  # noqa: ANN401  # ruamel's events are untyped
    """Tell whether a key is what a comma tore off the number before it: digits right after the comma, and no value."""
    start = _span(key)
    adjacent = (start.line, start.column) == (before.end_line, before.end_column + 1)
    empty = type(value).__name__ == "ScalarEvent" and not value.value and _is_plain(value)
    return adjacent and empty and _is_plain(key) and bool(_DIGITS.fullmatch(str(key.value)))


_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_MOST_DIGITS = 400  # a longer number is beyond every double, and slow to read


def _plain(text: str) -> object:
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    match = NUMBER.fullmatch(text)
    if match and len(text) <= _MOST_DIGITS and math.isfinite(number := float(text)):
        return number if match[2] or match[3] else int(text)
    return OddNumber(text) if match or ODD_NUMBER.fullmatch(text) else text


def _is_plain(event: Any) -> bool:  # noqa: ANN401  # ruamel's events are untyped
    return event.implicit[0] and not event.tag and event.style in (None, "")


def _span_of_start(event: Any) -> Span:  # noqa: ANN401  # ruamel's events are untyped
    """Return the span of the `---` of a document, or of where it begins without."""
    line, column = event.end_mark.line + 1, event.end_mark.column + 1
    return Span(line, max(column - 3, 1), line, column) if event.explicit else _span(event)


def _span(event: Any) -> Span:  # noqa: ANN401  # ruamel's events are untyped
    start, end = event.start_mark, event.end_mark
    if type(event).__name__ in {"MappingStartEvent", "SequenceStartEvent"}:
        end = start
    return Span(start.line + 1, start.column + 1, end.line + 1, max(end.column + 1, 1))

"""One file read exactly, once more or because it is not clean: every finding with its place, and the comments."""

import re
from bisect import bisect_left
from itertools import islice
from typing import Any

from pydantic import BaseModel

from pmoctl.model.finding import MOST_LISTED, WHOLE_FILE, Finding, Route, Span
from pmoctl.store import faults, file_faults
from pmoctl.store.doubtful import find_doubts
from pmoctl.store.events import read_document
from pmoctl.store.invalid import MANY_FAULTS, explain_invalid
from pmoctl.store.parse import decode
from pmoctl.store.parsed import ParsedDocument, is_aside
from pmoctl.store.partial import leave_out
from pmoctl.store.read_file import ReadFile, Suppression
from pmoctl.store.readable import span_of, split_lines
from pmoctl.store.scalars import OddNumber
from pmoctl.store.source import Fault, Source

_SUPPRESSION = re.compile(r"(?<![^\s])#[ \t]*pmoctl:[ \t]*ignore(?:\[([^\]\n]*)\])?[ \t]*([^\r\n]*)")


def read_exactly(path: str, content: bytes | Fault, text: str | None, model: type[BaseModel]) -> ReadFile:
    """Read a file that is not clean, or has comments of ours, into its model; `text` is None where it is no UTF-8."""
    if isinstance(content, Fault):
        return ReadFile(None, None, [file_faults.FILE_FAULTS[content.rule](path, content.message)])
    if text is None:
        return ReadFile(None, None, [_encoding_fault(path, content)])
    document = read_document(path, text)
    suppressions = find_suppressions(path, text, document)
    if document.data is None:
        return ReadFile(None, None, _listed(document.findings) or [file_faults.file_empty(path)], suppressions)
    doubts = tuple(islice(find_doubts(path, text, document), MOST_LISTED))
    if type(document.data) is dict:
        value, findings = explain_invalid(path, model, document.data)
        if document.torn and (findings or document.findings):
            _join_torn(document)
            value, findings = explain_invalid(path, model, document.data)
    else:
        hint = "begin with a key, such as `title: …`"
        value, findings = None, [faults.invalid_value(path, (), "the file is not a mapping", hint)]
    # What stands where an alias or a tag is refused is unknown: nothing more is said about it.
    findings = [each for each in findings if each.rule == "unknown-key" or each.route not in document.unknown]
    found = _listed([*document.findings, *(place_finding(finding, document) for finding in findings)])
    if not found and (data := as_text(document.data)) != document.data:
        return ReadFile(explain_invalid(path, model, data)[0], data, [], suppressions, doubts=doubts)
    partial = leave_out(model, document.data, findings) if found and len(found) < MANY_FAULTS else None
    return ReadFile(None if found else value, document.data, found, suppressions, partial, doubts)


def _listed(findings: list[Finding]) -> list[Finding]:
    """Return the findings of a file, but no more than anybody reads."""
    if len(findings) <= MOST_LISTED:
        return findings
    first = sorted(findings, key=lambda finding: finding.order)[: MOST_LISTED + 1]
    return [*first[:-1], faults.too_many_faults(first[-1].path, first[-1].span or WHOLE_FILE)]


def _join_torn(document: ParsedDocument) -> None:
    """Put back together numbers that a comma tore apart: one is a fault of spelling, not of the keys it became."""
    for route, torn in document.torn.items():
        if is_aside(route[:-1]):
            continue
        within = document.data
        for part in route[:-1]:
            within = within[part]
        if not is_aside(route):
            within[route[-1]] = OddNumber(torn.text)
        for piece in torn.pieces:
            del within[piece]
        place = document.places[route]
        end = torn.spans[-1]
        document.places[route] = place._replace(
            value=place.value._replace(end_line=end.end_line, end_column=end.end_column)
        )
    pieces = {span for torn in document.torn.values() for span in torn.spans}
    document.findings = [
        each for each in document.findings if each.rule != "yaml-duplicate-key" or each.span not in pieces
    ]


def as_text(data: Any) -> Any:  # whatever a file says
    """Return data in which numbers of odd spellings are text: where no number was wanted, as under `custom:`."""
    if isinstance(data, OddNumber):
        return data.text
    if isinstance(data, dict):
        return {key: as_text(value) for key, value in data.items()}
    return [as_text(item) for item in data] if isinstance(data, list) else data


def find_suppressions(path: str, text: str, document: ParsedDocument) -> tuple[Suppression, ...]:
    """Find the suppression comments of a text; what looks like one inside a text of several words is none."""
    if "pmoctl:" not in text:
        return ()
    lines = split_lines(text)
    scalars = sorted(_bounds(place.value) for place in document.places.values())
    found = []
    for number, line in enumerate(lines, start=1):
        for match in _SUPPRESSION.finditer(line) if "pmoctl:" in line else ():
            column = match.start() + 1
            start, end = scalars[bisect_left(scalars, ((number, column), (0, 0))) - 1] if scalars else ((0, 0), (0, 0))
            header = start[0] == number and line[start[1] - 1 : start[1]] in {"|", ">"}
            if start < (number, column) < end and not header:
                continue
            rules = tuple(name.strip() for name in (match[1] or "").split(",") if name.strip())
            found.append(Suppression(path, number, column, rules, match[2].strip()))
    return tuple(found)


def _bounds(span: Span) -> tuple[tuple[int, int], tuple[int, int]]:
    return (span.line, span.column), (span.end_line, span.end_column)


def place_finding(finding: Finding, document: ParsedDocument) -> Finding:
    """Return a finding the span of the longest part of its route that the file has; the top of a file is 1:1."""
    route = _route_in_file(document, finding.route)
    place = document.places.get(route)
    if place is None or not route:
        return finding.at(WHOLE_FILE)
    at_key = finding.at_key or len(route) < len(finding.route)
    return finding.at(place.key if place.key and at_key else place.value)


def _route_in_file(document: ParsedDocument, route: Route) -> Route:
    """Follow a route as far as the file goes, in the file's own spelling.

    An id that looks like a year is an int there; in a list, a part that is no number stands for the item of that name.
    """
    found: list[str | int] = []
    data = document.data
    for wanted in route:
        part: str | int | None = wanted
        if isinstance(data, dict):
            if wanted not in data:
                part = next((key for key in data if _number(key) == _number(wanted)), None)
        elif isinstance(data, list):
            if not (isinstance(wanted, int) and wanted < len(data)):
                part = _items(document, tuple(found), data).get(str(wanted))
        else:
            part = None
        if part is None:
            break
        found.append(part)
        data = data[part]
    return tuple(found)


def _items(document: ParsedDocument, route: Route, items: list[Any]) -> dict[str, int]:
    if route not in document.items:
        document.items[route] = {str(item): place for place, item in reversed(list(enumerate(items)))}
    return document.items[route]


def _number(key: object) -> object:
    try:
        return float(str(key))
    except ValueError:
        return key


def place_findings(source: Source, findings: list[Finding]) -> list[Finding]:
    """Return every finding with its place; each file concerned is read once more."""
    documents: dict[str, ParsedDocument] = {}
    for path in {finding.path for finding in findings if finding.span is None}:
        content = source.read(path)
        text = None if isinstance(content, Fault) else decode(content)
        documents[path] = ParsedDocument() if text is None else read_document(path, text)
    return [finding if finding.span else place_finding(finding, documents[finding.path]) for finding in findings]


def _encoding_fault(path: str, content: bytes) -> Finding:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        good = content[: error.start].decode("utf-8")
        return file_faults.file_encoding(path, span_of(good + "?", len(good), len(good) + 1))
    raise AssertionError

"""One file: bytes → model and findings, each finding with its place."""

import re
from typing import Any, NamedTuple

from pydantic import BaseModel

from pmoctl.model.finding import WHOLE_FILE, Finding, Route
from pmoctl.store import faults
from pmoctl.store.events import Document, read_document, span_of
from pmoctl.store.parse import decode, parse_clean
from pmoctl.store.source import Fault, Source
from pmoctl.store.validate import explain_invalid, validate

_SUPPRESSION = re.compile(r"#[ \t]*pmoctl:[ \t]*ignore(?:\[([^\]\n]*)\])?[ \t]*([^\r\n]*)")


class Suppression(NamedTuple):
    """A comment `# pmoctl: ignore[rule] reason`: the findings of that rule on that line are not shown."""

    path: str
    line: int
    column: int
    rules: tuple[str, ...]
    reason: str


class ReadFile(NamedTuple):
    """One file: its model (None where it has an error), its data as written, its findings."""

    model: Any
    data: Any
    findings: list[Finding]
    suppressions: tuple[Suppression, ...] = ()


def read_model(source: Source, path: str, model: type[BaseModel]) -> ReadFile:
    """Read one file of the workspace into its model. Clean files take the fast path, all others the exact one."""
    content = source.read(path)
    if isinstance(content, Fault):
        return ReadFile(None, None, [faults.FILE_FAULTS[content.rule](path, content.message)])
    text = decode(content)
    if text is None:
        return ReadFile(None, None, [_encoding_fault(path, content)])
    data = parse_clean(text)
    if type(data) is dict:  # without suppressions: those take the exact path
        value = validate(model, data)
        if value is not None:
            return ReadFile(value, data, [])
    suppressions = find_suppressions(path, text)
    document = read_document(path, text)
    if document.findings:
        return ReadFile(None, None, document.findings, suppressions)
    if document.data is None:
        return ReadFile(None, None, [faults.file_empty(path)])
    if type(document.data) is not dict:
        return ReadFile(None, None, [faults.invalid_value(path, (), "the file: a mapping is wanted", None)])
    value, findings = explain_invalid(path, model, document.data)
    return ReadFile(value, document.data, [place_finding(finding, document) for finding in findings], suppressions)


def find_suppressions(path: str, text: str) -> tuple[Suppression, ...]:
    """Find the suppression comments of a text."""
    if "pmoctl:" not in text:
        return ()
    found = []
    for match in _SUPPRESSION.finditer(text):
        span = span_of(text, match.start(), match.end())
        rules = tuple(name.strip() for name in (match[1] or "").split(",") if name.strip())
        found.append(Suppression(path, span.line, span.column, rules, match[2].strip()))
    return tuple(found)


def place_finding(finding: Finding, document: Document) -> Finding:
    """Give a finding the span of the longest part of its route that the file has.

    In a list, a part that is no number stands for the item of that name.
    """
    places, route = document.places, finding.route
    while route not in places and route:
        *above, last = route
        items = _value_at(document.data, tuple(above))
        if isinstance(items, list) and last in items:
            route = (*above, items.index(last))
            break
        route = tuple(above)
    place = places.get(route)
    if place is None:
        return finding.at(WHOLE_FILE)
    at_key = finding.at_key or len(route) < len(finding.route)
    return finding.at(place.key if place.key and at_key else place.value)


def _value_at(data: Any, route: Route) -> Any:  # noqa: ANN401
    for part in route:
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def locate_findings(source: Source, findings: list[Finding]) -> list[Finding]:
    """Give every finding its place; each file concerned is read once more, exactly."""
    documents: dict[str, Document] = {}
    for path in {finding.path for finding in findings if finding.span is None}:
        content = source.read(path)
        text = None if isinstance(content, Fault) else decode(content)
        documents[path] = Document() if text is None else read_document(path, text)
    return [finding if finding.span else place_finding(finding, documents[finding.path]) for finding in findings]


def _encoding_fault(path: str, content: bytes) -> Finding:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        good = content[: error.start].decode("utf-8")
        return faults.file_encoding(path, span_of(good + "?", len(good), len(good) + 1))
    raise AssertionError

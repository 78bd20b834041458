"""What a text that was read says that its author hardly meant: where."""

import re
from collections.abc import Iterator

from pmoctl.model.finding import Finding, Route, Span
from pmoctl.store.doubts import text_cut, thousands_point
from pmoctl.store.parsed import ParsedDocument
from pmoctl.store.readable import split_lines

# A comment that begins like a word: a ruler such as #---- is none, nor is a comment that a blank sets off.
_STUCK_COMMENT = re.compile(r"(?<=\S)[ \t]+#(?![\s#=*~-]|pmoctl:)")
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{2}0")
_MONEY = frozenset({"costs", "benefits", "funding", "funds", "envelope"})
_CASES = frozenset({"low", "base", "high"})


def find_doubts(path: str, text: str, document: ParsedDocument) -> Iterator[Finding]:
    """Yield the doubts about a text that was read, with their places."""
    yield from _cut_texts(path, text, document)
    yield from _grouped_amounts(path, document)


def _cut_texts(path: str, text: str, document: ParsedDocument) -> Iterator[Finding]:
    if not _STUCK_COMMENT.search(text):
        return
    ends = {(place.value.end_line, place.value.end_column): route for route, place in document.places.items()}
    for number, line in enumerate(split_lines(text), start=1):
        for found in _STUCK_COMMENT.finditer(line):
            bare = line[found.start() - 1] == ":"  # nothing else stands there: the place is that of the key
            route = ends.get((number, found.start() + (not bare)))
            if route is None or _is_closed(value := document.places[route].value, line, number):
                continue
            start = value.column - 1 if value.line == number else len(line) - len(line.lstrip())
            rest = "" if bare else line[start : found.start()]
            span = Span(number, found.end(), number, len(line) + 1)
            yield text_cut(path, route, span, line[found.end() - 1 :], rest)
            break


def _is_closed(span: Span, line: str, number: int) -> bool:
    """Tell whether quotes or brackets end before the comment, or a number or a date does."""
    if span.line == number and re.fullmatch(r"[-+.0-9eE]+", line[span.column - 1 : span.end_column - 1]):
        return True
    return line[span.end_column - 2] in "\"'}]" and (span.line != number or line[span.column - 1] in "\"'{[")


def _grouped_amounts(path: str, document: ParsedDocument) -> Iterator[Finding]:
    amounts = {route: written for route, written in document.decimals.items() if _is_money(route)}
    if all(map(_GROUPED.fullmatch, amounts.values())):
        for route, written in amounts.items():
            yield thousands_point(path, route, document.places[route].value, written)


def _is_money(route: Route) -> bool:
    *above, last = (None, *route)
    year = above[-1] if last in _CASES else last
    parts = set(route)
    return isinstance(year, int) and bool(_MONEY & parts) and not parts & {"capacity", "contributes", "custom"}

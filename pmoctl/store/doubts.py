"""What a file says that its author hardly meant. Each function's docstring is its manual page; all are warnings."""

import re
from collections.abc import Iterator

from pmoctl.model.finding import Finding, Route, Span
from pmoctl.store.events import ParsedDocument, split_lines
from pmoctl.store.faults import shown

# A comment that begins like a word: a ruler such as #---- is none, nor is a comment that a blank sets off.
_STUCK_COMMENT = re.compile(r"(?<=\S)[ \t]+#(?![\s#=*~-]|pmoctl:)")
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{2}0")
_MONEY = frozenset({"costs", "benefits", "funding", "funds", "envelope"})
_CASES = frozenset({"low", "base", "high"})


def text_cut(path: str, span: Span, comment: str, rest: str) -> Finding:
    """A text without quotes ends at a space and a `#`, because YAML takes what follows for a comment.

    Why: Half of a title is lost silently, and two titles may end up the same.

    Example::

        title: Upgrade, lot #2 (north)

    Use instead::

        title: "Upgrade, lot #2 (north)"
    """
    left = f"the text ends at `{shown(rest)}`" if rest else "nothing is read"
    message = f"`{shown(comment)}` is taken for a comment, so {left}"
    hint = "put the whole text in quotes; if it is a comment, write a space after the #"
    return Finding("text-cut", "warning", message, path, hint=hint, span=span)


def thousands_point(path: str, route: Route, span: Span, written: str) -> Finding:
    """An amount of money looks as if its point separated thousands, and is read as a decimal point.

    Why: 1.200 is one thousand two hundred to some readers and one and a fifth to YAML: a thousandth of what was meant
    would be ranked. The rule speaks where every decimal amount of a file has three decimals of which the last is 0.

    Example::

        costs:
          capex: {2027: 1.200, 2028: 800}

    Use instead::

        costs:
          capex: {2027: 1200, 2028: 800}
    """
    message = f"`{written}` is read as {float(written):g}"
    hint = f"write {written.replace('.', '')} if the point separates thousands, else {float(written):g}"
    return Finding("thousands-point", "warning", message, path, route, hint, span=span)


def find_doubts(path: str, text: str, document: ParsedDocument) -> Iterator[Finding]:
    """Yield the doubts about a text that was read, with their places."""
    yield from _cut_texts(path, text, document)
    yield from _grouped_amounts(path, document)


def _cut_texts(path: str, text: str, document: ParsedDocument) -> Iterator[Finding]:
    if not _STUCK_COMMENT.search(text):
        return
    ends = {(place.value.end_line, place.value.end_column): place for place in document.places.values()}
    for number, line in enumerate(split_lines(text), start=1):
        for found in _STUCK_COMMENT.finditer(line):
            bare = line[found.start() - 1] == ":"  # nothing else stands there: the place is that of the key
            place = ends.get((number, found.start() + (not bare)))
            if place is None or _is_closed(place.value, line, number):
                continue
            start = place.value.column - 1 if place.value.line == number else len(line) - len(line.lstrip())
            rest = "" if bare else line[start : found.start()]
            yield text_cut(path, Span(number, found.end(), number, len(line) + 1), line[found.end() - 1 :], rest)
            break


def _is_closed(span: Span, line: str, number: int) -> bool:
    """Tell whether quotes or brackets end before the comment, or a number does."""
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


DOUBTS = (text_cut, thousands_point)

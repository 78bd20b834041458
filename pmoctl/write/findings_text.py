"""Findings for people: the line each is about, a mark below it, help; as wide as the terminal, and coloured there."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from pmoctl.model.finding import WHOLE_FILE, Finding
from pmoctl.model.text import ELLIPSIS, one_line
from pmoctl.report.check_data import statistics
from pmoctl.report.numbers import counted
from pmoctl.store.parse import decode
from pmoctl.store.readable import split_lines
from pmoctl.store.source import Fault, Source

MOST = 50  # findings of one rule that are shown
EXCERPT = 100  # columns of a line that are shown, at most
INDENT = 3
Mood = Literal["error", "warning", "muted", "strong"]
_CODES: dict[Mood, str] = {"error": "1;31", "warning": "33", "muted": "2", "strong": "1"}


class TextLook(NamedTuple):
    """How text is shown: `width` columns wide (None: lines are not wrapped), with colours or without."""

    width: int | None = None
    colour: bool = False

    def paint(self, text: str, mood: Mood | None) -> str:
        """Return a text in the colour of its meaning, where there are colours."""
        return f"\x1b[{_CODES[mood]}m{text}\x1b[0m" if self.colour and mood and text else text

    def fill(self, words: Iterable[tuple[str, Mood | None]], indent: int = INDENT) -> str:
        """Return words parted by blanks, on as many lines as they take; only a word of its own may be too long."""
        lines, used = [""], 0
        for word, mood in words:
            size = sum(map(_columns, word))
            if self.width is not None and used and used + 1 + size > self.width:
                lines.append(" " * indent)
                used = indent
            elif used:
                lines[-1] += " "
                used += 1
            lines[-1] += self.paint(word, mood)
            used += size
        return "\n".join(lines)


def findings_text(findings: Sequence[Finding], source: Source, look: TextLook) -> str:
    """Return findings as text, at most fifty of a rule, and how many more there are."""
    lines_of: dict[str, list[str]] = {}
    shown: Counter[str] = Counter()
    parts = []
    for finding in findings:
        shown[finding.rule] += 1
        if shown[finding.rule] > MOST:
            continue
        if finding.path not in lines_of:
            content = source.read(finding.path)
            decoded = None if isinstance(content, Fault) else decode(content)
            lines_of[finding.path] = [] if decoded is None else split_lines(decoded)
        parts.append("\n".join([_head(finding, look), *_excerpt(finding, lines_of[finding.path], look)]))
    parts += [
        look.fill(
            _plain(
                f"{rule}: {number - MOST} more are not shown; `pmoctl check --select {rule} --format concise` lists all"
            )
        )
        for rule, number in sorted(shown.items())
        if number > MOST
    ]
    return "\n\n".join(parts) + ("\n" if parts else "")


def statistics_text(findings: Sequence[Finding], look: TextLook) -> str:
    """Return the counts by rule as lines of text."""
    rows = statistics(findings)
    wide = max((len(str(row.findings)) for row in rows), default=0)
    lines = []
    for row in rows:
        tag: tuple[str, Mood] = (f"{row.severity}[{row.rule}]", row.severity)
        number = look.paint(f"{row.findings:>{wide}}", "strong")
        lines.append(number + " " + look.fill([tag, *_plain(f"in {counted(row.files, 'file')}")], wide + 1))
    return "".join(f"{line}\n" for line in lines)


def _plain(text: str) -> Iterator[tuple[str, Mood | None]]:
    return ((word, None) for word in text.split())


def _head(finding: Finding, look: TextLook) -> str:
    span = finding.span or WHOLE_FILE
    place = f"{one_line(finding.path)}:{span.line}:{span.column}:"
    tag: tuple[str, Mood] = (f"{finding.severity}[{finding.rule}]", finding.severity)
    return look.fill([(place, "strong"), tag, *_plain(one_line(finding.message))])


def _excerpt(finding: Finding, lines: Sequence[str], look: TextLook) -> Iterator[str]:
    span = finding.span or WHOLE_FILE
    if (finding.route or span != WHOLE_FILE) and 0 < span.line <= len(lines):
        size = len(str(span.line))
        room = min(EXCERPT, (look.width or EXCERPT + size) - size - INDENT - len(" | "))
        start, mark = _window(lines[span.line - 1], span.column - 1, room)
        for number in (span.line - 1, span.line):
            if number == span.line or (number and not start):
                gutter = look.paint(f"{'':{INDENT}}{number:>{size}} |", "muted")
                yield f"{gutter} {_cut(lines[number - 1], start, room)}".rstrip()
        gutter = look.paint(f"{'':{INDENT}}{'':>{size}} |", "muted")
        yield f"{gutter} {' ' * mark}{look.paint('^', finding.severity)}"
    if finding.hint:
        words: list[tuple[str, Mood | None]] = [("help:", "strong"), *_plain(one_line(finding.hint))]
        narrower = look._replace(width=None if look.width is None else look.width - INDENT)
        yield "\n".join(f"{'':{INDENT}}{line}" for line in narrower.fill(words, INDENT).split("\n"))


def _window(line: str, place: int, room: int) -> tuple[int, int]:
    """Return where to begin showing a line so that a place of it is seen, and in which column that is then."""
    if place < room and (mark := sum(map(_columns, line[:place]))) < room - 1:
        return 0, mark
    start, mark = place, 0
    while start and mark + _columns(line[start - 1]) <= room // 2:
        start -= 1
        mark += _columns(line[start])
    return start, mark + len(ELLIPSIS)


def _cut(line: str, start: int, room: int) -> str:
    """Return what a room of some columns shows of a line, with an ellipsis where more stands before or behind."""
    shown, used = (ELLIPSIS, 1) if start else ("", 0)
    for place in range(start, len(line)):
        char = line[place]
        char = " " if char == "\t" else char if char.isprintable() else "\N{REPLACEMENT CHARACTER}"
        used += _columns(char)
        last = place == len(line) - 1
        if used > room - (not last):
            return shown + ELLIPSIS
        shown += char
    return shown


def _columns(char: str) -> int:
    """Return how many columns of a terminal a character takes."""
    if char < "\u0300":
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1

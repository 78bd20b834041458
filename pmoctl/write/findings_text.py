"""Findings for people: the line each is about, a mark below it, help; as wide as the terminal, and coloured there."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from pmoctl.model.finding import WHOLE_FILE, Finding
from pmoctl.model.text import ELLIPSIS, one_line
from pmoctl.report.check_data import statistics
from pmoctl.report.numbers import counted
from pmoctl.store.parse import decode
from pmoctl.store.readable import split_lines
from pmoctl.store.source import Fault, Source
from pmoctl.write.lines import STYLES, Line, Styled, flow, hanging, paint
from pmoctl.write.registry import Canvas

MOST = 50  # findings of one rule that are shown
EXCERPT = 94  # columns of a line that are shown, at most
INDENT = 3
BLANK = Styled(" ")


def findings_text(findings: Sequence[Finding], source: Source, canvas: Canvas) -> str:
    """Return findings as text, at most fifty of a rule, and how many more there are."""
    return paint(_lines(findings, source, canvas.width), colour=canvas.colour)


def statistics_text(findings: Sequence[Finding], canvas: Canvas) -> str:
    """Return the counts by rule as lines of text."""
    rows = statistics(findings)
    wide = max((len(str(row.findings)) for row in rows), default=0)
    lines = (
        line
        for row in rows
        for line in hanging(
            Styled(f"{row.findings:>{wide}} ", STYLES["strong"]),
            [
                Styled(f"{row.severity}[{row.rule}]", STYLES[row.severity]),
                Styled(f" in {counted(row.files, 'file')}"),
            ],
            canvas.width,
        )
    )
    return paint(lines, colour=canvas.colour)


def _lines(findings: Sequence[Finding], source: Source, width: int) -> Iterator[Line]:
    lines_of: dict[str, list[str]] = {}
    shown: Counter[str] = Counter()
    for finding in findings:
        shown[finding.rule] += 1
        if shown[finding.rule] > MOST:
            continue
        if finding.path not in lines_of:
            content = source.read(finding.path)
            decoded = None if isinstance(content, Fault) else decode(content)
            lines_of[finding.path] = [] if decoded is None else split_lines(decoded)
        if shown.total() > 1:
            yield ()
        yield from _head(finding, width)
        yield from _excerpt(finding, lines_of[finding.path], width)
        yield from _help(finding, width)
    for rule, number in sorted(shown.items()):
        if number > MOST:
            lists = f"`pmoctl check --select {rule} --format concise` lists all"
            yield ()
            yield from _flow([Styled(f"{rule}: {number - MOST} more are not shown; {lists}")], width)


def _flow(spans: Sequence[Styled], width: int) -> Iterator[Line]:
    """Yield text of several styles whose words stay whole: what is a path can be copied."""
    return flow(spans, width, INDENT, folded=False)


def _head(finding: Finding, width: int) -> Iterator[Line]:
    span = finding.span or WHOLE_FILE
    place = Styled(f"{one_line(finding.path)}:{span.line}:{span.column}:", STYLES["strong"])
    tag = Styled(f"{finding.severity}[{finding.rule}]", STYLES[finding.severity])
    return _flow([place, BLANK, tag, BLANK, Styled(_words(finding.message))], width)


def _help(finding: Finding, width: int) -> Iterator[Line]:
    if finding.hint:
        spans = Styled("help:", STYLES["strong"]), BLANK, Styled(_words(finding.hint))
        for line in _flow(spans, width - INDENT):
            yield (Styled(" " * INDENT), *line)


def _words(text: str) -> str:
    return " ".join(one_line(text).split())


def _excerpt(finding: Finding, lines: Sequence[str], width: int) -> Iterator[Line]:
    """Yield the line that a finding is about, with the one before it, and a mark below."""
    span = finding.span or WHOLE_FILE
    if not (finding.route or span != WHOLE_FILE) or not 0 < span.line <= len(lines):
        return
    size = len(str(span.line))
    room = min(EXCERPT, width - size - INDENT - len(" | "))
    start, mark = _window(_printable(lines[span.line - 1]), span.column - 1, room)
    for number in (span.line - 1, span.line):
        if number == span.line or (number and not start):
            shown = _cut(_printable(lines[number - 1]), start, room).rstrip()
            yield Styled(f"{'':{INDENT}}{number:>{size}} |", STYLES["muted"]), Styled(shown and f" {shown}")
    gutter = Styled(f"{'':{INDENT}}{'':>{size}} |", STYLES["muted"])
    yield gutter, Styled(" " * (mark + 1)), Styled("^", STYLES[finding.severity])


def _printable(line: str) -> str:
    """Return a line with a character of some width in place of each that has none of its own."""
    if line.isprintable():
        return line
    return "".join(
        " " if char == "\t" else char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line
    )


def _window(line: str, place: int, room: int) -> tuple[int, int]:
    """Return where to begin showing a line so that a place of it is seen, and in which column that is then."""
    if place < room and (mark := cell_len(line[:place])) < room - 1:
        return 0, mark
    start, mark = place, 0
    while start and mark + cell_len(line[start - 1]) <= room // 2:
        start -= 1
        mark += cell_len(line[start])
    return start, mark + len(ELLIPSIS)


def _cut(line: str, start: int, room: int) -> str:
    """Return what a room of some columns shows of a line, with an ellipsis where more stands before or behind."""
    shown, used = (ELLIPSIS, 1) if start else ("", 0)
    for place in range(start, len(line)):
        used += cell_len(line[place])
        if used > room - (place < len(line) - 1):
            return shown + ELLIPSIS
        shown += line[place]
    return shown

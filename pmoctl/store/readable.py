"""A text made fit for either parser: odd characters and directives are replaced, and every span stays what it was."""

import re
from bisect import bisect_right

from pmoctl.model.finding import MOST_LISTED, Finding, Span
from pmoctl.store import yaml_faults

# Control characters and what is no character at all; a tab, LF and CR are text.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile(r"\r\n|\r|\n")
_PROLOGUE = re.compile(r"(?:(?:[ \t]*(?:#[^\r\n]*)?|%[^\r\n]*)(?:\r\n|\r|\n|\Z))*")  # what may stand before a document
_DIRECTIVE = re.compile(r"(?:\A|(?<=[\r\n]))%[^\r\n]*")


def make_readable(path: str, text: str) -> tuple[str, dict[int, str], list[Finding]]:
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
            findings.append(yaml_faults.yaml_character(path, found[0], _span_at(begins, *found.span())))
            if len(findings) > MOST_LISTED:
                break
    if findings:
        text = UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    prologue = _PROLOGUE.match(text)
    if prologue and "%" in prologue[0]:
        spans = (_span_at(begins, *found.span()) for found in _DIRECTIVE.finditer(prologue[0]))
        findings += [yaml_faults.yaml_directive(path, span) for span in spans]
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

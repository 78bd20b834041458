"""Bytes → plain data with the place of everything in it, and every fault: the exact path.

Built on ruamel.yaml's event stream, which shows what a loader would hide (anchors, tags, duplicate keys) and can
be left at any depth. Where the C parser objects, the pure one is asked, so that both give the same findings.
"""

import re
from collections.abc import Iterator
from typing import Any

from pmoctl.store.builder import fill_document
from pmoctl.store.parsed import ParsedDocument
from pmoctl.store.readable import make_readable, split_lines
from pmoctl.store.syntax import CONFLICT, syntax_fault

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


def read_document(path: str, text: str) -> ParsedDocument:
    """Read a text exactly. The data of a document with findings is what could be read, or None."""
    readable, originals, findings = make_readable(path, text)
    document = ParsedDocument()
    if "<<<<<<< " in text and CONFLICT.search(text):  # in braces it may even be YAML
        return ParsedDocument(findings=[*findings, syntax_fault(path, split_lines(text), "", None)])
    try:
        try:
            pure = not _has_c() or (len(text) <= _SECOND_OPINION and bool(_DISPUTED.search(text)))
            fill_document(path, document, originals, _events(readable, pure=pure))
        except _NotYaml:
            if pure or len(text) > _SECOND_OPINION:
                raise
            document = ParsedDocument()
            fill_document(path, document, originals, _events(readable, pure=True))
    except _NotYaml as problem:
        document.data = None
        document.findings.append(syntax_fault(path, split_lines(text), problem.said, problem.mark))
    document.findings[:0] = findings
    return document


def _has_c() -> bool:
    from ruamel.yaml import YAML

    return YAML(typ="safe").Parser.__name__ == "CParser"


class _NotYaml(Exception):  # noqa: N818  # what it says of the text
    """The parser gave up: what it said, and where (line and column from 0) where it knows."""

    def __init__(self, problem: Exception, last: Any) -> None:  # ruamel's events are untyped
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

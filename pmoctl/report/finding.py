"""A finding as data and in words, wherever a report shows some."""

from dataclasses import dataclass

from pmoctl.model.finding import WHOLE_FILE, Finding, Severity
from pmoctl.model.text import one_line


@dataclass(frozen=True, slots=True)
class FindingData:
    """A finding with its place, from 1 on; `route` leads to it in its file."""

    rule: str
    severity: Severity
    message: str
    hint: str | None
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    route: tuple[str | int, ...]


def finding_data(finding: Finding) -> FindingData:
    """Return a finding as data."""
    span = finding.span or WHOLE_FILE
    place = span.line, span.column, span.end_line, span.end_column
    about = finding.rule, finding.severity, finding.message, finding.hint, finding.path
    return FindingData(*about, *place, tuple(finding.route))


def finding_words(finding: Finding) -> str:
    """Say a finding in a line: `path:line:column: severity[rule] message`."""
    span = finding.span or WHOLE_FILE
    place = f"{one_line(finding.path)}:{span.line}:{span.column}"
    return f"{place}: {finding.severity}[{finding.rule}] {one_line(finding.message)}"

"""Findings as code hosts read them: GitHub, GitLab."""

import hashlib
import json
from collections.abc import Sequence

from pmoctl.model.finding import WHOLE_FILE, Finding
from pmoctl.model.text import json_bytes
from pmoctl.report.finding import finding_words
from pmoctl.report.numbers import counted

SUMMARY = 200_000  # characters of the step summary: GitHub drops one larger than 1 MiB


def github(findings: Sequence[Finding]) -> str:
    """Return workflow commands, errors first: GitHub shows ten of each and drops the rest."""
    lines = []
    for finding in sorted(findings, key=lambda finding: (finding.severity, finding.order)):
        span = finding.span or WHOLE_FILE
        values = {
            "file": finding.path,
            "line": span.line,
            "col": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
            "title": f"pmoctl ({finding.rule})",
        }
        inner = ",".join(f"{key}={_property(str(value))}" for key, value in values.items())
        message = finding.message + (f"\nhelp: {finding.hint}" if finding.hint else "")
        lines.append(f"::{finding.severity} {inner}::{_message(message)}\n")
    return "".join(lines)


def _message(value: str) -> str:
    value = "".join(char if char.isprintable() or char in "\r\n" else "\N{REPLACEMENT CHARACTER}" for char in value)
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _message(value).replace(":", "%3A").replace(",", "%2C")


def step_summary(findings: Sequence[Finding]) -> str:
    """Return the whole list for GitHub's step summary, in Markdown that nothing in a file can break out of."""
    if not findings:
        return "### pmoctl check\n\nNo findings.\n"
    errors = sum(finding.severity == "error" for finding in findings)
    counts = f"{counted(errors, 'error')}, {counted(len(findings) - errors, 'warning')}"
    rows = "\n".join(_html(finding_words(finding)) for finding in findings)
    if len(rows) > SUMMARY:
        rows = rows[:SUMMARY].rpartition("\n")[0] + "\n…"
    return f"### pmoctl check\n\n{counts}\n\n<pre>\n{rows}\n</pre>\n"


def _html(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def fingerprints(findings: Sequence[Finding]) -> list[str]:
    """Return each finding a fingerprint over rule, path and route; equal ones are told apart by their number."""
    seen: dict[str, int] = {}
    found = []
    for finding in findings:
        identity = json.dumps([finding.rule, finding.path, [str(part) for part in finding.route]])
        count = seen[identity] = seen.get(identity, -1) + 1
        found.append(hashlib.sha256((identity + (f"#{count}" if count else "")).encode()).hexdigest())
    return found


def gitlab(findings: Sequence[Finding]) -> str:
    """Return GitLab's code quality report."""
    severity = {"error": "major", "warning": "minor"}
    report = [
        {
            "description": finding.message + (f" ({finding.hint})" if finding.hint else ""),
            "check_name": finding.rule,
            "fingerprint": fingerprint,
            "severity": severity[finding.severity],
            "location": {"path": finding.path, "lines": {"begin": (finding.span or WHOLE_FILE).line}},
        }
        for finding, fingerprint in zip(findings, fingerprints(findings), strict=True)
    ]
    return json_bytes(report, indent=2).decode("utf-8") + "\n"

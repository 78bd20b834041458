"""Findings as SARIF, which code hosts and editors read."""

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from pmoctl import __version__
from pmoctl.check.manual import Manual, render_manual
from pmoctl.model.finding import WHOLE_FILE, Finding
from pmoctl.model.text import json_bytes
from pmoctl.write.findings import fingerprints


def sarif(findings: Sequence[Finding], manuals: Iterable[Manual]) -> str:
    """Return SARIF 2.1.0, with the manual of the rules that findings may be of."""
    rules = [
        {
            "id": page.name,
            "shortDescription": {"text": page.summary},
            "fullDescription": {"text": page.why},
            "help": {"text": render_manual(page), "markdown": render_manual(page)},
            "defaultConfiguration": {"level": page.severity},
        }
        for page in manuals
    ]
    results = [
        {
            "ruleId": finding.rule,
            "level": finding.severity,
            "message": {"text": finding.message + (f"\n{finding.hint}" if finding.hint else "")},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": _uri(finding.path), "uriBaseId": "%SRCROOT%"},
                        "region": _region(finding),
                    }
                }
            ],
            "partialFingerprints": {"primaryLocationLineHash": fingerprint},
        }
        for finding, fingerprint in zip(findings, fingerprints(findings), strict=True)
    ]
    driver = {"name": "pmoctl", "version": __version__, "rules": rules}
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json_bytes(log, indent=2).decode("utf-8") + "\n"


def _uri(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"))


def _region(finding: Finding) -> dict[str, int]:
    span = finding.span or WHOLE_FILE
    end = max(span.end_column, span.column + 1) if span.end_line == span.line else span.end_column
    return {"startLine": span.line, "startColumn": span.column, "endLine": span.end_line, "endColumn": end}

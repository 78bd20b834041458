"""The data of a check: the `check` kind."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pmoctl.model.finding import Finding, Severity
from pmoctl.report.finding import FindingData, finding_data
from pmoctl.report.numbers import counted


@dataclass(frozen=True, slots=True)
class CheckCountsData:
    """How many files were read, and what was found in them."""

    files: int
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class StatisticData:
    """How often a rule was broken, and in how many files."""

    rule: str
    severity: Severity
    findings: int
    files: int


@dataclass(frozen=True, slots=True)
class CheckData:
    """The `check` kind."""

    findings: tuple[FindingData, ...]
    counts: CheckCountsData
    statistics: tuple[StatisticData, ...]
    as_of: str


def count_words(counts: CheckCountsData) -> str:
    """Say in how many files how much was found."""
    found = f"{counted(counts.errors, 'error')}, {counted(counts.warnings, 'warning')}"
    return f"{counted(counts.files, 'file')}" + (f": {found}" if counts.errors or counts.warnings else ", no findings")


def check_data(found: Sequence[Finding], counts: CheckCountsData, day: dt.date) -> CheckData:
    """Return what was found in so many files, as seen on a day."""
    return CheckData(tuple(map(finding_data, found)), counts, tuple(statistics(found)), day.isoformat())


def statistics(findings: Sequence[Finding]) -> list[StatisticData]:
    """Count findings and the files that have them by rule, the most frequent first."""
    counts = Counter((finding.rule, finding.severity) for finding in findings)
    files = Counter(
        (rule, severity) for rule, severity, _ in {(each.rule, each.severity, each.path) for each in findings}
    )
    ordered = sorted(counts, key=lambda key: (-counts[key], key))
    return [StatisticData(*key, counts[key], files[key]) for key in ordered]

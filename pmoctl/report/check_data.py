"""The data of a check: the `check` kind."""

from dataclasses import dataclass

from pmoctl.model.finding import Severity
from pmoctl.report.finding import FindingData


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

"""The forms in which `pmoctl check` shows what it found."""

import datetime as dt
import os
from pathlib import Path
from typing import NamedTuple

from pmoctl.cli.calls.rule import manuals
from pmoctl.model.finding import Finding
from pmoctl.model.portfolio import Portfolio
from pmoctl.model.text import no_commands
from pmoctl.report.check import check_report
from pmoctl.report.check_data import CheckCountsData
from pmoctl.report.document import Report
from pmoctl.report.finding import finding_words
from pmoctl.report.numbers import Numbers
from pmoctl.report.words import numbers_of
from pmoctl.store.git import GitError, repository_prefix
from pmoctl.store.source import Source
from pmoctl.write.findings import github, gitlab, step_summary
from pmoctl.write.findings_text import findings_text, statistics_text
from pmoctl.write.registry import Canvas
from pmoctl.write.sarif import sarif


class Checked(NamedTuple):
    """What was found and where; `counted`: how many there are of each rule is wanted in place of the list."""

    found: list[Finding]
    counts: CheckCountsData
    day: dt.date
    source: Source
    root: Path
    settings: Portfolio | None
    counted: bool


def report_of(checked: Checked) -> Report:
    """Return what was found as a report, for the formats that every report has."""
    numbers = numbers_of(checked.settings) if checked.settings else Numbers()
    return check_report(checked.found, checked.counts, checked.day, numbers, counted_by_rule=checked.counted)


def text_of(checked: Checked, form: str, on: Canvas) -> str:
    """Return what was found in a form that findings alone have."""
    found = checked.found
    if form == "github":
        _write_summary(found)
    if checked.counted:
        return statistics_text(found, on)
    if form == "concise":
        return "".join(finding_words(finding) + "\n" for finding in found)
    if form == "text":
        return findings_text(found, checked.source, on)
    hosted = _hosted(found, checked.root)
    if form == "github":
        # The commands first: GitHub reads them anywhere; the text is for people who open the log.
        return github(hosted) + no_commands(findings_text(found, checked.source, on._replace(colour=False)))
    if form == "gitlab":
        return gitlab(hosted)
    return sarif(hosted, [page for page in manuals().values() if not page.name.startswith("import-")])


def _write_summary(found: "list[Finding]") -> None:
    """Add the whole list to the summary of the step, where GitHub wants one."""
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(step_summary(found))


def _hosted(found: "list[Finding]", root: Path) -> "list[Finding]":
    """Return findings with paths from the top of the repository, where code hosts look for the files."""
    try:
        prefix = repository_prefix(root)
    except GitError:
        return found
    return [finding._replace(path=prefix + finding.path) for finding in found]

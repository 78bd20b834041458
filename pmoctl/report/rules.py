"""The rules of the check: what `pmoctl rule` lists."""

from collections.abc import Sequence
from dataclasses import dataclass

from pmoctl.check.manual import Manual
from pmoctl.model.finding import Severity
from pmoctl.report.document import Block, Document, Report, Section, Text, Verbatim, document_of
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Column, Mood, Table, as_rows


@dataclass(frozen=True, slots=True)
class RuleData:
    """The manual page of a rule."""

    name: str
    severity: Severity
    summary: str
    why: str
    example: str
    instead: str


RulesData = tuple[RuleData, ...]  # the `rules` kind

COLUMNS = (
    Column("name", "Rule", "id"),
    Column("severity", "Severity"),
    Column("summary", "What it finds"),
    Column("why", "Why", audience="machines"),
    Column("example", "Example", audience="machines"),
    Column("instead", "Use instead", audience="machines"),
)


MOODS: dict[Severity, Mood] = {"error": "bad", "warning": "warning"}


def rule_report(page: Manual) -> Report:
    """Report one rule: its manual page."""
    parts: tuple[tuple[str, Block], ...] = (
        ("What it does", Text(page.summary)),
        ("Why is this bad?", Text(page.why)),
        ("Example", Verbatim(page.example, "yaml")),
        ("Use instead", Verbatim(page.instead, "yaml")),
    )
    sections = [Section("severity", "", (Text(page.severity, MOODS[page.severity]),))]
    sections += [Section(title, title, (block,)) for title, block in parts]
    return rules_report([page])._replace(document=Document(page.name, tuple(sections), Numbers()))


def rules_report(pages: Sequence[Manual]) -> Report:
    """Report rules with their manual pages."""
    table = Table("rules", COLUMNS, as_rows(tuple(page) for page in pages))
    data: RulesData = tuple(RuleData(*page) for page in pages)
    return Report("rules", data, document_of("", table, numbers=Numbers()))

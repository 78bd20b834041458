"""A framework opened with what is found in its file: what the commands about one begin with."""

from typing import TYPE_CHECKING, NamedTuple

from pmoctl.check.check import check_context
from pmoctl.check.facts import Grounds, gather_facts
from pmoctl.cli.calls.refused import put_findings
from pmoctl.cli.calls.session import Reading, Session, day_of
from pmoctl.cli.calls.speech import fail, require_known
from pmoctl.model.kinds import FRAMEWORK, PORTFOLIO
from pmoctl.report.head import Head
from pmoctl.report.words import numbers_of
from pmoctl.store.read import locate_findings

if TYPE_CHECKING:
    from pmoctl.model.finding import Finding
    from pmoctl.model.framework import Framework
    from pmoctl.report.numbers import Numbers


class Examined(NamedTuple):
    """A framework that can be read, with what was found in its file."""

    reading: Reading
    id: str
    framework: "Framework"
    facts: Grounds
    head: Head
    findings: "list[Finding]"

    @property
    def path(self) -> str:
        """Where its file is."""
        return FRAMEWORK.path(self.id)

    @property
    def numbers(self) -> "Numbers":
        """How its workspace writes numbers."""
        return numbers_of(self.facts.context.settings)

    @property
    def errors(self) -> "list[Finding]":
        """What is wrong with it, but for its approval."""
        return [
            finding for finding in self.findings if finding.severity == "error" and finding.rule != "framework-altered"
        ]


def open_framework(session: Session, name: str | None, at: str | None = None, as_of: str | None = None) -> Examined:
    """Read and check a framework, by default the one in force. Ends the call where it cannot be read."""
    reading = session.read(at)
    loaded = reading.loaded
    context = loaded.context
    name = name or (context.settings.framework if context else "")
    path = FRAMEWORK.path(name)
    if context is None or path in context.unread:
        wrong = path if context else PORTFOLIO.pattern
        put_findings(reading, [finding for finding in loaded.findings if finding.path == wrong])
        fail(f"{wrong} cannot be read", "run `pmoctl check`", 1)
    require_known("framework", name, context.frameworks)
    day = day_of(reading, as_of)
    facts = gather_facts(context, name, day)
    found = [finding for finding in (*loaded.findings, *check_context(facts)) if finding.path == path]
    return Examined(
        reading,
        name,
        context.frameworks[name],
        facts,
        Head.of_framework(context, name, reading.revision, day),
        sorted(locate_findings(reading.source, found), key=lambda finding: finding.order),
    )


def require_sound(opened: Examined) -> None:
    """End the call where a framework has errors, other than having been altered."""
    if opened.errors:
        put_findings(opened.reading, opened.errors)
        fail(f"{opened.path} has errors", "run `pmoctl check`", 1)

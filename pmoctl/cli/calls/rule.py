"""`pmoctl rule`: the manual of the rules."""

from typing import Any

from pmoctl.check.check import CHECK_RULES
from pmoctl.check.manual import Manual, manual_pages, render_manual, render_rules_page
from pmoctl.cli.calls.named import named
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.rule import RuleOptions
from pmoctl.exchange.rules import RULES as IMPORT_RULES
from pmoctl.report.rules import rule_report, rules_report
from pmoctl.score.rules import RULES
from pmoctl.store.all_faults import FAULTS
from pmoctl.write.formats import Format

PEOPLE = frozenset({Format.text, Format.table, Format.html, Format.pdf, Format.pptx})


def rule(session: Session, options: RuleOptions) -> Reply:  # noqa: ARG001  # as all are called
    """Explain a rule: what it does, why, an example, and what to write instead."""
    pages = manuals()
    asked = None if options.name is None else named("rule", options.name, dict.fromkeys(pages))
    if options.every and asked is None and options.form in {Format.text, Format.table, Format.markdown}:
        return Reply(render_rules_page(pages))
    if asked is not None and options.form == Format.markdown:
        return Reply(render_manual(pages[asked]))
    if asked is not None and options.form in PEOPLE:
        return Reply(rule_report(pages[asked]))
    return Reply(rules_report([page for name, page in pages.items() if asked in {None, name}]))


def manuals() -> dict[str, Manual]:
    """Return the manual page of every rule by name, sorted."""
    faults: Any = FAULTS  # mypy joins them to `function`
    return manual_pages((*CHECK_RULES, *RULES), faults, IMPORT_RULES)

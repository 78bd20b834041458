"""`pmoctl rule`: the manual of the rules."""

from typing import Annotated, Any

import typer

from pmoctl.cli.session import Output, Session, fail_unknown, show, write_result
from pmoctl.write.formats import Format


def rule(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="The name of a rule, as findings show it.")] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="All rules, as docs/rules.md has them.")] = False,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    output: Output = None,
) -> None:
    """Explain a rule: what it does, why, an example, and what to write instead.

    Example: pmoctl rule rating-in-scale
    """
    session: Session = context.obj
    from pmoctl.check.manual import render_manual, render_rules_page
    from pmoctl.report.rules import rules_report

    pages = manuals()
    if name is not None and name not in pages:
        fail_unknown("rule", name, pages)
    chosen = pages if name is None else {name: pages[name]}
    if form in {Format.text, Format.markdown, Format.table} and (every or name is not None):
        write_result(render_rules_page(pages) if name is None else render_manual(pages[name]), output)
    else:
        show(session, rules_report(list(chosen.values())), form, output)


def manuals() -> dict[str, Any]:
    """Return the manual page of every rule by name, sorted."""
    from pmoctl.check.check import CHECK_RULES
    from pmoctl.check.manual import manual_pages
    from pmoctl.exchange.rules import RULES as IMPORT_RULES
    from pmoctl.score.rules import RULES
    from pmoctl.store.faults import FAULTS

    faults: Any = FAULTS  # mypy joins them to `function`
    return manual_pages((*CHECK_RULES, *RULES), faults, IMPORT_RULES)


def sarif_rules() -> list[dict[str, Any]]:
    """Return the rules of the check as SARIF's driver lists them."""
    from pmoctl.check.manual import render_manual

    return [
        {
            "id": page.name,
            "shortDescription": {"text": page.summary},
            "fullDescription": {"text": page.why},
            "help": {"text": render_manual(page), "markdown": render_manual(page)},
            "defaultConfiguration": {"level": page.severity},
        }
        for page in manuals().values()
        if not page.name.startswith("import-")
    ]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(rule)

"""`pmoctl rule`: the manual of the rules."""

from typing import Annotated, Any

import typer

from pmoctl.cli.session import fail_unknown, json_text, write_result
from pmoctl.cli.tables import require_format


def rule(
    name: Annotated[str | None, typer.Argument(help="The name of a rule, as findings show it.")] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="All rules, as docs/rules.md has them.")] = False,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Explain a rule: what it does, why, an example, and what to write instead.

    Example: pmoctl rule rating-in-scale
    """
    from pmoctl.check.manual import render_manual, render_rules_page

    pages = manuals()
    if name is not None and name not in pages:
        fail_unknown("rule", name, pages)
    require_format(form, ("text", "json"))
    chosen = pages if name is None else {name: pages[name]}
    if form == "json":
        write_result(json_text("rules", [page._asdict() for page in chosen.values()]))
    elif every:
        write_result(render_rules_page(pages))
    elif name is None:
        width = max(map(len, pages))
        write_result("".join(f"{page.name:{width}}  {page.severity:7}  {page.summary}\n" for page in pages.values()))
    else:
        write_result(render_manual(pages[name]))


def manuals() -> dict[str, Any]:
    """Return the manual page of every rule by name, sorted."""
    from pmoctl.check.check import CHECK_RULES
    from pmoctl.check.manual import manual_pages
    from pmoctl.score.rules import RULES
    from pmoctl.store.faults import FAULTS

    return manual_pages((*CHECK_RULES, *RULES), FAULTS)  # type: ignore[arg-type]  # mypy joins them to `function`


def sarif_rules() -> list[dict[str, Any]]:
    """Return the rules as SARIF's driver lists them."""
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
    ]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(rule)

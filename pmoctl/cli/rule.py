"""What `pmoctl rule` takes."""

from typing import Annotated

import typer

from pmoctl.cli.options import ReportOptions, adding


class RuleOptions(ReportOptions):
    """Explain a rule: what it does, why, an example, and what to write instead.

    Example: pmoctl rule rating-in-scale
    """

    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="The name of a rule, as findings show it.")] = (
        None
    )
    every: Annotated[bool, typer.Option("--all", help="All rules, as docs/rules.md has them.")] = False


register = adding("rule", RuleOptions, "rule:rule")

"""What `pmoctl rule` takes."""

from dataclasses import dataclass
from typing import Annotated

import typer

from pmoctl.cli.options import Output, add
from pmoctl.write.formats import Format


@dataclass(frozen=True, kw_only=True)
class RuleOptions:
    """Explain a rule: what it does, why, an example, and what to write instead.

    Example: pmoctl rule rating-in-scale
    """

    name: Annotated[str | None, typer.Argument(help="The name of a rule, as findings show it.")] = None
    every: Annotated[bool, typer.Option("--all", help="All rules, as docs/rules.md has them.")] = False
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text
    output: Output = None


def register(app: typer.Typer) -> None:
    """Add the command."""
    add(app, "rule", RuleOptions, "rule:rule")

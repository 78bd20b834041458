"""What `pmoctl unit` takes."""

from typing import Any

import typer
from typer.core import TyperGroup

from pmoctl.cli import unit_log
from pmoctl.cli.options import ReadOptions, UnitId, add


class _ShowsByDefault(TyperGroup):
    """`pmoctl unit ID` is `pmoctl unit show ID`; a unit called like a command takes the longer form."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # Typer names no type of context
        if args and args[0] not in {*self.commands, "-h", "--help"}:
            args = ["show", *args]
        return super().parse_args(ctx, args)


class UnitShowOptions(ReadOptions):
    """Show what a unit wants and what serves it, its initiatives, its part of the money, meetings and open actions.

    `pmoctl unit ID` is short for it. Example: pmoctl unit show customer-operations
    """

    name: UnitId


def register(app: typer.Typer) -> None:
    """Add the commands."""
    commands = typer.Typer(
        cls=_ShowsByDefault,
        no_args_is_help=True,
        help="One unit: what it wants, proposes and gets; and the log of meetings with it."
        " Example: pmoctl unit customer-operations",
    )
    add(commands, "show", UnitShowOptions, "unit:show_unit")
    unit_log.register(commands)
    app.add_typer(commands, name="unit")

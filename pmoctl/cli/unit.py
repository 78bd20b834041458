"""`pmoctl unit`: one unit as its account manager sees it, and the log of meetings with it."""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from pmoctl.cli.completion import complete_units
from pmoctl.cli.opened import open_ranked
from pmoctl.cli.session import AsOf, At, Output, Session, show
from pmoctl.write.formats import Format

UnitId = Annotated[str, typer.Argument(metavar="ID", help="The id of a unit.", autocompletion=complete_units)]


class _ShowsByDefault(TyperGroup):
    """`pmoctl unit ID` is `pmoctl unit show ID`; a unit called like a command takes the longer form."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  # Typer names no type of context
        if args and args[0] not in {*self.commands, "-h", "--help"}:
            args = ["show", *args]
        return super().parse_args(ctx, args)


def show_unit(
    context: typer.Context,
    name: UnitId,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    output: Output = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show what a unit wants and what serves it, its initiatives, its part of the money, meetings and open actions.

    `pmoctl unit ID` is short for it. Example: pmoctl unit show customer-operations
    """
    session: Session = context.obj
    from pmoctl.cli.named import named
    from pmoctl.cli.units import views_of
    from pmoctl.report.unit import unit_report

    opened = open_ranked(session.read(at), as_of)
    views = {view.id: view for view in views_of(opened)}
    view = views[named("unit", name, {each.id: each.data.name if each.data else None for each in views.values()})]
    show(session, unit_report(view, opened.workspace, opened.head), form, output)
    raise typer.Exit(opened.status)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    from pmoctl.cli import unit_log

    commands = typer.Typer(
        cls=_ShowsByDefault,
        no_args_is_help=True,
        help="One unit: what it wants, proposes and gets; and the log of meetings with it."
        " Example: pmoctl unit customer-operations",
    )
    commands.command("show")(show_unit)
    unit_log.register(commands)
    app.add_typer(commands, name="unit")

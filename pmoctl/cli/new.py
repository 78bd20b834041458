"""`pmoctl new`: one more file of a workspace, from a template, with what was answered and hints for the rest."""

import typer

from pmoctl.cli import new_initiative, new_plan


def register(app: typer.Typer) -> None:
    """Add the commands."""
    commands = typer.Typer(
        no_args_is_help=True,
        help="Write a new file with hints for what is to be filled in. Example: pmoctl new unit retail --name Retail",
    )
    for command in (new_initiative, new_plan):
        command.register(commands)
    app.add_typer(commands, name="new")

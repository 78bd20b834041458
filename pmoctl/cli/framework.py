"""`pmoctl framework`: the agreed baseline, its weights and its approval."""

import typer

from pmoctl.cli import framework_approve, framework_audit, framework_diff, framework_elicit, framework_weights


def register(app: typer.Typer) -> None:
    """Add the commands."""
    commands = typer.Typer(
        no_args_is_help=True,
        help="The framework: its weights, its approval, what changed in it. Example: pmoctl framework weights fy2028",
    )
    for command in (framework_weights, framework_elicit, framework_approve, framework_diff, framework_audit):
        command.register(commands)
    app.add_typer(commands, name="framework")

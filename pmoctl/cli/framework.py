"""`pmoctl framework`: the agreed baseline, and what stands behind it."""

import typer

from pmoctl.cli import framework_audit

framework = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="See what stands behind a framework. Example: pmoctl framework audit",
)
framework_audit.register(framework)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(framework, name="framework")

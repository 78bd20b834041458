"""`pmoctl brief`: the pack for the checkpoint."""

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    _ = app

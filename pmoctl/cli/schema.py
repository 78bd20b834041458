"""What `pmoctl schema` takes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from pmoctl.cli.options import add


@dataclass(frozen=True, kw_only=True)
class SchemaOptions:
    """Print the JSON Schema (draft-07) of a kind of file or of an output. Example: pmoctl schema --kind initiative."""

    kind: Annotated[str, typer.Option("--kind", help="An input file (initiative, unit …) or an output (ranking …).")]
    output: Annotated[Path | None, typer.Option("--output", help="Write to a file; - is stdout.")] = None


def register(app: typer.Typer) -> None:
    """Add the command."""
    add(app, "schema", SchemaOptions, "schema:schema")

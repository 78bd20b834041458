"""What `pmoctl schema` takes."""

from typing import Annotated

import typer

from pmoctl.cli.options import Options, Output, adding


class SchemaOptions(Options):
    """Print the JSON Schema (draft-07) of a kind of file or of an output. Example: pmoctl schema --kind initiative."""

    kind: Annotated[str, typer.Option("--kind", help="An input file (initiative, unit …) or an output (ranking …).")]
    output: Output = None


register = adding("schema", SchemaOptions, "schema:schema")

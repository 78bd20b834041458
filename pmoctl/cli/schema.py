"""`pmoctl schema`: JSON Schemas for editors, and of what pmoctl writes."""

import json
from pathlib import Path
from typing import Annotated

import typer

from pmoctl.cli.session import fail_unknown, write_result


def schema(
    kind: Annotated[str, typer.Option("--kind", help="An input file (initiative, unit …) or an output (ranking …).")],
    output: Annotated[Path | None, typer.Option("--output", help="Write to a file; - is stdout.")] = None,
) -> None:
    """Print the JSON Schema (draft-07) of a kind of file or of an output. Example: pmoctl schema --kind initiative."""
    from pmoctl.model.kinds import KINDS
    from pmoctl.model.map import MAP
    from pmoctl.model.round import HANDED_IN, ROUND
    from pmoctl.model.schema import input_schema
    from pmoctl.report.kinds import KINDS as REPORTS
    from pmoctl.report.kinds import output_schema

    inputs = {**KINDS, **{each.name: each for each in (MAP, ROUND, HANDED_IN)}}
    known = {*inputs, *REPORTS}
    if kind not in known:
        fail_unknown("kind", kind, known)
    found = input_schema(inputs[kind]) if kind in inputs else output_schema(kind)
    write_result(json.dumps(found, indent=2, ensure_ascii=False) + "\n", output)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(schema)

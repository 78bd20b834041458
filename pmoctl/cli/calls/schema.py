"""`pmoctl schema`: JSON Schemas for editors, and of what pmoctl writes."""

import json

from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.speech import require_known, write_result
from pmoctl.cli.schema import SchemaOptions
from pmoctl.model.kinds import KINDS
from pmoctl.model.map import MAP
from pmoctl.model.round import HANDED_IN, ROUND
from pmoctl.model.schema import input_schema
from pmoctl.report.kinds import KINDS as REPORTS
from pmoctl.report.kinds import output_schema


def schema(session: Session, options: SchemaOptions) -> None:  # noqa: ARG001  # as all are called
    """Print the JSON Schema (draft-07) of a kind of file or of an output."""
    inputs = {**KINDS, **{each.name: each for each in (MAP, ROUND, HANDED_IN)}}
    require_known("kind", options.kind, {*inputs, *REPORTS})
    found = input_schema(inputs[options.kind]) if options.kind in inputs else output_schema(options.kind)
    write_result(json.dumps(found, indent=2, ensure_ascii=False) + "\n", options.output)

"""The JSON that commands write, as JSON Schemas by kind."""

from typing import Any

from pmoctl.cli.outputs import checkpoints, rankings
from pmoctl.cli.outputs.parts import TEXT, an_object
from pmoctl.model.schema import DRAFT

OUTPUTS: dict[str, dict[str, Any]] = {
    kind: found for each in (rankings, checkpoints) for kind, found in each.OUTPUTS.items()
}


def output_schema(kind: str) -> dict[str, Any]:
    """Give the JSON Schema of the whole output of a kind: the envelope with its data."""
    return {
        "$schema": DRAFT,
        "$id": f"pmoctl/output/{kind}.json",
        **an_object(
            schema_version={"const": "1"},
            kind={"const": kind},
            tool=an_object(name={"const": "pmoctl"}, version=TEXT),
            data=OUTPUTS[kind],
        ),
    }

"""JSON Schemas (draft-07: editors read no newer) of the input files, generated from the models."""

from typing import Any

from pmoctl.model.kinds import Kind

DRAFT = "http://json-schema.org/draft-07/schema#"


def input_schema(kind: Kind) -> dict[str, Any]:
    """Give the JSON Schema of a kind of file."""
    schema = kind.model.model_json_schema(ref_template="#/definitions/{model}")
    definitions = schema.pop("$defs", {})
    whole = {"$schema": DRAFT, "$id": f"pmoctl/{kind.name}.json", **schema}
    if definitions:
        whole["definitions"] = definitions
    return _draft_07(whole)  # type: ignore[no-any-return]  # a dict stays one


def _draft_07(node: Any) -> Any:  # noqa: ANN401
    """Say in draft-07 what Pydantic says in 2020-12: keys beside `$ref` are ignored there, so wrap it."""
    if isinstance(node, list):
        return [_draft_07(each) for each in node]
    if not isinstance(node, dict):
        return node
    node = {key: _draft_07(value) for key, value in node.items()}
    if "$ref" in node and len(node) > 1:
        node["allOf"] = [{"$ref": node.pop("$ref")}]
    if "propertyNames" in node and "pattern" not in node["propertyNames"]:
        # Years are numbers in YAML and text in JSON Schema's property names.
        del node["propertyNames"]
    if "patternProperties" in node:
        node.setdefault("additionalProperties", False)
    return node

"""JSON Schemas (draft-07: editors read no newer) of the input files, generated from the models."""

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from pmoctl.model.described import describe
from pmoctl.model.estimate import by_key
from pmoctl.model.kinds import Kind

DRAFT = "http://json-schema.org/draft-07/schema#"

# Years and numbers are keys in YAML; JSON Schema sees the text of them.
_YEAR_KEY = r"^(19|20|21)[0-9]{2}$"  # FIRST_YEAR to LAST_YEAR
_NUMBER_KEY = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$"
_NUMBER = {"type": "number"}
_RANGE = {
    "type": "object",
    "properties": {"low": _NUMBER, "base": _NUMBER, "high": _NUMBER},
    "required": ["low", "base", "high"],
    "additionalProperties": False,
}


def input_schema(kind: Kind) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file."""
    schema = kind.model.model_json_schema(ref_template="#/definitions/{model}", schema_generator=_AsWritten)
    definitions = schema.pop("$defs", {})
    whole = {"$schema": DRAFT, "$id": f"pmoctl/{kind.name}.json", **schema}
    if definitions:
        whole["definitions"] = definitions
    return _draft_07(whole)  # type: ignore[no-any-return]  # a dict stays one


class _AsWritten(GenerateJsonSchema):
    """Describes what a file may say, short forms included, where Pydantic describes what a model holds."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # any of Pydantic's core schemas
        """Leave out titles that only repeat the key."""
        del schema
        return False

    def model_schema(self, schema: Any) -> dict[str, Any]:
        """Add what each field says of itself."""
        found: dict[str, Any] = super().model_schema(schema)
        for key, said in describe(schema["cls"]).items():
            if said.text:
                example = f" Example: {said.example}" if said.example else ""
                found["properties"][key]["description"] = f"{said.text}{example}"
        return found

    def dict_schema(self, schema: Any) -> dict[str, Any]:
        """Say which keys a mapping by year, or by number of a scale, may have."""
        found: dict[str, Any] = super().dict_schema(schema)
        keys = schema.get("keys_schema", {})
        if keys.get("type") == "int":
            pattern = _YEAR_KEY
        elif keys.get("type") == "function-plain":
            pattern = _NUMBER_KEY
        else:
            return found
        found.pop("propertyNames", None)
        values = found.pop("additionalProperties", {})
        return {**found, "patternProperties": {pattern: values}, "additionalProperties": False}

    def function_before_schema(self, schema: Any) -> dict[str, Any]:
        """Add the short form of a rating: its value alone."""
        inner: dict[str, Any] = super().function_before_schema(schema)
        return {"anyOf": [_NUMBER, _RANGE, inner]} if schema["function"]["function"] is by_key else inner


def _draft_07(node: Any) -> Any:
    """Say in draft-07 what Pydantic says in 2020-12: keys beside `$ref` are ignored there, so wrap it."""
    if isinstance(node, list):
        return [_draft_07(each) for each in node]
    if not isinstance(node, dict):
        return node
    node = {key: _draft_07(value) for key, value in node.items()}
    if "$ref" in node and len(node) > 1:
        node["allOf"] = [{"$ref": node.pop("$ref")}]
    if "oneOf" in node:  # which of several forms was meant is told by what stands there, not by a key
        node["anyOf"] = node.pop("oneOf")
    if "patternProperties" in node:
        node.setdefault("additionalProperties", False)
    return node


def output_definition(data: type) -> dict[str, Any]:
    """Return the JSON Schema of the data of an output, a frozen dataclass or a TypedDict.

    Shared parts stand below `definitions`.
    """
    schema = TypeAdapter(data).json_schema(
        mode="serialization", ref_template="#/definitions/{model}", schema_generator=_AsShown
    )
    definitions = schema.pop("$defs", {})
    if definitions:
        schema["definitions"] = definitions
    return _closed(_draft_07(schema))  # type: ignore[no-any-return]  # a dict stays one


class _AsShown(GenerateJsonSchema):
    def field_title_should_be_set(self, schema: Any) -> bool:
        """Leave out titles that only repeat the key."""
        del schema
        return False


def _closed(node: Any) -> Any:
    """Say that an object has just its own keys, all of them, and what a tuple holds in the words of draft-07."""
    if isinstance(node, list):
        return [_closed(each) for each in node]
    if not isinstance(node, dict):
        return node
    node = {key: _closed(value) for key, value in node.items()}
    if isinstance(node.get("properties"), dict) and node.get("type") == "object":
        required = [key for key, value in node["properties"].items() if not value.pop("optional", False)]
        node |= {"required": required, "additionalProperties": False}
    if "prefixItems" in node:
        node["items"] = node.pop("prefixItems")
    return node

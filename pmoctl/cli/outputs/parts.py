"""What the outputs of several commands are made of."""

from typing import Any

NUMBER: dict[str, Any] = {"type": ["number", "null"]}
TEXT: dict[str, Any] = {"type": "string"}
TEXT_OR_NULL: dict[str, Any] = {"type": ["string", "null"]}
DATE: dict[str, Any] = {"type": "string", "format": "date"}
COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}


def an_object(**properties: Any) -> dict[str, Any]:  # noqa: ANN401
    """Give the schema of an object that has just these keys, all of them."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def a_list(items: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of a list."""
    return {"type": "array", "items": items}


def by_key(values: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of an object whose keys are ids or years."""
    return {"type": "object", "additionalProperties": values}


def a_pair(items: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of what was before and is after."""
    return {**a_list(items), "minItems": 2, "maxItems": 2, "description": "before, after"}


def or_null(found: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of something that may be missing."""
    return {"anyOf": [{"type": "null"}, found]}


FRAMEWORK = an_object(id=TEXT, digest=TEXT, state={"enum": ["approved", "draft", "altered"]})
HEAD: dict[str, Any] = {"framework": FRAMEWORK, "revision": TEXT_OR_NULL, "as_of": DATE}
AMOUNTS = by_key({"type": "number"})
ENVELOPE = an_object(
    budget=AMOUNTS, capex=AMOUNTS, opex=AMOUNTS, run=AMOUNTS, held_back=AMOUNTS, capacity=by_key(AMOUNTS)
)

BLOCKED = an_object(
    initiative=TEXT,
    limit={"enum": ["budget", "capex", "opex", "run", "capacity"]},
    team=TEXT_OR_NULL,
    year={"type": "integer"},
)

LINE = {"anyOf": [{"type": "null"}, an_object(after=TEXT_OR_NULL, blocked_by=BLOCKED)]}
IDS = a_list(TEXT)
WHAT_IF = or_null(
    an_object(
        framework=TEXT_OR_NULL,
        weights=by_key({"type": "number"}),
        envelope=or_null(ENVELOPE),
        **{"in": IDS, "out": IDS},
    )
)

COMPARISON = an_object(
    sides=a_list(
        an_object(label=TEXT, framework=FRAMEWORK, revision=TEXT_OR_NULL, as_of=DATE, what_if=WHAT_IF, line=LINE)
    ),
    moved={**COUNT, "description": "how many do not have one rank in all"},
    crossing={**IDS, "description": "above the line in some and not in others"},
    initiatives=a_list(
        an_object(
            initiative=TEXT,
            unit=TEXT,
            title=TEXT,
            ranks=a_list({"type": ["integer", "null"]}),
            scores=a_list(NUMBER),
            above_line=a_list({"type": ["boolean", "null"]}),
            places={"type": ["integer", "null"], "description": "won from the first to the last"},
            crosses={"type": "boolean"},
        )
    ),
)

FRAMEWORK_CHANGES = a_list(
    an_object(
        subject={"enum": ["criterion", "gate", "setting"]},
        id=TEXT,
        what={"enum": ["added", "removed", "moved", "reweighted", "changed"]},
        key=TEXT_OR_NULL,
        before={"description": "as the file has it; of a criterion's weight its share of all, 0 to 1"},
        after={"description": "likewise"},
    )
)

YEAR: dict[str, Any] = {"type": "integer"}

"""How a mapping of a file is declared, and the small values in it: slugs, texts, shares, languages."""

import functools
import re
from collections import Counter
from collections.abc import Callable
from copy import copy
from inspect import Signature
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

_T = TypeVar("_T")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SLUG_LENGTH = 64
_PORTS = (f"{port}{digit}" for port in ("com", "lpt") for digit in range(10))
_RESERVED = frozenset({"con", "prn", "aux", "nul", *_PORTS})


def is_reserved(name: str) -> bool:
    """Tell whether Windows keeps a name for a device, so that no file there may have it."""
    return name in _RESERVED


class Frozen(BaseModel):
    """One mapping of a file: unknown keys are refused, nothing is coerced, nothing changes."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


@functools.cache  # Pydantic copies what stands at a field
def empty_map() -> Any:  # a field of any mapping type
    """Return the default of a mapping: an empty one, which Pydantic would deep-copy for every file."""
    return Field(default_factory=_new_map)


@functools.cache
def empty_list() -> Any:  # a field of any list type
    """Return the default of a list: an empty one."""
    return Field(default_factory=_new_list)


def empty_model(model: type[Frozen]) -> Any:  # a field of that model
    """Return the default of a nested model: one with defaults alone, which all share, as it is frozen.

    Calling the model itself would have Pydantic build a validator of its own for it.
    """
    return Field(default_factory=_makes_default(functools.cache(model.model_construct)))


def _makes_default(make: Callable[[], _T]) -> Callable[[], _T]:
    """Mark what makes a default with its signature: Pydantic asks for it at a hundred fields, and finds it late."""
    make.__signature__ = _NO_ARGUMENTS  # type: ignore[attr-defined]
    return make


_NO_ARGUMENTS = Signature()


_new_map: Callable[[], dict[Any, Any]] = _makes_default(functools.partial(dict))
_new_list: Callable[[], list[Any]] = _makes_default(functools.partial(list))


class Exactly:
    """Says how a type is validated, in the terms of Pydantic's core.

    `Field` and `PlainValidator` come to the same, but in three times as long; and every call makes hundreds of these.
    """

    def __init__(self, schema: CoreSchema) -> None:
        """Take what Pydantic would come to."""
        self.schema = schema

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        """Hand it to Pydantic, which writes into what it gets."""
        del source, handler
        return copy(self.schema)


class Parsed(Exactly):
    """Says how a value is made from what is written, which is described by a JSON Schema."""

    def __init__(self, parse: Callable[[object], object], written: dict[str, Any]) -> None:
        """Take the function, which raises ValueError, and the JSON Schema."""
        super().__init__(core_schema.no_info_plain_validator_function(parse))
        self.written = written

    def __get_pydantic_json_schema__(self, schema: object, handler: object) -> dict[str, Any]:
        """Hand the description to Pydantic."""
        del schema, handler
        return self.written.copy()


SLUG_SCHEMA = core_schema.str_schema(pattern=f"^{SLUG.pattern}$", max_length=SLUG_LENGTH)
Slug = Annotated[str, Exactly(SLUG_SCHEMA)]
Text = Annotated[str, Exactly(core_schema.str_schema(min_length=1, pattern=r"\S"))]
Person = Annotated[str, Exactly(core_schema.str_schema(min_length=1, pattern=r"\S"))]
Share = Annotated[float, Exactly(core_schema.float_schema(ge=0, le=1, allow_inf_nan=False))]
Weeks = Annotated[int, Exactly(core_schema.int_schema(ge=1, le=520))]
Custom = dict[str, Any]
AS_MAPPING, AS_LIST = "a mapping", "a list"  # what `OrListed` may be written as


class OrListed:
    """Says that a mapping of ids may be written as a list of them, each with nothing to it.

    Each item of the list is judged by itself, so that each has a finding of its own.
    """

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate a list item by item before it is taken for the mapping that it stands for."""
        mapping = handler(source)
        item = core_schema.no_info_before_validator_function(_whole_as_text, SLUG_SCHEMA.copy())
        steps = [core_schema.list_schema(item), core_schema.no_info_plain_validator_function(_named), mapping]
        # A location holds the name of the choice: no id can be one of these.
        choices = {AS_MAPPING: mapping, AS_LIST: core_schema.chain_schema(steps)}
        return core_schema.tagged_union_schema(choices, _written_as)

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe both."""
        ids = {"type": "string", "pattern": SLUG_SCHEMA["pattern"], "maxLength": SLUG_LENGTH}
        return {"anyOf": [handler(schema["choices"][AS_MAPPING]), {"type": "array", "items": ids, "uniqueItems": True}]}


def _written_as(value: object) -> str:
    return AS_LIST if isinstance(value, list) else AS_MAPPING


def _whole_as_text(value: object) -> object:
    return str(value) if type(value) is int else value


def _named(ids: list[str]) -> dict[str, object]:
    names: dict[str, object] = {name: {} for name in ids}
    if len(names) < len(ids):
        message = f"`{Counter(ids).most_common(1)[0][0]}` is listed twice"
        raise ValueError(message)
    return names


_LOCALE = r"^[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2}|_[0-9]{3})?$"  # es_419, sr_Latn_RS
Language = Annotated[str, Exactly(core_schema.str_schema(pattern=_LOCALE))]
Locale = Annotated[str, Exactly(core_schema.str_schema(pattern=_LOCALE))]
# Own measures and criteria are slugs; the computed measures alone may carry an underscore.
MeasureName = Annotated[str, Exactly(core_schema.str_schema(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$", max_length=64))]
Rate = Annotated[float, Field(ge=-0.5, le=1, allow_inf_nan=False, description="a fraction: 0.08 is 8 %")]

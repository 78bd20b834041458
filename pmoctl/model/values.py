"""The small values that files are made of: slugs, years, dates, months, numbers and ranges."""

import datetime as dt
import functools
import re
from collections import Counter
from collections.abc import Callable
from copy import copy
from decimal import Decimal
from inspect import Signature
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

_T = TypeVar("_T")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SLUG_LENGTH = 64
_PORTS = (f"{port}{digit}" for port in ("com", "lpt") for digit in range(10))
_RESERVED = frozenset({"con", "prn", "aux", "nul", *_PORTS})
FIRST_YEAR, LAST_YEAR = 1900, 2199
NUMBER_LIMIT = 1e100  # keeps every sum and present value of a long horizon inside a double
_WHOLE_LIMIT = int(NUMBER_LIMIT)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def is_reserved(name: str) -> bool:
    """Tell whether Windows keeps a name for a device, so that no file there may have it."""
    return name in _RESERVED


class Frozen(BaseModel):
    """One mapping of a file: unknown keys are refused, nothing is coerced, nothing changes."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


@functools.cache  # Pydantic copies what stands at a field
def empty_map() -> Any:  # noqa: ANN401  # a field of any mapping type
    """Give the default of a mapping: an empty one, which Pydantic would deep-copy for every file."""
    return Field(default_factory=_new_map)


@functools.cache
def empty_list() -> Any:  # noqa: ANN401  # a field of any list type
    """Give the default of a list: an empty one."""
    return Field(default_factory=_new_list)


def empty_model(model: type[Frozen]) -> Any:  # noqa: ANN401  # a field of that model
    """Give the default of a nested model: one with defaults alone, which all share, as it is frozen.

    Calling the model itself would have Pydantic build a validator of its own for it.
    """
    return Field(default_factory=_makes_default(functools.cache(model.model_construct)))


def _makes_default(make: Callable[[], _T]) -> Callable[[], _T]:
    """Mark what makes a default with its signature: Pydantic asks for it at a hundred fields, and finds it late."""
    make.__signature__ = _NO_ARGUMENTS  # type: ignore[attr-defined]
    return make


_NO_ARGUMENTS = Signature()


@_makes_default
def _new_map() -> dict[Any, Any]:
    return {}


@_makes_default
def _new_list() -> list[Any]:
    return []


class Exactly:
    """Says how a type is validated, in the terms of Pydantic's core.

    `Field` and `PlainValidator` come to the same, but in three times as long; and every call makes hundreds of these.
    """

    def __init__(self, schema: CoreSchema) -> None:
        """Take what Pydantic would come to."""
        self.schema = schema

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        """Give it to Pydantic, which writes into what it gets."""
        del source, handler
        return copy(self.schema)


class Parsed(Exactly):
    """Says how a value is made from what is written, which is described by a JSON Schema."""

    def __init__(self, parse: Callable[[object], object], written: dict[str, Any]) -> None:
        """Take the function, which raises ValueError, and the JSON Schema."""
        super().__init__(core_schema.no_info_plain_validator_function(parse))
        self.written = written

    def __get_pydantic_json_schema__(self, schema: object, handler: object) -> dict[str, Any]:
        """Give the description to Pydantic."""
        del schema, handler
        return self.written.copy()


class Month(NamedTuple):
    """A calendar month, written `2027-04`."""

    year: int
    month: int

    def __str__(self) -> str:
        """Give the month as files write it."""
        return f"{self.year:04d}-{self.month:02d}"


def _number(value: object) -> Decimal:
    # Thirty values of a file come this way, and files have many in common. A bool is no number, and NaN is within no
    # bounds.
    if type(value) is int:
        if -_WHOLE_LIMIT < value < _WHOLE_LIMIT:
            return _whole(value)
    elif type(value) is float and -NUMBER_LIMIT < value < NUMBER_LIMIT:
        return _part(value) if value else Decimal(repr(value))  # -0.0 is 0.0 to Python
    if type(value) not in (int, float) or value != value:  # noqa: PLR0124  # so is NaN told from the others
        message = "expected a number"
    else:
        message = f"expected a number between -{NUMBER_LIMIT:.0e} and {NUMBER_LIMIT:.0e}"
    raise ValueError(message)


@functools.lru_cache(10_000)
def _whole(value: int) -> Decimal:
    return Decimal(value)


@functools.lru_cache(10_000)
def _part(value: float) -> Decimal:
    return Decimal(repr(value))


def _amount(value: object) -> Decimal:
    number = _number(value)
    if number < 0:
        message = f"{number} is negative; a cost or a limit is written as a positive number"
        raise ValueError(message)
    return number


def _date(value: object) -> dt.date:
    date = read_date(value) if isinstance(value, str) else None
    if date is None:
        message = "expected a date from 1900 to 2199, written YYYY-MM-DD"
        raise ValueError(message)
    return date


@functools.lru_cache(1000)  # as with months
def read_date(text: str) -> dt.date | None:
    """Read `YYYY-MM-DD`, from 1900 to 2199; None where it is none."""
    if not _DATE.fullmatch(text):  # ISO's weeks are dates to Python, and none here
        return None
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return date if FIRST_YEAR <= date.year <= LAST_YEAR else None


def _month(value: object) -> Month:
    month = read_month(value) if isinstance(value, str) else None
    if month is None:
        message = "expected a month from 1900 to 2199, written YYYY-MM"
        raise ValueError(message)
    return month


@functools.lru_cache(1000)  # a portfolio has the same few months over and over
def read_month(text: str) -> Month | None:
    """Read `YYYY-MM`, from 1900 to 2199; None where it is none."""
    if not _MONTH.fullmatch(text):
        return None
    month = Month(int(text[:4]), int(text[5:]))
    return month if FIRST_YEAR <= month.year <= LAST_YEAR else None


_NUMBER_SCHEMA = {"type": "number"}
_DATE_SCHEMA = {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_MONTH_SCHEMA = {"type": "string", "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])$"}

Number = Annotated[Decimal, Parsed(_number, _NUMBER_SCHEMA)]
Amount = Annotated[Decimal, Parsed(_amount, {**_NUMBER_SCHEMA, "minimum": 0})]
Date = Annotated[dt.date, Parsed(_date, _DATE_SCHEMA)]
MonthField = Annotated[Month, Parsed(_month, _MONTH_SCHEMA)]
SLUG_SCHEMA = core_schema.str_schema(pattern=f"^{SLUG.pattern}$", max_length=SLUG_LENGTH)
Slug = Annotated[str, Exactly(SLUG_SCHEMA)]
Year = Annotated[int, Exactly(core_schema.int_schema(ge=FIRST_YEAR, le=LAST_YEAR))]
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

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:  # noqa: ANN401
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


class NumberRange(Frozen):
    """An estimate with its low and high case: low ≤ base ≤ high."""

    low: Number
    base: Number
    high: Number


class AmountRange(Frozen):
    """An estimate of money that cannot be negative: 0 ≤ low ≤ base ≤ high."""

    low: Amount
    base: Amount
    high: Amount


Estimate = Annotated[Number | NumberRange, Field(union_mode="left_to_right")]
AmountEstimate = Annotated[Amount | AmountRange, Field(union_mode="left_to_right")]


class Spread(NamedTuple):
    """The three cases of an estimate as floats; a plain number is all three."""

    low: float
    base: float
    high: float


def spread(estimate: Decimal | NumberRange | AmountRange) -> Spread:
    """Give the low, base and high case of an estimate."""
    if isinstance(estimate, Decimal):
        value = float(estimate)
        return Spread(value, value, value)
    return Spread(float(estimate.low), float(estimate.base), float(estimate.high))


def base_of(estimate: Decimal | NumberRange | AmountRange) -> Decimal:
    """Give the base case of an estimate."""
    return estimate if isinstance(estimate, Decimal) else estimate.base


def by_key(value: object) -> object:
    """Let a mapping be written as `{value: …}` or, in short, as the number or range itself."""
    if isinstance(value, dict):
        return {"value": value} if "base" in value or "low" in value else value
    return {"value": value}


ShortForm = BeforeValidator(by_key)

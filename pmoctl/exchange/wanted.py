"""What a field of a file wants, told from its model: which kind of value stands at a dotted name."""

import datetime as dt
import functools
import re
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel, RootModel

from pmoctl.model.dates import Month
from pmoctl.model.estimate import AmountRange, NumberRange
from pmoctl.model.finding import Route
from pmoctl.model.initiative import Initiative

_MONEY = {"costs", "benefits", "funding"}
_RANGES = {NumberRange, AmountRange}
_FIRST_YEAR = 1900  # a smaller number is a place in a list
_YEAR = re.compile(r"(19|20|21)[0-9]{2}")
_ONE_LINE = {"title", "sponsor", "owner", "by", "do"}

Kind = Literal[
    "month", "date", "number", "share", "whole", "flag", "word", "list", "text", "paragraphs", "years", "anything"
]


class WantedValue(NamedTuple):
    """The kind of value of a field, the words it may be, whether it may be a range, and whether it is money or a share.

    `years` is an amount for each fiscal year; `list` a list of ids.
    """

    kind: Kind
    words: tuple[str, ...] = ()
    ranged: bool = False
    money: bool = False


def route_of(name: str) -> Route:
    """Return the route of a dotted name; a year is a number: `costs.run.2029`."""
    return tuple(int(part) if _YEAR.fullmatch(part) else part for part in name.split("."))


@functools.lru_cache(1000)
def wanted_at(route: Route, model: type[BaseModel] = Initiative) -> WantedValue | None:
    """Return what a field wants; None where there is no such field, or where several values stand and not one."""
    if route[:1] == ("custom",):
        return WantedValue("anything") if len(route) > 1 else None
    places = places_at(route, model)
    # A rating is `{value: …}`, and in short the value.
    short = [place for place in places if _is_model(place) and place not in _RANGES]
    places = [*places, *(below for place in short for below in _below(place, "value"))]
    return _wanted(route, places)


def places_at(route: Route, model: type[BaseModel] = Initiative) -> list[Any]:
    """Return the types that may stand at a route: none where there is no such field."""
    places = _branches(model)
    for part in route:
        places = [below for place in places for below in _below(place, part)]
    return places


def fields_at(route: Route, model: type[BaseModel] = Initiative) -> tuple[str, ...]:
    """Return the keys that may stand at a route, for a did-you-mean."""
    return tuple(sorted({each.alias or key for place in places_at(route, model) if _is_model(place)
                         for key, each in place.model_fields.items()}))  # fmt: skip


def _wanted(route: Route, places: list[Any]) -> WantedValue | None:
    ranged = not _RANGES.isdisjoint(place for place in places if isinstance(place, type))
    money = not _MONEY.isdisjoint(route)
    plain = next((kind for type_, kind in _KINDS.items() if type_ in places), None)
    words = tuple(word for place in places if get_origin(place) is Literal for word in get_args(place))
    if plain or words:
        return WantedValue(plain or "word", words, ranged, money)
    if route == ("requires",) or any(_is_list_of_texts(place) for place in places):
        return WantedValue("list")
    if any(_is_by_year(place) for place in places):
        return WantedValue("years", ranged=True, money=money)
    if str in places:
        return WantedValue("text" if route[-1] in _ONE_LINE else "paragraphs")
    return None


def _is_list_of_texts(place: Any) -> bool:  # types have no type
    return get_origin(place) is list and _branches(get_args(place)[0]) == [str]


def _is_by_year(place: Any) -> bool:  # likewise
    if get_origin(place) is not dict:
        return False
    key, value = get_args(place)
    return int in _branches(key) and Decimal in _branches(value)


_KINDS: dict[type, Kind] = {
    Month: "month",
    dt.date: "date",
    Decimal: "number",
    float: "share",
    bool: "flag",
    int: "whole",
}


def _is_model(place: Any) -> bool:  # types have no type
    return isinstance(place, type) and issubclass(place, BaseModel)


def _branches(annotation: Any) -> list[Any]:  # likewise
    origin = get_origin(annotation)
    if origin is Annotated:
        return _branches(get_args(annotation)[0])
    if origin in {Union, UnionType}:
        return [branch for member in get_args(annotation) for branch in _branches(member)]
    if isinstance(annotation, type) and issubclass(annotation, RootModel):
        return _branches(annotation.model_fields["root"].annotation)
    return [] if annotation is NoneType else [annotation]


def _below(place: Any, part: str | int) -> list[Any]:  # likewise
    """Return what may stand in a place at a key."""
    if get_origin(place) is dict:
        key, value = get_args(place)
        return _branches(value) if isinstance(part, int) is (int in _branches(key)) else []
    if get_origin(place) is list and isinstance(part, int) and part < _FIRST_YEAR:
        return _branches(get_args(place)[0])
    if not _is_model(place):
        return []
    found = [each.annotation for name, each in place.model_fields.items() if (each.alias or name) == part]
    return [branch for annotation in found for branch in _branches(annotation)]

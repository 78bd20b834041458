"""Which keys a model knows, read off the annotations of its fields."""

import functools
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, RootModel

from pmoctl.model.finding import Route


@functools.lru_cache(1000)
def known_keys(model: type[BaseModel], route: Route) -> tuple[str, ...]:
    """List the keys that a model knows at a route, read off the annotations of its fields."""
    places = _branches(model)
    for part in route:
        places = [below for place in places for below in _branches(_below(place, part))]
    return tuple(sorted({key for place in places for key in _fields(place)}))


def _branches(annotation: Any) -> list[Any]:  # types have no type
    """Return what an annotation may stand for: each member of a union, and of a root model what it wraps."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _branches(get_args(annotation)[0])
    if origin in {Union, UnionType}:
        return [branch for member in get_args(annotation) for branch in _branches(member)]
    if origin is None and issubclass(annotation, RootModel):
        return _branches(annotation.model_fields["root"].annotation)
    return [annotation]


def _fields(place: Any) -> dict[str, Any]:
    """Return the keys of a model with what stands there; none of anything else."""
    if get_origin(place) is not None or not issubclass(place, BaseModel):
        return {}
    return {field.alias or name: field.annotation for name, field in place.model_fields.items()}


def _below(place: Any, part: str | int) -> Any:
    """Return what stands in a place at a key or a place in a list."""
    if get_origin(place) in {dict, list}:
        return get_args(place)[-1]
    return _fields(place).get(str(part), NoneType)

"""Plain data → model, or findings: what Pydantic objects to, said in the words and places of the file."""

import difflib
import functools
from typing import Any

from pydantic import BaseModel, ValidationError

from pmoctl.model.finding import Finding, Route
from pmoctl.store import faults
from pmoctl.store.events import ODD_NUMBER, OddNumber

_WANTED = {
    "string_type": "text is wanted; put it in quotes",
    "int_type": "a whole number is wanted",
    "int_from_float": "a whole number is wanted",
    "float_type": "a number is wanted",
    "bool_type": "true or false is wanted",
    "list_type": "a list is wanted",
    "dict_type": "a mapping is wanted",
    "model_type": "a mapping is wanted",
    "model_attributes_type": "a mapping is wanted",
    "finite_number": "a finite number is wanted",
}


def validate(model: type[BaseModel], data: object) -> BaseModel | None:
    """Give the model of clean data, or None."""
    complete(model)
    try:
        return model.__pydantic_validator__.validate_python(data)  # type: ignore[no-any-return]  # a model it is
    except ValidationError:
        return None


def complete(model: type[BaseModel]) -> None:
    """Build a model's validator, if it is not yet; before processes are forked, so that it is done once."""
    if not model.__pydantic_complete__:
        model.model_rebuild()


def explain_invalid(path: str, model: type[BaseModel], data: Any) -> tuple[BaseModel | None, list[Finding]]:  # noqa: ANN401
    """Give the model of data, or every fault in it. A key such as `2030` counts as text where an id is wanted."""
    complete(model)
    for _ in range(2):
        try:
            return model.__pydantic_validator__.validate_python(data), []
        except ValidationError as error:
            errors = error.errors(include_url=False)
            years = {
                tuple(part["loc"][:-1])
                for part in errors
                if part["loc"][-1:] == ("[key]",) and part["type"] == "string_type" and type(part["input"]) is int
            }
            if not years:
                break
            data = _keys_as_text(data, {_route(data, loc)[0] for loc in years})
    return None, _findings(path, model, data, errors)


def _keys_as_text(data: Any, routes: set[Route], route: Route = ()) -> Any:  # noqa: ANN401
    if isinstance(data, dict):
        return {
            str(key) if (*route, key) in routes else key: _keys_as_text(value, routes, (*route, key))
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [_keys_as_text(value, routes, (*route, place)) for place, value in enumerate(data)]
    return data


def _findings(path: str, model: type[BaseModel], data: Any, errors: list[Any]) -> list[Finding]:  # noqa: ANN401
    found: dict[tuple[Route, str], Finding] = {}
    locs = [error["loc"] for error in errors]
    for error in errors:
        loc, kind = error["loc"], error["type"]
        route, value = _route(data, loc)
        # Of the branches of a union the one that goes deeper into a mapping was meant.
        if kind not in {"missing", "extra_forbidden"} and isinstance(value, dict) and _goes_deeper(data, route, locs):
            continue
        name = str(loc[-1]) if kind == "missing" else ""
        found.setdefault((route, name), _finding(path, model, error, route, value))
    return list(found.values())


def _goes_deeper(data: Any, route: Route, locs: list[Route]) -> bool:  # noqa: ANN401
    return any(
        len(other) > len(route) and other[: len(route)] == route for other in (_route(data, loc)[0] for loc in locs)
    ) or any(loc[-1:] and _route(data, loc[:-1])[0] == route and loc[-1] in {"low", "base", "high"} for loc in locs)


def _finding(path: str, model: type[BaseModel], error: Any, route: Route, value: Any) -> Finding:  # noqa: ANN401
    kind, loc, context = error["type"], error["loc"], error.get("ctx", {})
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(str(loc[-1]), known_keys(model, route[:-1]), 1)
        return faults.unknown_key(path, route, near[0] if near else None)
    if kind == "missing":
        return faults.missing_key(path, route, str(loc[-1]))
    at_key = loc[-1:] == ("[key]",)
    if not at_key and _is_odd(value) and kind in {"value_error", "float_type", "int_type", "is_instance_of"}:
        return faults.number_spelling(path, route, value.text if isinstance(value, OddNumber) else value)
    return faults.invalid_value(path, route, _message(kind, error, context, route, at_key=at_key), None, at_key=at_key)


def _is_odd(value: object) -> bool:
    return isinstance(value, OddNumber) or (
        isinstance(value, str) and bool(ODD_NUMBER.fullmatch(value.replace("_", ""))) and not value.isspace()
    )


def _message(kind: str, error: Any, context: dict[str, Any], route: Route, *, at_key: bool) -> str:  # noqa: ANN401
    subject = f"`{faults.shown(route[-1])}`" if route else "the file"
    if at_key:
        wanted = "a fiscal year from 1900 to 2199" if kind.startswith(("int", "greater", "less")) else "an id"
        return f"{subject} is not {wanted}"
    if kind == "value_error":
        return f"{subject}: {str(error['msg']).removeprefix('Value error, ')}"
    if kind == "literal_error":
        return f"{subject} is none of {context['expected'].replace(chr(39), '`').replace(' or ', ', ')}"
    if kind == "string_pattern_mismatch":
        slug = "a-z0-9]+(-" in context["pattern"]
        return f"{subject} is not an id: small letters, digits, single hyphens" if slug else f"{subject} is not written as it should be"
    if kind in {"string_too_short", "too_short"}:
        return f"{subject} is empty"
    if kind in {"string_too_long", "too_long"}:
        return f"{subject} is too long: at most {context['max_length']}"
    for name, words in (("ge", "at least"), ("gt", "more than"), ("le", "at most"), ("lt", "less than")):
        if name in context:
            return f"{subject} is out of bounds: {words} {context[name]}"
    return f"{subject}: {_WANTED.get(kind, error['msg'])}"


def _route(data: Any, loc: tuple[Any, ...]) -> tuple[Route, Any]:  # noqa: ANN401
    """Give the part of a Pydantic location that the file has (union tags are not in it), and what stands there."""
    route: list[str | int] = []
    for part in loc:
        if isinstance(data, dict) and (part in data or (str(part).isdigit() and int(part) in data)):
            part = part if part in data else int(part)  # noqa: PLW2901
            data = data[part]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            continue
        route.append(part)
    return tuple(route), data


@functools.cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def known_keys(model: type[BaseModel], route: Route) -> list[str]:
    """List the keys that a model knows at a route, read off its JSON Schema."""
    whole = _schema(model)
    places = [whole]
    for part in route:
        places = [
            below
            for place in _branches(whole, places)
            for below in (place.get("properties", {}).get(part), place.get("additionalProperties"), place.get("items"))
            if isinstance(below, dict)
        ]
    return sorted({key for place in _branches(whole, places) for key in place.get("properties", {})})


def _branches(whole: dict[str, Any], places: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for place in places:
        if "$ref" in place:
            found += _branches(whole, [whole["$defs"][place["$ref"].rsplit("/", 1)[1]]])
        elif "anyOf" in place:
            found += _branches(whole, place["anyOf"])
        else:
            found.append(place)
    return found

"""What Pydantic objects to in plain data, said in the words and places of the file."""

import re
from typing import Any

from pydantic import BaseModel, ValidationError

from pmoctl.model.finding import MOST_LISTED, Finding, Route
from pmoctl.model.text import nearest
from pmoctl.store import faults
from pmoctl.store.explain import explain_value
from pmoctl.store.keys import known_keys
from pmoctl.store.validate import complete

TORN_YEAR = re.compile(r"[0-9]{4}:\S")  # a key that lacks the blank after its colon
MANY_FAULTS = 500  # from here on nobody reads what each of them may have meant


def explain_invalid(path: str, model: type[BaseModel], data: Any) -> tuple[BaseModel | None, list[Finding]]:
    """Return the model of data, or every fault in it. A key such as `2030` counts as text where an id is wanted."""
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


def _keys_as_text(data: Any, routes: set[Route], route: Route = ()) -> Any:
    if isinstance(data, dict):
        return {
            str(key) if (*route, key) in routes else key: _keys_as_text(value, routes, (*route, key))
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [_keys_as_text(value, routes, (*route, place)) for place, value in enumerate(data)]
    return data


def _findings(path: str, model: type[BaseModel], data: Any, errors: list[Any]) -> list[Finding]:
    placed = [(error, *_route(data, error["loc"])) for error in errors[: 2 * MOST_LISTED]]  # a union has two for one
    inner = {route[:size] for _, route, _ in placed for size in range(len(route))}
    inner |= {route for error, route, _ in placed if error["type"] == "missing"}
    found: dict[tuple[Route, str], Finding] = {}
    missing: dict[Route, list[str]] = {}  # one finding names all that a place lacks
    meant: set[tuple[Route, str]] = set()  # keys that an unknown one stands for: they are not missing as well
    for error, route, value in placed:
        kind, last = error["type"], error["loc"][-1] if error["loc"] else ""
        if kind in {"extra_forbidden", "invalid_key"}:
            finding = _unknown(path, known_keys(model, route[:-1]), route, meant, guess=len(placed) < MANY_FAULTS)
        elif kind == "missing":
            missing.setdefault(route, []).append(str(last))
            continue
        elif last == "[key]":
            listed = isinstance(_value_at(data, route[:-1]), list)
            finding = _bad_key(path, error, route, str(value if listed else route[-1]))
        elif value is None and route and TORN_YEAR.match(str(route[-1])):
            continue  # what is missing stands in the key
        elif isinstance(value, dict | list) and route in inner:
            continue  # of the branches of a union the one that goes deeper was meant
        else:
            finding = explain_value(path, error, route, value, _subject(data, route))
        found.setdefault((route, str(last) if kind == "extra_forbidden" or last == "[key]" else ""), finding)
    lacking = {route: [key for key in keys if (route, key) not in meant] for route, keys in missing.items()}
    return [*found.values(), *(faults.missing_key(path, route, keys) for route, keys in lacking.items() if keys)]


def _unknown(path: str, known: tuple[str, ...], route: Route, meant: set[tuple[Route, str]], *, guess: bool) -> Finding:
    near = nearest(route[-1], known) if guess else None
    if near is not None:
        meant.add((route[:-1], near))
    return faults.unknown_key(path, route, near, known)


def _bad_key(path: str, error: Any, route: Route, key: str) -> Finding:
    if error["type"].startswith(("int", "greater", "less")):
        message, hint = "is not a fiscal year from 1900 to 2199", "write the year alone, such as 2027"
        if TORN_YEAR.match(key):
            hint = f"write a space after the colon: `{faults.shown(key.replace(':', ': ', 1))}`"
    elif error["type"] == "value_error":  # of anchors
        message, hint = "is not a number", "an anchor stands at a number of the scale"
    else:
        message, hint = (
            "is not an id",
            f"an id is lower-case letters, digits and single hyphens, such as `{faults.slugged(key)}`",
        )
    return faults.invalid_value(path, route, f"`{faults.shown(key)}` {message}", hint, at_key=True)


def _subject(data: Any, route: Route) -> str:
    """Name what a route leads to: its key, or its place in a list."""
    places: list[str] = []
    for size in range(len(route), 0, -1):
        part = route[size - 1]
        if not isinstance(_value_at(data, route[: size - 1]), list):
            name = f"`{faults.shown(part)}`"
            return f"item {'.'.join(reversed(places))} of {name}" if places else name
        places.append(str(int(part) + 1))
    return "the file"


def _value_at(data: Any, route: Route) -> Any:
    for part in route:
        data = data[part]
    return data


def _route(data: Any, loc: tuple[Any, ...]) -> tuple[Route, Any]:
    """Return the part of a Pydantic location that the file has (union tags are not in it), and what stands there."""
    route: list[str | int] = []
    for part in loc:
        if isinstance(data, list) and isinstance(part, str) and len(data) < MANY_FAULTS and part in data:
            part = data.index(part)  # noqa: PLW2901  # a list read as a mapping: where it stands in the file
        within = part in data if isinstance(data, dict) else isinstance(data, list) and isinstance(part, int)
        if within and (isinstance(data, dict) or part < len(data)):
            data = data[part]
            route.append(part)
    return tuple(route), data

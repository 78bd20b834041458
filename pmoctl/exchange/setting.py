"""`KEY=VALUE` as a person writes it → edits of a file: each value read as its field wants it."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, get_origin

from pydantic import BaseModel

from pmoctl.draft import fields as read
from pmoctl.exchange.wanted import WantedValue, fields_at, places_at, route_of, wanted_at
from pmoctl.model.finding import Route
from pmoctl.model.text import nearest
from pmoctl.store.between import edits_between
from pmoctl.store.edit import Edit, as_read
from pmoctl.store.faults import shown
from pmoctl.store.read import read_data
from pmoctl.store.readable import UNPRINTABLE

ASSIGNED = re.compile(r"(?P<key>[\w/-]+(?:\.[\w/-]+)*)(?P<add>\+?)=(?P<value>.*)", re.DOTALL)
_CASES = re.compile(r"\s*low\s*[=:]\s*(\S+?)\s*,\s*base\s*[=:]\s*(\S+?)\s*,\s*high\s*[=:]\s*(\S+?)\s*")
REQUIRES: Route = ("requires",)
_FRACTION = re.compile(r"[1-9][0-9]?/[1-9][0-9]?")
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}


class SettingError(ValueError):
    """A field cannot be set or taken away; the message says why."""


class Assignment(NamedTuple):
    """What is to stand at a dotted name; with `add` it joins the list there."""

    name: str
    text: str
    add: bool = False


def read_assignment(word: str) -> Assignment | None:
    """Return what a word assigns, `KEY=VALUE` or `KEY+=VALUE`; None where it is no assignment."""
    found = ASSIGNED.fullmatch(word)
    return Assignment(found["key"], found["value"], bool(found["add"])) if found else None


def setting_edits(model: type[BaseModel], data: dict[str, Any], given: Sequence[Assignment]) -> list[Edit]:
    """Return the edits of a file that assignments come to; none for what stands there already.

    Raises SettingError with all that is wrong, a line each.
    """
    edits: list[Edit] = []
    wrong = []
    for each in given:
        try:
            edits += _setting(model, data, each)
        except ValueError as error:
            wrong.append(f"{each.name}: {error}")
    if wrong:
        raise SettingError("\n".join(wrong))
    return edits


def unsetting_edits(model: type[BaseModel], data: dict[str, Any], names: Sequence[str]) -> list[Edit]:
    """Return the edits that take fields away; what is left empty by it goes too. Raises SettingError as above."""
    edits, wrong, left = [], [], data
    for name in names:
        try:
            route = _route(left, name)
            if not _has(left, route):
                _require_known(model, route)
                continue
            while len(route) > 1 and len(_value(left, route[:-1])) == 1:
                route = route[:-1]
            edits.append(Edit(route, None, "cut"))
            left = _without(left, route)
        except ValueError as error:
            wrong.append(f"{name}: {error}")
    if wrong:
        raise SettingError("\n".join(wrong))
    return edits


def _setting(model: type[BaseModel], data: dict[str, Any], given: Assignment) -> Iterator[Edit]:
    route = _route(data, given.name, by_id=True)
    if not given.text.strip():
        message = f"no value is given: `pmoctl unset … {given.name}` removes it"
        raise ValueError(message)
    if found := UNPRINTABLE.search(given.text):
        message = f"it holds a character that no file may hold, U+{ord(found[0]):04X}"
        raise ValueError(message)
    yield from _added(route, model, data, given.text) if given.add else _put(route, model, data, given.text)


def _added(route: Route, model: type[BaseModel], data: dict[str, Any], text: str) -> Iterator[Edit]:
    there = _value(data, route) if _has(data, route) else []
    if route == REQUIRES:  # a list of ids, or a mapping of them to what is known of each
        value = read.an_id(text.strip())
        if value not in there:
            yield Edit((*route, value), {}) if isinstance(there, dict) else Edit(route, value, "add")
        return
    value = _read((*route, 0), model, text)
    if as_read(value) not in there:
        yield Edit(route, value, "add")


def _put(route: Route, model: type[BaseModel], data: dict[str, Any], text: str) -> Iterator[Edit]:
    value = _read(route, model, text)
    parent = _value(data, route[:-1]) if _has(data, route[:-1]) else None
    listed = data.get("requires")
    if route[:1] == REQUIRES and len(route) > 1 and isinstance(listed, list):  # now with what is known of one
        yield Edit(REQUIRES, {name: {} for name in listed})
        yield Edit(route, value)
    elif parent is not None and not isinstance(parent, dict | list) and route[:1] == ("ratings",):
        yield Edit(route[:-1], {"value": parent, route[-1]: value})  # a rating in short, now with its reason
    elif not _has(data, route):
        yield Edit(route, value)
    else:
        there = _value(data, route)
        if isinstance(there, dict) and "value" in there and not isinstance(value, dict):
            route, there = (*route, "value"), there["value"]
        if there != as_read(value):
            yield from edits_between(there, value, route) if _in_order(there, value) else [Edit(route, value)]


def _in_order(there: Any, value: Any) -> bool:  # whatever a file says
    """Tell whether keys that are new to a mapping come after those it keeps, as they do when they are added to it."""
    if not (isinstance(there, dict) and isinstance(value, dict)):
        return True
    return list(value) == [*(key for key in there if key in value), *(key for key in value if key not in there)]


def _route(data: Any, name: str, *, by_id: bool = False) -> Route:  # whatever a file says
    """Return the route of a dotted name in a file: a list's item by who it is `by`, or by its number from 1 on.

    A criterion is found in whichever group it is. With `by_id` requirements are a mapping, however they are written.
    """
    route: Route = ()
    parts = route_of(name)
    if parts[:1] == ("criteria",) and len(parts) > 1 and isinstance(data, dict):
        parts = (*_criterion(data.get("criteria"), str(parts[1]), ("criteria",)), *parts[2:])
    for part in parts:
        here = _value(data, route) if _has(data, route) else None
        if isinstance(here, list) and not (route == REQUIRES and by_id):
            route = (*route, _item(here, str(part)))
        else:
            route = (*route, part)
    return route


def _criterion(criteria: Any, name: str, route: Route) -> Route:  # likewise
    if isinstance(criteria, dict) and name not in criteria:
        for group, each in criteria.items():
            if isinstance(each, dict) and "criteria" in each:
                found = _criterion(each["criteria"], name, (*route, group, "criteria"))
                if found[-1] == name and _has({"criteria": criteria}, ("criteria", *found[len(route) :])):
                    return found
    return (*route, name)


def _item(items: list[Any], part: str) -> int:
    if part.isdecimal() and 1 <= int(part) <= len(items):
        return int(part) - 1
    named = [
        place for place, each in enumerate(items) if each == part or (isinstance(each, dict) and each.get("by") == part)
    ]
    if len(named) == 1:
        return named[0]
    message = f"there are {len(items)}: name one by its number, or by who it is by"
    raise ValueError(message)


def _require_known(model: type[BaseModel], route: Route) -> None:
    """Raise ValueError where no file of the kind has such a field."""
    if route[:1] == ("custom",) or places_at(route, model):
        return
    known = next((fields for size in range(len(route) - 1, -1, -1) if (fields := fields_at(route[:size], model))), ())
    size = next((size for size in range(len(route)) if not places_at(route[: size + 1], model)), len(route) - 1)
    near = nearest(route[size], fields_at(route[:size], model))
    name = ".".join(map(str, (*route[:size], near))) if near else ""
    message = (
        f"there is no such field: did you mean `{name}`?"
        if near
        else (f"there is no such field: there are {', '.join(known)}" if known else "there is no such field")
    )
    raise ValueError(message)


def _read(route: Route, model: type[BaseModel], text: str) -> Any:  # as the field wants it
    _require_known(model, route)
    if text.lstrip()[:1] in {"{", "["}:
        return _yaml(text)
    wanted = wanted_at(route, model)
    if wanted is None and any(get_origin(place) is list for place in places_at(route, model)):
        return read.people(text)
    if wanted is None:
        fields = fields_at(route, model)
        message = f"it holds several values: set {'one of ' + ', '.join(fields) if fields else 'each'}"
        raise ValueError(message)
    return _READERS[wanted.kind](text, wanted)


def _number(text: str, wanted: WantedValue) -> Any:  # likewise
    if wanted.kind == "share" and _FRACTION.fullmatch(text):  # of two criteria
        return text
    if wanted.ranged and (cases := _CASES.fullmatch(text)):
        return dict(zip(("low", "base", "high"), map(read.a_number, cases.groups()), strict=True))
    return read.a_number(text)


def _flag(text: str, _: WantedValue) -> bool:
    if text.strip().lower() not in _FLAGS:
        message = f"`{shown(text)}` is neither true nor false"
        raise ValueError(message)
    return _FLAGS[text.strip().lower()]


_READERS: dict[str, Callable[[str, WantedValue], Any]] = {
    "number": _number,
    "share": _number,
    "whole": _number,
    "flag": _flag,
    "date": lambda text, _: read.a_date(text.strip()),
    "month": lambda text, _: read.a_month(text.strip()),
    "word": lambda text, wanted: read.one_of(wanted.words, "such word")(text.strip()),
    "list": lambda text, _: read.people(text),
    "years": lambda text, _: read.by_year(text),
    "text": lambda text, _: read.words(text),
    "paragraphs": lambda text, _: read.paragraphs(text),
    "anything": lambda text, _: _yaml(text),
}


def _yaml(text: str) -> Any:  # whatever it says
    data = read_data(f"value: {text}\n")
    if not isinstance(data, dict) or set(data) != {"value"}:
        message = f"`{shown(text)}` cannot be read as YAML"
        raise ValueError(message)
    return _with_days(data["value"])


def _with_days(value: Any) -> Any:  # likewise
    """Return a value with its dates as dates, which are written without quotes."""
    if isinstance(value, dict):
        return {key: _with_days(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_days(each) for each in value]
    try:
        return read.a_date(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _has(data: Any, route: Route) -> bool:  # likewise
    for part in route:
        known = range(len(data)) if isinstance(data, list) else data if isinstance(data, dict) else ()
        if part not in known:
            return False
        data = data[part]
    return True


def _value(data: Any, route: Route) -> Any:  # likewise
    for part in route:
        data = data[part]
    return data


def _without(data: Any, route: Route) -> Any:  # likewise
    """Return data without what stands at a route."""
    first, *rest = route
    if isinstance(data, list):
        if not rest:
            return [each for place, each in enumerate(data) if place != first]
        return [_without(each, tuple(rest)) if place == first else each for place, each in enumerate(data)]
    if not rest:
        return {key: value for key, value in data.items() if key != first}
    return {**data, first: _without(data[first], tuple(rest))}

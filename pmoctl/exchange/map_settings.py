"""What a map sets, field by field, and what of it no initiative can take, whatever the table."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from pmoctl.draft.fields import an_id
from pmoctl.exchange.numerals import SCALES, numerals_of
from pmoctl.exchange.values import CellReading, final, folded, read_cell
from pmoctl.exchange.wanted import WantedValue, fields_at, route_of, wanted_at
from pmoctl.model.finding import Route
from pmoctl.model.initiative import Initiative
from pmoctl.model.map import Map, Origin
from pmoctl.model.portfolio import Portfolio
from pmoctl.model.text import did_you_mean
from pmoctl.store.faults import shown
from pmoctl.store.invalid import explain_invalid

SPECIAL = {"slug", "missing", "refuse"}  # what `otherwise` says of what no lookup has; anything else is a value
_OBJECTS = {"benefits", "risks", "funding"}  # whose constants stand only beside something that a row says
_BESIDE = {"unit", "id", "key", "rows", "nothing"}  # keys of a map, and of no initiative
_A_YEAR = 2027  # any: a total that is spread stands below years
_SPECIMEN = {"title": "-", "type": "run"}  # what no initiative lacks
_CURES = {
    **dict.fromkeys(("number", "share", "whole"), "write a plain number, such as 1200 or 0.5"),
    "date": "write it as 2027-04-30",
    "month": "write it as 2027-04",
    "flag": "write true or false",
    "years": "name a year in the field, `….2027`, or add `spread:`",
}


class MapSetting(NamedTuple):
    """What a map sets: its place below `set`, the field, where the value comes from, and where a constant stands.

    `group` is the route of an object whose constants stand only beside something that was read.
    """

    place: tuple[str | int, ...]
    route: Route
    source: Origin
    constant: Route
    group: Route | None = None

    @property
    def name(self) -> str:
        """The dotted name of the field, as a message may quote it."""
        return shown(".".join(map(str, self.route)))


class SettingProblem(NamedTuple):
    """Why no initiative can take what a map says: the rule, what is wrong, and what to write instead."""

    rule: str
    message: str
    hint: str
    at_key: bool = True


_Problem = tuple[Route, SettingProblem]


def settings_of(map_: Map) -> Iterator[MapSetting]:
    """Go through what a map sets."""
    for name, setting in map_.set.items():
        if isinstance(setting, Origin):
            route = route_of(name)
            of_object = setting.from_ is None and len(route) == 3 and route[0] in _OBJECTS  # noqa: PLR2004  # of one by id
            yield MapSetting((name,), route, setting, (name, "value"), route[:-1] if of_object else None)
        elif isinstance(setting, dict):
            for part, inner in setting.items():
                place = (name, part)
                whole = isinstance(inner, Origin)
                source = inner if isinstance(inner, Origin) else Origin.model_construct(value=inner)
                constant = (*place, "value") if whole else place
                yield MapSetting(place, route_of(f"{name}.{part}"), source, constant, route_of(name))
        else:
            yield MapSetting((name,), route_of(name), Origin.model_construct(value=setting), (name,))


def reading_by(map_: Map, settings: Portfolio, epoch: dt.date | None = None) -> CellReading:
    """Return how a map has cells read; `epoch` is day 0 of the table. Raises ValueError: no such locale."""
    stated = "locale" in settings.model_fields_set
    locale = map_.locale or (settings.locale if stated else None)
    texts = [folded(each) for each in map_.nothing]
    return CellReading(
        numerals_of(locale), map_.dates, locale, SCALES[settings.amounts_in], settings.currency, epoch,
        frozenset(text for text in texts if not text.endswith("*")),
        tuple(text[:-1].rstrip() for text in texts if text.endswith("*")),
    )  # fmt: skip


def find_problems(map_: Map, reading: CellReading | None) -> Iterator[_Problem]:
    """Say what of a map no initiative can take, whatever the table, with its route in the map.

    Without a reading its constants are not looked at: what an amount is depends on the portfolio.
    """
    seen: set[Route] = set()
    for each in settings_of(map_):
        wanted = wanted_at(each.route)
        problem = _problem(each, wanted)
        if each.route in seen:
            problem = SettingProblem("invalid-value", f"`{each.name}` is set twice", "keep one of the two")
        seen.add(each.route)
        if problem or wanted is None:  # as it is nowhere else
            yield ("set", *each.place), problem or _unknown(each)
            continue
        for place, value, what in _constants(each.source, each.constant, each.place):
            found = _unfit(each, value, wanted, reading) if reading else None
            if found:
                words = f"{what} of `{each.name}`: {found[0]}"
                yield ("set", *place), SettingProblem("invalid-value", words, found[1], at_key=False)
        yield from _said_twice(each.source, ("set", *each.place), f"`{each.name}`")
    yield from _of_ids(map_)


def _problem(each: MapSetting, wanted: WantedValue | None) -> SettingProblem | None:
    if wanted is None:
        return _unknown(each)
    if wanted.kind == "years" and each.source.spread is None and each.source.from_ is not None and each.source.lookup:
        hint = "say a year, `….2027`, or `spread:`"
        return SettingProblem("invalid-value", f"`{each.name}` is an amount for each year", hint)
    if each.source.spread is not None and wanted.kind != "years":
        words = f"`{each.name}` is no amount by year that a total could be spread over"
        return SettingProblem("invalid-value", words, "leave `spread` out")
    return None


def _unknown(each: MapSetting) -> SettingProblem:
    inner = fields_at(each.route)
    if inner:
        hint = f"name one of them, such as `{each.name}.{inner[0]}`"
        return SettingProblem("invalid-value", f"`{each.name}` has parts", hint)
    likely = did_you_mean(each.route[-1], fields_at(each.route[:-1]))
    hint = likely or "name one of its fields, or keep it under `custom.`"
    if each.name in _BESIDE:
        hint = f"write `{each.name}:` beside `set:`, not in it"
    return SettingProblem("unknown-key", f"`{each.name}` is no field of an initiative", hint)


def _constants(source: Origin, constant: Route, place: Route) -> Iterator[tuple[Route, Any, str]]:
    """Go through the values that stand in a map itself, with their places and what they are."""
    if source.from_ is None:
        yield constant, source.value, "the constant"
        return
    for word, value in source.lookup.items():
        yield (*place, "lookup", _as_route(word)), value, "the lookup"
    if source.otherwise is not None and source.otherwise not in SPECIAL:
        yield (*place, "otherwise"), source.otherwise, "`otherwise`"


def _as_route(word: Any) -> str | int:  # a key as a map has it
    return word if isinstance(word, int) and not isinstance(word, bool) else str(word)


def _unfit(
    each: MapSetting, value: Any, wanted: WantedValue, reading: CellReading
) -> tuple[str, str] | None:  # likewise
    """Return why a field cannot be a value, and what to write instead; None where it can."""
    route, source = each.route, each.source
    if source.spread is not None:
        wanted, route = wanted._replace(kind="number"), (*route, _A_YEAR)
    try:
        read: Any = final(read_cell(value, wanted, reading, source.is_))
    except ValueError as error:
        first = next(iter(wanted.words), "")
        return str(error), did_you_mean(folded(value), wanted.words) or _CURES.get(wanted.kind, f"write `{first}`")
    for part in reversed(route):
        read = {part: read}
    for finding in explain_invalid("", Initiative, {**_SPECIMEN, **read})[1]:
        if finding.rule != "missing-key" and finding.route[: len(route)] == route:
            return finding.message, finding.hint or "write what the field can be"
    return None


def _said_twice(source: Origin, route: Route, name: str) -> Iterator[_Problem]:
    """Find words of a lookup that are one where case and outer blanks do not count, and stand for two things."""
    known: dict[str, Any] = {}
    for word, value in source.lookup.items():
        if known.setdefault(folded(word), value) != value:
            words = f"the lookup of {name} has `{shown(word)}` twice: case and outer blanks do not count"
            yield (*route, "lookup", _as_route(word)), SettingProblem("invalid-value", words, "keep one of the two")


def _of_ids(map_: Map) -> Iterator[_Problem]:
    """Find units that can have no file, and an id that all rows would have."""
    if map_.unit is not None:
        for place, value, what in _constants(map_.unit, ("unit", "value"), ("unit",)):
            try:
                an_id(str(value))
            except ValueError as error:
                words, _, hint = str(error).rpartition(": ")
                yield place, SettingProblem("invalid-value", f"{what} of `unit`: {words}", hint, at_key=False)
        yield from _said_twice(map_.unit, ("unit",), "`unit`")
    if map_.id is not None and map_.id.from_ is None:
        words = "a constant is no id: every row has one of its own"
        yield ("id", "value"), SettingProblem("invalid-value", words, "name a heading with `from:`", at_key=False)

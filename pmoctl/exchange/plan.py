"""A map laid over a table: which cells each field is made of, and what is wrong with the map."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from pmoctl.draft.initiative import asked_criteria
from pmoctl.exchange.cell import Cell
from pmoctl.exchange.grid import Headed, fold
from pmoctl.exchange.numerals import SCALES, is_of, numerals_of, unit_of
from pmoctl.exchange.values import CellReading, folded
from pmoctl.exchange.wanted import WantedValue, fields_at, route_of, wanted_at
from pmoctl.model.cell_finding import CellFinding
from pmoctl.model.finding import Route, Severity
from pmoctl.model.framework import Framework
from pmoctl.model.map import Map, Origin
from pmoctl.model.portfolio import Portfolio
from pmoctl.model.workspace import Context
from pmoctl.store.faults import shown


@dataclass(frozen=True)
class PlannedColumn:
    """A field and the cells it is made of: `places` are those of headings, with what one in each is worth.

    `highest` is the highest place of the scale of a rating; `group` the route of an object whose constants stand only
    beside something that was read.
    """

    route: Route
    wanted: WantedValue
    source: Origin
    places: tuple[tuple[int, int | None], ...] = ()
    lookup: dict[str, Any] = field(default_factory=dict)
    highest: float | None = None
    group: Route | None = None
    read: dict[Any, Any] = field(default_factory=dict)  # what cells came to: a column says the same over and over


class SettingProblem(NamedTuple):
    """Why no field of an initiative can take what a map sets: the rule, what is wrong, and what to write instead."""

    rule: str
    message: str
    hint: str


class Plan(NamedTuple):
    """What is read of each row; `filters` are places of headings with the folded texts that are let through."""

    columns: tuple[PlannedColumn, ...]
    key: PlannedColumn
    id: PlannedColumn | None
    unit: PlannedColumn | None
    filters: tuple[tuple[str, tuple[int, ...], frozenset[str]], ...]
    reading: CellReading
    used: frozenset[int]


_TEXT = WantedValue("text")
_OBJECTS = {"benefits", "risks", "funding"}  # whose constants stand only beside something that a row says


def headings_of(map_: Map) -> list[str]:
    """Return all headings that a map names, in order."""
    sources = [source for _, source, _ in _settings(map_)] + [each for each in (map_.id, map_.unit) if each]
    named = [heading for source in sources for heading in _named(source)]
    return list(dict.fromkeys([map_.key, *named, *map_.rows]))


def make_plan(map_: Map, table: Headed, context: Context) -> tuple[Plan | None, list[CellFinding]]:
    """Lay a map over a table; None where it cannot be: a key that is not there, a field that no initiative has."""
    findings: list[CellFinding] = []
    settings = context.settings
    try:
        numerals = numerals_of(_locale(map_, settings))
    except ValueError as error:
        return None, [CellFinding("import-map", "error", str(error))]
    look = _Headings(table, [map_.key, *map_.rows], context.framework, findings)
    columns = []
    for place, source, group in _settings(map_):
        route = route_of(_dotted(place))
        wanted = wanted_at(route)
        problem = _problem(route, wanted, source)
        if problem:
            findings.append(CellFinding("import-map", "error", f"{problem.message}: {problem.hint}"))
        elif wanted is not None:  # as it is wherever there is no problem
            columns.append(look.column(source, route, wanted, group))
    key = look.column(Origin.model_construct(from_=map_.key), (), _TEXT)
    filters = tuple(
        (heading, look.places(heading), frozenset(map(folded, values if isinstance(values, list) else [values])))
        for heading, values in map_.rows.items()
    )
    given = [look.column(each, (), _TEXT) if each else None for each in (map_.id, map_.unit)]
    lacking = not key.places or any(not places for _, places, _ in filters)
    if lacking or any(each.rule == "import-map" for each in findings):
        return None, findings
    texts = [folded(each) for each in map_.nothing]
    reading = CellReading(
        numerals, map_.dates, _locale(map_, settings), SCALES[settings.amounts_in], settings.currency, table.epoch,
        frozenset(text for text in texts if not text.endswith("*")),
        tuple(text[:-1].rstrip() for text in texts if text.endswith("*")),
    )  # fmt: skip
    readable = [_in_currency(column, table, reading, findings) for column in columns]
    ordered = sorted(readable, key=lambda column: column.source.spread is not None)  # a spread wants the schedule
    return Plan(tuple(ordered), key, given[0], given[1], filters, reading, frozenset(look.used)), findings


def _locale(map_: Map, settings: Portfolio) -> str | None:
    stated = "locale" in settings.model_fields_set
    return map_.locale or (settings.locale if stated else None)


def find_problems(map_: Map) -> Iterator[tuple[Route, SettingProblem]]:
    """Say which settings of a map no field of an initiative can take, whatever the table, with their routes in it."""
    for place, source, _ in _settings(map_):
        route = route_of(_dotted(place))
        if problem := _problem(route, wanted_at(route), source):
            yield ("set", *place), problem


def _dotted(place: tuple[str | int, ...]) -> str:
    return ".".join(map(str, place))


def _settings(map_: Map) -> Iterable[tuple[tuple[str | int, ...], Origin, Route | None]]:
    """Go through what a map sets: where it stands below `set`, source, and the object that it is part of."""
    for name, setting in map_.set.items():
        if isinstance(setting, Origin):
            route = route_of(name)
            of_object = setting.from_ is None and len(route) == 3 and route[0] in _OBJECTS  # noqa: PLR2004  # of one by id
            yield (name,), setting, route[:-1] if of_object else None
        elif isinstance(setting, dict):
            for part, inner in setting.items():
                source = inner if isinstance(inner, Origin) else Origin.model_construct(value=inner)
                yield (name, part), source, route_of(name)
        else:
            yield (name,), Origin.model_construct(value=setting), None


def _named(source: Origin) -> Sequence[str]:
    return [source.from_] if isinstance(source.from_, str) else source.from_ or []


def _problem(route: Route, wanted: WantedValue | None, source: Origin) -> SettingProblem | None:
    name = shown(_dotted(route))
    if wanted is None:
        inner = fields_at(route)
        if inner:
            hint = f"name one of them, such as `{name}.{inner[0]}`"
            return SettingProblem("invalid-value", f"`{name}` has parts", hint)

        near = difflib.get_close_matches(str(route[-1]), fields_at(route[:-1]), 1)
        hint = f"did you mean `{near[0]}`?" if near else "name one of its fields, or keep it under `custom.`"
        return SettingProblem("unknown-key", f"`{name}` is no field of an initiative", hint)
    if wanted.kind == "years" and source.spread is None and source.from_ is not None and source.lookup:
        hint = "say a year, `….2027`, or `spread:`"
        return SettingProblem("invalid-value", f"`{name}` is an amount for each year", hint)
    if source.spread is not None and wanted.kind != "years":
        words = f"`{name}` is no amount by year that a total could be spread over"
        return SettingProblem("invalid-value", words, "leave `spread` out")
    return None


class _Headings:
    """The headings of a table, looked up as maps name them; what cannot be found is said once."""

    def __init__(
        self, table: Headed, needed: Iterable[str], framework: Framework | None, findings: list[CellFinding]
    ) -> None:
        self.table, self.findings = table, findings
        self.needed = {fold(heading) for heading in needed}
        self.highest = {each.id: float(each.scale.highest) for each in asked_criteria(framework)}
        self.used: set[int] = set()
        self.known: dict[str, tuple[int, ...]] = {}

    def places(self, heading: str) -> tuple[int, ...]:
        """Return where a heading stands: once, or several times where several columns have the same."""
        if heading not in self.known:
            self.known[heading] = self._look_up(fold(heading))
            self.used.update(self.known[heading])
        return self.known[heading]

    def _look_up(self, wanted: str) -> tuple[int, ...]:
        headings = self.table.headings
        for plain in (str, str.casefold):
            exact = tuple(place for place, each in enumerate(headings) if plain(each) == plain(wanted))
            begun = {each for each in headings if plain(each).startswith(plain(wanted))}
            if exact or len(begun) == 1:
                found = exact or tuple(place for place, each in enumerate(headings) if each in begun)
                if len(found) > 1:
                    words = f"the heading appears {len(found)} times: of each row the first cell that is filled counts"
                    self._say("import-heading", "warning", words, wanted)
                return found
            if begun:
                words = f"`{shown(wanted)}` begins several headings: {', '.join(shown(each) for each in sorted(begun))}"
                self._say("import-heading", "error", words, wanted)
                return ()
        severity: Severity = "error" if wanted in self.needed else "warning"
        self._say("import-heading", severity, f"there is no heading `{shown(wanted)}`", wanted)
        return ()

    def _say(self, rule: str, severity: Severity, words: str, heading: str) -> None:
        self.findings.append(CellFinding(rule, severity, words, self.table.sheet, None, heading))

    def column(self, source: Origin, route: Route, wanted: WantedValue, group: Route | None = None) -> PlannedColumn:
        """Lay a source over the table."""
        stated = SCALES[source.unit] if source.unit else None
        places = tuple(
            (place, stated or (unit_of(self.table.headings[place])[0] if wanted.money else None))
            for heading in _named(source)
            for place in self.places(heading)
        )
        lookup = {folded(text): value for text, value in (source.lookup or {}).items()} if source.from_ else {}
        if lookup or source.otherwise is not None:  # a word that the field knows stands for itself
            lookup = {**{folded(word): word for word in wanted.words}, **lookup}
        highest = self.highest.get(str(route[1])) if route[:1] == ("ratings",) and len(route) > 1 else None
        return PlannedColumn(route, wanted, source, places, lookup, highest, group)


def _in_currency(
    column: PlannedColumn, table: Headed, reading: CellReading, findings: list[CellFinding]
) -> PlannedColumn:
    """Leave out cells whose heading names another currency, and say where it names another scale.

    What the map says with `in:` goes before the heading.
    """
    if not column.wanted.money or column.source.unit is not None:
        return column
    kept = []
    for place, unit in column.places:
        heading = table.headings[place]
        currency = unit_of(heading)[1]
        if not is_of(currency, reading.currency):
            words = f"its heading says {currency}, the portfolio has {reading.currency}: the column was left out"
            findings.append(CellFinding("import-currency", "error", words, table.sheet, None, heading))
            continue
        if unit and unit != reading.scale:
            words = f"its heading names a scale: amounts are multiplied by {unit / reading.scale:g}"
            findings.append(CellFinding("import-scale", "warning", words, table.sheet, None, heading))
        kept.append((place, unit))
    return replace(column, places=tuple(kept))


def filtered(row: Sequence[Cell], plan: Plan) -> str | None:
    """Return why a row is not among those that the map wants; None where it is."""
    for heading, places, wanted in plan.filters:
        said = next((folded(row[place]) for place in places if place < len(row) and folded(row[place])), "")
        if said not in wanted:
            return f"{heading} is {said or 'empty'}"
    return None

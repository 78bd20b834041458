"""A map laid over a table: which cells each field is made of, and what is wrong with the map."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from pmoctl.draft.initiative import asked_criteria
from pmoctl.exchange.cell import Cell
from pmoctl.exchange.grid import Headed, fold
from pmoctl.exchange.map_settings import find_problems, reading_by, settings_of
from pmoctl.exchange.numerals import SCALES, is_of, unit_of
from pmoctl.exchange.values import CellReading, folded
from pmoctl.exchange.wanted import WantedValue, wanted_at
from pmoctl.model.cell_finding import CellFinding
from pmoctl.model.finding import Route, Severity
from pmoctl.model.framework import Framework
from pmoctl.model.map import Map, Origin
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


def headings_of(map_: Map) -> list[str]:
    """Return all headings that a map names, in order."""
    sources = [each.source for each in settings_of(map_)] + [each for each in (map_.id, map_.unit) if each]
    named = [heading for source in sources for heading in _named(source)]
    return list(dict.fromkeys([map_.key, *named, *map_.rows]))


def make_plan(map_: Map, table: Headed, context: Context) -> tuple[Plan | None, list[CellFinding]]:
    """Lay a map over a table; None where it cannot be: a key that is not there, a field that no initiative has."""
    findings: list[CellFinding] = []
    try:
        reading = reading_by(map_, context.settings, table.epoch)
    except ValueError as error:
        return None, [CellFinding("import-map", "error", str(error))]
    for _, problem in find_problems(map_, reading):
        findings.append(CellFinding("import-map", "error", f"{problem.message}; {problem.hint}"))
    look = _Headings(table, [map_.key, *map_.rows], context.framework, findings)
    columns = [
        look.column(each.source, each.route, wanted, each.group)
        for each in settings_of(map_)
        if (wanted := wanted_at(each.route)) is not None
    ]
    key = look.column(Origin.model_construct(from_=map_.key), (), _TEXT)
    filters = tuple(
        (heading, look.places(heading), frozenset(map(folded, values if isinstance(values, list) else [values])))
        for heading, values in map_.rows.items()
    )
    given = [look.column(each, (), _TEXT) if each else None for each in (map_.id, map_.unit)]
    lacking = not key.places or any(not places for _, places, _ in filters)
    if lacking or any(each.rule == "import-map" for each in findings):
        return None, findings
    readable = [_in_currency(column, table, reading, findings) for column in columns]
    ordered = sorted(readable, key=lambda column: column.source.spread is not None)  # a spread wants the schedule
    return Plan(tuple(ordered), key, given[0], given[1], filters, reading, frozenset(look.used)), findings


def _named(source: Origin) -> Sequence[str]:
    return [source.from_] if isinstance(source.from_, str) else source.from_ or []


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

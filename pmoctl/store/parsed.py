"""A text that was read exactly: its data, the place of everything in it, and every fault met."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pmoctl.model.finding import Finding, Route, Span

ASIDE = -1  # no key and no place in a list is below 0: such a part of a route is of what does not come into the data


def is_aside(route: Route) -> bool:
    """Tell whether a route leads to what was read but is not in the data, as below a key that was there before."""
    return any(type(part) is int and part <= ASIDE for part in route)


class Place(NamedTuple):
    """Where a value stands, and its key where it has one."""

    key: Span | None
    value: Span


class Torn(NamedTuple):
    """A number with commas in braces, which YAML reads as an entry and keys without values.

    `text` is the number as written, `pieces` the keys, `spans` where each of them stands.
    """

    text: str
    pieces: tuple[str | int, ...]
    spans: tuple[Span, ...]


@dataclass(slots=True)
class ParsedDocument:
    """What a text holds: its data, the place of every route, the faults met.

    `unknown` are the routes of values that an alias, a tag or a merge key leaves open; `items` the places of the items
    of lists that were looked up by name; `decimals` numbers with a point as they are written; `torn` the numbers that a
    comma tears into two entries, as {2027: 5,000} is, with what was written and the keys that are its pieces.
    """

    data: Any = None
    unknown: set[Route] = field(default_factory=set)
    items: dict[Route, dict[str, int]] = field(default_factory=dict)
    places: dict[Route, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    decimals: dict[Route, str] = field(default_factory=dict)
    torn: dict[Route, Torn] = field(default_factory=dict)

"""Where the files of a workspace name something: every place of an id, by kind of file.

A place is a route with dots: `*` is any key or item, `**` any nesting of criteria, a last `{}` the keys of a mapping or
the items of a list.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from pmoctl.model.finding import Route
from pmoctl.model.portfolio import entries_of_people

What = Literal["initiative", "unit", "theme", "target", "objective", "framework", "criterion", "checkpoint", "person"]
NAMED: tuple[What, ...] = What.__args__  # type: ignore[attr-defined]  # a Literal has its arguments

# Of an initiative, and of each of its levels.
_SCOPE: tuple[tuple[str, What], ...] = (
    ("sponsor", "person"),
    ("owner", "person"),
    ("objectives.{}", "objective"),
    ("contributes.{}", "target"),
    ("ratings.{}", "criterion"),
    ("reviews.*.framework", "framework"),
    ("reviews.*.by", "person"),
    ("reviews.*.ratings.{}", "criterion"),
    ("benefits.*.owner", "person"),
    ("obligation.confirmed.by", "person"),
    ("requires.{}", "initiative"),
    ("excludes.{}", "initiative"),
)
_PLACES: dict[str, tuple[tuple[str, What], ...]] = {
    "portfolio": (
        ("framework", "framework"),
        ("limits.*.where.unit", "unit"),
        ("limits.*.where.unit.{}", "unit"),
        ("limits.*.where.theme", "theme"),
        ("limits.*.where.theme.{}", "theme"),
        ("limits.*.where.sponsor", "person"),
        ("limits.*.where.sponsor.{}", "person"),
    ),
    "people": (("{}", "person"), ("*.successor", "person")),
    "unit": (
        ("head", "person"),
        ("account_manager", "person"),
        ("objectives.{}", "objective"),
        ("objectives.*.supports.{}", "target"),
        ("engagement.meetings.*.with.{}", "person"),
        ("engagement.meetings.*.actions.*.owner", "person"),
    ),
    "theme": (("owner", "person"), ("approval.*.by.{}", "person"), ("targets.{}", "target")),
    "initiative": (
        *_SCOPE,
        *((f"levels.*.{place}", what) for place, what in _SCOPE),
        ("actuals.contributes.{}", "target"),
        ("related.{}", "initiative"),
        ("status.*.by", "person"),
        ("status.*.contributes.{}", "target"),
    ),
    "framework": (
        ("**.criteria.{}", "criterion"),
        ("weights.judgements.*.by", "person"),
        ("weights.judgements.*.compare.*.{}", "criterion"),
        ("weights.judgements.*.compare.{}", "criterion"),
        ("weights.points.{}", "criterion"),
        ("tie_break.{}", "criterion"),
        ("gates.*.include_when.criterion", "criterion"),
        ("gates.*.exclude_unless.criterion", "criterion"),
        ("approval.*.by.{}", "person"),
    ),
    "checkpoint": (
        ("attendees.{}", "person"),
        ("record.framework.id", "framework"),
        ("record.recommended.{}", "initiative"),
        ("decisions.*.by.{}", "person"),
        ("decisions.*.conditions.*.owner", "person"),
        ("decisions.*.dissent.{}", "person"),
        ("decisions.*.displaces.{}", "initiative"),
        ("decisions.*.price.displaces.{}", "initiative"),
        ("decisions.{}", "initiative"),
        ("resolutions.*.by.{}", "person"),
        ("fulfilled.{}", "initiative"),  # initiative/condition
        ("minutes.by.{}", "person"),
        ("minutes.earlier.*.by.{}", "person"),
    ),
    "scenario": (
        ("framework", "framework"),
        ("weights.{}", "criterion"),
        ("in.{}", "initiative"),
        ("out.{}", "initiative"),
    ),
}
# What a gate asks for by a dotted key: `has: contributes.renewable-share`.
_HAS: dict[str, What] = {"contributes": "target", "ratings": "criterion", "requires": "initiative"}
_CONDITIONS = ("include_when", "exclude_unless")


class Reference(NamedTuple):
    """A place that names something: the last key of the route (`at_key`), or the text that stands there."""

    route: Route
    what: What
    text: str
    at_key: bool


# Where something is said to be, not only named.
_HOMES = {("people", "{}"), ("unit", "objectives.{}"), ("theme", "targets.{}"), ("framework", "**.criteria.{}")}
_MEASURES_TOO = ("framework", "tie_break.{}")  # a measure may stand there as well as a criterion


def parts_naming(kind: str, route: Sequence[str | int]) -> dict[int, What]:
    """Return which parts of a place in a file name something, and what; one past the last is the value that is there.

    `contributes.renewable-share.by` names a target by its second part, `owner` a person by its value.
    """
    found: dict[int, What] = {}
    for place, what in _PLACES[kind]:
        parts = place.removesuffix(".{}").split(".")
        fits = len(route) >= len(parts) if place.endswith(".{}") else len(route) == len(parts)
        if not fits or (kind, place) in {*_HOMES, _MEASURES_TOO}:
            continue
        if all(part in {"*", str(given)} for part, given in zip(parts, route, strict=False)):
            found[len(parts)] = what
    return found


def references(kind: str, data: Any) -> Iterator[Reference]:  # whatever a file says
    """Yield every place of a file's data that names something; a key is given after what it holds."""
    data = entries_of_people(data) if kind == "people" else data
    for place, what in _PLACES[kind]:
        for route, text, at_key in _follow(data, place.split("."), ()):
            yield Reference(route, what, text, at_key)
    if kind == "framework":
        for form in _CONDITIONS:
            for route, text, _ in _follow(data, ["gates", "*", form, "has"], ()):
                asked = _HAS.get(text.partition(".")[0])
                if asked:
                    yield Reference(route, asked, text, at_key=False)


def _follow(data: Any, place: list[str], route: Route) -> Iterator[tuple[Route, str, bool]]:
    if not place:
        if isinstance(data, str | int) and not isinstance(data, bool):
            yield route, str(data), False
        return
    part, rest = place[0], place[1:]
    if part == "**":
        for key, below in _parts(data.get("criteria") if isinstance(data, dict) else None):
            yield from _follow(below, place, (*route, "criteria", key))
        yield from _follow(data, rest, route)
    elif part == "{}" and isinstance(data, dict):
        for key in data:
            yield (*route, key), str(key), True
    elif part in {"*", "{}"}:
        for key, below in _parts(data):
            yield from _follow(below, rest, (*route, key))
    elif isinstance(data, dict) and part in data:
        yield from _follow(data[part], rest, (*route, part))


def _parts(data: Any) -> list[tuple[str | int, Any]]:
    if isinstance(data, dict):
        return list(data.items())
    return list(enumerate(data)) if isinstance(data, list) else []

"""Which files a command is to edit: by id, title, rank or beginning, or by what holds of initiatives."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pmoctl.assess.outcome import rows_of
from pmoctl.cli.calls.called import Names
from pmoctl.cli.calls.named import SeveralError, by_rank, meant, named
from pmoctl.cli.calls.recording import initiative_meant
from pmoctl.cli.calls.speech import fail
from pmoctl.model.kinds import FRAMEWORK, INITIATIVE, PEOPLE, PORTFOLIO, SCENARIO, THEME, UNIT, Kind
from pmoctl.record.versions import data_at

if TYPE_CHECKING:
    from pmoctl.record.propose import Desk


class Thing(NamedTuple):
    """A file that is to be edited: its kind, what people call it, and its path."""

    kind: Kind
    name: str
    path: str


def find_things(desk: "Desk", names: Sequence[str], where: list[str] | None) -> list[Thing]:
    """Find what is meant. Ends the call where it is nothing, or several things."""
    found = [_thing(desk, name) for name in names]
    if where:
        found += _matching(desk, where)
    if not found:
        fail("nothing to edit is named", "name an initiative, portfolio, people, a framework, …, or --where")
    return list(dict.fromkeys(found))


def _thing(desk: "Desk", word: str) -> Thing:
    known = desk.workspace
    if word in {"portfolio", "people"}:
        kind = PORTFOLIO if word == "portfolio" else PEOPLE
        return Thing(kind, word, kind.pattern)
    kinds: list[tuple[Kind, Mapping[str, Any]]] = [
        (FRAMEWORK, known.frameworks), (THEME, known.themes), (UNIT, known.units), (SCENARIO, known.scenarios),
    ]  # fmt: skip
    prefix, slash, name = word.partition("/")
    wanted = [(kind, there) for kind, there in kinds if not slash or kind.name == prefix]
    if slash and prefix == "checkpoint":
        fail("a checkpoint cannot be edited this way", "`pmoctl decide`, `fulfil` and `checkpoint` write into it")
    if slash and wanted:
        kind, there = wanted[0]
        name = named(kind.name, name, {each: _title(of) for each, of in there.items()})
        return Thing(kind, name, kind.path(name))
    whole = word.startswith("initiative/")
    word = word.removeprefix("initiative/") if whole else _id_meant(desk, word, kinds)
    others = [kind for kind, there in kinds if word in there and word not in known.initiative_units]
    if len(others) > 1:
        fail(f"`{word}` is several things", f"write {' or '.join(f'{kind.name}/{word}' for kind in others)}")
    if others:
        return Thing(others[0], word, others[0].path(word))
    found = initiative_meant(desk, word)
    homes = known.initiative_units[found]
    if len(homes) > 1:
        fail(f"`{found}` is in {' and '.join(homes)}", "run `pmoctl check`", 1)
    return Thing(INITIATIVE, found, INITIATIVE.path(homes[0], found))


def _id_meant(desk: "Desk", word: str, kinds: Iterable[tuple[Kind, Mapping[str, Any]]]) -> str:
    """Return the id of an initiative, or of something of these kinds, that is meant; else the word."""
    titles = {name: _title(each) for _, there in kinds for name, each in there.items()}
    ranks = by_rank(rows_of(desk.assessment).values())
    return meant(word, {**titles, **Names(desk.workspace).titles("initiative")}, ranks) or word


def _title(model: Any) -> str | None:  # of whichever kind
    return getattr(model, "title", None) or getattr(model, "name", None)


def _matching(desk: "Desk", where: list[str]) -> list[Thing]:
    """List the initiatives of which all conditions hold: unit, state, theme, or what a field says."""
    known, states = desk.workspace, desk.assessment.states
    matches = [re.fullmatch(r"([\w.-]+)=(.+)", each) for each in where]
    if not all(matches):
        fail(f"--where {' '.join(where)} is not a condition", "write --where unit=water or --where type=run")
    wanted = [(match[1], _value_meant(desk, match[1], match[2])) for match in matches if match]
    found = []
    for name, entry in sorted(known.initiatives.items()):
        facts: dict[str, set[str | None]] = {
            "unit": {entry.unit},
            "state": {states.get(name)},
            "theme": {
                theme for theme, data in known.themes.items() if data.targets.keys() & entry.data.contributes.keys()
            },
        }
        written = data_at(desk.source, entry.path)
        if all(value in (facts[key] if key in facts else {_text_at(written, key)}) for key, value in wanted):
            found.append(Thing(INITIATIVE, name, entry.path))
    if not found:
        fail(f"no initiative has {' and '.join(where)}", "`pmoctl list` shows them", 1)
    return found


def _value_meant(desk: "Desk", key: str, text: str) -> str:
    names = Names(desk.workspace)
    try:
        if key in {"unit", "theme"}:
            return names.id_of("unit" if key == "unit" else "theme", text)
        return names.ids_at(INITIATIVE.name, key.split("."), text)
    except SeveralError as error:
        fail(str(error), "write the whole id")


def _text_at(data: Any, name: str) -> str | None:  # whatever a file says
    for part in name.split("."):
        data = data.get(int(part) if part.isdecimal() else part) if isinstance(data, dict) else None
    return None if data is None else str(data)

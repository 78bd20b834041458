"""Which files a command is to edit: by id, title, rank or beginning, or by what holds of initiatives."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pmoctl.cli.calls.recording import initiative_meant
from pmoctl.cli.calls.speech import fail, fail_unknown
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
        fail("it is not said what is to be edited", "name an initiative, portfolio, people, a framework, …, or --where")
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
        fail("a checkpoint is not edited so", "`pmoctl decide`, `fulfil` and `checkpoint` write into it")
    if slash and wanted:
        kind, there = wanted[0]
        return Thing(kind, name, kind.path(name)) if name in there else fail_unknown(kind.name, name, there)
    word = word.removeprefix("initiative/")
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


def _matching(desk: "Desk", where: list[str]) -> list[Thing]:
    """List the initiatives of which all conditions hold: unit, state, theme, or what a field says."""
    known, states = desk.workspace, desk.assessment.states
    wanted = [re.fullmatch(r"([\w.-]+)=(.+)", each) for each in where]
    if not all(wanted):
        fail(f"--where {' '.join(where)} is no condition", "write --where unit=water or --where type=run")
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
        if all(
            match[2] in (facts[match[1]] if match[1] in facts else {_text_at(written, match[1])})
            for match in wanted
            if match
        ):
            found.append(Thing(INITIATIVE, name, entry.path))
    if not found:
        fail(f"no initiative has {' and '.join(where)}", "`pmoctl list` shows them", 1)
    return found


def _text_at(data: Any, name: str) -> str | None:  # noqa: ANN401  # whatever a file says
    for part in name.split("."):
        data = data.get(int(part) if part.isdecimal() else part) if isinstance(data, dict) else None
    return None if data is None else str(data)

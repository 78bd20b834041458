"""Ids in place of what people call things by, in all that a file may name: people, targets and so on."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pmoctl.cli.calls.named import only_meant, only_person, pair_meant
from pmoctl.model.framework import walk
from pmoctl.model.values import SLUG
from pmoctl.store.references import What, parts_naming

if TYPE_CHECKING:
    from pmoctl.model.workspace import Context


class Names(NamedTuple):
    """What can be named: all that a workspace holds, by rank too where it is ranked; objectives first of one unit."""

    known: "Context"
    unit: str | None = None
    ranks: Mapping[int, list[str]] | None = None

    def titles(self, what: What) -> Mapping[str, str | None]:
        """Return the ids of a kind, with the title of each."""
        known = self.known
        if what == "initiative":
            there = getattr(known, "initiatives", {})
            return {name: there[name].data.title if name in there else None for name in known.initiative_units}
        if what == "criterion":
            criteria = (walk(framework.criteria) for framework in known.frameworks.values())
            return {name: criterion.name for each in criteria for name, _, criterion in each}
        titles: dict[What, dict[str, str | None]] = {
            "unit": {name: unit.name for name, unit in known.units.items()},
            "theme": {name: theme.name for name, theme in known.themes.items()},
            "target": {name: target.measure for name, target in known.targets.items()},
            "framework": {name: framework.title for name, framework in known.frameworks.items()},
            "checkpoint": {name: point.name for name, point in known.checkpoints.items()},
        }
        return titles[what]

    def id_of(self, what: What, text: str) -> str:
        """Return the id of what is called so; what names nothing stays as it is. Raises SeveralError."""
        if what == "person":
            return only_person(text, self.known.people)
        if what == "objective":
            return self._objective(text) or text
        return only_meant(text, self.titles(what), self.ranks if what == "initiative" else None) or text

    def _objective(self, text: str) -> str | None:
        units = self.known.units
        own = units[self.unit].objectives if self.unit in units else {}
        if found := only_meant(text, {name: each.statement for name, each in own.items()}):
            return found
        all_of = ((unit, *each) for unit, data in units.items() for each in data.objectives.items())
        of = {f"{unit}/{name}": objective.statement for unit, name, objective in all_of}
        return pair_meant(text if "/" in text else f"/{text}", of) or (
            only_meant(text, of) if "/" in text or " " in text else None  # a word alone is no beginning of a unit here
        )

    def ids_at(self, kind: str, route: Sequence[str | int], text: str) -> str:
        """Return an answer for a place in a file of a kind with ids in place of what it calls things by.

        Several stand a line each, or with commas between them; in a line that says more the id is the first word.
        Raises SeveralError.
        """
        what = parts_naming(kind, route).get(len(route))
        return text if what is None else "\n".join(self._ids_of(what, line) for line in text.split("\n"))

    def _ids_of(self, what: What, line: str) -> str:
        whole = self.id_of(what, line.strip())
        if whole != line.strip() or SLUG.fullmatch(whole):
            return whole
        parts = [part.strip() for part in line.split(",")]
        if len(parts) > 1 and all(SLUG.fullmatch(part.rpartition("/")[2]) for part in parts):
            return ", ".join(self.id_of(what, part) for part in parts)
        first, blank, rest = line.strip().partition(" ")
        name, colon, _ = first.partition(":")
        return line if what == "person" else self.id_of(what, name) + colon + blank + rest

"""Everything a workspace holds, indexed by id."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.difference import ChangedFile, Difference
from pmoctl.model.finding import Span
from pmoctl.model.framework import Framework
from pmoctl.model.initiative import Initiative
from pmoctl.model.kinds import INITIATIVE, Kind
from pmoctl.model.portfolio import PersonEntry, Portfolio
from pmoctl.model.scenario import Scenario
from pmoctl.model.strategy import Target, Theme
from pmoctl.model.unit import Unit


class Entry(NamedTuple):
    """An initiative with what its path says of it."""

    id: str
    unit: str
    data: Initiative

    @property
    def path(self) -> str:
        """Where its file is."""
        return INITIATIVE.path(self.unit, self.id)


@dataclass(frozen=True, eq=False, repr=False)  # nobody compares them, and each call makes the class
class Context:
    """What an initiative is seen against: all of a workspace but its initiatives.

    `initiative_units` knows the unit of every initiative (more than one is a fault) by path alone, also where the file
    cannot be read.
    `digests` holds the digest of the data of every framework and theme by path, and of what the minutes of a
    checkpoint seal; `altered` what was changed in an approved file since its approval, as far as git knows it.
    `since_frozen` is what was changed since a checkpoint was frozen whose meeting is not minuted yet, by its id.
    `unread` are the paths of its files that cannot be read; `codeowners` is what the file says that the code host reads
    of who is asked for a review, None where there is none; `within` the way from the top of its repository to here.
    `gone_templates` are paths of templates that nothing uses any more, `outdated_templates` those that ask for what is
    gone, by its name with the place; `unread_brand` says by the key of `brand` why the file that it names cannot be
    read.
    """

    settings: Portfolio
    people: dict[str, PersonEntry] = field(default_factory=dict)
    has_people: bool = False
    units: dict[str, Unit] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    frameworks: dict[str, Framework] = field(default_factory=dict)
    checkpoints: dict[str, Checkpoint] = field(default_factory=dict)
    scenarios: dict[str, Scenario] = field(default_factory=dict)
    initiative_units: dict[str, tuple[str, ...]] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    altered: dict[str, tuple[Difference, ...]] = field(default_factory=dict)
    since_frozen: dict[str, tuple[ChangedFile, ...]] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    codeowners: str | None = None
    within: str = ""
    gone_templates: tuple[str, ...] = ()
    outdated_templates: dict[str, dict[str, Span]] = field(default_factory=dict)
    unread_brand: dict[str, str] = field(default_factory=dict)

    def lacks(self, kind: Kind) -> bool:
        """Whether a file of a kind cannot be read: what may refer to it is better not judged."""
        return any(path.startswith(kind.pattern.split("*")[0]) for path in self.unread)

    @property
    def targets(self) -> dict[str, Target]:
        """All targets of all themes by id."""
        return {name: target for theme in self.themes.values() for name, target in theme.targets.items()}

    @property
    def framework(self) -> Framework | None:
        """The framework in force, where it can be read."""
        return self.frameworks.get(self.settings.framework)


@dataclass(frozen=True, eq=False, repr=False)  # nobody compares them, and each call makes the class
class Workspace(Context):
    """A context with its initiatives, by id."""

    initiatives: dict[str, Entry] = field(default_factory=dict)


def ids_by_name(people: Mapping[str, PersonEntry]) -> dict[str, str]:
    """Return the ids of people by the full names that one of them alone has: who is named so is nobody else."""
    bearers = Counter(entry.name for entry in people.values())
    return {
        entry.name: person
        for person, entry in people.items()
        if entry.name is not None and bearers[entry.name] == 1 and entry.name not in people
    }


def person_meant(people: Mapping[str, PersonEntry], named: str) -> str:
    """Return the id of who is named by it or by their full name; of anybody else the name itself."""
    return named if named in people else ids_by_name(people).get(named, named)


def people_meant(people: Mapping[str, PersonEntry], named: Iterable[str]) -> list[str]:
    """List those who are named, each once."""
    return list(dict.fromkeys(person_meant(people, each) for each in named))


def succession(people: Mapping[str, PersonEntry], person: str, day: dt.date) -> list[str]:
    """Return a person and, where they have left by a day, their successors in turn up to the first who has not.

    Where that leads to nobody, the last of them has left too.
    """
    chain = [person_meant(people, person)]
    while (known := people.get(chain[-1])) and known.has_left(day) and known.successor and chain[-1] not in chain[:-1]:
        chain.append(person_meant(people, known.successor))
    return chain


def in_order(checkpoints: dict[str, Checkpoint]) -> list[tuple[str, Checkpoint]]:
    """List checkpoints by date, those of one day by id."""
    return sorted(checkpoints.items(), key=lambda pair: (pair[1].date, pair[0]))


def earlier_checkpoints(workspace: Context, chosen: tuple[str, Checkpoint] | None) -> list[tuple[str, Checkpoint]]:
    """List the checkpoints before one in order; all of them where there is none."""
    ordered = in_order(workspace.checkpoints)
    return [pair for pair in ordered if chosen is None or (pair[1].date, pair[0]) < (chosen[1].date, chosen[0])]


def choose_checkpoint(workspace: Context, name: str | None) -> tuple[str, Checkpoint] | None:
    """Return the checkpoint of that id; by default the first without decisions after the last with any, or the last.

    Raises KeyError where there is none of that id; None where there is none at all.
    """
    if name is not None:
        return name, workspace.checkpoints[name]
    ordered = in_order(workspace.checkpoints)
    decided = [place for place, (_, checkpoint) in enumerate(ordered) if checkpoint.decisions]
    after = ordered[decided[-1] + 1 :] if decided else ordered
    return after[0] if after else ordered[-1] if ordered else None

"""What of a checkpoint rests on signed commits of people who may, and of how many of them."""

import datetime as dt
import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK
from pmoctl.model.portfolio import PersonEntry
from pmoctl.record.versions import Version, approvals_of, data_of, part_of
from pmoctl.store.authorship import read_changes
from pmoctl.store.signing import find_signers
from pmoctl.store.working_tree import WorkingTree


class Rests(NamedTuple):
    """What rests on the signatures of whom. `needed` of them have to be `attendees` where a quorum is set."""

    what: str
    people: tuple[str, ...]
    needed: int
    attendees: bool

    @property
    def enough(self) -> bool:
        """Whether as many signed as have to."""
        return len(self.people) >= self.needed


def check_signatures(
    root: Path, name: str, point: Checkpoint, versions: Sequence[Version], people: Mapping[str, PersonEntry]
) -> tuple[Rests, ...]:
    """Say who signed what of a checkpoint, as it stands now: its record, the framework's approval, decisions and seal.

    A signature counts for what stands in the commit as it stands now, if it is good, by the key that people.yaml has of
    somebody who had not left by then. A decision and the seal need the checkpoint's quorum of its attendees; where none
    is set, and for record and approval, one person. Raises GitError.
    """
    content = WorkingTree(root).read(CHECKPOINT.path(name))
    written = data_of(content if isinstance(content, bytes) else None)
    approvals = _approvals(root, point)
    keys = {person: entry.signing_key for person, entry in people.items() if entry.signing_key}
    asked = [*(each.by.commit for each in versions), *(each.by.commit for each in approvals)]
    signers = find_signers(root, asked, keys)

    def signed(some: Sequence[Version]) -> tuple[str, ...]:
        found = [(signers.get(each.by.commit), each.by.committed) for each in some]
        there = [person for person, day in found if person and not _left(people[person], day)]
        return tuple(dict.fromkeys(there))

    rests = []
    if point.record is not None:
        rests.append(Rests("record", signed(_standing(written, versions, ("record",))), 1, attendees=False))
        if approvals:
            what = f"approval of framework {point.record.framework.id}"
            rests.append(Rests(what, signed(approvals), 1, attendees=False))
    routes: list[tuple[str, tuple[str, ...]]] = [
        (f"{word} {key}", (part, key))
        for word, part in (("decision on", "decisions"), ("resolution", "resolutions"))
        for key in written.get(part) or {}
    ]
    routes += [("minutes", ("minutes",))] if "minutes" in written else []
    for what, route in routes:
        found = signed(_standing(written, versions, route))
        if point.quorum is not None:
            found = tuple(person for person in found if person in point.attendees)
        rests.append(Rests(what, found, point.quorum or 1, point.quorum is not None))
    return tuple(rests)


def _standing(written: dict[str, Any], versions: Sequence[Version], route: Sequence[str]) -> list[Version]:
    """List the latest versions in which a part of the file is what it is now."""
    now = part_of(written, route)
    return list(itertools.takewhile(lambda each: part_of(each.data, route) == now, versions))


def _approvals(root: Path, point: Checkpoint) -> list[Version]:
    """List the latest versions of the framework with an approval of what was frozen."""
    if point.record is None:
        return []
    used = point.record.framework
    changes = read_changes(root, FRAMEWORK.path(used.id))
    latest = itertools.takewhile(lambda each: approvals_of(each.after, used.digest), changes)
    return [Version(each.by, data_of(each.after)) for each in latest]


def _left(person: PersonEntry, day: dt.date) -> bool:
    return person.left is not None and day > person.left

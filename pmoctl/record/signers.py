"""What of a checkpoint rests on signed commits of people who may, and of how many of them."""

import itertools
from collections.abc import Sequence
from typing import Any, NamedTuple

from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.kinds import FRAMEWORK
from pmoctl.record.keys import SigningKeys
from pmoctl.record.versions import Books, Version, approvals_of, data_of, part_of
from pmoctl.store.authorship import read_changes


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


class Signatures:
    """Who signed which commit of a checkpoint and of the approval of its framework, by keys that counted then."""

    def __init__(
        self, books: Books, point: Checkpoint | None, versions: Sequence[Version], others: Sequence[str]
    ) -> None:
        """Take the versions of the checkpoint's file, and other commits that will be asked about. Raises GitError."""
        self._approvals = _approvals(books, point)
        commits = [each.by.commit for each in (*versions, *self._approvals)]
        self.keys = SigningKeys(books, [*commits, *others])

    def check(self, written: dict[str, Any], point: Checkpoint, versions: Sequence[Version]) -> tuple[Rests, ...]:
        """Say who signed what of a checkpoint, as it stands: its record, the framework's approval, decisions, seal.

        A signature counts for what stands in the commit as it stands now. A decision and the seal need the checkpoint's
        quorum of its attendees; where none is set, and for record and approval, one person.
        """

        def signed(some: Sequence[Version]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(person for each in some if (person := self.keys.signer(each.by))))

        rests = []
        if point.record is not None:
            rests.append(Rests("record", signed(_standing(written, versions, ("record",))), 1, attendees=False))
            if self._approvals:
                what = f"approval of framework {point.record.framework.id}"
                rests.append(Rests(what, signed(self._approvals), 1, attendees=False))
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


def _approvals(books: Books, point: Checkpoint | None) -> list[Version]:
    """List the latest versions of the framework with an approval of what was frozen."""
    if point is None or point.record is None:
        return []
    used = point.record.framework
    changes = read_changes(books.root, FRAMEWORK.path(used.id), tip=books.tip)
    read = (Version(each.by, data_of(each.after)) for each in changes)
    return list(itertools.takewhile(lambda each: approvals_of(each.data, used.digest), read))

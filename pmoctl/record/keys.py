"""Whose signing keys count, and from which commit on: people.yaml is a file like any other, and may be edited."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from pmoctl.model.kinds import PEOPLE
from pmoctl.model.portfolio import entries_of_people
from pmoctl.record.versions import Books, data_of
from pmoctl.store.authorship import Authorship, is_shallow, read_changes
from pmoctl.store.git import is_ancestor
from pmoctl.store.revision import fetch_blobs, resolve_paths
from pmoctl.store.signing import find_signers, plain_key

Trust = Literal["given", "signed", "unsigned", "untold"]
_COUNT = {"given", "signed"}
_PATH = PEOPLE.path()


class SigningKey(NamedTuple):
    """A key as a commit brought it into people.yaml: the first ones are given, later ones signed by `signer` or not.

    Untold are the first ones of a shallow clone, which lacks the commits that brought them.
    """

    person: str
    key: str
    by: Authorship
    trust: Trust
    signer: str | None


class SigningKeys:
    """The keys of people by the commits that brought them, and who signed what with them.

    The first keys of a history are taken as given; of later ones only those count that somebody brought whose key
    counted then. A commit is signed by a person whose key stood in people.yaml before it, and counted.
    """

    def __init__(self, books: Books, commits: Sequence[str]) -> None:
        """Take the commits whose signatures will be asked for. Raises GitError."""
        self._root = books.root
        changes = read_changes(books.root, _PATH, tip=books.tip)[::-1]
        asked = [*commits, *(change.by.commit for change in changes)]
        found = {key for change in changes for key in _keys(change.after).values()}
        self._signed = find_signers(books.root, asked, found)
        self._before = _people_before(books, [*self._signed])
        self._left = {person: entry.left for person, entry in books.people.items()}
        self._is_in = cache(lambda commit, tip: is_ancestor(books.root, commit, tip))
        self.known: list[SigningKey] = []
        first: Trust = "untold" if is_shallow(books.root) else "given"
        for change in changes:
            before, after = _keys(change.before), _keys(change.after)
            fresh = [(person, key) for person, key in after.items() if before.get(person) != key]
            signer = self.signer(change.by) if self.known else None
            trust: Trust = "signed" if signer else "unsigned" if self.known else first
            self.known += [SigningKey(*pair, change.by, trust, signer) for pair in fresh]

    def signed(self, by: Authorship) -> bool:
        """Say whether a commit has a good signature by a key that ever stood in people.yaml, counted or not."""
        return by.commit in self._signed

    def signer(self, by: Authorship) -> str | None:
        """Return who signed a commit, of the people whose key counts there and who had not left by then."""
        key = self._signed.get(by.commit)
        if key is None:
            return None
        before = self._before.get(by.commit, {})
        for each in self.known:
            if each.key != key or each.trust not in _COUNT or not self._is_in(each.by.commit, by.commit):
                continue
            its_own = each.by.commit == by.commit  # which the first keys may be signed with, and no others
            stands = each.trust == "given" if its_own else _keys(before).get(each.person) == key
            if stands and not self._gone(each.person, before, by):
                return each.person
        return None

    def _gone(self, person: str, before: Mapping[str, object], by: Authorship) -> bool:
        entry = before.get(person)
        then = entry.get("left") if isinstance(entry, dict) else None
        days = [str(day) for day in (then, self._left.get(person)) if day is not None]
        return any(by.committed.isoformat() > day for day in days)


def _people_before(books: Books, commits: Sequence[str]) -> dict[str, dict[str, object]]:
    """Return people.yaml as it stood before each of some commits, on the line that it was committed to."""
    blobs = resolve_paths(books.root, [(f"{commit}^", _PATH) for commit in commits])
    contents = dict(fetch_blobs(books.root, sorted({blob for blob in blobs if blob})))
    return {commit: data_of(contents.get(blob or "")) for commit, blob in zip(commits, blobs, strict=True)}


def _keys(people: bytes | Mapping[str, object] | None) -> dict[str, str]:
    """Return the keys of people.yaml by person, as they are compared; what is no key is left out."""
    data = entries_of_people(people if isinstance(people, Mapping) else data_of(people))
    given = {person: entry.get("signing_key") for person, entry in data.items() if isinstance(entry, dict)}
    keys = {str(person): plain_key(key) for person, key in given.items() if isinstance(key, str)}
    return {person: key for person, key in keys.items() if key}

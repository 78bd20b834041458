"""What was changed in initiative files over a stretch of git's history, commit by commit."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from pmoctl.model.initiative import Initiative
from pmoctl.model.kinds import INITIATIVE, kind_of
from pmoctl.store.git import GitError, run_git
from pmoctl.store.read import read_model
from pmoctl.store.revision import Revision, fetch_blobs
from pmoctl.store.source import SIZE_LIMIT, Fault, Source

Side = Initiative | Literal["faulty"] | None  # None: there is no such file
Sides = tuple[Side, Side]
_FOLDER = INITIATIVE.pattern.split("/*")[0]
_FORMAT = "%H %ct %at %P"
_FILES = (b"100644", b"100755")


class Commit(NamedTuple):
    """A commit; its days are in UTC."""

    id: str
    committed: dt.date
    authored: dt.date
    merge: bool


class Changeset(NamedTuple):
    """What one commit (None: the working tree, not committed) did to initiatives: before and after, by id."""

    commit: Commit | None
    initiatives: dict[str, Sides]


class Stretch(NamedTuple):
    """The initiatives that differ between `base` and `end` (None: the working tree), and every edit on the way.

    Edits are newest first; of a merge, what it brought to the line it was merged into.
    """

    base: Commit
    end: Commit | None
    initiatives: dict[str, Sides]
    changesets: tuple[Changeset, ...]


def read_stretch(root: Path, tip: str, begins: dt.date, ends: dt.date, tree: Source | None) -> Stretch:
    """Compare the last commit before the day `begins` with the last one not after the day `ends`.

    Both on the first-parent line of `tip`: what stood there on that day, whenever a branch merged later was written. By
    the day of the committer, in UTC. `tree` is the working tree, where it differs from `tip`: it stands for the end
    where `tip` does. A history that begins later than `begins` is compared from its first commit on. Raises GitError
    where git cannot tell, as in a shallow clone.
    """
    line = _first_parents(root, tip)
    upto = [place for place, commit in enumerate(line) if commit.committed <= ends]
    if not upto:
        raise GitError(_cut_off(root) or f"the history begins after {ends}")
    end = upto[0]
    before = [place for place in range(end, len(line)) if line[place].committed < begins]
    if not before and (hindrance := _cut_off(root)):
        raise GitError(hindrance)
    base = line[before[0] if before else -1]
    last = line[end]
    first_tree = Revision(root, base.id)
    last_tree = first_tree if last == base else Revision(root, last.id)
    changesets = read_changesets(root, base.id, last.id)
    if tree is None or end:
        return Stretch(base, last, compare_initiatives(first_tree, last_tree), changesets)
    uncommitted = Changeset(None, compare_initiatives(last_tree, tree))
    return Stretch(base, None, compare_initiatives(first_tree, tree), (uncommitted, *changesets))


def _cut_off(root: Path) -> str | None:
    if run_git(root, "rev-parse", "--is-shallow-repository").strip() != b"true":
        return None
    return "this clone is shallow and does not reach back so far: `git fetch --unshallow` (in CI `fetch-depth: 0`)"


def _first_parents(root: Path, tip: str) -> list[Commit]:
    log = run_git(root, "log", "--first-parent", f"--format={_FORMAT}", "--end-of-options", tip, "--")
    return [_commit(line) for line in log.decode("ascii").splitlines()]


def _commit(line: str) -> Commit:
    commit, committed, authored, *parents = line.split()
    return Commit(commit, _day(committed), _day(authored), merge=len(parents) > 1)


def _day(seconds: str) -> dt.date:
    try:
        return dt.datetime.fromtimestamp(int(seconds), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise GitError("a commit's date is beyond the calendar") from None


def compare_initiatives(before: Source, after: Source) -> dict[str, Sides]:
    """Return the initiatives whose files differ between two trees, by id, as they are before and after."""
    files: dict[str, list[list[str]]] = {}
    for side, source in enumerate((before, after)):
        for path in source.paths():
            if name := _initiative(path):
                files.setdefault(name, [[], []])[side].append(path)
    found = {}
    for name, (old, new) in files.items():
        if old != new or any(before.read(path) != after.read(path) for path in old):
            found[name] = (_read(before, old), _read(after, new))
    return found


def _initiative(path: str) -> str | None:
    found = kind_of(path)
    return found[1][1] if found and found[0] is INITIATIVE else None


def _read(source: Source, paths: Sequence[str]) -> Side:
    if len(paths) > 1:  # one id in two units
        return "faulty"
    return next((read_model(source, path, Initiative).model or "faulty" for path in paths), None)


class _Blobs:
    """Blobs of git as a source whose paths are their ids."""

    def __init__(self, root: Path, wanted: set[str]) -> None:
        request = "".join(f"{blob}\n" for blob in sorted(wanted)).encode("ascii")
        sizes = run_git(root, "cat-file", "--batch-check=%(objectname) %(objectsize)", stdin=request)
        pairs = (line.split() for line in sizes.decode("ascii").splitlines())
        small = [blob for blob, size in pairs if size.isdigit() and int(size) <= SIZE_LIMIT]
        self._data = dict(fetch_blobs(root, small))

    def paths(self, folders: Collection[str] = ()) -> list[str]:  # noqa: ARG002  # blobs lie in none
        return sorted(self._data)

    def read(self, path: str) -> bytes | Fault:
        return self._data.get(path, Fault("file-unreadable", "cannot be read"))

    def versions(self, path: str) -> Iterator[bytes]:  # noqa: ARG002  # blobs have no history
        return iter(())

    def since(self, revision: str) -> None:
        pass

    def review(self) -> None:
        pass


def read_changesets(root: Path, base: str, end: str) -> tuple[Changeset, ...]:
    """Return what each commit after `base` up to `end` did to initiative files; newest first."""
    if base == end:
        return ()
    log = run_git(
        root, "log", "--topo-order", "--raw", "--no-abbrev", "--no-renames", "--relative", "-z", "-O/dev/null",
        "--diff-merges=first-parent", f"--format=tformat:{_FORMAT}", "--end-of-options", f"{base}..{end}",
        "--", _FOLDER,
    )  # fmt: skip
    commits: list[tuple[Commit, list[tuple[str, str | None, str | None]]]] = []
    tokens = iter(log.split(b"\0"))
    for token in tokens:
        text = token.decode("ascii").lstrip("\n")
        if text.startswith(":"):
            name = _initiative(next(tokens).decode("utf-8", "surrogateescape"))
            modes, blobs = token.lstrip(b"\n:").split()[:2], text.split()[2:4]
            old, new = (blob if mode in _FILES else None for mode, blob in zip(modes, blobs, strict=True))
            if name:
                commits[-1][1].append((name, old, new))
        elif text:
            commits.append((_commit(text), []))
    wanted = {blob for _, changes in commits for _, *blobs in changes for blob in blobs if blob}
    source = _Blobs(root, wanted)
    return tuple(Changeset(commit, _sides(source, changes)) for commit, changes in commits)


def _sides(source: Source, changes: Sequence[tuple[str, str | None, str | None]]) -> dict[str, Sides]:
    names = {name for name, _, _ in changes}
    return {
        name: (
            _read(source, [old for each, old, _ in changes if each == name and old]),
            _read(source, [new for each, _, new in changes if each == name and new]),
        )
        for name in names
    }

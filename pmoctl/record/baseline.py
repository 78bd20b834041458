"""What was approved of running work: its file at the revision on record, or where git first holds the decision."""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from pmoctl.analyse.drift import Approved, Drift, approving_decision, measure_drift
from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.model.checkpoint import Record
from pmoctl.model.initiative import Initiative
from pmoctl.model.kinds import INITIATIVE, kind_of
from pmoctl.model.moved import as_decided
from pmoctl.model.state import COMMITTED, Decided, decisions_by_initiative
from pmoctl.model.workspace import Workspace
from pmoctl.record.locate import locate_record
from pmoctl.record.versions import Version, part_of, read_versions
from pmoctl.store.authorship import is_shallow
from pmoctl.store.git import GitError, resolve_revision, run_git
from pmoctl.store.read import read_model
from pmoctl.store.revision import Revision

SHALLOW = "this clone is shallow and lacks it: `git fetch --unshallow` (in CI `fetch-depth: 0`)"


class _Place(NamedTuple):
    """Where the files are that a decision was taken on; else why nobody can tell."""

    commit: str | None
    hindrance: str | None = None


def find_baselines(root: Path, workspace: Workspace, names: Iterable[str], tip: str = "HEAD") -> dict[str, Approved]:
    """Return what was approved of initiatives, by id, as far as the history of `tip` tells; each says where it fails.

    What nothing was approved of is left out.
    """
    decided = decisions_by_initiative(workspace.checkpoints)
    steps = {name: step for name in names if (step := approving_decision(decided.get(name, [])))}
    places = _places(root, workspace, steps, tip)
    trees: dict[str, _Tree | str] = {}
    for known in {place.commit for place in places.values() if place.commit}:
        trees[known] = _open(root, known, frozenset(name for name, place in places.items() if place.commit == known))
    found = {}
    for name, step in steps.items():
        commit, hindrance = places[name]
        tree = trees.get(commit or "", hindrance or "")
        data = tree if isinstance(tree, str) else tree.read(name)
        if isinstance(data, str):
            found[name] = Approved(step.checkpoint, commit, None, data)
        else:
            found[name] = Approved(step.checkpoint, commit, as_decided(data, decided[name]))
    return found


def find_drifts(root: Path, ranked: RankedWorkspace, revision: str | None, day: dt.date) -> list[Drift]:
    """Hold all committed work against what was approved of it, on a day, as far as the history of a revision tells."""
    known, states = ranked.workspace, ranked.states
    running = {each: states[each] for each in states if states[each] in COMMITTED and each in known.initiatives}
    tip = revision.rstrip("+") if revision else "HEAD"
    return measure_drift(known, running, find_baselines(root, known, running, tip), day)


def _places(root: Path, workspace: Workspace, steps: Mapping[str, Decided], tip: str) -> dict[str, _Place]:
    records = {name: workspace.checkpoints[name].record for name in {step.checkpoint for step in steps.values()}}
    recorded = {name: _recorded(root, name, record) for name, record in records.items() if record is not None}
    history = _History(root, tip) if len(recorded) < len(records) else None
    return {
        name: recorded[step.checkpoint] if history is None or step.checkpoint in recorded else history.first(name, step)
        for name, step in steps.items()
    }


def _recorded(root: Path, checkpoint: str, record: Record) -> _Place:
    try:
        commit, _ = locate_record(root, checkpoint, record)
        lost = (
            SHALLOW if is_shallow(root) else f"the recorded revision {record.revision[:10]} is not in this repository"
        )
    except GitError as error:
        return _Place(None, f"git cannot tell: {error}")
    return _Place(commit, None if commit else lost)


class _History:
    """What the history of a commit tells of checkpoints; it is read once."""

    def __init__(self, root: Path, tip: str) -> None:
        self._versions: dict[str, list[Version]] = {}
        self._cut: frozenset[str] = frozenset()
        self._hindrance: str | None = None
        try:
            self._versions = read_versions(root, resolve_revision(root, tip))
            if is_shallow(root):
                self._cut = frozenset(run_git(root, "rev-list", "--max-parents=0", tip).decode("ascii").split())
        except GitError as error:
            self._hindrance = f"git cannot tell: {error}"

    def first(self, name: str, step: Decided) -> _Place:
        """Return the commit that first held a decision, up to now without a break."""
        if self._hindrance is not None:
            return _Place(None, self._hindrance)
        found = None
        for by, data in self._versions.get(step.checkpoint, ()):
            if part_of(data, ("decisions", name, "outcome")) != step.decision.outcome:
                break
            found = by.commit
        if found is None:
            return _Place(None, "the decision is in no commit yet")
        return _Place(None, SHALLOW) if found in self._cut else _Place(found)


class _Tree:
    """The initiatives of a commit."""

    def __init__(self, root: Path, commit: str, names: frozenset[str]) -> None:
        paths = run_git(root, "ls-tree", "-r", "-z", "--name-only", "--end-of-options", commit).split(b"\0")
        known = ((path, kind_of(path)) for path in (each.decode("utf-8", "surrogateescape") for each in paths))
        self._paths = {found[1][-1]: path for path, found in known if found and found[0] is INITIATIVE}
        self._source = Revision(root, commit, only={self._paths[name] for name in names if name in self._paths})

    def read(self, name: str) -> Initiative | str:
        """Return an initiative, or say why not."""
        if name not in self._paths:
            return f"there is no {name} at {self._source.commit[:10]}: it may have had another name then"
        model = read_model(self._source, self._paths[name], Initiative).model
        return model if isinstance(model, Initiative) else f"its file at {self._source.commit[:10]} has errors"


def _open(root: Path, commit: str, names: frozenset[str]) -> _Tree | str:
    try:
        return _Tree(root, commit, names)
    except GitError as error:
        return f"git cannot tell: {error}"

"""Whether a checkpoint's record holds: what it says, beside what is rebuilt from git."""

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pmoctl.model.checkpoint import Checkpoint, Record
from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK
from pmoctl.score.assess import Assessment, assess_workspace
from pmoctl.score.record import digest_ranking, recommend
from pmoctl.store.authorship import Authorship, FileChange, read_authorship, read_changes, see_signature, tagged_commit
from pmoctl.store.digest import digest_record
from pmoctl.store.git import GitError, resolve_revision
from pmoctl.store.inputs import digest_inputs, find_inputs
from pmoctl.store.overlay import Overlay
from pmoctl.store.parse import decode
from pmoctl.store.read import read_data
from pmoctl.store.source import Fault, Revision, Source, WorkingTree

How = Literal["recorded", "tag", "history"]


class Compared(NamedTuple):
    """One thing the record says, and what it is found to be; `matches` is None where there is nothing to compare."""

    what: str
    recorded: Any
    found: Any
    matches: bool | None
    hint: str | None = None


class Signed(NamedTuple):
    """What somebody committed; `by` is None where it is not committed yet."""

    what: str
    by: Authorship | None


class Verification(NamedTuple):
    """What became of one record. `commit` is where its inputs were found, and `how`; None where they were not."""

    checkpoint: str
    record: Record
    commit: str | None
    how: How | None
    compared: tuple[Compared, ...]
    signed: tuple[Signed, ...]

    @property
    def holds(self) -> bool:
        """Whether everything that can be compared matches."""
        return self.commit is not None and all(each.matches is not False for each in self.compared)


def tag_of(checkpoint: str) -> str:
    """Give the tag of a checkpoint's recorded revision."""
    return f"checkpoint/{checkpoint}"


def verify_record(root: Path, name: str, checkpoint: Checkpoint, sealed: str, tool: str) -> Verification:
    """Rebuild what a checkpoint's record says. `sealed` is the digest of what the minutes seal, as it is now.

    Raises GitError where git cannot tell, and ValueError for a checkpoint without a record.
    """
    record, path = checkpoint.record, CHECKPOINT.path(name)
    if record is None:
        message = f"{name} has no record"
        raise ValueError(message)
    commit, how = locate_record(root, name, record)
    changes = read_changes(root, path)
    compared = [] if commit is None else _rebuild(root, name, checkpoint, commit, how, tool)
    compared.append(_compare_record(record, changes))
    if commit is not None:
        compared.append(_compare_tag(root, name, record, commit))
    if checkpoint.minutes is not None:
        digest = checkpoint.minutes.digest
        hint = "decisions or resolutions were changed after they were sealed"
        compared.append(Compared("minutes", digest, sealed, digest == sealed, hint))
    content = WorkingTree(root).read(path)
    now = _written(None if isinstance(content, Fault) else content)
    signed = _signatures(root, record, commit, changes, now)
    return Verification(name, record, commit, how, tuple(compared), signed)


def locate_record(root: Path, name: str, record: Record) -> tuple[str | None, How | None]:
    """Find the recorded revision, or another commit of the same inputs: a squash merge loses commits, not files."""
    try:
        return resolve_revision(root, record.revision), "recorded"
    except GitError:
        pass
    path = CHECKPOINT.path(name)
    tagged = tagged_commit(root, tag_of(name))
    if tagged is not None and digest_inputs(root, tagged, path) == record.inputs:
        return tagged, "tag"
    found = find_inputs(root, record.inputs, path)
    return found, None if found is None else "history"


def open_recorded(root: Path, name: str, record: Record) -> Source | None:
    """Open the files that a record was made from, as they were before the decisions; None where they are not here.

    Raises GitError.
    """
    commit, how = locate_record(root, name, record)
    return None if commit is None else _before_decisions(root, name, commit, how)


def _before_decisions(root: Path, name: str, commit: str, how: How | None) -> Source:
    source: Source = Revision(root, commit)
    # Another commit of the same files may have the decisions already, which the ranking must not know.
    return source if how == "recorded" else Overlay(source, {CHECKPOINT.path(name): None})


def _rebuild(root: Path, name: str, checkpoint: Checkpoint, commit: str, how: How | None, tool: str) -> list[Compared]:
    record, path = checkpoint.record, CHECKPOINT.path(name)
    if record is None:
        return []
    inputs = digest_inputs(root, commit, path)
    hint = None
    if inputs != record.inputs:
        other = find_inputs(root, record.inputs, path)
        hint = (
            f"commit {other[:10]} has the recorded inputs: the revision in the record was edited"
            if other
            else ("the record is not of this revision: it was edited, or files of another commit are missing here")
        )
    source = _before_decisions(root, name, commit, how)
    assessment = assess_workspace(
        source, checkpoint.date, framework=record.framework.id, new_only=bool(record.options.get("new_only"))
    )
    return [
        Compared("inputs", record.inputs, inputs, inputs == record.inputs, hint),
        *_compare_ranking(record, assessment, tool),
    ]


def _compare_ranking(record: Record, assessment: Assessment, tool: str) -> list[Compared]:
    context, ranking = assessment.context, assessment.ranking
    framework = context.digests.get(FRAMEWORK.path(record.framework.id)) if context else None
    other = f"the record was made by pmoctl {record.tool}, and this is {tool}: try that version"
    edited = "the record was edited, if the inputs match"
    hint = other if record.tool != tool else edited
    digest = None if ranking is None else digest_ranking(ranking)
    names = None if ranking is None else recommend(ranking)
    return [
        Compared("framework", record.framework.digest, framework, framework == record.framework.digest, edited),
        Compared("ranking", record.ranking, digest, digest == record.ranking, hint),
        Compared("recommended", record.recommended, names, names == record.recommended, hint),
    ]


def _compare_record(record: Record, changes: Sequence[FileChange]) -> Compared:
    """Hold a record against its own digest, and against what was first committed of it."""
    digest = digest_record(record)
    first = None
    for change in changes:
        written = _written(change.after).get("record")
        if written is None:
            break
        first = (change.by, written)
    if record.digest is not None and record.digest != digest:
        return Compared("record", record.digest, digest, matches=False, hint="the record was edited by hand")
    if first is not None and first[1] != record.model_dump(exclude_unset=True):
        hint = f"the record was edited after {first[0].author} committed it in {first[0].commit[:10]}"
        return Compared("record", record.digest, digest, matches=False, hint=hint)
    return Compared("record", record.digest, digest, None if record.digest is None else True)


def _compare_tag(root: Path, name: str, record: Record, commit: str) -> Compared:
    tag, tagged = tag_of(name), tagged_commit(root, tag_of(name))
    if tagged is None:
        return Compared(
            "tag", commit, None, None, f"fetch it (`git fetch --tags`), or set it: `git tag {tag} {commit}`"
        )
    same = tagged == commit or digest_inputs(root, tagged, CHECKPOINT.path(name)) == record.inputs
    return Compared("tag", commit, tagged, same, f"the tag was moved: `git tag -f {tag} {commit}`")


def _written(content: bytes | None) -> dict[str, Any]:
    text = None if content is None else decode(content)
    data = None if text is None else read_data(text)
    return data if isinstance(data, dict) else {}


def _signatures(
    root: Path, record: Record, commit: str | None, changes: Sequence[FileChange], now: dict[str, Any]
) -> tuple[Signed, ...]:
    """Say who committed the revision, the approval of the framework, the record, each decision and the minutes."""
    signed = [] if commit is None else [Signed("revision", read_authorship(root, commit))]
    framework = read_changes(root, FRAMEWORK.path(record.framework.id))
    approvals = [change for change in framework if _approves(change, record.framework.digest)]
    if approvals:
        signed.append(Signed(f"approval of framework {record.framework.id}", approvals[-1].by))
    signed.append(Signed("record", _brought(changes, now, lambda data: data.get("record"))))
    signed += [
        Signed(f"decision on {name}", _brought(changes, now, functools.partial(_decision, name)))
        for name in now.get("decisions") or {}
    ]
    if "minutes" in now:
        signed.append(Signed("minutes", _brought(changes, now, lambda data: data.get("minutes"))))
    return tuple(Signed(each.what, each.by and see_signature(root, each.by)) for each in signed)


def _approves(change: FileChange, digest: str) -> bool:
    return any(
        isinstance(each, dict) and each.get("digest") == digest for each in _written(change.after).get("approval") or ()
    )


def _decision(name: str, data: dict[str, Any]) -> Any:  # noqa: ANN401  # whatever a file says
    return (data.get("decisions") or {}).get(name)


def _brought(
    changes: Sequence[FileChange], now: dict[str, Any], part: Callable[[dict[str, Any]], Any]
) -> Authorship | None:
    """Give who brought a part of a file to what it is now; None where that is in no commit."""
    by = None
    for change in changes:
        if part(_written(change.after)) != part(now):
            break
        by = change.by
    return by

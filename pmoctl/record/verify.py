"""Whether a checkpoint's record holds: what it says, beside what is rebuilt from git."""

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pmoctl.assess.assess import assess_workspace
from pmoctl.assess.outcome import Assessment, RankedWorkspace, Refused
from pmoctl.model.checkpoint import Checkpoint, Minutes, Record
from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK
from pmoctl.model.text import plain_name
from pmoctl.record.committed import Signed, committed_parts
from pmoctl.record.digests import digest_ranking, recommend
from pmoctl.record.freeze import tag_of
from pmoctl.record.locate import How, before_decisions, locate_record
from pmoctl.record.reseal import Reseal, find_reseal
from pmoctl.record.signers import Rests, Signatures
from pmoctl.record.versions import Books, Version, approvals_of, data_at, data_of, earlier_parts
from pmoctl.select.recommend import recommend_shortlist
from pmoctl.store.authorship import Authorship, is_shallow, read_changes, tagged_commit
from pmoctl.store.digest import digest_data, digest_record
from pmoctl.store.git import is_ancestor
from pmoctl.store.inputs import digest_inputs, find_inputs
from pmoctl.store.revision import Revision

_ONCE_SEALED = ("decisions", "resolutions")  # by the minutes of earlier versions


class PartCheck(NamedTuple):
    """One thing the record says, and what it is found to be; `matches` is None where there is nothing to compare."""

    what: str
    recorded: Any
    found: Any
    matches: bool | None
    hint: str | None = None


class Verification(NamedTuple):
    """What became of one checkpoint. `commit` is where the record's inputs were found, and `how`; None where not."""

    checkpoint: str
    record: Record | None
    commit: str | None
    how: How | None
    compared: tuple[PartCheck, ...]
    signed: tuple[Signed, ...]
    signatures: Signatures
    rests: tuple[Rests, ...]
    resealed: Reseal | None
    shallow: bool

    @property
    def untold(self) -> bool:
        """Whether it cannot be told here: the clone is shallow and lacks what was recorded, and nothing differs."""
        lost = self.record is not None and self.commit is None
        return self.shallow and lost and all(each.matches is not False for each in self.compared)

    @property
    def holds(self) -> bool:
        """Whether everything that can be compared matches, and the seal is the first."""
        return self.resealed is None and self.matches

    @property
    def matches(self) -> bool:
        """Whether everything that can be compared matches."""
        found = self.record is None or self.commit is not None
        return found and all(each.matches is not False for each in self.compared)

    def passes(self, *, accept_reseal: bool) -> bool:
        """Whether everything matches; a seal that replaced another passes if it is accepted and the file says so."""
        return self.holds or (accept_reseal and self.matches and self.resealed is not None and self.resealed.said)


def verify_checkpoint(
    books: Books, name: str, checkpoint: Checkpoint | None, sealed: str | None, versions: Sequence[Version], tool: str
) -> Verification | None:
    """Rebuild what a checkpoint's record says; None where there is and was nothing to prove.

    `checkpoint` is None where its file is gone. `sealed` is the digest of what the minutes seal, as it is now, and
    `versions` is what git has of the file. Raises GitError where git cannot tell.
    """
    record = None if checkpoint is None else checkpoint.record
    minutes = None if checkpoint is None else checkpoint.minutes
    written = books.data(CHECKPOINT.path(name))
    compared: list[PartCheck] = []
    commit: str | None = None
    how: How | None = None
    if checkpoint is not None and record is not None:
        commit, how = locate_record(books.root, name, record, books.tip)
        if commit is not None:
            compared += _rebuild(books, name, checkpoint, commit, how, tool)
            compared += _compare_approval(books, checkpoint, record, commit)
    compared += _compare_record(record, versions)
    if record is not None and commit is not None:
        compared += _compare_history(books, name, record, commit)
        compared.append(_compare_tag(books.root, name, record, commit))
    compared += _compare_minutes(minutes, sealed, written, versions)
    if not compared:
        return None
    signed = committed_parts(books, record, commit, written, versions)
    signatures = Signatures(books, checkpoint, versions, [each.by.commit for each in signed if each.by])
    rests = signatures.check(written, checkpoint, versions) if checkpoint is not None else ()
    return Verification(
        name, record, commit, how, tuple(compared),
        signed, signatures, rests,
        find_reseal(minutes, written, versions), is_shallow(books.root),
    )  # fmt: skip


def _rebuild(
    books: Books, name: str, checkpoint: Checkpoint, commit: str, how: How | None, tool: str
) -> list[PartCheck]:
    record, path = checkpoint.record, CHECKPOINT.path(name)
    if record is None:
        return []
    inputs = digest_inputs(books.root, commit, path)
    hint = None
    if inputs != record.inputs:
        other = find_inputs(books.root, record.inputs, path, books.tip)
        hint = (
            f"commit {other[:10]} has the recorded inputs: the revision in the record was edited"
            if other
            else ("the record is not of this revision: it was edited, or files of another commit are missing here")
        )
        if path not in Revision(books.root, commit).paths():
            hint = f"that revision has no {path}: the checkpoint had another id then"
    source = before_decisions(books.root, name, commit, how)
    assessment = assess_workspace(
        source, checkpoint.date, framework=record.framework.id, new_only=bool(record.options.get("new_only"))
    )
    if isinstance(assessment, RankedWorkspace):
        assessment = recommend_shortlist(assessment).ranked
    return [
        PartCheck("inputs", record.inputs, inputs, inputs == record.inputs, hint),
        *_compare_ranking(record, assessment, tool),
    ]


def _compare_ranking(record: Record, assessment: Assessment, tool: str) -> list[PartCheck]:
    workspace, ranking = assessment.workspace, None if isinstance(assessment, Refused) else assessment.ranking
    framework = workspace.digests.get(FRAMEWORK.path(record.framework.id)) if workspace else None
    other = f"the record was made by pmoctl {record.tool}, and this is {tool}: try that version"
    edited = "the record was edited, if the inputs match"
    hint = other if record.tool != tool else edited
    digest = None if ranking is None else digest_ranking(ranking)
    names = None if ranking is None else recommend(ranking)
    return [
        PartCheck("framework", record.framework.digest, framework, framework == record.framework.digest, edited),
        PartCheck("ranking", record.ranking, digest, digest == record.ranking, hint),
        PartCheck("recommended", record.recommended, names, names == record.recommended, hint),
    ]


def _compare_approval(books: Books, checkpoint: Checkpoint, record: Record, commit: str) -> list[PartCheck]:
    """Say whether the framework was approved when it was frozen: what was committed later never counts.

    An approval that came later and says it is of before the meeting is a fault; one that says so is only told.
    """
    path = FRAMEWORK.path(record.framework.id)
    digest = record.framework.digest
    if approvals_of(data_at(Revision(books.root, commit), path), digest):
        return []
    history = read_changes(books.root, path, tip=books.tip)
    changes = list(itertools.takewhile(lambda change: approvals_of(data_of(change.after), digest), history))
    there = approvals_of(books.data(path), digest)
    if not there:
        return []
    by = changes[-1].by if changes else None
    where = f"by {plain_name(by.author)} in {by.commit[:10]}" if by else "and is not committed"
    backdated = any(str(each.get("date")) <= checkpoint.date.isoformat() for each in there)
    hint = f"came after it was frozen, {where}: it does not count, the framework on the table was a draft"
    return [PartCheck("approval", None, there[0].get("date"), False if backdated else None, hint)]


def _compare_record(record: Record | None, versions: Sequence[Version]) -> list[PartCheck]:
    """Hold a record against its own digest, and against what was first committed of it.

    Until something is decided it may be taken away and made anew; then it is what was decided on, and stays.
    """
    digest = None if record is None else digest_record(record)
    first: tuple[Authorship, dict[str, Any]] | None = None
    kept = record is not None
    for by, data in versions:
        past = data.get("record")
        kept = kept or bool(data.get("decisions") or data.get("resolutions"))
        if isinstance(past, dict) and kept:
            first = (by, past)
        else:
            kept = False
    if record is None:
        if first is None:
            return []
        hint = f"the record that {plain_name(first[0].author)} committed in {first[0].commit[:10]} is gone"
        return [PartCheck("record", first[1].get("digest"), None, matches=False, hint=hint)]
    if record.digest is not None and record.digest != digest:
        return [PartCheck("record", record.digest, digest, matches=False, hint="the record was edited by hand")]
    if first is not None and first[1] != record.model_dump(exclude_unset=True):
        hint = f"the record was edited after {plain_name(first[0].author)} committed it in {first[0].commit[:10]}"
        return [PartCheck("record", first[1].get("digest"), digest, matches=False, hint=hint)]
    return [PartCheck("record", record.digest, digest, None if record.digest is None else True)]


def _compare_minutes(
    minutes: Minutes | None, sealed: str | None, written: dict[str, Any], versions: Sequence[Version]
) -> list[PartCheck]:
    if minutes is not None:
        hint = "the file was changed after it was sealed"
        matches: bool | None = minutes.digest == sealed
        if minutes.digest == digest_data({key: written[key] for key in _ONCE_SEALED if key in written}):
            matches = None
            hint = "sealed by an earlier pmoctl, decisions and resolutions alone: `checkpoint seal --replace` seals all"
        return [PartCheck("minutes", minutes.digest, sealed, matches, hint)]
    gone = earlier_parts("minutes", written, versions)
    if not gone:
        return []
    by, past = gone[0]
    hint = f"the minutes that {plain_name(by.author)} committed in {by.commit[:10]} are gone"
    return [PartCheck("minutes", past.get("digest"), None, matches=False, hint=hint)]


def _compare_history(books: Books, name: str, record: Record, commit: str) -> list[PartCheck]:
    """Say whether the recorded files are in the history of HEAD, in their own commit or in one that took its place.

    What is only in the store of git here may be gone from every other clone: the history was rewritten.
    """
    if is_ancestor(books.root, commit, books.tip):
        return []
    other = find_inputs(books.root, record.inputs, CHECKPOINT.path(name), books.tip)
    if other is not None:
        return [PartCheck("history", commit, other, matches=True)]
    if is_shallow(books.root):
        return [
            PartCheck("history", commit, None, None, "cannot tell here: this clone is shallow, `git fetch --unshallow`")
        ]
    hint = "the history of HEAD has neither that commit nor its files: it was rewritten, or this is another branch"
    return [PartCheck("history", commit, None, matches=False, hint=hint)]


def _compare_tag(root: Path, name: str, record: Record, commit: str) -> PartCheck:
    tag, tagged = tag_of(name), tagged_commit(root, tag_of(name))
    if tagged is None:
        return PartCheck(
            "tag", commit, None, None, f"fetch it (`git fetch --tags`), or set it: `git tag {tag} {commit}`"
        )
    same = tagged == commit or digest_inputs(root, tagged, CHECKPOINT.path(name)) == record.inputs
    return PartCheck("tag", commit, tagged, same, f"the tag was moved: `git tag -f {tag} {commit}`")

"""Freeze a checkpoint: what is on the table before the meeting is written into its file, and tagged."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pmoctl.assess.assess import assess_workspace
from pmoctl.assess.outcome import RankedWorkspace, Refused, errors_of
from pmoctl.model.approval import approval_state
from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK
from pmoctl.model.text import some_of
from pmoctl.record.digests import digest_ranking, recommend
from pmoctl.record.propose import Desk, Proposal, propose_edits
from pmoctl.record.refusal import refuse
from pmoctl.select.recommend import recommend_shortlist
from pmoctl.store.authorship import make_tag, tagged_commit
from pmoctl.store.digest import digest_data
from pmoctl.store.edit import Edit
from pmoctl.store.git import GitError
from pmoctl.store.inputs import digest_inputs
from pmoctl.store.revision import Revision
from pmoctl.store.tree_state import TreeState


class Freezing(NamedTuple):
    """A record to be written, with the commit it names and the ranking that is on the table."""

    proposal: Proposal
    revision: str
    assessment: RankedWorkspace


def tag_of(checkpoint: str) -> str:
    """Return the tag of a checkpoint's recorded revision."""
    return f"checkpoint/{checkpoint}"


def propose_freeze(
    desk: Desk, name: str, revision: str, tool: str, framework: str | None, *, new_only: bool, unapproved: bool
) -> Freezing:
    """Record what is on the table at a commit, whose files are those of the tree; `tool` is our own version.

    Ranked with a framework (None: the one in force), that has to be approved unless it may be `unapproved`.
    Raises NotRecordedError.
    """
    source, path = Revision(desk.root, revision), CHECKPOINT.path(name)
    point = desk.workspace.checkpoints[name]
    assessment = assess_workspace(source, point.date, framework=framework, new_only=new_only)
    errors = errors_of(assessment)
    if isinstance(assessment, Refused) or errors:
        refuse("what has errors is not frozen", "run `pmoctl check`; nothing was written", errors)
    _require_open(name, point)
    assessment = recommend_shortlist(assessment).ranked
    used, digest = assessment.baseline.id, assessment.workspace.digests[FRAMEWORK.path(assessment.baseline.id)]
    if approval_state(assessment.workspace.frameworks[used].approval, digest) != "approved" and not unapproved:
        hint = "`pmoctl framework approve` first, or say --unapproved"
        refuse(f"framework {used} is a draft: nobody has approved it", hint)
    try:
        _require_free_tag(desk.root, tag_of(name), revision)
        inputs = digest_inputs(desk.root, revision, path)
    except GitError as error:
        refuse(f"git cannot list the input files: {error}")
    record: dict[str, Any] = {
        "revision": revision,
        "inputs": inputs,
        "tool": tool,
        "options": {"new_only": new_only},
        "framework": {"id": used, "digest": digest},
        "ranking": digest_ranking(assessment.ranking),
        "recommended": recommend(assessment.ranking),
    }
    record["digest"] = digest_data(record)
    return Freezing(propose_edits(desk, path, [Edit(("record",), record)]), revision, assessment)


def require_clean(state: TreeState, changed: Sequence[str]) -> str:
    """Return the commit of a tree. Raises NotRecordedError where it is in none, or files `changed` since."""
    if state.refusal is not None:
        refuse("git does not say which commit to record", "see what git says above; nothing was written")
    if state.revision is None:
        hint = "a record names a revision: keep the workspace in git, and commit it"
        refuse("there is no commit to record", hint)
    if state.revision.endswith("+"):
        hint = "commit or stash them: a record names the revision on the table"
        files = sorted({*changed, *state.hidden})
        refuse(f"input files are not committed{': ' if files else ''}{some_of(files)}", hint)
    return state.revision


def _require_open(name: str, point: Checkpoint) -> None:
    if point.record is not None:
        message = f"{name} is frozen already, at {point.record.revision[:10]}"
        refuse(message, "`pmoctl verify` rebuilds its record")
    if point.decisions or point.resolutions:
        refuse(f"{name} has decisions already", "a record is made before the meeting")


def _require_free_tag(root: Path, tag: str, revision: str) -> None:
    tagged = tagged_commit(root, tag)
    if tagged is not None and tagged != revision:
        hint = f"delete it if it is left over: `git tag -d {tag}`"
        refuse(f"the tag {tag} names {tagged[:10]} already", hint)


def tag_record(root: Path, checkpoint: str, revision: str) -> bool:
    """Tag a commit as that of a checkpoint, unless there is such a tag; say whether there was none. Raises GitError."""
    missing = tagged_commit(root, tag_of(checkpoint)) is None
    if missing:
        make_tag(root, tag_of(checkpoint), revision)
    return missing

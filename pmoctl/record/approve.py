"""Record who agreed to a framework, with the digest of what they agreed to."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from pmoctl.model.kinds import FRAMEWORK
from pmoctl.record.propose import Desk, Proposal, propose_edits
from pmoctl.record.refusal import ImpossibleError
from pmoctl.store.edit import Edit


def propose_approval(
    desk: Desk, name: str, by: Sequence[str], forum: str, day: dt.date, evidence: str | None = None
) -> Proposal:
    """Add an approval to a framework, of the file as it stands.

    Raises ImpossibleError where the forum approved just this already by these people, or the day is before that of an
    earlier approval: the last one counts.
    """
    path, digest = FRAMEWORK.path(name), desk.workspace.digests[FRAMEWORK.path(name)]
    for earlier in desk.workspace.frameworks[name].approval:
        if earlier.digest == digest and earlier.forum == forum and set(earlier.by) >= set(by):
            message = f"the {forum} approved just this on {earlier.date} already"
            raise ImpossibleError(message)
        if earlier.date > day:
            message = f"{day} is before the approval of {earlier.date}"
            raise ImpossibleError(message, "the last approval counts: name a later date")
    approval: dict[str, Any] = {"date": day, "forum": forum, "by": list(by)}
    approval |= {**({"evidence": evidence} if evidence else {}), "digest": digest}
    return propose_edits(desk, path, [Edit(("approval",), approval, "add")])

"""Seal a checkpoint with its approved minutes; a second seal keeps the first."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from pmoctl.model.checkpoint import Checkpoint, Minutes
from pmoctl.model.initiative import Initiative
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.model.state import CANDIDATE, Decided, decisions_by_initiative, submissions
from pmoctl.model.text import some_of
from pmoctl.record.propose import Desk, Proposal, propose_edits
from pmoctl.record.refusal import refuse
from pmoctl.store.between import edits_between
from pmoctl.store.edit import Edit


def propose_seal(
    desk: Desk,
    name: str,
    by: Sequence[str],
    day: dt.date,
    *,
    replace: bool = False,
    why: str | None = None,
    leave_open: bool = False,
) -> Proposal:
    """Seal the file of a checkpoint as it stands, approved by people on a day.

    With `replace` what was sealed before and changed since is sealed anew; the earlier seal stays in the file with
    who and when, and `why`. Raises NotRecordedError, also while candidates are undecided, unless they are left open.
    """
    point, path = desk.workspace.checkpoints[name], CHECKPOINT.path(name)
    if not point.decisions and not point.resolutions:
        hint = "`pmoctl decide` writes decisions"
        refuse(f"{name} has nothing to seal: no decisions and no resolutions", hint)
    errors = [each for each in desk.assessment.findings if each.severity == "error" and each.path == path]
    errors = [each for each in errors if not (replace and each.rule == "minutes-altered")]
    if errors:
        hint = "mend them first, or with --replace seal what was changed; nothing was written"
        refuse(f"{path} has errors", hint, errors)
    digest = desk.workspace.digests[path]
    if point.minutes is not None and (not replace or point.minutes.digest == digest):
        message = f"{name} is sealed already, since {point.minutes.approved}"
        refuse(message, "decide in a later checkpoint")
    _require_day(point, day)
    left = undecided(desk, point)
    if left and not leave_open and point.minutes is None:
        refuse(
            f"no decision on {some_of(left)}", "`pmoctl decide` each, or seal with --leave-open: they stay candidates"
        )
    written: dict[str, Any] = {"approved": day, "by": list(by), "digest": digest}
    if point.minutes is None:
        return propose_edits(desk, path, [Edit(("minutes",), written)])
    old = _written(point.minutes)
    earlier = {**{key: old[key] for key in ("approved", "by", "digest")}, "replaced": day.isoformat()}
    written["earlier"] = [*old.get("earlier", []), {**earlier, **({"why": why} if why else {})}]
    return propose_edits(desk, path, edits_between(old, written, ("minutes",)))


def undecided(desk: Desk, point: Checkpoint) -> list[str]:
    """List the candidates that were submitted by the day of a checkpoint and have no decision yet, by id."""
    cycle, decided = desk.workspace.settings.cycle, decisions_by_initiative(desk.workspace.checkpoints)
    entries = [desk.workspace.initiatives.get(name) for name, at in desk.assessment.states.items() if at == CANDIDATE]
    since = {entry.id: _candidate_since(entry.data, decided.get(entry.id, ()), cycle) for entry in entries if entry}
    return sorted(name for name, day in since.items() if day <= point.date)


def _candidate_since(data: Initiative, decided: Sequence[Decided], cycle: int) -> dt.date:
    """Return the day of the submission that made an initiative a candidate: the first after what ended an earlier one.

    What was deferred and is submitted anew after a meeting was not on its table.
    """
    given, ends = submissions(data, cycle), [step.date for step in decided]
    last = max([*ends, *([data.withdrawn.date] if data.withdrawn else [])], default=dt.date.min)
    return min([day for day in given if day > last] or given)


def _require_day(point: Checkpoint, day: dt.date) -> None:
    before = point.minutes.approved if point.minutes else point.date
    what = "the seal it replaces, of" if point.minutes else "the checkpoint of"
    if day < before:
        refuse(f"{day} is before {what} {before}", "minutes follow the meeting: look at --date")


def _written(minutes: Minutes) -> dict[str, Any]:
    return minutes.model_dump(mode="json", exclude_unset=True)

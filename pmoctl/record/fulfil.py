"""Write down that a condition of an earlier decision was met."""

import datetime as dt

from pmoctl.model.condition import Condition
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.record.propose import Desk, Proposal, propose_edits
from pmoctl.record.refusal import refuse, require_unsealed
from pmoctl.record.versions import data_at
from pmoctl.store.between import edits_between
from pmoctl.store.edit import Edit


def propose_fulfilment(
    desk: Desk, condition: Condition, checkpoint: str, day: dt.date, evidence: str | None, *, replace: bool
) -> Proposal:
    """Record at a later checkpoint that a condition was met on a day; with `replace`, correct what is recorded there.

    Raises NotRecordedError.
    """
    point, key = desk.workspace.checkpoints[checkpoint], condition.key
    require_unsealed(checkpoint, point, "record it in a later checkpoint (`pmoctl checkpoint new`)")
    if (point.date, checkpoint) <= (condition.set_on, condition.checkpoint):
        message = f"{checkpoint} is not after {condition.checkpoint}, which set {key} on {condition.set_on}"
        refuse(message, "record it in a later checkpoint")
    if condition.met is not None and not (replace and condition.met_at == checkpoint):
        hint = "correct it with --replace" if condition.met_at == checkpoint else "nothing was written"
        refuse(f"{condition.met_at} records {key} as met on {condition.met} already", hint)
    if not condition.set_on <= day <= point.date:
        early = day < condition.set_on
        when = f"before {key} was set on {condition.set_on}" if early else f"after the checkpoint of {point.date}"
        hint = "check --date" if early else "record it in the next checkpoint"
        refuse(f"{day} is {when}", hint)
    value = {"date": day, **({"evidence": evidence} if evidence else {})}
    path, route = CHECKPOINT.path(checkpoint), ("fulfilled", key)
    written = data_at(desk.source, path).get("fulfilled")
    old = written.get(key) if isinstance(written, dict) else None
    return propose_edits(desk, path, edits_between(old, value, route) if old else [Edit(route, value)])

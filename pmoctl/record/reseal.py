"""Whether a checkpoint was sealed anew, and what was changed since it was sealed first."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from pmoctl.model.checkpoint import Minutes
from pmoctl.record.versions import Version, part_of
from pmoctl.store.digest import UNSEALED


class ChangedDecision(NamedTuple):
    """A decision before and after its checkpoint was sealed anew: its outcomes (None: none), and the changed keys."""

    initiative: str
    before: str | None
    after: str | None
    keys: tuple[str, ...]


class Reseal(NamedTuple):
    """A seal that took the place of another. `said` in the file itself, or known from git's history alone.

    `changed` are the decisions that are not what the first seal was of, `others` the other keys of the file;
    None where no commit has what was sealed first.
    """

    approved: dt.date
    by: tuple[str, ...]
    first_approved: str
    first_by: tuple[str, ...]
    why: str | None
    said: bool
    changed: tuple[ChangedDecision, ...] | None
    others: tuple[str, ...]


def find_reseal(minutes: Minutes | None, written: dict[str, Any], versions: Sequence[Version]) -> Reseal | None:
    """Tell whether minutes took the place of others, by the file itself or by git; None where they are the first."""
    if minutes is None:
        return None
    known = {each.digest for each in minutes.earlier}
    past = [(data, data["minutes"]) for _, data in versions if isinstance(data.get("minutes"), dict)]
    past = [(data, seal) for data, seal in past if seal.get("digest") not in {None, minutes.digest}]
    if not known and not past:
        return None
    first: dict[str, Any] = past[-1][1] if past else minutes.earlier[0].model_dump(mode="json")
    said = {seal.get("digest") for _, seal in past} <= known
    before = past[-1][0] if past else None
    why = minutes.earlier[-1].why if minutes.earlier else None
    names = tuple(map(str, first.get("by") or ()))
    return Reseal(
        minutes.approved, tuple(minutes.by), str(first.get("approved")), names, why, said,
        None if before is None else _changed(before, written),
        () if before is None else _others(before, written),
    )  # fmt: skip


def _changed(before: dict[str, Any], after: dict[str, Any]) -> tuple[ChangedDecision, ...]:
    old, new = (data.get("decisions") or {} for data in (before, after))
    found = []
    for name in [*old, *(each for each in new if each not in old)]:
        then, now = (part_of(each, [name]) or {} for each in (old, new))
        keys = tuple(key for key in [*then, *(key for key in now if key not in then)] if then.get(key) != now.get(key))
        if keys:
            found.append(ChangedDecision(str(name), then.get("outcome"), now.get("outcome"), keys))
    return tuple(found)


def _others(before: dict[str, Any], after: dict[str, Any]) -> tuple[str, ...]:
    keys = [*before, *(key for key in after if key not in before)]
    return tuple(key for key in keys if key not in {*UNSEALED, "decisions"} and before.get(key) != after.get(key))

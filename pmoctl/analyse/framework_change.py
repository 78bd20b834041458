"""What was changed from one framework to another: criteria, shares, scales, gates, settings."""

from typing import Any, Literal, NamedTuple

from pmoctl.model.difference import MISSING, differences
from pmoctl.model.framework import Framework, walk
from pmoctl.model.judgement import global_shares

Subject = Literal["criterion", "gate", "setting"]
What = Literal["added", "removed", "moved", "reweighted", "changed"]
SAME_SHARE = 1e-9
_TREE = frozenset({"criteria", "weight"})  # keys of a criterion that show in its place and its share
_ELSEWHERE = frozenset({"criteria", "gates", "weights", "approval", "custom"})  # keys of a framework, likewise


class FrameworkChange(NamedTuple):
    """One change. `key` is what of the subject was changed; values are as files write them, shares from 0 to 1.

    Of what was added or removed `before` or `after` is its share, where it has one; of what moved, its group.
    """

    subject: Subject
    id: str
    what: What
    key: str | None
    before: Any
    after: Any


def framework_changes(before: Framework, after: Framework, data: tuple[Any, Any]) -> list[FrameworkChange]:
    """List what differs between two frameworks. `data` is what their files say, for values as they were written."""
    old, new = data
    return [
        *_criteria(before, after, (old, new)),
        *_gates(old.get("gates") or {}, new.get("gates") or {}),
        *_settings(old, new),
    ]


def _criteria(before: Framework, after: Framework, data: tuple[Any, Any]) -> list[FrameworkChange]:
    shares = global_shares(before), global_shares(after)
    parents = [
        {name: above[-1] if above else None for name, above, _ in walk(each.criteria)} for each in (before, after)
    ]
    written = [_flat(each.get("criteria") or {}) for each in data]
    found = [
        FrameworkChange("criterion", name, "removed", None, shares[0][name], None)
        for name in parents[0]
        if name not in parents[1]
    ]
    for name in parents[1]:
        if name not in parents[0]:
            found.append(FrameworkChange("criterion", name, "added", None, None, shares[1][name]))
            continue
        if parents[0][name] != parents[1][name]:
            found.append(FrameworkChange("criterion", name, "moved", "group", parents[0][name], parents[1][name]))
        if abs(shares[0][name] - shares[1][name]) > SAME_SHARE:
            found.append(FrameworkChange("criterion", name, "reweighted", "share", shares[0][name], shares[1][name]))
        found += _keys("criterion", name, written[0][name], written[1][name])
    return found


def _flat(criteria: dict[Any, Any]) -> dict[str, dict[Any, Any]]:
    """Return what is written of every criterion but its place and weight, by id."""
    found: dict[str, dict[Any, Any]] = {}
    for name, data in criteria.items():
        found[str(name)] = {key: value for key, value in data.items() if key not in _TREE}
        found |= _flat(data.get("criteria") or {})
    return found


def _gates(old: dict[Any, Any], new: dict[Any, Any]) -> list[FrameworkChange]:
    changes: dict[tuple[bool, bool], What] = {(False, True): "added", (True, False): "removed"}
    return [
        FrameworkChange("gate", str(name), changes.get((name in old, name in new), "changed"), None, *pair)
        for name in dict.fromkeys((*old, *new))
        if differences(*(pair := (old.get(name), new.get(name))))
    ]


def _keys(subject: Subject, name: str, old: dict[Any, Any], new: dict[Any, Any]) -> list[FrameworkChange]:
    return [
        FrameworkChange(subject, name, "changed", ".".join(map(str, change.route)), *map(_or_none, change[1:]))
        for change in differences(old, new)
    ]


def _or_none(value: Any) -> Any:  # whatever a file says
    return None if value is MISSING else value


def _settings(old: dict[Any, Any], new: dict[Any, Any]) -> list[FrameworkChange]:
    trimmed = [{key: value for key, value in each.items() if key not in _ELSEWHERE} for each in (old, new)]
    found = [change._replace(id=change.key or "", key=None) for change in _keys("setting", "", *trimmed)]
    methods = [((each.get("weights") or {}).get("method") or "direct") for each in (old, new)]
    if methods[0] != methods[1]:
        found.append(FrameworkChange("setting", "weights", "changed", None, *methods))
    return found

"""What was changed in what is on the table since a checkpoint was frozen."""

from collections.abc import Iterator, Mapping
from typing import Any

from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.difference import ChangedFile, differences
from pmoctl.model.kinds import CHECKPOINT, UNIT, kind_of
from pmoctl.store.parse import decode
from pmoctl.store.read import read_data
from pmoctl.store.source import Source

# What a checkpoint's own file gains after it was frozen, and what a unit's log of meetings does.
WRITTEN_LATER = {
    CHECKPOINT.name: {"record", "decisions", "resolutions", "fulfilled", "minutes"},
    UNIT.name: {"engagement"},
}


def changed_since_frozen(source: Source, checkpoints: Mapping[str, Checkpoint]) -> dict[str, tuple[ChangedFile, ...]]:
    """Compare files with what they were when a checkpoint was frozen, of each whose minutes are not approved yet.

    By id; left out where nothing was changed, or git cannot tell. Comments and layout are no change.
    """
    found = {}
    for name, point in checkpoints.items():
        if point.record is not None and point.minutes is None:
            later = {CHECKPOINT.path(each) for each, other in checkpoints.items() if other.date > point.date}
            before = source.since(point.record.revision) or {}
            if changed := tuple(_changed(source, before, later)):
                found[name] = changed
    return found


def _changed(source: Source, before: Mapping[str, bytes | None], later: set[str]) -> Iterator[ChangedFile]:
    for path, content in before.items():
        known = kind_of(path)
        if known is None or path in later:
            continue
        now = source.read(path)
        old, new = (_data(known[0].name, each) for each in (content, now))
        if content is None or not isinstance(now, bytes):
            yield ChangedFile(path, content is None, not isinstance(now, bytes))
        elif found := tuple(differences(old, new)):
            yield ChangedFile(path, came=False, gone=False, differences=found)


def _data(kind: str, content: object) -> Any:  # whatever a file says
    text = decode(content) if isinstance(content, bytes) else None
    data = None if text is None else read_data(text)
    return (
        {key: data[key] for key in data if key not in WRITTEN_LATER.get(kind, ())} if isinstance(data, dict) else data
    )

"""The edits that make one value of a file another and leave alone what both have, with its comments."""

import difflib
from typing import Any

from pmoctl.model.finding import Route
from pmoctl.store.edit import Edit, as_read


def edits_between(before: Any, after: Any, route: Route) -> list[Edit]:  # whatever a file says
    """Return the edits that make one value of another and leave alone what both have, with its comments."""
    if isinstance(before, list) and isinstance(after, list) and before and after:
        return _item_edits(before, after, route)
    if not (isinstance(before, dict) and isinstance(after, dict) and before and after):
        return [] if before == after else [Edit(route, after)]
    edits = [Edit((*route, key), value) for key, value in after.items() if key not in before]
    for key, value in before.items():
        below = (*route, key)
        edits += edits_between(value, after[key], below) if key in after else [Edit(below, None, "cut")]
    return edits


def _item_edits(before: list[Any], after: list[Any], route: Route) -> list[Edit]:
    """Return the edits of a list: items changed, added at its end and cut; the whole where one comes in between."""
    edits: list[Edit] = []
    gone: list[int] = []
    old, new = ([repr(as_read(item)) for item in items] for items in (before, after))
    for _, start, end, first, last in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        both = min(end - start, last - first)
        for place in range(both):
            edits += edits_between(before[start + place], after[first + place], (*route, start + place))
        gone += range(start + both, end)
        added = after[first + both : last]
        if added and end < len(before):
            return [Edit(route, after)]
        edits += [Edit(route, value, "add") for value in added]
    return [*edits, *(Edit((*route, place), None, "cut") for place in reversed(gone))]

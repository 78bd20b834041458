"""What differs between two states of a file's data."""

from typing import Any, NamedTuple

from pmoctl.model.finding import Route


class Missing:
    """Stands for what is not there, where null would be a value."""


MISSING = Missing()


class Difference(NamedTuple):
    """A place where two states of data differ; MISSING where one has nothing there."""

    route: Route
    before: Any
    after: Any


def differences(before: Any, after: Any, route: Route = ()) -> list[Difference]:  # whatever files say
    """List the innermost places where data differ: mappings by key, lists of one length by place, all else whole.

    1 and 1.0 are the same number; true is none.
    """
    if isinstance(before, dict) and isinstance(after, dict):
        found = []
        for key in [*before, *(key for key in after if key not in before)]:
            found += differences(before.get(key, MISSING), after.get(key, MISSING), (*route, key))
        return found
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        pairs = enumerate(zip(before, after, strict=True))
        return [found for place, (old, new) in pairs for found in differences(old, new, (*route, place))]
    same = before == after and isinstance(before, bool) == isinstance(after, bool)
    return [] if same else [Difference(route, before, after)]


class ChangedFile(NamedTuple):
    """What became of a file: it is new (`came`), gone, or differs at some places."""

    path: str
    came: bool
    gone: bool
    differences: tuple[Difference, ...] = ()


MOST = 4  # places of one file that are named


def changed_words(changed: ChangedFile) -> str:
    """Say what became of a file: `costs.capex.2027 changed`, `is new`, `is gone`."""
    if changed.came or changed.gone:
        return "is new" if changed.came else "is gone"
    names = list(dict.fromkeys(".".join(map(str, each.route)) for each in changed.differences))
    more = len(names) - MOST
    rest = f" and {more} more {'place' if more == 1 else 'places'}" if more > 0 else ""
    return f"{', '.join(names[:MOST])}{rest} changed"

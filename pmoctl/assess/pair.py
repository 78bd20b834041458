"""Two states of a workspace assessed together: what is the same in both is read and scored once."""

import datetime as dt
from typing import NamedTuple

from pmoctl.assess.assess import assess_workspace
from pmoctl.assess.outcome import Assessed, Assessment
from pmoctl.model.kinds import INITIATIVE
from pmoctl.store.source import Source

FOLDER = INITIATIVE.pattern.split("*")[0]


class Pair(NamedTuple):
    """A workspace before and after."""

    before: Assessment
    after: Assessment


def is_context(path: str) -> bool:
    """Tell whether a file is one that initiatives are seen against."""
    return not path.startswith(FOLDER)


def assess_pair(
    before: Source,
    after: Source,
    changed: frozenset[str],
    as_of: dt.date,
    *,
    framework: str | None = None,
    located: bool = False,
) -> Pair:
    """Assess both states, seen from one day. `changed` are the paths of all files that differ between them."""
    later = assess_workspace(after, as_of, framework=framework, located=located)
    known: dict[str, Assessed] = {}
    if later.workspace is not None and not any(map(is_context, changed)):
        come_or_gone = {path[len(FOLDER) : -len(".yaml")].rpartition("/")[2] for path in changed}
        known = {
            one.path: one
            for one in later.assessed
            if one.path not in changed and one.links is not None and not _mentions(one, come_or_gone)
        }
    return Pair(assess_workspace(before, as_of, framework=framework, known=known), later)


def _mentions(one: Assessed, names: set[str]) -> bool:
    links = one.links
    if links is None or not (links.requires or links.excludes):
        return False
    return any(name in names for name, _ in links.requires) or any(name in names for name in links.excludes)

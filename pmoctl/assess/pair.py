"""Two states of a workspace assessed together: what is the same in both is read and scored once."""

import datetime as dt
from pathlib import PurePosixPath
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
        names = {PurePosixPath(path).stem for path in changed}  # who names one that comes or goes has other findings
        known = {
            one.path: one
            for one in later.assessed
            if one.path not in changed and one.links is not None and one.links.known.isdisjoint(names)
        }
    return Pair(assess_workspace(before, as_of, framework=framework, known=known), later)

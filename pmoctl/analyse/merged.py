"""What a branch merged with its base, as that is now, would show otherwise than the branch alone."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from pmoctl.analyse.impact import new_findings
from pmoctl.assess.outcome import Assessment, Refused, rows_of
from pmoctl.model.finding import Finding
from pmoctl.store.source import READABLE

MergeState = Literal["same", "differs", "broken", "conflicts", "unknown"]


class MovedByMerge(NamedTuple):
    """An initiative that the merge ranks otherwise than the branch alone: there, and merged; None where it is not."""

    initiative: str
    title: str
    rank: tuple[int | None, int | None]
    above_line: tuple[bool | None, bool | None]


class MergeEffect(NamedTuple):
    """What the merge would show: `broken` by errors that neither side has alone; `unknown` for a reason (`why`)."""

    state: MergeState
    moved: tuple[MovedByMerge, ...] = ()
    errors: tuple[Finding, ...] = ()
    conflicts: tuple[str, ...] = ()
    ranked: bool = True
    why: str | None = None

    @property
    def blocks(self) -> bool:
        """Whether the merge conflicts in the workspace, or breaks what both sides alone do not."""
        return self.state == "broken" or any(path.split("/")[0] in READABLE for path in self.conflicts)


def measure_merge(branch: Assessment, merged: Assessment, base: Callable[[], Assessment]) -> MergeEffect:
    """Compare what a branch and its merge show. `base` assesses the base as it is now, where there is need."""
    ranked = not isinstance(merged, Refused)
    errors = [each for each in new_findings(branch.findings, merged.findings) if each.severity == "error"]
    errors = new_findings(base().findings, errors) if errors else []
    rows = rows_of(branch), rows_of(merged)
    moved = []
    for name in dict.fromkeys([*rows[1], *rows[0]]) if ranked else ():
        pair = tuple(each.get(name) for each in rows)
        ranks = tuple(each.rank if each else None for each in pair)
        above = tuple(each.above_line if each else None for each in pair)
        if ranks[0] != ranks[1] or above[0] != above[1]:
            title = next(each.scored.title for each in pair[::-1] if each)
            moved.append(MovedByMerge(name, title, (ranks[0], ranks[1]), (above[0], above[1])))
    state: MergeState = "broken" if errors else "differs" if moved or not ranked else "same"
    return MergeEffect(state, tuple(moved), tuple(errors), ranked=ranked)

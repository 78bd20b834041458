"""One selection against another: what a scenario gains, loses and leaves as it is."""

from typing import NamedTuple

from pmoctl.select.selection import Selection


class Shift(NamedTuple):
    """What changes from one selection to another: who enters, who leaves, who stays (the core), and the objective.

    `moved` are those that stay at another level or with another delay. `objective` is the difference, None where one of
    the two has no set, or where they do not maximise the same.
    """

    gained: tuple[str, ...]
    lost: tuple[str, ...]
    core: tuple[str, ...]
    moved: tuple[str, ...]
    objective: float | None


def compare_selections(before: Selection, after: Selection) -> Shift:
    """Return what changes from one selection to another, in the order of rank of each."""
    first = {each.initiative: each for each in before.selected}
    second = {each.initiative: each for each in after.selected}
    core = tuple(name for name in first if name in second)
    comparable = before.maximise == after.maximise and before.objective is not None and after.objective is not None
    return Shift(
        gained=tuple(name for name in second if name not in first),
        lost=tuple(name for name in first if name not in second),
        core=core,
        moved=tuple(
            name for name in core if (first[name].level, first[name].delay) != (second[name].level, second[name].delay)
        ),
        objective=(after.objective or 0.0) - (before.objective or 0.0) if comparable else None,
    )

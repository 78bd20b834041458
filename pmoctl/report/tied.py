"""What is said of ties that only the order of ids settles, where shares of draws are told."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from pmoctl.report.language import say
from pmoctl.report.numbers import Numbers, listed, some
from pmoctl.report.sure_columns import share_cell

if TYPE_CHECKING:  # what reckons loads numpy, which a pack without draws does not need
    from pmoctl.analyse.robustness import Robustness

NAMED = 6  # that a tie names


def tied_groups(found: "Robustness") -> list[tuple[str, ...]]:
    """List, by id, those that tie where the order of ids alone makes one of them look sure, or in doubt."""
    groups: list[set[str]] = []
    for each in found.initiatives:
        if each.is_by_id:
            names = {each.initiative, *each.tied_with}
            met = [group for group in groups if not group.isdisjoint(names)]
            groups = [*(group for group in groups if group not in met), names.union(*met)]
    return [tuple(sorted(group)) for group in groups]


def tied_words(found: "Robustness", title_of: Callable[[str], str], numbers: Numbers) -> list[str]:
    """Say of each tie in how many of the draws the order of ids alone settles it, and that shares do not tell of it."""
    settled = {each.initiative: sum(each.by_id) for each in found.initiatives}
    said = []
    for names in tied_groups(found):
        named = [title_of(name) for name in names]
        titles = some(named, NAMED) if len(named) > NAMED else listed(named)
        share = max(settled[name] for name in names)
        if share < 1:
            words = say(
                "{titles} tie, and only the order of their ids settles it in {percent} of draws: of this their shares"
                " say nothing",
                titles=titles, percent=share_cell(share, numbers).words or numbers.percent(share),
            )  # fmt: skip
        else:
            words = say(
                "{titles} tie, and only the order of their ids settles it in every draw: their shares say nothing"
                " about it",
                titles=titles,
            )
        said.append(words)
    return said

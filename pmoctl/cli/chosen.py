"""What commands over a set of initiatives share: the option `--set`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.session import fail

if TYPE_CHECKING:
    from pmoctl.analyse.chosen import Selected
    from pmoctl.cli.opened import Opened


class Set(StrEnum):
    """The sets of initiatives that can be asked for."""

    shortlist = "shortlist"
    committed = "committed"
    all = "all"
    selection = "selection"


SetName = Annotated[
    Set,
    typer.Option(
        "--set",
        help="shortlist: what is recommended, with what is committed; committed: approved or paused; all: all that is"
        " ranked; selection: the best set (see `pmoctl select`).",
    ),
]


def selected_of(opened: "Opened", chosen: Set) -> "Selected":
    """Give the selection as it was chosen, where a set is that; nobody else. Ends the call where there is none."""
    if chosen not in {Set.shortlist, Set.selection}:
        return {}
    from pmoctl.select.recommend import chosen_data, find_selection

    selection = opened.selection
    if selection is None and chosen is Set.selection:
        selection = find_selection(opened.assessment)
    if selection is None:
        return {}
    if selection.objective is None:
        fail("there is no selection: nothing keeps all rules", "run `pmoctl select`, which says which", 1)
    return chosen_data(opened.assessment, selection)

"""What commands over a set of initiatives share: the option `--set`."""

from typing import TYPE_CHECKING

from pmoctl.cli.calls.speech import fail
from pmoctl.cli.options import Set
from pmoctl.select.recommend import chosen_data, find_selection

if TYPE_CHECKING:
    from pmoctl.analyse.chosen import Selected
    from pmoctl.cli.calls.opened import Opened


def selected_of(opened: "Opened", chosen: Set) -> "Selected":
    """Return the selection as it was chosen, where a set is that; nobody else. Ends the call where there is none."""
    if chosen not in {Set.shortlist, Set.selection}:
        return {}

    selection = opened.selection
    if selection is None and chosen is Set.selection:
        selection = find_selection(opened.assessment)
    if selection is None:
        return {}
    if selection.objective is None:
        fail("there is no selection: nothing keeps all rules", "run `pmoctl select`, which says which", 1)
    return chosen_data(opened.assessment, selection)

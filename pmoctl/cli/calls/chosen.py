"""What commands over a set of initiatives share: the option `--set`."""

from typing import TYPE_CHECKING

from pmoctl.cli.calls.speech import fail
from pmoctl.cli.options import Set

if TYPE_CHECKING:
    from pmoctl.analyse.chosen import Selected
    from pmoctl.cli.calls.opened import Opened


def selected_of(opened: "Opened", chosen: Set) -> "Selected":
    """Return the selection as it was chosen, where a set is that; nobody else. Ends the call where there is none."""
    recommended = chosen is Set.shortlist and opened.selection is not None
    if not recommended and chosen is not Set.selection:
        return {}
    from pmoctl.select.recommend import chosen_data, find_selection

    selection = opened.selection or find_selection(opened.assessment)
    if selection.objective is None:
        fail("there is no selection: nothing keeps all rules", "run `pmoctl select`, which says which", 1)
    return chosen_data(opened.assessment, selection)

"""What commands over a set of initiatives share: the option `--set`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.session import fail

if TYPE_CHECKING:
    from pmoctl.analyse.chosen import Chosen


class Set(StrEnum):
    """The sets of initiatives that can be asked for."""

    shortlist = "shortlist"
    committed = "committed"
    all = "all"
    selection = "selection"


SetName = Annotated[
    Set,
    typer.Option(
        "--set", help="shortlist: above the line; committed: approved or paused; all: all that is ranked; selection."
    ),
]


def named(chosen: Set) -> "Chosen":
    """Give the name of a set. Ends the call for a selection, which nothing makes yet."""
    if chosen is Set.selection:
        fail("there is no selection yet: pmoctl cannot select", "use --set shortlist, committed or all")
    from pmoctl.analyse.chosen import SETS

    return next(name for name in SETS if name == chosen.value)

"""What all commands about a round of ratings begin with."""

from typing import TYPE_CHECKING

from pmoctl.check.facts import rated_leaves
from pmoctl.cli.calls.recording import refusals
from pmoctl.cli.calls.speech import fail, require_known
from pmoctl.record.rounds import read_round, round_names

if TYPE_CHECKING:
    from pmoctl.model.framework import Criterion, Scale
    from pmoctl.model.round import Round
    from pmoctl.record.propose import Desk


def rated_in(desk: "Desk", of: "Round") -> "dict[str, tuple[Criterion, Scale]]":
    """Return the criteria that a round rates, with their scales. Ends the call where its framework cannot be read."""
    framework = desk.workspace.frameworks.get(of.framework)
    if framework is None:
        fail(f"framework {of.framework} cannot be read", "run `pmoctl check`", 1)
    return rated_leaves(framework)


def round_of(desk: "Desk", name: str) -> "Round":
    """Return a round. Ends the call where there is none of that name, or it cannot be read."""
    require_known("round", name, round_names(desk.root))
    with refusals(desk):
        return read_round(desk.source, name)


def titles_in(desk: "Desk") -> dict[str, str]:
    """Return the titles of the initiatives that can be read, by id."""
    return {name: each.data.title for name, each in desk.workspace.initiatives.items()}

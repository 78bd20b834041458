"""What all commands about a round of ratings begin with."""

from typing import TYPE_CHECKING

from pmoctl.check.facts import rated_leaves
from pmoctl.cli.calls.named import named
from pmoctl.cli.calls.recording import refusals
from pmoctl.cli.calls.speech import fail
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


def round_of(desk: "Desk", text: str) -> "tuple[str, Round]":
    """Return the round that is meant, and what it is called. Ends the call where none is, or it cannot be read."""
    name = named("round", text, dict.fromkeys(round_names(desk.root)))
    with refusals(desk):
        return name, read_round(desk.source, name)


def rater_called(desk: "Desk", of: "Round", text: str) -> str:
    """Return the rater of a round that is meant by id, beginning or full name. Ends the call where none is."""
    people = desk.workspace.people
    return named("rater", text, {rater: people[rater].name if rater in people else None for rater in of.raters})


def titles_in(desk: "Desk") -> dict[str, str]:
    """Return the titles of the initiatives that can be read, by id."""
    return {name: each.data.title for name, each in desk.workspace.initiatives.items()}

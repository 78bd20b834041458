"""Which initiatives are looked at: a set by name, and what decisions have made of those decided on."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from pmoctl.model.initiative import Initiative
from pmoctl.model.moved import entry_as_decided
from pmoctl.model.portfolio import State
from pmoctl.model.state import COMMITTED, decisions_by_initiative, fold_life
from pmoctl.model.workspace import Entry, Workspace
from pmoctl.score.rank import Ranked, Ranking

Chosen = Literal["shortlist", "committed", "all", "selection"]
Selected = Mapping[str, Initiative]  # by id, at the level and with the delay that was chosen
NOBODY: Selected = MappingProxyType({})


def chosen_rows(ranking: Ranking, chosen: Chosen, selected: Selected = NOBODY) -> list[Ranked]:
    """Return the rows of a set in rank order: what is recommended with what is committed, committed, or all.

    `selected` is the selection, where it is asked for or is what is recommended.
    """
    if chosen == "all":
        return list(ranking.rows)
    if chosen == "committed":
        return [row for row in ranking.rows if row.scored.state in COMMITTED]
    if chosen == "selection" or (ranking.shortlist == "selection" and selected):
        return [row for row in ranking.rows if row.scored.id in selected]
    if ranking.shortlist == "selection":
        return [row for row in ranking.rows if row.recommended or row.scored.state in COMMITTED]
    return [row for row in ranking.rows if row.above_line]


def chosen_entries(workspace: Workspace, ranking: Ranking, chosen: Chosen, selected: Selected = NOBODY) -> list[Entry]:
    """Return the initiatives of a set in rank order: committed ones as decided, those of a selection as chosen."""
    own = selected if chosen in {"selection", "shortlist"} else NOBODY
    decided = decisions_by_initiative(workspace.checkpoints)
    entries = [workspace.initiatives[row.scored.id] for row in chosen_rows(ranking, chosen, selected)]
    return [
        entry._replace(data=own[entry.id]) if entry.id in own else entry_as_decided(entry, decided) for entry in entries
    ]


def decided_states(workspace: Workspace) -> dict[str, State]:
    """Return the state of every initiative that something was decided on, by id."""
    decided = decisions_by_initiative(workspace.checkpoints)
    cycle = workspace.settings.cycle
    return {
        name: fold_life(workspace.initiatives[name].data, decided[name], cycle).state
        for name in sorted(decided)
        if name in workspace.initiatives
    }


def closed_entries(workspace: Workspace) -> list[Entry]:
    """Return the closed initiatives as they were decided, by id: what they brought about stays."""
    decided = decisions_by_initiative(workspace.checkpoints)
    closed = (name for name, state in decided_states(workspace).items() if state == "closed")
    return [entry_as_decided(workspace.initiatives[name], decided) for name in closed]

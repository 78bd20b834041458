"""Which initiatives are looked at: a set by name, and what decisions have made of those decided on."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from pmoctl.model.initiative import Initiative
from pmoctl.model.portfolio import State
from pmoctl.model.state import COMMITTED, decisions_by_initiative, fold_life
from pmoctl.model.workspace import Entry, Workspace
from pmoctl.score.rank import Ranked, Ranking

Chosen = Literal["shortlist", "committed", "all", "selection"]
Selected = Mapping[str, Initiative]  # by id, at the level and with the delay that was chosen
NOBODY: Selected = MappingProxyType({})


def chosen_rows(ranking: Ranking, chosen: Chosen, selected: Selected = NOBODY) -> list[Ranked]:
    """Give the rows of a set in rank order: what is recommended with what is committed, committed, or all.

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
    """Give the initiatives of a set, in rank order; those of a selection as they were chosen."""
    own = selected if chosen in {"selection", "shortlist"} else NOBODY
    entries = [workspace.initiatives[row.scored.id] for row in chosen_rows(ranking, chosen, selected)]
    return [Entry(entry.id, entry.unit, own.get(entry.id, entry.data)) for entry in entries]


def decided_states(workspace: Workspace) -> dict[str, State]:
    """Give the state of every initiative that something was decided on, by id."""
    decided = decisions_by_initiative(workspace.checkpoints)
    cycle = workspace.settings.cycle
    return {
        name: fold_life(workspace.initiatives[name].data, decided[name], cycle).state
        for name in sorted(decided)
        if name in workspace.initiatives
    }


def closed_entries(workspace: Workspace) -> list[Entry]:
    """Give the closed initiatives, by id: what they brought about stays."""
    return [workspace.initiatives[name] for name, state in decided_states(workspace).items() if state == "closed"]

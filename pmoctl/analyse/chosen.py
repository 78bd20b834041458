"""Which initiatives are looked at: a set by name, and what decisions have made of those decided on."""

from typing import Literal, get_args

from pmoctl.model.portfolio import State
from pmoctl.model.state import COMMITTED, decisions_by_initiative, fold_life
from pmoctl.model.workspace import Entry, Workspace
from pmoctl.score.rank import Ranked, Ranking

Chosen = Literal["shortlist", "committed", "all"]
SETS: tuple[Chosen, ...] = get_args(Chosen)


def chosen_rows(ranking: Ranking, chosen: Chosen) -> list[Ranked]:
    """Give the rows of a set in rank order: what is above the line, what is committed, or all that is ranked."""
    if chosen == "all":
        return list(ranking.rows)
    if chosen == "committed":
        return [row for row in ranking.rows if row.scored.state in COMMITTED]
    return [row for row in ranking.rows if row.above_line]


def chosen_entries(workspace: Workspace, ranking: Ranking, chosen: Chosen) -> list[Entry]:
    """Give the initiatives of a set, in rank order."""
    return [workspace.initiatives[row.scored.id] for row in chosen_rows(ranking, chosen)]


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

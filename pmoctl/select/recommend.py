"""What is recommended: what is above the line, or, with `shortlist: selection`, the best set."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.model.initiative import Initiative, at_level
from pmoctl.model.moved import moved
from pmoctl.model.state import CANDIDATE, COMMITTED
from pmoctl.score.charges import charges_of
from pmoctl.score.rank import rank_initiatives, recommend_selection
from pmoctl.select.build import aim_of
from pmoctl.select.exact import exactly
from pmoctl.select.select import NODES, THE_SET, Extras, select_initiatives
from pmoctl.select.selection import Selection


class Recommended(NamedTuple):
    """A ranked workspace whose rows say what is recommended, and the selection where it is that."""

    ranked: RankedWorkspace
    selection: Selection | None


def recommend_shortlist(ranked: RankedWorkspace) -> Recommended:
    """Return a ranked workspace that recommends what its setting `shortlist` says; of a selection who is in.

    With `shortlist: selection` it needs its initiatives. Where nothing keeps all rules, nobody is recommended.
    """
    if ranked.workspace.settings.shortlist != "selection":
        return Recommended(ranked, None)
    selection = find_selection(ranked)
    names = frozenset(each.initiative for each in selection.selected)
    return Recommended(ranked._replace(ranking=recommend_selection(ranked.ranking, names)), selection)


def find_selection(ranked: RankedWorkspace, asked: Extras = THE_SET) -> Selection:
    """Return the best set as the settings want it, within the usual effort, also where candidates alone are ranked."""
    from pmoctl.select.highs import highs_settling, highs_solver  # which is heavy

    whole = _with_committed(ranked)
    solve = exactly(highs_solver(), settling=highs_settling(), nodes=NODES)
    return select_initiatives(whole, aim_of(whole), solve, asked)


def chosen_data(ranked: RankedWorkspace, selection: Selection) -> Mapping[str, Initiative]:
    """Return the initiatives of a selection by id, each at its level and with its delay, in the order of rank."""
    entries = ranked.workspace.initiatives
    return {name: moved(at_level(entries[name].data, level), delay) for name, level, _, delay, *_ in selection.selected}


def recommended_starts(ranked: RankedWorkspace, selection: Selection) -> dict[str, dict[str, str]]:
    """Return level and start, as decisions write them, of each candidate that is recommended otherwise than planned."""
    found = {}
    for each in selection.selected:
        said = {} if each.level == "full" else {"level": each.level}
        said |= {"start": str(each.start)} if each.delay and each.start is not None else {}
        if said and ranked.states.get(each.initiative) == CANDIDATE:
            found[each.initiative] = said
    return found


def as_chosen(ranked: RankedWorkspace, selection: Selection) -> RankedWorkspace:
    """Return a ranked workspace in which each candidate of a selection asks for what was chosen of it, and says so.

    Ranks and scores stay those of what is planned; titles say the level and the start, where they are others.
    """
    limits, entries = ranked.ranking.limits, dict(ranked.workspace.initiatives)
    data = chosen_data(ranked, selection)
    rows = {row.scored.id: row for row in ranked.ranking.rows}
    for name, said in recommended_starts(ranked, selection).items():
        parts = (
            f"level {said['level']}" if "level" in said else "",
            f"from {said['start']}" if "start" in said else "",
        )
        how = ", ".join(filter(None, parts))
        title = f"{data[name].title} ({how})"
        entries[name] = entries[name]._replace(data=data[name].model_copy(update={"title": title}))
        charges = charges_of(entries[name].data, (), limits)
        rows[name] = rows[name]._replace(charges=charges, scored=rows[name].scored._replace(title=title))
    ranking = ranked.ranking._replace(
        rows=tuple(rows.values()), used={each.limited: each.used for each in selection.limits} or ranked.ranking.used
    )
    return ranked._replace(workspace=replace(ranked.workspace, initiatives=entries), ranking=ranking)


def _with_committed(ranked: RankedWorkspace) -> RankedWorkspace:
    """Return what is ranked with committed work, which a selection has in it, where candidates were ranked alone."""
    shown = {row.scored.id for row in ranked.ranking.rows}
    gone = {each.path for each in ranked.left_out}
    charged = [one.charged for one in ranked.assessed if one.charged is not None and one.path not in gone]
    if all(each.scored.id in shown for each in charged if each.scored.state in COMMITTED):
        return ranked
    closed = frozenset(name for name, state in ranked.states.items() if state == "closed")
    ranking = rank_initiatives(charged, ranked.ranking.limits, new_only=False, closed=closed)
    return ranked._replace(ranking=ranking)

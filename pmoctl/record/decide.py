"""Write decisions of senior management into their checkpoint: what the state table allows, and nothing else."""

from collections.abc import Iterable, Mapping
from typing import Any

from pmoctl.assess.outcome import Refused
from pmoctl.check.facts import spoken
from pmoctl.model.checkpoint import Checkpoint, Decision, Outcome, departure
from pmoctl.model.dates import Month, read_month
from pmoctl.model.funds import own_budget
from pmoctl.model.initiative import FULL, Initiative
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.model.moved import placed
from pmoctl.model.state import CANDIDATE, decisions_by_initiative, fold_life, outcomes_from
from pmoctl.model.workspace import Entry, Workspace
from pmoctl.record.digests import recommend
from pmoctl.record.propose import Desk, Proposal, propose_edits
from pmoctl.record.refusal import refuse, require_unsealed
from pmoctl.record.versions import data_at
from pmoctl.score.charges import ZERO
from pmoctl.select.recommend import find_selection, recommend_shortlist, recommended_starts
from pmoctl.select.select import Extras
from pmoctl.select.selection import Selection
from pmoctl.store.between import edits_between
from pmoctl.store.edit import Edit
from pmoctl.store.scalars import written_number

PRICE_PLACES = 6  # as scores in a record have
Written = Mapping[str, Any]  # a decision as files have it
_KEYS = (
    "outcome", "level", "start", "funds", "up_to", "by", "why", "conditions", "dissent", "displaces", "draws_on",
    "override", "price",
)  # in the order written  # fmt: skip


def propose_decisions(desk: Desk, checkpoint: str, decisions: Mapping[str, Written], *, replace: bool) -> Proposal:
    """Write decisions on initiatives, by id, into a checkpoint; with `replace` in the place of those there are.

    Raises NotRecordedError, and NotEditableError where the file is written in a way that cannot be edited.
    """
    point, path = desk.workspace.checkpoints[checkpoint], CHECKPOINT.path(checkpoint)
    for name, value in decisions.items():
        entry = desk.workspace.initiatives[name]
        _require_open(checkpoint, point, name, replace=replace)
        _require_level(entry, value.get("level"))
        _require_step(desk.workspace, checkpoint, entry, value["outcome"])
        if (departs := departure(point.record, name, value["outcome"])) and not value.get("override"):
            message = f"{name} {departs}, but is {value['outcome']}: the record needs the reason"
            hint = "give it with --override; senior management may always depart from the ranking"
            refuse(message, hint)
    edits = []
    there = data_at(desk.source, path).get("decisions") or {}
    for name, value in decisions.items():
        route = ("decisions", name)
        edits += edits_between(there[name], value, route) if name in there else [Edit(route, value)]
    return propose_edits(desk, path, edits)


def compose_decisions(
    desk: Desk, checkpoint: str, names: Iterable[str], given: Written, reasons: Mapping[str, str], *, as_selected: bool
) -> dict[str, Written]:
    """Return what is decided on initiatives, by id, as files have it.

    Args:
        desk: The books.
        checkpoint: Where it is decided.
        names: The initiatives.
        given: What is said of all of them; without `funds` what is approved gets what it asks for.
        reasons: Why an outcome departs from the recommendation; its price is reckoned.
        as_selected: Level and start are those that the selection has.
    """
    outcome = given["outcome"]
    found: dict[str, Written] = {}
    otherwise = chosen_otherwise(desk) if as_selected else {}
    for name in names:
        own = {**given, **otherwise.get(name, {})}
        if own["funds"] is None and outcome == "approved":
            start = None if own["start"] is None else read_month(own["start"])
            own["funds"] = asked_funds(desk.workspace.initiatives[name].data, own["level"], start)
        if reason := reasons.get(name):
            own |= {"override": reason, "price": price_override(desk, checkpoint, name, outcome)}
        found[name] = {key: own[key] for key in _KEYS if own.get(key)}
    return found


def departures(point: Checkpoint, outcomes: Mapping[str, Outcome]) -> dict[str, str]:
    """Say which outcomes depart from the recommendation on record, and how."""
    found = {name: departure(point.record, name, outcome) for name, outcome in outcomes.items()}
    return {name: how for name, how in found.items() if how}


def recommended(desk: Desk, checkpoint: str) -> list[str]:
    """List what is recommended and not decided yet: as the record has it, without one as the ranking has it now."""
    names = _recommended(desk, desk.workspace.checkpoints[checkpoint])
    return [name for name in names if desk.assessment.states.get(name) == CANDIDATE]


def _recommended(desk: Desk, point: Checkpoint) -> list[str]:
    if point.record is not None:
        return point.record.recommended
    return (
        [] if isinstance(desk.assessment, Refused) else recommend(recommend_shortlist(desk.assessment).ranked.ranking)
    )


def chosen_otherwise(desk: Desk) -> dict[str, dict[str, str]]:
    """Return the level and the start of each candidate that the selection has otherwise than planned."""
    if isinstance(desk.assessment, Refused):
        return {}
    ranked, selection = recommend_shortlist(desk.assessment)
    return {} if selection is None else recommended_starts(ranked, selection)


def price_override(desk: Desk, checkpoint: str, initiative: str, outcome: Outcome) -> dict[str, Any] | None:
    """Reckon what a decision against the selection costs: what is lost of what is maximised, and who leaves for it.

    It is 0 for the approval of one that the best set has in it, and for turning down one that it leaves out. None where
    nothing could be proven, or where nothing can be selected, and for what does not depart from the recommendation.
    """
    was_recommended = initiative in _recommended(desk, desk.workspace.checkpoints[checkpoint])
    against = {"deferred", "rejected"} if was_recommended else {"approved"}
    if isinstance(desk.assessment, Refused) or outcome not in against:
        return None
    selection = find_selection(desk.assessment, Extras(beside=False, why=[initiative]))
    return _price(selection, initiative, outcome) if selection.status == "optimal" else None


def _price(selection: Selection, initiative: str, outcome: Outcome) -> dict[str, Any] | None:
    mine = next((each for each in selection.selected if each.initiative == initiative), None)
    if (outcome == "approved") == (mine is not None):
        return {"objective": 0.0}
    if mine is not None:
        return None if mine.price is None else {"objective": round(mine.price, PRICE_PLACES)}
    rejected = selection.rejected.get(initiative)
    needs = None if rejected is None else rejected.needs
    if needs is None or needs.price is None:
        return None
    displaced = {"displaces": list(needs.displaces)} if needs.displaces else {}
    return {"objective": round(needs.price, PRICE_PLACES), **displaced}


def asked_funds(initiative: Initiative, level: str | None = None, start: Month | None = None) -> dict[int, int | float]:
    """Return what an initiative asks for by year, capex + opex at its base figures, at a level and from a start.

    A start moved by whole years moves the money with it. In amounts of the portfolio; years that ask for nothing are
    left out.
    """
    version = placed(initiative, level, start)
    costs = version.costs
    if costs is None:
        return {}
    amounts = {year: own_budget(version, year) for year in sorted({*costs.capex, *costs.opex})}
    return {year: written_number(amount) for year, amount in amounts.items() if amount > ZERO}


def _require_open(name: str, point: Checkpoint, initiative: str, *, replace: bool) -> None:
    require_unsealed(name, point, "decide in a later checkpoint (`pmoctl checkpoint new`)")
    if initiative in point.decisions and not replace:
        message = f"{name} has {initiative} as {point.decisions[initiative].outcome} already"
        refuse(message, "replace that decision with --replace")
    if replace and initiative not in point.decisions:
        refuse(f"{name} has no decision on {initiative} to replace", "leave out --replace")


def _require_level(entry: Entry, level: str | None) -> None:
    if level not in {None, FULL, *entry.data.levels}:
        known = ", ".join([FULL, *entry.data.levels])
        refuse(f"{entry.id} has no level `{level}`", f"it has: {known}")


def _require_step(workspace: Workspace, name: str, entry: Entry, outcome: Outcome) -> None:
    """Refuse where the state of the initiative does not allow the step, or would no longer allow a later one."""
    before = decisions_by_initiative(workspace.checkpoints).get(entry.id, [])
    point = workspace.checkpoints[name]
    changed = {
        **workspace.checkpoints,
        name: point.model_copy(update={"decisions": {entry.id: Decision(outcome=outcome)}}),
    }
    after = decisions_by_initiative(changed)[entry.id]
    cycle = workspace.settings.cycle
    known = set(fold_life(entry.data, before, cycle).missteps)
    for step in fold_life(entry.data, after, cycle).missteps:
        if step.checkpoint == name:
            possible = ", ".join(outcomes_from(step.state))
            ended = step.state in {"stopped", "closed"}
            hint = "what goes on is a new initiative" if ended else "it has to be submitted first (`pmoctl submit`)"
            hint = f"possible: {possible}" if possible else hint
            refuse(f"{entry.id} cannot be {outcome}: on {point.date} it is {spoken(step.state)}", hint)
        if step not in known:
            where = f"{step.outcome} in {step.checkpoint}" if step.checkpoint else "withdrawn"
            message = f"{entry.id} cannot be {outcome} here: it could then no longer be {where}"
            refuse(message, "decide in a checkpoint after that")

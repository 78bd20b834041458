"""From cycle to cycle: what is put forward, and what a new cycle begins with."""

import datetime as dt
from collections.abc import Mapping

from pmoctl.model.kinds import PORTFOLIO
from pmoctl.model.state import CANDIDATE, COMMITTED, decisions_by_initiative, fold_life, submissions
from pmoctl.model.terms import Withdrawal
from pmoctl.model.text import some_of
from pmoctl.model.workspace import Entry
from pmoctl.record.propose import Desk, Proposal, propose_edits
from pmoctl.record.refusal import refuse
from pmoctl.store.edit import Edit


def propose_submission(desk: Desk, entry: Entry, cycle: int, day: dt.date) -> Proposal:
    """Submit an initiative for a cycle on a day. Raises NotRecordedError where that would not make it a candidate."""
    submitted = entry.data.submitted
    if submitted is not None and not isinstance(submitted, dict):
        refuse(f"{entry.id} was submitted for every cycle on {submitted}")
    if submitted and cycle in submitted:
        hint = f"put it forward for a later cycle: --cycle {max(submitted) + 1}"
        refuse(f"{entry.id} was submitted for {cycle} on {submitted[cycle]} already", hint)
    if cycle >= desk.workspace.settings.cycle:  # of a cycle that is over: history, which makes no candidate
        _require_effect(desk, entry, {**(submitted or {}), cycle: day}, day)
    return propose_edits(desk, entry.path, [Edit(("submitted", cycle), day)])


def _require_effect(desk: Desk, entry: Entry, submitted: dict[int, dt.date], day: dt.date) -> None:
    decided = decisions_by_initiative(desk.workspace.checkpoints).get(entry.id, [])
    state = fold_life(entry.data.model_copy(update={"submitted": submitted}), decided, max(submitted)).state
    if state == CANDIDATE:
        return
    if state in COMMITTED:
        hint = "what is committed is carried over from cycle to cycle; nothing was written"
        refuse(f"{entry.id} is {state}", hint)
    if state in {"stopped", "closed"}:
        refuse(f"{entry.id} is {state}", "what goes on is a new initiative; nothing was written")
    withdrawn = entry.data.withdrawn
    when = withdrawn.date if state == "withdrawn" and withdrawn else decided[-1].date
    message = f"{entry.id} was {state} on {when}, and a submission of {day} is not after that"
    refuse(message, "give the day with --date; nothing was written")


def propose_withdrawal(desk: Desk, entry: Entry, day: dt.date, why: str) -> Proposal:
    """Withdraw an initiative on a day. Raises NotRecordedError where its state does not allow it."""
    decided = decisions_by_initiative(desk.workspace.checkpoints).get(entry.id, [])
    cycle = desk.workspace.settings.cycle
    withdrawn = entry.data.model_copy(update={"withdrawn": Withdrawal.model_construct(date=day, why=why)})
    state = fold_life(withdrawn, decided, cycle).state
    if state in COMMITTED | {"stopped", "closed", "rejected"}:
        hint = "senior management stops what runs: `pmoctl decide … --outcome stopped`; nothing was written"
        refuse(f"{entry.id} is {state}", hint if state in COMMITTED else "nothing was written")
    if state != "withdrawn":
        last = max([*submissions(entry.data, cycle), *[step.date for step in decided]])
        refuse(
            f"{entry.id} is {state} since {last}, which is after {day}", "give the day with --date; nothing was written"
        )
    value = {"date": day, "why": why}
    return propose_edits(desk, entry.path, [Edit(("withdrawn",), value)])


def propose_rollover(
    desk: Desk,
    year: int,
    framework: str | None,
    envelope: Mapping[str, Mapping[int, int | float]],
    *,
    leave_undecided: bool,
) -> Proposal:
    """Plan a later year, with a framework (None: the one in force) and `envelope` amounts by limit and year.

    Raises NotRecordedError while candidates are undecided, unless they are to be left so.
    """
    undecided = [name for name, state in desk.assessment.states.items() if state == CANDIDATE]
    if undecided and not leave_undecided:
        candidates = "1 candidate" if len(undecided) == 1 else f"{len(undecided)} candidates"
        hint = "`pmoctl decide` each, or let them fall back to ideas with --leave-undecided"
        refuse(f"{candidates} without a decision: {some_of(undecided)}", hint)
    edits = [Edit(("cycle",), year)]
    if framework is not None and framework != desk.workspace.settings.framework:
        edits.append(Edit(("framework",), framework))
    edits += [
        Edit(("envelope", key, each), amount) for key, years in envelope.items() for each, amount in years.items()
    ]
    return propose_edits(desk, PORTFOLIO.pattern, edits)


def unsealed(desk: Desk) -> list[str]:
    """List the checkpoints with decisions that no minutes seal."""
    return [name for name, point in desk.workspace.checkpoints.items() if point.decisions and point.minutes is None]

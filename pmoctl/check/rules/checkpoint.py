"""Checkpoints and their decisions."""

from collections.abc import Iterator

from pmoctl.check.facts import Facts, did_you_mean
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.checkpoint import Checkpoint


@error
def decision_on_unknown(name: str, checkpoint: Checkpoint, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A decision, or what it displaces, is on an initiative that is not there."""
    known = facts.context.initiative_units
    for initiative, decision in checkpoint.decisions.items():
        if initiative not in known:
            hint = did_you_mean(initiative, known)
            yield Remark(f"there is no initiative `{initiative}`", ("decisions", initiative), hint, at_key=True)
        for place, other in enumerate(decision.displaces):
            if other not in known:
                route = ("decisions", initiative, "displaces", place)
                yield Remark(f"there is no initiative `{other}`", route, did_you_mean(other, known))
    for initiative in checkpoint.record.recommended if checkpoint.record else ():
        if initiative not in known:
            yield Remark(f"there is no initiative `{initiative}`", ("record", "recommended", initiative))


@warning
def decision_unexplained(name: str, checkpoint: Checkpoint, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A decision does not say who took it, or why."""
    for initiative, decision in checkpoint.decisions.items():
        missing = [key for key in ("by", "why") if not getattr(decision, key)]
        if missing:
            route = ("decisions", initiative)
            keys = " and ".join(f"`{key}:`" for key in missing)
            yield Remark(f"the decision on `{initiative}` lacks {keys}", route, f"add {keys}", at_key=True)


@warning
def condition_unowned(name: str, checkpoint: Checkpoint, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A condition has no owner or no day by which it is due."""
    for initiative, decision in checkpoint.decisions.items():
        for condition, data in decision.conditions.items():
            missing = [key for key in ("owner", "due") if getattr(data, key) is None]
            if missing:
                keys = " and ".join(f"`{key}:`" for key in missing)
                route = ("decisions", initiative, "conditions", condition)
                yield Remark(f"condition `{condition}` lacks {keys}", route, f"add {keys}", at_key=True)


@error
def fulfilled_unknown(name: str, checkpoint: Checkpoint, facts: Facts) -> Iterator[Remark]:
    """A fulfilment is of a condition that no earlier checkpoint set."""
    earlier = {
        f"{initiative}/{condition}"
        for initiative, decided in facts.decided.items()
        for step in decided
        if (step.date, step.checkpoint) <= (checkpoint.date, name)
        for condition in step.decision.conditions
    }
    for key in checkpoint.fulfilled:
        if key not in earlier:
            hint = did_you_mean(key, earlier) or "write it as <initiative>/<condition>"
            yield Remark(f"no checkpoint up to this one set the condition `{key}`", ("fulfilled", key), hint, at_key=True)


@warning
def minutes_before_meeting(name: str, checkpoint: Checkpoint, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """Minutes were approved before the meeting took place."""
    if checkpoint.minutes is not None and checkpoint.minutes.approved < checkpoint.date:
        message = f"the minutes were approved on {checkpoint.minutes.approved}, before the meeting on {checkpoint.date}"
        yield Remark(message, ("minutes", "approved"), "look whether the date is right")


RULES = (decision_on_unknown, decision_unexplained, condition_unowned, fulfilled_unknown, minutes_before_meeting)

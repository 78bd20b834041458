"""Conditions of decisions, and what is said of them later."""

from collections.abc import Iterator

from pmoctl.check.facts import Grounds
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.model.text import did_you_mean


@warning
def condition_unowned(name: str, checkpoint: Checkpoint, facts: Grounds) -> Iterator[Remark]:
    """A condition has no owner or no day by which it is due.

    Why: A condition without a name and a date is a wish; no one will ask for it.

    Example::

        conditions:
          supplier-contract: {do: Sign the framework contract}

    Use instead::

        conditions:
          supplier-contract: {do: Sign the framework contract, owner: ines-ferro, due: 2027-02-28}
    """
    for initiative, decision in checkpoint.decisions.items():
        for condition, data in decision.conditions.items():
            missing = [key for key in ("owner", "due") if getattr(data, key) is None]
            if missing:
                keys = " and ".join(f"`{key}:`" for key in missing)
                route = ("decisions", initiative, "conditions", condition)
                yield Remark(f"condition `{condition}` lacks {keys}", route, f"add {keys}", at_key=True)


@error
def fulfilled_unknown(name: str, checkpoint: Checkpoint, facts: Grounds) -> Iterator[Remark]:
    """A condition is said to be fulfilled that no earlier checkpoint set.

    Why: The condition that was meant still counts as open.

    Example::

        fulfilled:
          supplier-contract: {date: 2027-02-11}

    Use instead::

        fulfilled:
          smart-meter-rollout/supplier-contract: {date: 2027-02-11}
    """
    if facts.context.lacks(CHECKPOINT):
        return
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
            yield Remark(
                f"no checkpoint up to this one set the condition `{key}`", ("fulfilled", key), hint, at_key=True
            )


@warning
def fulfilled_out_of_order(name: str, checkpoint: Checkpoint, facts: Grounds) -> Iterator[Remark]:
    """A condition was met before it was set, or after the checkpoint that records it.

    Why: One of the dates is wrong, and with it what was open or overdue when the next decision was taken.

    Example::

        # set on 2026-12-10, recorded on 2027-03-11
        fulfilled:
          smart-meter-rollout/supplier-contract: {date: 2026-02-11}

    Use instead::

        fulfilled:
          smart-meter-rollout/supplier-contract: {date: 2027-02-11}
    """
    for key, data in checkpoint.fulfilled.items():
        initiative, _, condition = key.partition("/")
        set_on = [step.date for step in facts.decided.get(initiative, ()) if condition in step.decision.conditions]
        if data.date is not None and set_on and not min(set_on) <= data.date <= checkpoint.date:
            early = data.date < min(set_on)
            when = f"before it was set on {min(set_on)}" if early else f"after the checkpoint of {checkpoint.date}"
            hint = "check the date" if early else "record it in the next checkpoint"
            yield Remark(f"`{key}` was met on {data.date}, {when}", ("fulfilled", key, "date"), hint)


@warning
def condition_due_early(name: str, checkpoint: Checkpoint, facts: Grounds) -> Iterator[Remark]:
    """A condition is due before the checkpoint that sets it.

    Why: It is overdue from the first day, and nobody could have met it.

    Example::

        date: 2026-12-10
        decisions:
          self-service:
            conditions: {supplier: {do: Sign the contract, owner: ana-ruiz, due: 2026-02-28}}

    Use instead::

        date: 2026-12-10
        decisions:
          self-service:
            conditions: {supplier: {do: Sign the contract, owner: ana-ruiz, due: 2027-02-28}}
    """
    for initiative, decision in checkpoint.decisions.items():
        for condition, data in decision.conditions.items():
            if data.due is not None and data.due < checkpoint.date:
                message = f"`{condition}` is due on {data.due}, before the checkpoint of {checkpoint.date} that sets it"
                route = ("decisions", initiative, "conditions", condition, "due")
                yield Remark(message, route, "check the date")


RULES = (condition_unowned, fulfilled_unknown, fulfilled_out_of_order, condition_due_early)

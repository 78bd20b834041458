"""What a checkpoint decides."""

from collections.abc import Iterator

from pmoctl.check.facts import Grounds
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.checkpoint import Checkpoint, departure
from pmoctl.model.text import did_you_mean


@error
def decision_on_unknown(name: str, checkpoint: Checkpoint, facts: Grounds) -> Iterator[Remark]:
    """A decision, or what it displaces, names an initiative that does not exist.

    Why: The decision is on record and changes nothing: the initiative that was meant stays a candidate.

    Example::

        decisions:
          smart-meter-roll-out: {outcome: approved}

    Use instead::

        decisions:
          smart-meter-rollout: {outcome: approved}
    """
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
            hint = did_you_mean(initiative, known)
            yield Remark(f"there is no initiative `{initiative}`", ("record", "recommended", initiative), hint)


@warning
def decision_unexplained(name: str, checkpoint: Checkpoint, facts: Grounds) -> Iterator[Remark]:
    """A decision does not say who took it, or why.

    Why: A year later nobody remembers who decided what, or why, and the next audit will ask.

    Example::

        decisions:
          self-service: {outcome: deferred}

    Use instead::

        decisions:
          self-service: {outcome: deferred, by: [mara-lindt], why: Waits for the data platform}
    """
    for initiative, decision in checkpoint.decisions.items():
        missing = [key for key in ("by", "why") if not getattr(decision, key)]
        if missing:
            route = ("decisions", initiative)
            keys = " and ".join(f"`{key}:`" for key in missing)
            yield Remark(f"the decision on `{initiative}` lacks {keys}", route, f"add {keys}", at_key=True)


@warning
def override_missing(name: str, checkpoint: Checkpoint, facts: Grounds) -> Iterator[Remark]:
    """A decision departs from the recommendation on record, and does not say why.

    Why: Senior management may depart from the ranking at any time; without the reason the ranking looks ignored.

    Example::

        record: {recommended: [self-service], …}
        decisions:
          self-service: {outcome: deferred, by: [mara-lindt], why: Next year}

    Use instead::

        record: {recommended: [self-service], …}
        decisions:
          self-service: {outcome: deferred, by: [mara-lindt], why: Next year, override: The vendor is for sale}
    """
    for initiative, decision in checkpoint.decisions.items():
        what = departure(checkpoint.record, initiative, decision.outcome)
        if what and not decision.override:
            message = f"`{initiative}` is {decision.outcome}, and {what}"
            yield Remark(message, ("decisions", initiative, "outcome"), "add `override:` with the reason")


@warning
def decision_before_meeting(name: str, checkpoint: Checkpoint, facts: Grounds) -> Iterator[Remark]:
    """A checkpoint that is still to come has decisions or resolutions already.

    Why: Nobody has met yet: the date is wrong, or something is called decided that is not.

    Example::

        # written in November 2026
        date: 2027-12-10
        decisions:
          self-service: {outcome: approved}

    Use instead::

        date: 2026-11-10
        decisions:
          self-service: {outcome: approved}
    """
    if checkpoint.date > facts.as_of and (checkpoint.decisions or checkpoint.resolutions):
        what = "decisions" if checkpoint.decisions else "resolutions"
        message = f"has {what} although its meeting, on {checkpoint.date}, is still to come as of {facts.as_of}"
        yield Remark(message, ("date",), "check the date")


RULES = (decision_on_unknown, decision_unexplained, override_missing, decision_before_meeting)

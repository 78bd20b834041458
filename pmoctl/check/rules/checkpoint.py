"""Checkpoints and their decisions."""

import datetime as dt
import re
from collections.abc import Iterator

from pmoctl.check.facts import Facts, did_you_mean
from pmoctl.check.people import listed_people, unknown_people
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.checkpoint import Checkpoint, departure
from pmoctl.model.difference import MISSING, changed_words
from pmoctl.model.finding import Route
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.store.digest import digest_record


@error
def decision_on_unknown(name: str, checkpoint: Checkpoint, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
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
def decision_unexplained(name: str, checkpoint: Checkpoint, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
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
def minutes_before_meeting(name: str, checkpoint: Checkpoint, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """Minutes were approved before the meeting took place.

    Why: Minutes cannot be older than what they record: one of the two dates is wrong.

    Example::

        date: 2026-12-10
        minutes: {approved: 2026-11-17, by: [mara-lindt], digest: "sha256:…"}

    Use instead::

        date: 2026-12-10
        minutes: {approved: 2026-12-17, by: [mara-lindt], digest: "sha256:…"}
    """
    if checkpoint.minutes is not None and checkpoint.minutes.approved < checkpoint.date:
        message = f"the minutes were approved on {checkpoint.minutes.approved}, before the meeting on {checkpoint.date}"
        yield Remark(message, ("minutes", "approved"), "check the date")


@error
def minutes_altered(name: str, checkpoint: Checkpoint, facts: Facts) -> Iterator[Remark]:
    """A checkpoint was changed after the minutes that seal it were approved.

    Why: What the meeting decided is no longer what the file says it decided. Minutes seal everything of the file but
    the record and themselves: decisions, resolutions, what was fulfilled, the date, who attended.

    Example::

        decisions:
          self-service: {outcome: approved}    # the minutes seal  deferred

    Use instead::

        decisions:
          self-service: {outcome: deferred}    # a new decision goes into a new checkpoint
    """
    minutes = checkpoint.minutes
    if minutes is not None and minutes.digest != facts.context.digests[CHECKPOINT.path(name)]:
        message = f"changed since the minutes that seal it were approved on {minutes.approved}"
        hint = "take the change back, or have the minutes approved anew: `pmoctl checkpoint seal --replace`"
        yield Remark(message, ("minutes", "digest"), hint)


@error
def record_altered(name: str, checkpoint: Checkpoint, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """The record of a checkpoint was edited by hand after it was frozen.

    Why: The record says what was on the table before the meeting. Once it is edited nobody can tell what that was.

    Example::

        record:
          recommended: [self-service, office-move]    # frozen without  office-move
          digest: "sha256:…"

    Use instead::

        record:
          recommended: [self-service]                 # what departs from it goes into `override:` of a decision
          digest: "sha256:…"
    """
    record = checkpoint.record
    if record is not None and record.digest is not None and record.digest != digest_record(record):
        hint = "take the change back: `git log -p` of the file shows it, `pmoctl verify` what no longer matches"
        yield Remark("the record was changed after it was frozen", ("record", "digest"), hint)


@warning
def override_missing(name: str, checkpoint: Checkpoint, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
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
def checkpoint_order(name: str, checkpoint: Checkpoint, facts: Facts) -> Iterator[Remark]:
    """A checkpoint is dated before one that comes before it by name, or before the one called `opening`.

    Why: Decisions count in the order of dates: with a wrong year, an old decision would override a new one.

    Example::

        # portfolio/checkpoints/2026-09-board.yaml
        date: 2026-09-17
        # portfolio/checkpoints/2026-12-board.yaml
        date: 2025-12-10

    Use instead::

        # portfolio/checkpoints/2026-12-board.yaml
        date: 2026-12-10
    """
    month = _month_of(name)
    earlier = [
        (other.date, each)
        for each, other in facts.context.checkpoints.items()
        if (each == "opening" != name or (month is not None and (_month_of(each) or month) < month))
        and other.date > checkpoint.date
    ]
    if earlier:
        date, other = max(earlier)
        message = f"{checkpoint.date} is earlier than `{other}`, which is dated {date}"
        yield Remark(message, ("date",), "check both dates")


def _month_of(name: str) -> str | None:
    """Return the month that the id of a checkpoint begins with, where it does."""
    match = re.match(r"(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])(?=-|$)", name)
    return match[0] if match else None


@warning
def checkpoint_person_unknown(name: str, checkpoint: Checkpoint, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """Somebody named in a checkpoint is not in people.yaml.

    Why: Who decided, and who owes what to whom, is the point of the record.

    Example::

        attendees: [mara-lint]

    Use instead::

        attendees: [mara-lindt]
    """
    yield from unknown_people(listed_people(("attendees",), checkpoint.attendees), facts)
    for initiative, decision in checkpoint.decisions.items():
        route: Route = ("decisions", initiative)
        yield from unknown_people(listed_people((*route, "by"), decision.by), facts)
        conditions = decision.conditions.items()
        owners = [((*route, "conditions", key, "owner"), each.owner) for key, each in conditions if each.owner]
        yield from unknown_people(owners, facts)
        dissent = [((*route, "dissent", person), person) for person in decision.dissent]
        yield from unknown_people(dissent, facts, at_key=True)
    for resolution, data in checkpoint.resolutions.items():
        yield from unknown_people(listed_people(("resolutions", resolution, "by"), data.by), facts)
    if checkpoint.minutes is not None:
        yield from unknown_people(listed_people(("minutes", "by"), checkpoint.minutes.by), facts)


@warning
def decision_before_meeting(name: str, checkpoint: Checkpoint, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
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


@warning
def date_ahead(name: str, checkpoint: Checkpoint, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A condition was met, or minutes were approved, on a day that is still to come.

    Why: What has not happened proves nothing: one of the dates is wrong.

    Example::

        # written in February 2027
        fulfilled:
          smart-meter-rollout/supplier-contract: {date: 2072-02-11}

    Use instead::

        fulfilled:
          smart-meter-rollout/supplier-contract: {date: 2027-02-11}
    """
    ahead: list[tuple[Route, dt.date | None, str]]
    ahead = [(("fulfilled", key, "date"), data.date, f"`{key}` was met") for key, data in checkpoint.fulfilled.items()]
    if checkpoint.minutes is not None:
        ahead.append((("minutes", "approved"), checkpoint.minutes.approved, "the minutes were approved"))
    for route, day, what in ahead:
        if day is not None and day > facts.as_of:
            message = f"{what} on {day}, which is still to come as of {facts.as_of}"
            yield Remark(message, route, "check the date")


@warning
def changed_since_frozen(name: str, checkpoint: Checkpoint, facts: Facts) -> Iterator[Remark]:
    """Something that is on the table was changed after the checkpoint was frozen.

    Why: The board is to decide on what its pack shows; what was changed since is not in it, and moves the ranking.

    Example::

        # portfolio/checkpoints/2026-12-board.yaml was frozen when this said 3
        ratings:
          strategic-alignment: 5

    Use instead::

        # take the change back until the meeting is over, or freeze anew
        ratings:
          strategic-alignment: 3
    """
    for changed in facts.context.since_frozen.get(name, ()):
        what = changed_words(changed)
        frozen = checkpoint.record.revision[:10] if checkpoint.record else ""
        hint = "take it back until the meeting is over, or freeze anew: what is on the table is what was recorded"
        if changed.gone:
            yield Remark(f"{changed.path} {what} since `{name}` was frozen at {frozen}", ("record", "revision"), hint)
        else:
            here = next((each for each in changed.differences if each.after is not MISSING), None)
            route = here.route if here else ()
            message = f"{what} since `{name}` was frozen at {frozen}"
            yield Remark(message, route, hint, at_key=bool(route), path=changed.path)


RULES = (
    decision_on_unknown, decision_unexplained, minutes_before_meeting, minutes_altered, record_altered,
    override_missing, decision_before_meeting, date_ahead, changed_since_frozen,
    checkpoint_order, checkpoint_person_unknown,
)  # fmt: skip

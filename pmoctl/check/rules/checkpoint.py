"""When a checkpoint takes place, and who is named in it."""

import datetime as dt
import re
from collections.abc import Iterator

from pmoctl.check.facts import Grounds
from pmoctl.check.people import listed_people, unknown_people
from pmoctl.check.rule import Remark, warning
from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.finding import Route


@warning
def checkpoint_order(name: str, checkpoint: Checkpoint, facts: Grounds) -> Iterator[Remark]:
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
def minutes_before_meeting(name: str, checkpoint: Checkpoint, facts: Grounds) -> Iterator[Remark]:
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


@warning
def date_ahead(name: str, checkpoint: Checkpoint, facts: Grounds) -> Iterator[Remark]:
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
def checkpoint_person_unknown(name: str, checkpoint: Checkpoint, facts: Grounds) -> Iterator[Remark]:
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


RULES = (checkpoint_order, minutes_before_meeting, date_ahead, checkpoint_person_unknown)

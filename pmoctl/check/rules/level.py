"""Levels of an initiative, and decisions on one of them. What a level names is checked like the file itself."""

from collections.abc import Iterator

from pmoctl.check.facts import AllLinks, Grounds
from pmoctl.check.rule import Remark, error, given, warning
from pmoctl.model.initiative import FULL
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.model.text import did_you_mean
from pmoctl.model.workspace import Entry


@given("levels")
@error
def level_reserved(entry: Entry, facts: Grounds) -> Iterator[Remark]:  # rules of a group are called alike
    """A level is called `full`, which is what the file itself is called.

    Why: A decision on `full` could mean either.

    Example::

        levels:
          full: {costs: {capex: {2027: 5000}}}

    Use instead::

        levels:
          larger: {costs: {capex: {2027: 5000}}}
    """
    if FULL in entry.data.levels:
        message = f"`{FULL}` means the file itself, so no level can have that name"
        yield Remark(message, ("levels", FULL), "give the level another name", at_key=True)


@given("levels")
@warning
def level_rating_reviewed(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A level has a rating of its own, and a review of the file counts in its place.

    Why: The PMO's reviews stand for every level that does not name `reviews:` itself, so this rating moves nothing.

    Example::

        reviews: [{by: lee-chong, date: 2026-10-20, ratings: {strategic-alignment: 3}}]
        levels:
          pilot: {ratings: {strategic-alignment: 2}}

    Use instead::

        reviews: [{by: lee-chong, date: 2026-10-20, ratings: {strategic-alignment: 3}}]
        levels:
          pilot:
            ratings: {strategic-alignment: 2}
            reviews: [{by: lee-chong, date: 2026-10-20, ratings: {strategic-alignment: 2}}]
    """
    data = entry.data
    reviewed = {
        name for review in data.reviews if review.framework in (None, facts.framework_id) for name in review.ratings
    }
    for name, level in data.levels.items():
        if "reviews" in level.model_fields_set:
            continue
        for criterion in level.ratings:
            if criterion in reviewed:
                message = f"the reviews of the file count for `{criterion}`, not this rating"
                hint = f"add `reviews:` to `{name}`: what the PMO says of this level, or []"
                yield Remark(message, ("levels", name, "ratings", criterion), hint, at_key=True)


@error
def level_unknown(links: AllLinks, facts: Grounds) -> Iterator[Remark]:
    """A decision names a level that the initiative does not have.

    Why: Nobody can tell what was approved, and at what cost.

    Example::

        # the initiative has  levels: {pilot: {…}}
        decisions:
          self-service: {outcome: approved, level: pilots}

    Use instead::

        decisions:
          self-service: {outcome: approved, level: pilot}
    """
    for checkpoint, data in facts.context.checkpoints.items():
        for initiative, decision in data.decisions.items():
            link = links.get(initiative)
            known = (FULL, *link.levels) if link is not None else ()
            if decision.level is not None and link is not None and decision.level not in known:
                hint = did_you_mean(decision.level, known) or f"it has {', '.join(known)}"
                message = f"`{initiative}` has no level `{decision.level}`"
                yield Remark(message, ("decisions", initiative, "level"), hint, path=CHECKPOINT.path(checkpoint))


@warning
def start_too_late(links: AllLinks, facts: Grounds) -> Iterator[Remark]:
    """A decision lets an initiative start later than the initiative says it may.

    Why: Past its latest start the work no longer gives what was promised for it.

    Example::

        # the initiative has  schedule: {start: 2027-04, finish: 2028-09, latest_start: 2028-04}
        decisions:
          self-service: {outcome: approved, start: 2029-04}

    Use instead::

        decisions:
          self-service: {outcome: approved, start: 2028-04}
    """
    for checkpoint, data in facts.context.checkpoints.items():
        for initiative, decision in data.decisions.items():
            link = links.get(initiative)
            latest = link.latest_start if link is not None else None
            if decision.start is not None and latest is not None and decision.start > latest:
                message = f"`{initiative}` may start in {latest} at the latest"
                route = ("decisions", initiative, "start")
                yield Remark(message, route, "start earlier, or ask the unit", path=CHECKPOINT.path(checkpoint))


RULES = (level_reserved, level_rating_reviewed)
PORTFOLIO_RULES = (level_unknown, start_too_late)

"""What a round of ratings was agreed to come to: reviews of its initiatives."""

import datetime as dt
from collections.abc import Container, Iterable, Mapping
from typing import Any

from pmoctl.analyse.agreement import Opinions
from pmoctl.draft.fields import a_number
from pmoctl.model.estimate import base_of
from pmoctl.model.round import Round
from pmoctl.record.propose import Desk, Proposal, edited, propose
from pmoctl.record.refusal import ImpossibleError
from pmoctl.store.edit import Edit
from pmoctl.store.scalars import written_number

Agreed = dict[str, dict[str, dict[str, Any]]]  # value and why, by initiative and criterion


def read_agreed(words: Iterable[str], of: Round, criteria: Container[str], why: str | None) -> Agreed:
    """Return what a meeting agreed on otherwise, written `INITIATIVE.CRITERION=VALUE`. Raises ImpossibleError."""
    found: Agreed = {}
    for word in words:
        key, _, text = word.partition("=")
        initiative, _, criterion = key.partition(".")
        if initiative not in of.initiatives or criterion not in criteria:
            message = f"{word} is no rating of this round"
            raise ImpossibleError(message, "write INITIATIVE.CRITERION=VALUE")
        if not why:
            raise ImpossibleError("what was agreed otherwise needs a reason", "give it with --why")
        try:
            found.setdefault(initiative, {})[criterion] = {"value": a_number(text), "why": why}
        except ValueError as error:
            message = f"{word}: {error}"
            raise ImpossibleError(message) from error
    return found


def find_agreed(opinions: Iterable[Opinions], within: float, otherwise: Agreed) -> Agreed:
    """Return the median of each rating that several gave and that differ by at most `within`; `otherwise` goes before.

    What only one rater gave is no agreement.
    """
    found: Agreed = {}
    for each in opinions:
        if len(each.ratings) > 1 and each.values[-1] - each.values[0] <= within:
            said = ", ".join(f"{rater} {base_of(rating.value):f}" for rater, rating in each.ratings.items())
            rating = {"value": written_number(each.median), "why": f"Median of {said}"}
            found.setdefault(each.initiative, {})[each.criterion] = rating
    for initiative, ratings in otherwise.items():
        found[initiative] = {**found.get(initiative, {}), **ratings}
    return found


def propose_reviews(
    desk: Desk, framework: str, by: str, day: dt.date, reviews: Mapping[str, Mapping[str, Any]]
) -> Proposal:
    """Add a review to the file of each initiative, by id. Raises NotEditableError."""
    files = {}
    for initiative, ratings in reviews.items():
        path = desk.workspace.initiatives[initiative].path
        review = {"framework": framework, "by": by, "date": day, "ratings": ratings}
        files[path] = edited(desk, path, [Edit(("reviews",), review, "add")])
    return propose(desk, files)

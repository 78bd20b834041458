"""What was changed shortly before a checkpoint, value by value."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from pmoctl.model.estimate import Spread, spread
from pmoctl.model.initiative import Initiative
from pmoctl.score.framework import Baseline
from pmoctl.store.history import Changeset, Commit, Side, Sides, Stretch

Subject = Literal["initiative", "rating", "review", "cost", "benefit", "measure"]
Fact = Spread | str
Key = tuple[Subject, str]
_WHOLE: Key = ("initiative", "")


class LateChange(NamedTuple):
    """A value that is another one than before the window; None where there was or is none.

    `key` says which: a criterion; criterion and review; block and year (`capex 2027`); benefit and year; measure. Of a
    whole initiative that was added or removed it is empty. Of `commit`, the last to write the value, `day` is the
    author's (UTC); both None where it is not committed.
    """

    initiative: str
    subject: Subject
    key: str
    before: Fact | None
    after: Fact | None
    commit: str | None
    day: dt.date | None


class Window(NamedTuple):
    """The days before a checkpoint that count as late: from `begins` to its `date`, both included."""

    checkpoint: str
    date: dt.date
    begins: dt.date


class Late(NamedTuple):
    """What changed late. `window` is None without a checkpoint; `hindrance` says why git cannot tell.

    `base` is the commit compared with (it may be within the window, where the history is shorter), `end` the last one
    within it: None for the working tree. `faulty` are the initiatives with errors at either end.
    """

    window: Window | None
    hindrance: str | None
    base: Commit | None
    end: Commit | None
    changes: tuple[LateChange, ...]
    faulty: tuple[str, ...]


def find_late(window: Window | None, stretch: Stretch | str | None, baseline: Baseline) -> Late:
    """List what changed in ratings, reviews, money and scored measures; `stretch` may be why there is none."""
    if window is None or not isinstance(stretch, Stretch):
        return Late(window, stretch if isinstance(stretch, str) else None, None, None, (), ())
    faulty = tuple(sorted(name for name, sides in stretch.initiatives.items() if "faulty" in sides))
    changes = late_changes(stretch.initiatives, stretch.changesets, baseline)
    return Late(window, None, stretch.base, stretch.end, changes, faulty)


def late_changes(
    initiatives: Mapping[str, Sides], changesets: Sequence[Changeset], baseline: Baseline
) -> tuple[LateChange, ...]:
    """List the values that differ before and after, by initiative, with the last edit (newest first) that wrote each.

    Of a branch and the merge that brought it in, the branch's commit: there somebody meant it.
    """
    found = []
    for name, (old, new) in sorted(initiatives.items()):
        if old == "faulty" or new == "faulty":
            continue
        steps = [(edit.commit, edit.initiatives[name]) for edit in changesets if name in edit.initiatives]
        facts = [(commit, _facts(before, baseline), _facts(after, baseline)) for commit, (before, after) in steps]
        before, after = _facts(old, baseline), _facts(new, baseline)
        whole = old is None or new is None
        for key in [_WHOLE] if whole else dict.fromkeys([*before, *after]):
            was, now = before.get(key), after.get(key)
            if was != now:
                writers = [commit for commit, one, other in facts if one.get(key) != other.get(key) == now]
                commit = _writer(writers)
                found.append(LateChange(name, *key, was, now, commit and commit.id, commit and commit.authored))
    return tuple(found)


def _writer(writers: Sequence[Commit | None]) -> Commit | None:
    if not writers or writers[0] is None or not writers[0].merge:
        return writers[0] if writers else None
    return next((commit for commit in writers if commit and not commit.merge), writers[0])


def _facts(side: Side, baseline: Baseline) -> dict[Key, Fact]:
    """Return every value of an initiative that the framework looks at."""
    if not isinstance(side, Initiative):
        return {}
    rated = [leaf.id for leaf in baseline.leaves if leaf.measure is None]
    scored = [leaf.measure for leaf in baseline.leaves if leaf.measure in side.measures]
    facts: dict[Key, Fact] = {_WHOLE: "there"}
    facts |= {("rating", name): spread(side.ratings[name].value) for name in rated if name in side.ratings}
    for review in side.reviews:
        if review.framework in {None, baseline.id}:
            for name in rated:
                if name in review.ratings:
                    facts["review", f"{name} by {review.by}, {review.date}"] = spread(review.ratings[name].value)
    if side.costs:
        for block in ("capex", "opex", "run"):
            years = getattr(side.costs, block).items()
            facts |= {("cost", f"{block} {year}"): spread(amount) for year, amount in years}
    for name, claim in side.benefits.items():
        facts |= {("benefit", f"{name} {year}"): spread(amount) for year, amount in claim.amounts.items()}
        facts["benefit", f"{name} confidence"] = _same(claim.confidence)
        facts["benefit", f"{name} kind"] = claim.kind
    facts |= {("measure", name): spread(side.measures[name]) for name in scored if name}
    return facts


def _same(number: float) -> Spread:
    return Spread(number, number, number)

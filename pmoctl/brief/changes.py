"""What changed since the last checkpoint, in words; or why nobody can tell."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pmoctl.analyse.changes import Altered, Changes
from pmoctl.analyse.impact import LimitChange, Move
from pmoctl.brief.asks import limit_words
from pmoctl.brief.lookup import Lookup
from pmoctl.brief.pack import ChangeRow, ChangesPart
from pmoctl.model.state import CANDIDATE, decisions_by_initiative, submissions
from pmoctl.report.numbers import MISSING, counted, listed

NAMED = 20  # initiatives that a sentence names


def changes_part(look: Lookup, changes: Changes | None) -> ChangesPart:
    """Say what changed since what was on the table at an earlier checkpoint; `changes` is None where nobody knows."""
    if changes is None:
        return ChangesPart(_unknown(look), (), "", ())
    rows = tuple(_row(look, each) for each in changes.altered)
    counts = Counter(_what(look, each)[0] for each in changes.altered)
    found = [f"{number} {word}" for word, number in counts.most_common()]
    if changes.moved:
        found.append(f"{len(changes.moved)} only moved")
    name = look.workspace.checkpoints[changes.checkpoint].name
    said = f"Compared with what was on the table at {name} ({look.numbers.date(changes.date)}): "
    said += f"{', '.join(found)}." if found else "no initiative changed."
    return ChangesPart(said, rows, _moved(changes.moved), tuple(_notes(look, changes)))


def _unknown(look: Lookup) -> str:
    """Say why nothing can be compared, and what the dates in the files tell all the same."""
    earlier = look.earlier()
    if not earlier:
        return "There is no earlier checkpoint."
    recorded = [point for _, point in earlier if point.record is not None]
    if recorded:
        return f"The record of {recorded[-1].name} cannot be read here, so that there is nothing to compare with."
    last, cycle = earlier[-1][1], look.settings.cycle
    data = [entry.data for entry in look.workspace.initiatives.values()]
    submitted = [each.title for each in data if any(day > last.date for day in submissions(each, cycle))]
    withdrawn = [each.title for each in data if each.withdrawn and each.withdrawn.date > last.date]
    words = "No earlier checkpoint has a record of what was on the table, so that there is nothing to compare with."
    words += f" By the dates in the files, since {last.name} ({look.numbers.date(last.date)})"
    told = [
        f"{what}: {_some(titles)}" for what, titles in (("submitted", submitted), ("withdrawn", withdrawn)) if titles
    ]
    return f"{words} {'; '.join(told) or 'nothing was submitted or withdrawn'}."


def _what(look: Lookup, each: Altered) -> tuple[str, str]:
    """Say in a word and in a few what became of an initiative."""
    then, now = each.state
    if now is None:
        word = "with errors" if each.initiative in look.workspace.initiative_units else "gone"
        return word, f"{word}, was {then}"
    if then is None:
        return "new", "new" if now == CANDIDATE else f"new, {now}"
    if then != now:
        return now, f"{now}, was {then}"
    word = "changed" if each.keys or each.cost[0] != each.cost[1] else "moved"
    return word, word


def _row(look: Lookup, each: Altered) -> ChangeRow:
    move, numbers = each.move, look.numbers
    ranks = [MISSING if rank is None else str(rank) for rank in (move.rank if move else (None, None))]
    scores = [numbers.score(score) for score in (move.score if move else (None, None))]
    sides = [MISSING if side is None else "above" if side else "below" for side in (move.above_line if move else ())]
    return ChangeRow(
        each.title,
        look.unit(each.unit),
        _what(look, each)[1],
        _pair(ranks),
        _pair(scores),
        _pair(sides),
        "; ".join(_causes(look, each)) or MISSING,
    )


def _pair(words: Sequence[str]) -> str:
    first, last = words or (MISSING, MISSING)
    return last if first == last else f"{first} → {last}"


def _causes(look: Lookup, each: Altered) -> Iterator[str]:
    """Say why: the reason of a withdrawal or decision, what its file says otherwise, points and places won and lost."""
    numbers, causes = look.numbers, each.move.causes if each.move else None
    if each.state[0] != each.state[1] and (reason := _reason(look, each)):
        yield reason
    if None not in each.cost and each.cost[0] != each.cost[1]:
        yield f"cost {numbers.money(each.cost[0])} → {numbers.money(each.cost[1])}"
    if each.keys:
        yield f"changed: {', '.join(each.keys)}"
    if causes:
        points = (
            ("its ratings", causes.ratings),
            ("reviews", causes.reviews),
            ("its figures", causes.money),
            ("the framework", causes.framework),
        )
        yield from (f"{name} {_signed(value, numbers.score(abs(value)))} points" for name, value in points if value)
        places = (("gates", causes.gates), ("the others", causes.others))
        yield from (f"{name} {_signed(value, counted(abs(value), 'place'))}" for name, value in places if value)


def _reason(look: Lookup, each: Altered) -> str | None:
    entry, state = look.workspace.initiatives.get(each.initiative), each.state[1]
    if entry is None or state in {None, "idea", CANDIDATE}:
        return None
    if state == "withdrawn":
        return entry.data.withdrawn.why if entry.data.withdrawn else None
    return decisions_by_initiative(look.workspace.checkpoints)[each.initiative][-1].decision.why


def _signed(value: float, words: str) -> str:
    return f"{'+' if value > 0 else '−'}{words}"


def _moved(moves: Sequence[Move]) -> str:
    return _some([f"{move.title} {_pair([str(rank or MISSING) for rank in move.rank])}" for move in moves])


def _some(words: Sequence[str]) -> str:
    more = len(words) - NAMED
    return f"{', '.join(words[:NAMED])} and {more} more" if more > 0 else listed(words)


def _notes(look: Lookup, changes: Changes) -> Iterator[str]:
    """Say what it is all seen against: framework, envelope and targets."""
    (old, old_digest), (new, new_digest) = changes.framework
    if old != new:
        yield f"It was ranked with the framework {old} then, and with {new} now."
    elif old_digest != new_digest:
        yield f"The framework {new} was changed."
    yield from (_limit(look, each) for each in changes.limits)
    for words, names in zip(("New targets", "Targets gone", "Targets changed"), changes.targets, strict=True):
        if names:
            yield f"{words}: {_some([look.target_name(name) for name in names])}."
    for each in changes.coverage:
        added = (f"{_signed(value, look.numbers.figure(abs(value)))} in {year}" for year, value in each.years.items())
        yield f"{look.target_name(each.target)}: what is planned above the line changed by {', '.join(added)}."


def _limit(look: Lookup, each: LimitChange) -> str:
    name = limit_words(each.limited)
    less = ", less what is held back" if each.limited.limit == "budget" else ""
    places = 1 if each.limited.team else 0
    amounts = ["no limit" if amount is None else look.numbers.decimal(float(amount), places) for amount in each.limit]
    return f"{name[0].upper()}{name[1:]}{less}: {amounts[0]} → {amounts[1]}."

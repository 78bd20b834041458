"""What changed since the last checkpoint, with its cause; or why nobody can tell."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pmoctl.analyse.changes import Altered, Changes
from pmoctl.model.state import CANDIDATE, submissions
from pmoctl.report.document import Block, Cell, Column, Point, Points, Row, Table, Text
from pmoctl.report.numbers import MISSING, counted, listed, some
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import Part, left_out, part
from pmoctl.report.words import sentence

MOST = 20  # initiatives that are shown


def changes_part(look: Look) -> Part:
    """Say what changed since what was on the table at an earlier checkpoint."""
    changes = look.reckoned.changes
    if changes is None:
        return _unknown(look)
    name = look.workspace.checkpoints[changes.checkpoint].name
    counts = Counter(_what(look, each)[0] for each in changes.altered)
    found = [f"{number} {word}" for word, number in counts.most_common()]
    if changes.moved:
        found.append(f"{len(changes.moved)} only moved")
    title = f"Since {name}: {listed(found)}" if found else f"Since {name} no initiative changed"
    blocks: list[Block] = []
    if changes.altered:
        blocks.append(_table(look, changes))
    if changes.moved:
        moves = [f"{each.title} {_pair([str(rank or MISSING) for rank in each.rank])}" for each in changes.moved]
        blocks.append(Text(f"Moved because others did: {some(moves, 10)}."))
    if notes := tuple(Point(each) for each in _notes(look, changes)):
        blocks.append(Points(notes))
    return part("changes", "Changes since the last checkpoint", title, *blocks)


def _unknown(look: Look) -> Part:
    name = "Changes since the last checkpoint"
    earlier = look.earlier()
    if not earlier:
        return left_out("changes", name, "there is no earlier checkpoint")
    recorded = [point for _, point in earlier if point.record is not None]
    if recorded:
        return left_out("changes", name, f"the record of {recorded[-1].name} cannot be read here")
    last = earlier[-1][1]
    data = [entry.data for entry in look.workspace.initiatives.values()]
    submitted = [each.title for each in data if any(day > last.date for day in submissions(each, look.cycle))]
    withdrawn = [each.title for each in data if each.withdrawn and each.withdrawn.date > last.date]
    points = [
        Point(some(titles, 10), f"{len(titles)} {what}:")
        for what, titles in (("submitted", submitted), ("withdrawn", withdrawn))
        if titles
    ]
    if not points:
        return left_out("changes", name, f"nothing was submitted or withdrawn since {last.name}, and it has no record")
    why = "No earlier checkpoint has a record of what was on the table; this is what the dates in the files tell."
    title = f"{len(submitted)} submitted and {len(withdrawn)} withdrawn since {last.name}"
    return part("changes", name, title, Points(tuple(points)), Text(why, "muted"))


def _table(look: Look, changes: Changes) -> Table:
    columns = (
        Column("title", "Initiative"),
        Column("unit", "Unit", spare=3),
        Column("what", "What"),
        Column("rank", "Rank"),
        Column("score", "Score", spare=2),
        Column("line", "The line", spare=1),
        Column("why", "Cause"),
    )
    rows = tuple(_row(look, each) for each in changes.altered[:MOST])
    more = len(changes.altered) - MOST
    notes = (f"{more} more changed (pmoctl impact).",) if more > 0 else ()
    return Table("changes", columns, rows, notes=notes)


def _row(look: Look, each: Altered) -> Row:
    move = each.move
    ranks = [MISSING if rank is None else str(rank) for rank in (move.rank if move else (None, None))]
    scores = [look.numbers.score(score) for score in (move.score if move else (None, None))]
    sides = [MISSING if side is None else "above" if side else "below" for side in (move.above_line if move else ())]
    words = (each.title, look.unit(each.unit), _what(look, each)[1], _pair(ranks), _pair(scores), _pair(sides))
    return Row((*map(Cell, words), Cell("; ".join(_causes(look, each)) or MISSING)))


def _what(look: Look, each: Altered) -> tuple[str, str]:
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


def _pair(words: Sequence[str]) -> str:
    first, last = words or (MISSING, MISSING)
    return last if first == last else f"{first} → {last}"


def _causes(look: Look, each: Altered) -> Iterator[str]:
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
        for name, value in points:
            if value:
                yield f"{name} {numbers.score(abs(value))} points {'better' if value > 0 else 'worse'}"
        for name, places in (("gates", causes.gates), ("the others", causes.others)):
            if places:
                yield f"{name} {counted(abs(places), 'place')} {'better' if places > 0 else 'worse'}"


def _reason(look: Look, each: Altered) -> str | None:
    entry, state = look.workspace.initiatives.get(each.initiative), each.state[1]
    if entry is None or state in {None, "idea", CANDIDATE}:
        return None
    if state == "withdrawn":
        return entry.data.withdrawn.why if entry.data.withdrawn else None
    return look.decided[each.initiative][-1].decision.why


def _notes(look: Look, changes: Changes) -> Iterator[str]:
    """Say what it is all seen against: framework, envelope and targets."""
    (old, old_digest), (new, new_digest) = changes.framework
    if old != new:
        yield f"It was ranked with the framework {old} then, and with {new} now."
    elif old_digest != new_digest:
        yield f"The framework {new} was changed."
    for each in changes.limits:
        amounts = ["no limit" if amount is None else look.quantity(each.limited, amount) for amount in each.limit]
        less = ", less what is held back" if each.limited.limit == "budget" else ""
        yield sentence(f"{look.limit(each.limited)}{less}: {amounts[0]} → {amounts[1]}")
    for words, names in zip(("New targets", "Targets gone", "Targets changed"), changes.targets, strict=True):
        if names:
            yield f"{words}: {some([look.target(name) for name in names], 10)}."
    for target in changes.coverage:
        better = look.workspace.targets[target.target].prefer if target.target in look.workspace.targets else "higher"
        for year, value in list(target.years.items())[:1]:
            word = "better" if (value > 0) == (better == "higher") else "worse"
            figure = look.numbers.figure(abs(value))
            yield f"{look.target(target.target)}: the plan for {year} is {figure} {word}."

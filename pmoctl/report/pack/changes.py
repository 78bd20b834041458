"""What changed since the last checkpoint, with its cause; or why nobody can tell."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pmoctl.analyse.causes import Causes
from pmoctl.analyse.changes import Altered, Changes
from pmoctl.model.state import CANDIDATE, submissions
from pmoctl.report.document import Block, Point, Points, Text
from pmoctl.report.language import plural, say
from pmoctl.report.numbers import MISSING, Numbers, listed, some
from pmoctl.report.outcomes import state_words
from pmoctl.report.pack.limits import name_limit, quantity_words
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import Part, left_out, part
from pmoctl.report.table import Cell, Column, Row, Table
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
        found.append(say("{n} only moved", n=len(changes.moved)))
    title = say("Since {checkpoint} no initiative changed", checkpoint=name)
    if found:
        title = say("Since {checkpoint}: {changes}", checkpoint=name, changes=listed(found))
    blocks: list[Block] = []
    if changes.altered:
        blocks.append(_table(look, changes))
    if changes.moved:
        moves = [f"{each.title} {_pair([str(rank or MISSING) for rank in each.rank])}" for each in changes.moved]
        blocks.append(Text(say("Moved because others did: {moves}.", moves=some(moves, 10))))
    if notes := tuple(Point(each) for each in _notes(look, changes)):
        blocks.append(Points(notes))
    return part("changes", title, *blocks)


def _unknown(look: Look) -> Part:
    earlier = look.earlier()
    if not earlier:
        return left_out("changes", say("there is no earlier checkpoint"))
    recorded = [point for _, point in earlier if point.record is not None]
    if recorded:
        why = say("the record of {checkpoint} cannot be read here", checkpoint=recorded[-1].name)
        return left_out("changes", why)
    last = earlier[-1][1]
    data = [entry.data for entry in look.workspace.initiatives.values()]
    submitted = [each.title for each in data if any(day > last.date for day in submissions(each, look.cycle))]
    withdrawn = [each.title for each in data if each.withdrawn and each.withdrawn.date > last.date]
    points = []
    if submitted:
        points.append(Point(some(submitted, 10), say("{n} submitted:", n=len(submitted))))
    if withdrawn:
        points.append(Point(some(withdrawn, 10), say("{n} withdrawn:", n=len(withdrawn))))
    if not points:
        why = say("nothing was submitted or withdrawn since {checkpoint}, and it has no record", checkpoint=last.name)
        return left_out("changes", why)
    why = say("No earlier checkpoint has a record of what was on the table; this is what the dates in the files tell.")
    title = say(
        "{submitted} submitted and {withdrawn} withdrawn since {checkpoint}",
        submitted=len(submitted),
        withdrawn=len(withdrawn),
        checkpoint=last.name,
    )
    return part("changes", title, Points(tuple(points)), Text(why, "muted"))


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
    words = plural("{n} more changed ({command}).", "{n} more changed ({command}).", more, command="pmoctl impact")
    return Table("changes", columns, rows, notes=(words,) if more > 0 else ())


def _row(look: Look, each: Altered) -> Row:
    move = each.move
    ranks = [MISSING if rank is None else str(rank) for rank in (move.rank if move else (None, None))]
    scores = [look.numbers.score(score) for score in (move.score if move else (None, None))]
    sides = [
        MISSING if side is None else say("above") if side else say("below")
        for side in (move.above_line if move else ())
    ]
    cells = (each.title, look.unit(each.unit), _what(look, each)[1], _pair(ranks), _pair(scores), _pair(sides))
    return Row((*map(Cell, cells), Cell("; ".join(_causes(look, each)) or MISSING)))


def _what(look: Look, each: Altered) -> tuple[str, str]:
    """Say in a word and in a few what became of an initiative."""
    then, now = each.state
    if now is None:
        word = say("with errors") if each.initiative in look.workspace.initiative_units else say("gone")
        return word, f"{word}, {say('was {state}', state=state_words(then))}" if then else word
    word = state_words(now)
    if then is None:
        return say("new"), say("new") if now == CANDIDATE else f"{say('new')}, {word}"
    renamed = [] if each.renamed_from is None else [say("renamed from {id}", id=each.renamed_from)]
    if then != now:
        return word, ", ".join([word, say("was {state}", state=state_words(then)), *renamed])
    if renamed:
        return say("renamed"), renamed[0]
    word = say("changed") if each.keys or each.cost[0] != each.cost[1] else say("moved")
    return word, word


def _pair(words: Sequence[str]) -> str:
    first, last = words or (MISSING, MISSING)
    return last if first == last else f"{first} → {last}"


def _causes(look: Look, each: Altered) -> Iterator[str]:
    """Say why: the reason of a withdrawal or decision, what its file says otherwise, points and places won and lost."""
    numbers = look.numbers
    if each.state[0] != each.state[1] and (reason := _reason(look, each)):
        yield reason
    if None not in each.cost and each.cost[0] != each.cost[1]:
        yield say("cost {before} → {after}", before=numbers.money(each.cost[0]), after=numbers.money(each.cost[1]))
    if each.keys:
        yield say("changed: {keys}", keys=", ".join(each.keys))
    if each.move and each.move.causes:
        yield from _won_and_lost(each.move.causes, numbers)


def _won_and_lost(causes: Causes, numbers: Numbers) -> Iterator[str]:
    points = (
        (say("its ratings"), causes.ratings),
        (say("reviews"), causes.reviews),
        (say("its figures"), causes.money),
        (say("the framework"), causes.framework),
    )
    for name, value in points:
        figure = numbers.score(abs(value))
        if value > 0:
            yield say("{cause} {points} points better", cause=name, points=figure)
        elif value:
            yield say("{cause} {points} points worse", cause=name, points=figure)
    for name, places in ((say("gates"), causes.gates), (say("the others"), causes.others)):
        if places > 0:
            yield plural("{cause} {n} place better", "{cause} {n} places better", places, cause=name)
        elif places:
            yield plural("{cause} {n} place worse", "{cause} {n} places worse", -places, cause=name)


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
        yield say("It was ranked with the framework {old} then, and with {new} now.", old=old, new=new)
    elif old_digest != new_digest:
        yield say("The framework {framework} was changed.", framework=new)
    for each in changes.limits:
        amounts = [
            say("no limit") if amount is None else quantity_words(look.numbers, each.limited, amount)
            for amount in each.limit
        ]
        less = f", {say('less what is held back')}" if each.limited.limit == "budget" else ""
        yield sentence(f"{name_limit(each.limited)}{less}: {amounts[0]} → {amounts[1]}")
    kinds = (say("New targets"), say("Targets gone"), say("Targets changed"))
    for words, names in zip(kinds, changes.targets, strict=True):
        if names:
            yield f"{words}: {some([look.target(name) for name in names], 10)}."
    for target in changes.coverage:
        better = look.workspace.targets[target.target].prefer if target.target in look.workspace.targets else "higher"
        for year, value in list(target.years.items())[:1]:
            name, figure = look.target(target.target), look.numbers.figure(abs(value))
            if (value > 0) == (better == "higher"):
                yield say("{target}: the plan for {year} is {figure} better.", target=name, year=year, figure=figure)
            else:
                yield say("{target}: the plan for {year} is {figure} worse.", target=name, year=year, figure=figure)

"""How sure the recommendation is: core, borderline and out; what would flip it; evidence; where reviewers differ."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pmoctl.analyse.certainty import CORE, OUT
from pmoctl.report.charts.sureness import crossing, rank_intervals
from pmoctl.report.document import Block, Point, Points
from pmoctl.report.language import mark, plural, say
from pmoctl.report.numbers import listed, some
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import Part, left_out, part
from pmoctl.report.pack.reckoned import SPREAD
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.report.tied import tied_words

if TYPE_CHECKING:  # what reckons loads numpy, which a pack without draws does not need
    from pmoctl.analyse.radius import Flip
    from pmoctl.analyse.robustness import Robustness, Sureness

MOST = 12  # borderline initiatives that are shown
NAMED = 5


def sureness_part(look: Look) -> Part:
    """Say how often each is above the line when weights and uncertain values are drawn anew."""
    found = look.reckoned.robustness
    doubts = tuple(_doubts(look))
    if found is None and not doubts:
        return left_out("sureness", say("no draws were made: see pmoctl robustness"))
    blocks: list[Block] = []
    title = plural(
        "{n} kind of doubt about what is recommended", "{n} kinds of doubt about what is recommended", len(doubts)
    )
    if found is not None:
        title = robust_sentence(look, found)
        shares = {each.initiative: each for each in found.initiatives}
        table = _table(look, found, shares)
        lines = crossing(found.flips, look.names, look.title, look.numbers)
        blocks += [
            rank_intervals(found, look.title, table, look.numbers) or table,
            *_flips(look, found),
            *([lines] if lines else []),
            *_questions(look, found),
        ]
    if doubts:
        blocks.append(Points(doubts, say("What the scores rest on")))
    return part("sureness", title, *blocks)


def robust_sentence(look: Look, found: "Robustness") -> str:
    """Say in a sentence how many of the recommended hold in nearly all draws, and how many that is."""
    shares = {each.initiative: each.share for each in found.initiatives}
    names = {each.initiative for each in look.ups}
    tied = {each.initiative for each in found.initiatives if each.is_by_id}
    core = sum(shares.get(name, 0.0) >= CORE for name in names - tied)
    contested = [name for name in look.verdicts if OUT < shares.get(name, 0.0) < CORE and name not in tied]
    ties = "".join(f"; {words}" for words in tied_words(found, look.title, look.numbers))
    held = say(
        "{core} of {n} recommended hold in {percent} or more of {draws} draws",
        core=core, n=len(names), percent=look.numbers.percent(CORE), draws=found.draws,
    )  # fmt: skip
    rest = say("none are borderline")
    if contested:
        rest = plural("{n} is borderline", "{n} are borderline", len(contested))
    if not names:
        return say("Nothing is recommended; in {draws} draws {rest}", draws=found.draws, rest=rest) + ties
    others = sum(name not in names for name in contested)
    if others:
        rest = say("{rest}, {n} of them not recommended", rest=rest, n=others)
    shaky = sum(shares.get(name, 0.0) <= OUT for name in names - tied)
    if shaky:
        rest += "; " + plural("{n} recommended hardly ever holds", "{n} recommended hardly ever hold", shaky)
    return f"{held}; {rest}{ties}"


def _table(look: Look, found: "Robustness", shares: "dict[str, Sureness]") -> Table:
    best = found.counts.basis == "selection"
    columns = (
        Column("initiative", "Initiative"),
        Column("verdict", "Recommended"),
        Column("share", mark("In the best set in") if best else mark("Above the line in"), "percent"),
        Column("ranks", "Rank, 5% to 95% of draws"),
    )
    wanted = [
        each
        for each in (shares[name] for name in look.verdicts if name in shares)
        if each.is_by_id or OUT < each.share < CORE or (each.share < CORE) == look.verdicts[each.initiative].is_up
    ]
    # the shakiest first: recommended and hardly ever above the line, or the other way round
    wanted.sort(key=lambda each: each.share if look.verdicts[each.initiative].is_up else 1 - each.share)
    rows = tuple(
        Row(
            (
                Cell(look.title(each.initiative)),
                Cell(say("yes") if look.verdicts[each.initiative].is_up else say("no")),
                Cell(each.share, _share_words(look, each)),
                Cell("–" if each.rank_5 is None else say("{low} to {high}", low=each.rank_5, high=each.rank_95)),
            )
        )
        for each in wanted[:MOST]
    )
    note = say(
        "{draws} draws with seed {seed}: every weight {weights} up or down, and every value that is uncertain or"
        " missing anew. Core is from {core}, out up to {out}.",
        draws=found.draws, seed=found.seed, weights=look.numbers.percent(SPREAD),
        core=look.numbers.percent(CORE), out=look.numbers.percent(OUT),
    )  # fmt: skip
    nothing = say(
        "Nothing is contested: all recommended hold, no other in over {percent} of draws.",
        percent=look.numbers.percent(OUT),
    )
    if not rows:
        nothing = f"{nothing} {note}"
    return Table("sureness", columns, rows, notes=(note,) if rows else (), nothing=nothing)


def _share_words(look: Look, each: "Sureness") -> str | None:
    """Say a share of draws that ids settle, or that rounding would move to the other side of what makes one sure."""
    percent, share = look.numbers.percent, each.share
    if each.is_by_id:
        return say("{percent}, by id", percent=percent(share))
    if share < CORE and percent(share) == percent(CORE):
        return say("under {percent}", percent=percent(CORE))
    if share > OUT and percent(share) == percent(OUT):
        return say("over {percent}", percent=percent(OUT))
    return None


def _flips(look: Look, found: "Robustness") -> Iterator[Points]:
    points = []
    percent = look.numbers.percent
    for flip in sorted(found.flips, key=lambda each: abs(each.to - each.share))[:3]:
        parts = [*_crossing(look, flip)]
        words = say(
            "from {share} beyond {to}: {crossing}",
            share=percent(flip.share), to=percent(flip.to, 1), crossing=listed(parts),
        )  # fmt: skip
        points.append(Point(words, f"{look.names.get(flip.criterion, flip.criterion)},"))
    if points:
        yield Points(tuple(points), say("The smallest changes of a weight that change it"))


def _crossing(look: Look, flip: "Flip") -> Iterator[str]:
    enters, leaves = look.titles(flip.enters), look.titles(flip.leaves)
    if enters:
        yield plural("{titles} would come in", "{titles} would come in", len(flip.enters), titles=enters)
    if leaves:
        yield plural("{titles} would drop out", "{titles} would drop out", len(flip.leaves), titles=leaves)


def _questions(look: Look, found: "Robustness") -> Iterator[Points]:
    points = []
    for each in found.ask_next[:3]:
        question = each.question
        what = look.names.get(question.criterion, question.criterion) if question.criterion else question.what
        words = say(
            "{what}: it would settle {percent} of the doubt", what=what, percent=look.numbers.percent(each.settles)
        )
        points.append(Point(words, f"{look.title(question.initiative)},"))
    if points:
        yield Points(tuple(points), say("What to ask next"))


def _doubts(look: Look) -> Iterator[Point]:
    """Say what ratings without evidence, missing values and differing reviewers there are among the recommended."""
    rows = [look.rows[each.initiative] for each in look.ups]
    unproven = [
        row.scored.title
        for row in rows
        if any(
            each.source == "submitter" and each.value >= 1 and not look.entry(row).data.ratings[each.id].evidence
            for each in row.scored.criteria
        )
    ]
    missing = [row.scored.title for row in rows if any(each.source == "missing" for each in row.scored.criteria)]
    differ = [
        row.scored.title
        for row in rows
        if any(each.source == "review" and each.value_high > each.value_low for each in row.scored.criteria)
    ]
    found = (
        (unproven, mark("{n} of {of} rated best without evidence:")),
        (missing, mark("{n} of {of} without a value, counted as the lowest:")),
        (differ, mark("{n} of {of} where reviewers differ, or give a range:")),
    )
    for titles, words in found:
        if titles:
            yield Point(some(titles, NAMED), say(words, n=len(titles), of=len(rows)))

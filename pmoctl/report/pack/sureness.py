"""How sure the recommendation is: core, borderline and out; what would flip it; evidence; where reviewers differ."""

from collections.abc import Iterator

from pmoctl.analyse.robustness import CORE, OUT, Robustness, Sureness
from pmoctl.report.charts.sureness import crossing, rank_intervals
from pmoctl.report.document import Block, Cell, Column, Point, Points, Row, Table
from pmoctl.report.numbers import counted, some
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import Part, left_out, part
from pmoctl.report.pack.reckon import WEIGHTS

MOST = 12  # borderline initiatives that are shown
NAMED = 5


def sureness_part(look: Look) -> Part:
    """Say how often each is above the line when weights and uncertain values are drawn anew."""
    found = look.reckoned.robustness
    doubts = tuple(_doubts(look))
    if found is None and not doubts:
        return left_out("sureness", "How sure we are", "no draws were made: see pmoctl robustness")
    blocks: list[Block] = []
    title = f"{counted(len(doubts), 'kind')} of doubt about what is recommended"
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
        blocks.append(Points(doubts, "What the scores rest on"))
    return part("sureness", "How sure we are", title, *blocks)


def robust_sentence(look: Look, found: Robustness) -> str:
    """Say in a sentence how many of the recommended hold in nearly all draws, and how many that is."""
    shares = {each.initiative: each.share for each in found.initiatives}
    names = [each.initiative for each in look.ups]
    core = sum(shares.get(name, 0.0) >= CORE for name in names)
    contested = sum(OUT < each.share < CORE for each in found.initiatives if each.initiative in look.verdicts)
    are = "are" if contested != 1 else "is"
    held = f"{core} of {len(names)} recommended hold in {look.numbers.percent(CORE)} or more of {found.draws} draws"
    return f"{held}; {contested or 'none'} {are} borderline"


def _table(look: Look, found: Robustness, shares: dict[str, Sureness]) -> Table:
    columns = (
        Column("initiative", "Initiative"),
        Column("verdict", "Recommended"),
        Column("share", "Above the line in", "percent"),
        Column("ranks", "Rank, 5 to 95 % of draws"),
    )
    wanted = [
        each
        for each in (shares[name] for name in look.verdicts if name in shares)
        if OUT < each.share < CORE or (each.share < CORE) == look.verdicts[each.initiative].is_up
    ]
    wanted.sort(key=lambda each: -each.share)
    rows = tuple(
        Row(
            (
                Cell(look.title(each.initiative)),
                Cell("yes" if look.verdicts[each.initiative].is_up else "no"),
                Cell(each.share),
                Cell("–" if each.rank_5 is None else f"{each.rank_5} to {each.rank_95}"),
            )
        )
        for each in wanted[:MOST]
    )
    note = (
        f"{found.draws} draws with seed {found.seed}: every weight {WEIGHTS} up or down, and every value that is "
        f"uncertain or missing anew. Core is from {look.numbers.percent(CORE)}, out up to {look.numbers.percent(OUT)}."
    )
    nothing = f"Nothing is contested: all recommended hold, no other in over {look.numbers.percent(OUT)} of draws."
    if not rows:
        nothing = f"{nothing} {note}"
    return Table("sureness", columns, rows, notes=(note,) if rows else (), nothing=nothing)


def _flips(look: Look, found: Robustness) -> Iterator[Points]:
    points = []
    percent = look.numbers.percent
    for flip in sorted(found.flips, key=lambda each: abs(each.to - each.share))[:3]:
        parts = [
            f"{look.titles(names)} {word}"
            for names, word in ((flip.enters, "would come in"), (flip.leaves, "would drop out"))
            if names
        ]
        words = f"from {percent(flip.share)} beyond {percent(flip.to, 1)}: {' and '.join(parts)}"
        points.append(Point(words, f"{look.names.get(flip.criterion, flip.criterion)},"))
    if points:
        yield Points(tuple(points), "The smallest changes of a weight that change it")


def _questions(look: Look, found: Robustness) -> Iterator[Points]:
    points = []
    for each in found.ask_next[:3]:
        question = each.question
        what = look.names.get(question.criterion, question.criterion) if question.criterion else question.what
        settles = look.numbers.percent(each.settles)
        points.append(Point(f"{what}: it would settle {settles} of the doubt", f"{look.title(question.initiative)},"))
    if points:
        yield Points(tuple(points), "What to ask next")


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
        (unproven, "rated best without evidence:"),
        (missing, "without a value, counted as the lowest:"),
        (differ, "where reviewers differ, or give a range:"),
    )
    for titles, words in found:
        if titles:
            yield Point(some(titles, NAMED), f"{len(titles)} of {len(rows)} {words}")

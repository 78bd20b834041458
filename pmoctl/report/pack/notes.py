"""What page one notes beside its answer: how sure we are, and what came since last time."""

from collections.abc import Iterator

from pmoctl.model.state import submissions
from pmoctl.report.document import Point
from pmoctl.report.language import plural, say
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.sureness import robust_sentence

MOST = 5


def how_sure(look: Look) -> tuple[Point, ...]:
    """Say how near the line is, and what the scores rest on."""
    rows = [look.rows[each.initiative] for each in look.ups]
    points = [*_nearness(look)]
    if look.reckoned.robustness is not None and rows:
        points.append(Point(robust_sentence(look, look.reckoned.robustness)))
    if not rows:
        return tuple(points)
    unproven = sum(
        any(
            each.source == "submitter" and each.value >= 1 and not look.entry(row).data.ratings[each.id].evidence
            for each in row.scored.criteria
        )
        for row in rows
    )
    if unproven:
        words = plural(
            "{n} of {of} has a top rating that no evidence supports",
            "{n} of {of} have a top rating that no evidence supports",
            unproven, of=len(rows),
        )  # fmt: skip
        points.append(Point(words))
    missing = sum(any(each.source == "missing" for each in row.scored.criteria) for row in rows)
    if missing:
        words = plural(
            "{n} of {of} lacks a value, counted as the lowest", "{n} of {of} lack a value, counted as the lowest",
            missing, of=len(rows),
        )  # fmt: skip
        points.append(Point(words))
    ranged = [row for row in rows if row.scored.score_low != row.scored.score_high and row.scored.score_low is not None]
    if ranged:
        low = look.numbers.decimal(min(row.scored.score_low or 0.0 for row in ranged))
        words = say(
            "Scores of {n} of {of} are uncertain; the lowest could fall to {low} of 100",
            n=len(ranged),
            of=len(rows),
            low=low,
        )
        points.append(Point(words))
    reviewed = sum(any(each.source == "review" for each in row.scored.criteria) for row in rows)
    words = plural(
        "{n} of {of} was reviewed by somebody besides the submitter",
        "{n} of {of} were reviewed by somebody besides the submitter",
        reviewed, of=len(rows),
    )  # fmt: skip
    points.append(Point(words))
    return tuple(points[:MOST])


def _nearness(look: Look) -> Iterator[Point]:
    line = look.ranking.line
    if line is None or look.baseline.per_cost:
        return
    below = look.rows.get(line.blocked_by.initiative)
    above = [look.rows[each.initiative].scored for each in look.by_rank]
    known = [each for each in reversed(above) if each.score is not None]
    lowest = min(known, key=lambda each: each.score or 0.0, default=None)  # the last of equals
    if below is None or below.scored.score is None or lowest is None or lowest.score is None:
        return
    points = lowest.score - below.scored.score
    titles = {"title": below.scored.title, "last": lowest.title}
    if points > 0:
        words = say(
            "{title}, the first below the line, is {points} points short of {last}, the last above it",
            points=look.numbers.score(abs(points)), **titles,
        )  # fmt: skip
        yield Point(words)
    elif points == 0:
        yield Point(say("{title}, the first below the line, has the score of {last}, the last above it", **titles))


def since_last_time(look: Look) -> tuple[Point, ...]:
    """Say what became of conditions, and what was submitted or withdrawn since the last checkpoint."""
    earlier = look.earlier()
    if not earlier:
        return ()
    last = earlier[-1][1]
    status = [(each, each.status(look.origin.as_of)) for each in look.conditions]
    met = sum(state == "met" and each.met is not None and each.met > last.date for each, state in status)
    still = sum(state == "open" for _, state in status)
    late = sum(state == "overdue" for _, state in status)
    data = [entry.data for entry in look.workspace.initiatives.values()]
    new = sum(any(day > last.date for day in submissions(each, look.cycle)) for each in data)
    gone = sum(each.withdrawn is not None and each.withdrawn.date > last.date for each in data)
    points = []
    if status:
        parts = [
            plural("{n} condition of earlier decisions met", "{n} conditions of earlier decisions met", met),
            say("{n} open", n=still),
        ]
        parts.append(say("{n} overdue", n=late) if late else say("none overdue"))
        points.append(Point(", ".join(parts)))
    submitted = say("No new submission")
    if new:
        submitted = plural("{n} new submission", "{n} new submissions", new)
    withdrawn = say("{n} withdrawn", n=gone) if gone else say("none withdrawn")
    points.append(Point(f"{submitted}, {withdrawn}"))
    return tuple(points)

"""The impact of a branch in words: for the terminal, and as the comment of a pull request."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pmoctl.cli.ranking import line_words, number
from pmoctl.cli.session import count
from pmoctl.model.text import escape_markdown, one_line

if TYPE_CHECKING:
    from decimal import Decimal

    from pmoctl.analyse.impact import Move
    from pmoctl.cli.impact import Shown
    from pmoctl.model.finding import Finding
    from pmoctl.score.rank import Ranking

MOST = 60_000  # characters of a comment
TITLE = 60  # characters of a title in a sentence
NAMED = 3  # initiatives that the headline names


def headline(found: "Shown") -> str:
    """Say in one sentence what the branch does."""
    moved = found.impact.moved
    parts = []
    for change, words in (("new", "is new|are new"), ("removed", "is ranked no more|are ranked no more")):
        names = [move for move in moved if move.change == change]
        if names:
            one, many = words.split("|")
            parts.append(f"{_names(names)} {one if len(names) == 1 else many}")
    places = [move for move in moved if move.change in {"rescored", "moved"} and move.rank[0] != move.rank[1]]
    if places:
        parts.append(f"{count(len(places), 'initiative')} {'changes' if len(places) == 1 else 'change'} rank")
    for above, words in ((True, "above the line"), (False, "below the line")):
        crossing = [
            move for move in moved if move.crosses and bool(move.above_line[1]) is above and move.rank != (None, None)
        ]
        crossing = [move for move in crossing if move.change != "removed"]
        if crossing:
            verb = ("enters" if above else "falls") if len(crossing) == 1 else ("enter" if above else "fall")
            parts.append(f"{_names(crossing)} {verb} {words}")
    if not parts and found.framework_changes:
        parts.append("The framework changes")
    if not parts and (found.impact.coverage or found.impact.limits):
        parts.append("No rank changes, and the figures behind it do")
    if not parts:
        return "No effect on the ranking" if not found.has_effect else "No rank changes"
    words = "; ".join(parts)
    return words[0].upper() + words[1:]


def _names(moves: Sequence["Move"]) -> str:
    names = [one_line(move.title, TITLE) for move in moves[:NAMED]]
    if len(moves) > NAMED:
        return f"{', '.join(names)} and {len(moves) - NAMED} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def cause(move: "Move") -> str:
    """Say why an initiative stands where it does now."""
    if move.change == "new":
        return "new"
    if move.change == "removed":
        return "ranked no more"
    causes = move.causes
    points = (
        ("its ratings", causes.ratings),
        ("reviews", causes.reviews),
        ("its figures", causes.money),
        ("the framework", causes.framework),
    )
    parts = [f"{name} {signed(value, 1)}" for name, value in points if value]
    places = (("gates", causes.gates), ("the others", causes.others))
    parts += [f"{name} {signed(value)} {'place' if abs(value) == 1 else 'places'}" for name, value in places if value]
    return ", ".join(parts) or ("the line" if move.crosses else "a tie")


def signed(value: float, places: int = 0) -> str:
    """Write a difference with its sign."""
    text = number(value, places)
    return f"+{text}" if value > 0 else text


def pair(before: float | None, after: float | None, places: int = 0) -> str:
    """Write what was and what is; once where they are the same."""
    old, new = number(before, places), number(after, places)
    return new if old == new else f"{old} → {new}"


def line_cell(move: "Move") -> str:
    """Say where an initiative stands to the line."""
    before, after = (None if each is None else "above" if each else "below" for each in move.above_line)
    if before is None or after is None:
        return after or f"was {before}"
    return after if before == after else f"{before} → {after}"


def lines_of(found: "Shown") -> Iterator[str]:
    """Say where the line falls, before and after."""
    before, after = (_line(ranking) for ranking in found.rankings)
    yield f"As before, {after}." if before == after else f"Before, {before}; after, {after}."


def _line(ranking: "Ranking | None") -> str:
    if ranking is None:
        return "there was no ranking"
    if ranking.line is None:
        return line_words(None)
    blocked, (limit, team, year) = ranking.line.blocked_by
    title = next(row.scored.title for row in ranking.rows if row.scored.id == blocked)
    place = f"{limit} of {team}" if team else limit
    return f"the line falls at {one_line(title, TITLE)} ({place} {year})"


def effects(found: "Shown") -> list[tuple[str, list[str]]]:
    """Say what it means besides ranks, under a heading each; what has nothing to say is left out."""
    from pmoctl.report.framework_diff import change_words
    from pmoctl.report.numbers import Numbers

    impact = found.impact
    used = [
        f"{name.team or name.limit} {name.year}: {_amounts(taken)} of {_amounts(limit)}"
        for name, limit, taken in impact.limits
    ]
    coverage = [
        f"{each.target}: " + ", ".join(f"{year} {signed(value, 2)}" for year, value in each.years.items())
        for each in impact.coverage
    ]
    return [
        (head, lines)
        for head, lines in (
            ("The framework", [change_words(change, Numbers()) for change in found.framework_changes]),
            ("What is above the line adds to targets", coverage),
            ("Taken of the envelope", used),
            ("New findings", [_finding(finding) for finding in impact.new_findings]),
            ("Findings that are gone", [_finding(finding) for finding in impact.fixed_findings]),
        )
        if lines
    ]


def _amounts(amounts: "tuple[Decimal | None, Decimal | None]") -> str:
    before, after = (None if amount is None else float(amount) for amount in amounts)
    places = 0 if all(each is None or each.is_integer() for each in (before, after)) else 1
    return pair(before, after, places)


def _finding(finding: "Finding") -> str:
    from pmoctl.cli.findings import concise

    return concise(finding)


def own(moves: Iterable["Move"]) -> list["Move"]:
    """Give the initiatives that differ by themselves, or cross the line; the rest was moved by them."""
    return [move for move in moves if move.change not in {"same", "moved"} or move.crosses]


def text(found: "Shown") -> str:
    """Write the impact for a terminal."""
    lines = [f"{headline(found)}.", found.heads[1].words() + ".", *lines_of(found)]
    if found.heads[1].warning:
        lines.append(f"WARNING: {found.heads[1].warning}.")
    first = own(found.impact.moved)
    for head, moves in (("", first), ("Moved by these", [move for move in found.impact.moved if move not in first])):
        if moves:
            lines += ["", *([head] if head else [])]
            for move in moves:
                lines.append(f"  {one_line(move.title)} ({move.initiative})")
                figures = f"rank {pair(*move.rank)}, score {pair(*move.score, 1)}, {line_cell(move)}: {cause(move)}"
                lines.append(f"      {figures}")
    for head, details in effects(found):
        lines += ["", head, *(f"  {line}" for line in details)]
    return "\n".join(lines) + "\n"


def comment(found: "Shown") -> str:
    """Write the impact as a comment: its first line tells a workflow which one to update; details are cut first."""
    head = found.head or found.heads[1].revision or "none"
    parts = [
        f"<!-- pmoctl:impact key={found.key} head={head.removesuffix('+')} -->",
        f"**{escape_markdown(headline(found))}.**",
    ]
    if found.heads[1].warning:
        parts.append(f"> **Warning:** {escape_markdown(found.heads[1].warning)}.")
    parts += [escape_markdown(line) for line in lines_of(found)]
    first = own(found.impact.moved)
    room = MOST - sum(map(len, parts)) - 1_000
    if first:
        parts.append(_table(first, room // 2))
        room -= len(parts[-1])
    others = [move for move in found.impact.moved if move not in first]
    sections = [(f"Moved by these: {count(len(others), 'initiative')}", others)] if others else []
    for title, moves in sections:
        parts.append(_details(title, _table(moves, room // 2)))
        room -= len(parts[-1])
    for title, lines in effects(found):
        listed = _cut([f"- {escape_markdown(line)}" for line in lines], max(room // 2, 0))
        parts.append(_details(f"{title}: {len(lines)}", listed))
        room -= len(parts[-1])
    parts.append(f"<sub>{escape_markdown(found.heads[1].words())}, against {found.base[:10]}.</sub>")
    return "\n\n".join(parts) + "\n"


def _details(title: str, body: str) -> str:
    return f"<details><summary>{escape_markdown(title)}</summary>\n\n{body}\n\n</details>"


def _table(moves: Sequence["Move"], room: int) -> str:
    rows = [
        f"| {escape_markdown(move.title)} | {pair(*move.rank)} | {pair(*move.score, 1)} | {line_cell(move)}"
        f" | {escape_markdown(cause(move))} |"
        for move in moves
    ]
    return _cut(["| Initiative | Rank | Score | Line | Cause |", "|---|--:|--:|---|---|", *rows], room)


def _cut(lines: Sequence[str], room: int) -> str:
    """Join lines as long as there is room, and say how many are left out."""
    kept: list[str] = []
    for place, line in enumerate(lines):
        room -= len(line) + 1
        if room < 0:
            return "\n".join([*kept, "", f"… and {len(lines) - place} more"])
        kept.append(line)
    return "\n".join(kept)

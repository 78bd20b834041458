"""Who moves in a ranking, and why: the part of an impact that is about ranks and the line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pmoctl.analyse.effect import Effect
from pmoctl.analyse.impact import Move
from pmoctl.assess.outcome import Assessment, Refused, rows_of
from pmoctl.model.text import one_line
from pmoctl.report.document import Block, Point, Points, Section, Text
from pmoctl.report.numbers import MISSING, Numbers, counted, listed
from pmoctl.report.table import Cell, Column, Mood, Row, Table
from pmoctl.report.words import line_words, places_words, why_words
from pmoctl.score.rank import Ranked

TITLE = 60  # characters of a title in a sentence
NAMED = 3  # initiatives that the headline names


def moved_words(moved: Sequence[Move]) -> Iterator[str]:
    """Say who is new, gone, renamed, ranked otherwise, and who crosses the line."""
    for change, one, many in (("new", "is new", "are new"), ("removed", "is no longer ranked", "are no longer ranked")):
        named = [move for move in moved if move.change == change]
        if named:
            yield f"{_names(named)} {one if len(named) == 1 else many}"
    renamed = [move for move in moved if move.renamed_from]
    if renamed:
        yield f"{_names(renamed)} {'has another id' if len(renamed) == 1 else 'have another id'}"
    places = [move for move in moved if move.change in {"rescored", "moved"} and move.rank[0] != move.rank[1]]
    if places:
        yield f"{counted(len(places), 'initiative')} {'changes' if len(places) == 1 else 'change'} rank"
    alone = [move for move in moved if move.change == "rescored" and move.rank[0] == move.rank[1]]
    if alone:
        yield f"{counted(len(alone), 'initiative')} {'has' if len(alone) == 1 else 'have'} another score"
    for above, one, many in ((True, "enters above", "enter above"), (False, "falls below", "fall below")):
        crossing = [move for move in _crossing(moved) if bool(move.above_line[1]) is above]
        if crossing:
            yield f"{_names(crossing)} {one if len(crossing) == 1 else many} the line"


def _crossing(moves: Iterable[Move]) -> list[Move]:
    return [move for move in moves if move.crosses and move.change != "removed"]


def _names(moves: Sequence[Move]) -> str:
    names = [one_line(move.title, TITLE) for move in moves[:NAMED]]
    return f"{', '.join(names)} and {len(moves) - NAMED} more" if len(moves) > NAMED else listed(names)


def line_section(effect: Effect, numbers: Numbers) -> Iterator[Section]:
    """Say who enters and leaves what is above the line, and what decides it; and where the line falls."""
    rows = rows_of(effect.pair.after)
    titles = {name: row.scored.title for name, row in rows.items()}
    points = []
    for move in _crossing(effect.impact.moves):
        enters = bool(move.above_line[1])
        why = _standing(rows.get(move.initiative), titles, numbers, enters=enters)
        lead = f"{one_line(move.title, TITLE)} {'enters' if enters else 'falls below'}:"
        points.append(Point(why, lead, "good" if enters else "bad", move.initiative))
    lines = [_line_of(assessment) for assessment in effect.pair]
    same = f"As before, {lines[1]}." if lines[0] == lines[1] else f"Before, {lines[0]}; after, {lines[1]}."
    blocks: tuple[Block, ...] = (Points(tuple(points)), Text(same)) if points else (Text(same),)
    yield Section("line", "The line", blocks)


def _standing(row: Ranked | None, titles: Mapping[str, str], numbers: Numbers, *, enters: bool) -> str:
    """Say what decides where a row stands: a gate, a limit, what it waits for or goes against."""
    if row is None:
        return "it is no longer ranked"
    gate = row.scored.gate
    if gate.outcome != "open":
        return f"{gate.outcome} by the gate {listed(gate.by)}"
    if enters:
        words = {"committed": "it is committed", "paused": "it is committed", "needed": "another one needs it"}
        return words.get(row.standing, f"rank {row.rank}")
    said = why_words(row, titles, numbers)
    return f"it {said}" if said else "it comes after the line"


def _line_of(assessment: Assessment) -> str:
    if isinstance(assessment, Refused):
        return "there was no ranking"
    return line_words(assessment.ranking)


COLUMNS = (
    Column("initiative", "Id", "id", audience="machines"),
    Column("title", "Initiative"),
    Column("change", "Change", audience="machines"),
    Column("rank_before", "Rank before", "count", audience="machines"),
    Column("rank_after", "Rank after", "count", audience="machines"),
    Column("rank", "Rank", audience="people"),
    Column("score_before", "Score before", "score", audience="machines"),
    Column("score_after", "Score after", "score", audience="machines"),
    Column("score", "Score", audience="people"),
    Column("line", "Line"),
    Column("cause", "Cause"),
)


def rank_sections(effect: Effect, numbers: Numbers) -> Iterator[Section]:
    """Yield what the branch changed by itself, and apart from it what was merely pushed."""
    moved = effect.impact.moved
    for name, title, level, moves in (
        ("ranks", "What this branch changes", 1, [move for move in moved if move.own]),
        ("pushed", "Pushed by these", 2, [move for move in moved if not move.own]),
    ):
        rows = tuple(_row(move, numbers) for move in moves)
        if rows:
            heading = f"{title}: {counted(len(rows), 'initiative')}"
            yield Section(name, heading, (Table(name, COLUMNS, rows),), level)


def _row(move: Move, numbers: Numbers) -> Row:
    ranks = _pair(*(MISSING if each is None else str(each) for each in move.rank))
    scores = _pair(*(numbers.score(each) for each in move.score))
    mood: Mood | None = None if not move.crosses else "good" if move.above_line[1] else "bad"
    cells = (
        Cell(move.initiative), Cell(move.title, link=move.initiative), Cell(move.change), *map(Cell, move.rank),
        Cell(ranks), *map(Cell, move.score), Cell(scores), Cell(line_cell(move), mood=mood),
        Cell(cause_words(move, numbers)),
    )  # fmt: skip
    return Row(cells)


def _pair(old: str, new: str) -> str:
    return new if old == new else f"{old} → {new}"


def line_cell(move: Move) -> str:
    """Say where an initiative stands to the line."""
    before, after = (None if each is None else "above" if each else "below" for each in move.above_line)
    if before is None or after is None:
        return after or f"was {before}"
    return _pair(before, after)


def cause_words(move: Move, numbers: Numbers) -> str:
    """Say why an initiative stands where it does now."""
    if move.change in {"new", "removed"}:
        return "new" if move.change == "new" else "no longer ranked"
    causes = move.causes
    points = (
        ("its ratings", causes.ratings),
        ("reviews", causes.reviews),
        ("its figures", causes.money),
        ("the framework", causes.framework),
    )
    parts = [f"renamed from {move.renamed_from}"] if move.renamed_from else []
    parts += [f"{name} {'+' if value > 0 else ''}{numbers.score(value)}" for name, value in points if value]
    places = (("gates", causes.gates), ("the others", causes.others))
    parts += [
        f"{name} {places_words(value)} {'place' if abs(value) == 1 else 'places'}" for name, value in places if value
    ]
    return ", ".join(parts) or ("the line" if move.crosses else "a tie")

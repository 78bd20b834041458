"""The ranking: what `pmoctl score` says."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.report.document import Document, Later, Point, Points, Report, Section
from pmoctl.report.head import Head, head_parts, scenario_data, scenario_words
from pmoctl.report.numbers import Numbers, exact
from pmoctl.report.ranking_data import RankingData, RowData, left_out_data, row_data
from pmoctl.report.sure_columns import RobustData, with_sureness
from pmoctl.report.table import Break, Cell, Column, Mood, Row, Table, Value, as_rows
from pmoctl.report.words import (
    left_out_words,
    line_words,
    money_words,
    numbers_of,
    recommended_words,
    sentence,
    share_words,
    standing_cell,
    tie_words,
    titles_of,
    why_words,
)
from pmoctl.score.data import envelope_data, line_data
from pmoctl.score.rank import Ranked, Ranking

if TYPE_CHECKING:
    from pmoctl.select.selection import Selection


def ranking_report(
    assessment: RankedWorkspace,
    rows: Sequence[Ranked],
    head: Head,
    selection: "Selection | None" = None,
    robust: RobustData | None = None,
) -> Report:
    """Report a ranking; `rows` are those shown, of all that are ranked.

    `selection` is what is recommended, where it is that; `robust` how sure that is, where it was asked.
    """
    settings = assessment.workspace.settings
    used, revision, as_of = head_parts(head)
    data: RankingData = {
        "framework": used,
        "revision": revision,
        "as_of": as_of,
        "initiatives": tuple(map(row_data, rows)),
        "envelope": envelope_data(settings.envelope),
        "line": line_data(assessment.ranking.line),
        "left_out": tuple(map(left_out_data, assessment.left_out)),
        "what_if": scenario_data(head.scenario),
    }
    if robust is not None:
        data["robust"] = robust
    numbers = numbers_of(settings)
    closing = [f"{head.words()}. Money in {money_words(settings)}."]
    if assessment.ranking.rows and line_place(assessment.ranking, rows) is None:
        closing.append(sentence(line_words(assessment.ranking)))
    if head.scenario is not None and head.scenario.weights:
        framework = assessment.workspace.frameworks[assessment.baseline.id]
        closing += share_words(framework, head.scenario.weights, numbers)
    if selection is not None:
        closing.append(recommended_words(assessment.ranking, selection))
    sections = Later(lambda: _sections(assessment, rows, head, numbers, robust))
    title = "" if robust is None else robust["sentence"]
    document = Document(title, sections, numbers, head.warnings, (" ".join(closing),), _next(data["initiatives"]))
    return Report("ranking", data, document)


def _next(rows: Sequence[RowData]) -> tuple[str, ...]:
    """Say how to go on: with the first that is below the line, else the first of all, and with better sets."""
    first = next((row for row in rows if row["standing"] == "below"), rows[0] if rows else None)
    return (f"pmoctl explain {first['initiative']}", "pmoctl select") if first else ()


def _sections(
    assessment: RankedWorkspace, rows: Sequence[Ranked], head: Head, numbers: Numbers, robust: RobustData | None
) -> Iterator[Section]:
    table = ranking_table(assessment.ranking, rows, head, numbers)
    yield Section("ranking", "", (table if robust is None else with_sureness(table, rows, robust, numbers),))
    yield from _remarks(assessment, rows, numbers)


MOST = 10  # rows that are explained below a table; `explain` and the data have all


def _remarks(assessment: RankedWorkspace, rows: Sequence[Ranked], numbers: Numbers) -> Iterator[Section]:
    """Say what the table cannot: what is left out, which tie only the id decided, who is passed over and why."""
    ranking = assessment.ranking
    left_out = tuple(Point(words, mood="bad") for words in left_out_words(assessment.left_out))
    if left_out:
        yield Section("left-out", "Left out of the ranking", (Points(left_out),))
    titles = titles_of(ranking)
    passed = [row for row in rows if row.standing in PASSED_OVER]
    points = [Point(words, mood="warning") for words in tie_words(ranking.rows, titles)]
    points += [Point(why_words(row, titles, numbers), row.scored.title) for row in passed[:MOST]]
    more = len(passed) - MOST
    points += [Point(f"and {more} more {'is' if more == 1 else 'are'} passed over")] if more > 0 else []
    if points:
        yield Section("passed-over", "To be decided, and passed over", (Points(tuple(points)),))


PASSED_OVER = frozenset({"waits", "excluded", "no_costs", "not_assessed", "no_score"})


RECOMMENDED = Column("recommended", "Recommended", audience="machines")
COLUMNS = (
    Column("rank", "#", "count"),
    Column("initiative", "Id", "id", audience="machines"),
    Column("title", "Initiative"),
    Column("unit", "Unit", spare=7),
    Column("type", "Type", audience="machines"),
    Column("state", "State", audience="machines"),
    Column("score_bar", "", "bar", 4, "people"),
    Column("score", "Score", "score"),
    Column("score_low", "Score low", "score", audience="machines"),
    Column("score_high", "Score high", "score", audience="machines"),
    Column("range", "Range", spare=6, audience="people"),
    Column("gate", "Gate", audience="machines"),
    Column("gate_by", "Gates", audience="machines"),
    Column("above_line", "Above the line", audience="machines"),
    Column("cost", "Cost", "money", 3),
    Column("benefit", "Benefit", "money", audience="machines"),
    Column("npv", "NPV", "money", 5),
    Column("irr", "IRR", "percent", audience="machines"),
    Column("payback", "Payback", "figure", audience="machines"),
    Column("bcr", "BCR", "figure", audience="machines"),
    Column("ratio", "Ratio", "figure", audience="machines"),
    Column("standing", "Standing", spare=1),
    RECOMMENDED,
    Column("gain", "Gain", "score", audience="machines"),
    Column("why", "Why", audience="machines"),
    Column("framework", "Framework", audience="machines"),
    Column("framework_state", "Framework state", audience="machines"),
    Column("what_if", "What if", audience="machines"),
)


def ranking_table(ranking: Ranking, rows: Sequence[Ranked], head: Head, numbers: Numbers) -> Table:
    """Lay out the rows shown, with the line between those above and below it."""
    cut, titles = line_place(ranking, rows), titles_of(ranking)
    shown: list[Row | Break] = [_row(row, head, titles, numbers) for row in rows]
    if cut is not None:
        shown.insert(cut, Break(sentence(line_words(ranking))[:-1]))
    nothing = "No row is left by the filters." if ranking.rows else "Nothing is ranked."
    columns: tuple[Column, ...] = COLUMNS
    if ranking.shortlist == "selection":  # then people do not see it by the line
        columns = tuple(each._replace(audience="all") if each is RECOMMENDED else each for each in COLUMNS)
    return Table("ranking", columns, tuple(shown), nothing=nothing)


def _row(row: Ranked, head: Head, titles: Mapping[str, str], numbers: Numbers) -> Row:
    scored, money = row.scored, row.scored.money
    mood: Mood | None = None if row.above_line or row.recommended else "muted"
    values: tuple[Value | Cell, ...] = (
        row.rank, scored.id, scored.title, scored.unit, scored.type, scored.state,
        None if scored.score is None else scored.score / 100, scored.score, scored.score_low, scored.score_high,
        numbers.span(scored.score_low, scored.score_high), scored.gate.outcome, " ".join(scored.gate.by),
        row.above_line, exact(money.cost), money.benefit, money.npv, money.irr, money.payback, money.bcr, scored.ratio,
        standing_cell(row), row.recommended, scored.gain, why_words(row, titles, numbers), head.framework, head.state,
        scenario_words(head.scenario, numbers, head.envelope) if head.scenario else None,
    )  # fmt: skip
    return as_rows([values])[0]._replace(mood=mood)


def line_place(ranking: Ranking, rows: Sequence[Ranked]) -> int | None:
    """Return how many of the rows shown stand before the line; None where no line falls between or before them."""
    if ranking.line is None:
        return None
    names = [row.scored.id for row in ranking.rows]
    after = frozenset(names[names.index(ranking.line.blocked_by.initiative) :])
    return next((place for place, row in enumerate(rows) if row.scored.id in after), None)

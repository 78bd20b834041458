"""The ranking: what `pmoctl score` says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Annotated, Any, Literal

from pydantic import Field

from pmoctl.assess.outcome import LeftOut, RankedWorkspace
from pmoctl.model.portfolio import State
from pmoctl.report.document import (
    Break,
    Cell,
    Column,
    Document,
    Mood,
    Point,
    Points,
    Report,
    Row,
    Section,
    Table,
    Value,
)
from pmoctl.report.head import FrameworkUse, Head, head_parts, scenario_data, scenario_words
from pmoctl.report.numbers import Numbers, exact
from pmoctl.report.sure_columns import RobustData, with_sureness
from pmoctl.report.words import (
    left_out_words,
    line_words,
    money_words,
    numbers_of,
    recommended_words,
    sentence,
    share_words,
    tie_words,
    titles_of,
    why_words,
)
from pmoctl.score.data import envelope_data, line_data
from pmoctl.score.rank import Ranked, Ranking
from pmoctl.score.scored import RatingSource
from pmoctl.score.standing import Standing, Why
from pmoctl.select.selection import Selection


@dataclass(frozen=True, slots=True)
class CriterionData:
    """One leaf criterion of a score: `share` global (0 to 1), `value` 0 to 1, `contribution` in points of the score."""

    share: float
    rating: float | None
    measured: float | None
    value: float
    contribution: float
    source: RatingSource


@dataclass(frozen=True, slots=True)
class GateData:
    """What the gates say, and which of them."""

    outcome: Literal["included", "excluded", "open"]
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhyData:
    """What a standing rests on: the limit that it does not fit into, and by how much; other initiatives in its way."""

    limit: str | None
    team: str | None
    year: int | None
    short_by: float | None
    waits_for: tuple[str, ...]
    excluded_by: tuple[str, ...]
    tied_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowData:
    """One initiative of a ranking. Scores 0 to 100; money in `amounts_in`; `irr` a fraction; `payback` in years."""

    rank: int | None
    initiative: str
    unit: str
    title: str
    state: State
    score: float | None
    score_low: float | None
    score_high: float | None
    gate: GateData
    above_line: bool
    standing: Standing
    recommended: bool
    why: WhyData
    cost: float | None
    benefit: float | None
    npv: float | None
    irr: float | None
    payback: float | None
    bcr: float | None
    ratio: float | None
    gain: float | None
    criteria: dict[str, CriterionData]


@dataclass(frozen=True, slots=True)
class FaultData:
    """An error because of which an initiative is left out."""

    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class LeftOutFileData:
    """An initiative that is not ranked because its file has errors; `state` is null where nobody can tell it."""

    initiative: str
    path: str
    state: State | None
    findings: tuple[FaultData, ...]


@dataclass(frozen=True, slots=True)
class RankingData:
    """The `ranking` kind: initiatives in the order shown, the envelope, and where the line falls (null: nowhere)."""

    framework: FrameworkUse
    revision: str | None
    as_of: str
    initiatives: tuple[RowData, ...]
    envelope: dict[str, Any]
    line: dict[str, Any] | None
    left_out: tuple[LeftOutFileData, ...]
    what_if: dict[str, Any] | None
    robust: Annotated[RobustData | None, Field(json_schema_extra={"optional": True})]  # only where it was asked


def why_data(why: Why) -> WhyData:
    """Give why a row stands where it does."""
    short_by = None if why.short_by is None else float(why.short_by)
    return WhyData(why.limit, why.team, why.year, short_by, why.waits_for, why.excluded_by, why.tied_with)


def left_out_data(left_out: LeftOut) -> LeftOutFileData:
    """Give what is left out, and what is wrong with it."""
    faults = tuple(FaultData(finding.rule, finding.message) for finding in left_out.findings)
    return LeftOutFileData(left_out.initiative, left_out.path, left_out.state, faults)


def row_data(row: Ranked) -> RowData:
    """Give one row of a ranking: money and scores as numbers, not rounded; what is missing as None."""
    scored, money = row.scored, row.scored.money
    return RowData(
        row.rank,
        scored.id,
        scored.unit,
        scored.title,
        scored.state,
        scored.score,
        scored.score_low,
        scored.score_high,
        GateData(scored.gate.outcome, scored.gate.by),
        row.above_line,
        row.standing,
        row.recommended,
        why_data(row.why),
        money.cost,
        money.benefit,
        money.npv,
        money.irr,
        money.payback,
        money.bcr,
        scored.ratio,
        scored.gain,
        {
            each.id: CriterionData(each.share, each.rating, each.measured, each.value, each.contribution, each.source)
            for each in scored.criteria
        },
    )


def ranking_report(
    assessment: RankedWorkspace,
    rows: Sequence[Ranked],
    head: Head,
    selection: Selection | None = None,
    robust: RobustData | None = None,
) -> Report:
    """Report a ranking; `rows` are those shown, of all that are ranked.

    `selection` is what is recommended, where it is that; `robust` how sure that is, where it was asked.
    """
    settings = assessment.workspace.settings
    data = RankingData(
        *head_parts(head),
        tuple(map(row_data, rows)),
        envelope_data(settings.envelope),
        line_data(assessment.ranking.line),
        tuple(map(left_out_data, assessment.left_out)),
        scenario_data(head.scenario),
        robust,
    )
    numbers = numbers_of(settings)
    table = ranking_table(assessment.ranking, rows, head, numbers)
    if robust is not None:
        table = with_sureness(table, rows, robust)
    closing = [f"{head.words()}. Money in {money_words(settings)}."]
    if assessment.ranking.rows and line_place(assessment.ranking, rows) is None:
        closing.append(sentence(line_words(assessment.ranking)))
    if head.scenario is not None and head.scenario.weights:
        framework = assessment.workspace.frameworks[assessment.baseline.id]
        closing += share_words(framework, head.scenario.weights, numbers)
    if selection is not None:
        closing.append(recommended_words(assessment.ranking, selection))
    sections = [Section("ranking", "", (table,)), *_remarks(assessment, rows, numbers)]
    title = "" if robust is None else robust.sentence
    told = {each.name: getattr(data, each.name) for each in fields(data) if each.name != "robust" or robust}
    return Report("ranking", told, Document(title, tuple(sections), numbers, head.warnings, (" ".join(closing),)))


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
    points += [Point(f"and {len(passed) - MOST} more are passed over")] if len(passed) > MOST else []
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
    Column("cost", "Cost", "money", 2),
    Column("benefit", "Benefit", "money", audience="machines"),
    Column("npv", "NPV", "money", 5),
    Column("irr", "IRR", "percent", audience="machines"),
    Column("payback", "Payback", "figure", audience="machines"),
    Column("bcr", "BCR", "figure", audience="machines"),
    Column("ratio", "Ratio", "figure", audience="machines"),
    Column("standing", "Standing", spare=3),
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
    values: tuple[Value, ...] = (
        row.rank, scored.id, scored.title, scored.unit, scored.type, scored.state,
        None if scored.score is None else scored.score / 100, scored.score, scored.score_low, scored.score_high,
        numbers.span(scored.score_low, scored.score_high), scored.gate.outcome, " ".join(scored.gate.by),
        row.above_line, exact(money.cost), money.benefit, money.npv, money.irr, money.payback, money.bcr, scored.ratio,
        row.standing, row.recommended, scored.gain, why_words(row, titles, numbers), head.framework, head.state,
        scenario_words(head.scenario) if head.scenario else None,
    )  # fmt: skip
    return Row(tuple(map(Cell, values)), mood)


def line_place(ranking: Ranking, rows: Sequence[Ranked]) -> int | None:
    """Give how many of the rows shown stand before the line; None where no line falls between or before them."""
    if ranking.line is None:
        return None
    names = [row.scored.id for row in ranking.rows]
    after = frozenset(names[names.index(ranking.line.blocked_by.initiative) :])
    return next((place for place, row in enumerate(rows) if row.scored.id in after), None)

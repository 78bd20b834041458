"""Why an initiative scores what it scores: what `pmoctl explain` says."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from typing_extensions import TypedDict  # Pydantic takes that of `typing` from Python 3.12 on

from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.model.state import decisions_by_initiative
from pmoctl.report.document import Block, Document, Fact, Facts, Point, Points, Report, Section, Text
from pmoctl.report.head import FrameworkUse, Head, head_parts
from pmoctl.report.numbers import Numbers, exact
from pmoctl.report.ranking_data import RowData, row_data
from pmoctl.report.table import Cell, Column, Table, as_rows
from pmoctl.report.words import (
    decided_words,
    line_words,
    money_words,
    needs_words,
    numbers_of,
    sentence,
    standing_words,
    tie_words,
    titles_of,
    why_words,
)
from pmoctl.score.explain import LEVEL, Explanation, NeighbourGap, Reasoned
from pmoctl.score.rank import Ranked, Ranking


class ExplainedRatingData(TypedDict):
    """What somebody said of a criterion."""

    who: str
    rating: str
    why: str | None
    evidence: str | None


class ReasonData(TypedDict):
    """A criterion: where it stands in the tree, its scale, where a measure comes to stand on it, what people said."""

    criterion: str
    groups: tuple[str, ...]
    lowest: float
    highest: float
    measure: str | None
    place: float | None
    said: tuple[ExplainedRatingData, ...]


class FlowData(TypedDict):
    """Money of a year, in `amounts_in`: benefits times confidence, costs, and the discount factor (0: not counted)."""

    year: int
    benefits: float
    costs: float
    discount_factor: float


class RatingWanted(TypedDict):
    """A rating that alone would draw level: the one there is, and the one it takes."""

    criterion: str
    rating: float | None
    level_at: float


class NeighbourGapData(TypedDict):
    """What it takes to draw level with the neighbour above or below: `gap` in points of score."""

    direction: Literal["up", "down"]
    initiative: str
    gap: float
    ratings: tuple[RatingWanted, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)  # nobody compares them, and each call makes the class
class ExplanationData:
    """The `explanation` kind: the row of the ranking, and all that its score comes from."""

    framework: FrameworkUse
    revision: str | None
    as_of: str
    row: RowData
    criteria: tuple[ReasonData, ...]
    flows: tuple[FlowData, ...]
    moves: tuple[NeighbourGapData, ...]


def explanation_report(explanation: Explanation, assessment: RankedWorkspace, head: Head) -> Report:
    """Report the whole arithmetic of one score."""
    row, data = explanation.row, explanation.entry.data
    scored = row.scored
    numbers = numbers_of(assessment.workspace.settings)
    said = ExplanationData(
        *head_parts(head),
        row_data(row),
        tuple(map(_reason_data, explanation.criteria)),
        tuple(map(_flow_data, explanation.flows)),
        tuple(map(_move_data, explanation.moves)),
    )
    rank = "no rank" if row.rank is None else f"rank {row.rank}"
    standing = f"{scored.unit}, {scored.type}, {scored.state}: {rank}, {standing_words(row)}"
    span = numbers.span(scored.score_low, scored.score_high)
    low, high = numbers.decimal(scored.score_low, 2), numbers.decimal(scored.score_high, 2)
    total = f"Score {numbers.decimal(scored.score, 2)} of 100{'' if span == '–' else f', from {low} to {high}'}"
    gates = f"Gates: {scored.gate.outcome}" + (f" by {', '.join(scored.gate.by)}" if scored.gate.by else "")
    sections = [
        Section("standing", "", (Text(standing), Text(total, "strong"))),
        Section("criteria", "Criteria", (_criteria(explanation, numbers), *_said(explanation), Text(gates))),
        Section("money", f"Money in {money_words(assessment.workspace.settings)}", tuple(_money(explanation))),
    ]
    if explanation.moves:
        points = tuple(_move_point(move, numbers) for move in explanation.moves)
        sections.append(Section("moves", "What would move it by a rank", (Points(points),)))
    decided = decided_words(data, decisions_by_initiative(assessment.workspace.checkpoints).get(scored.id, ()))
    approved = [f"Approved as: {decided}. That is what it charges; its score is that of its file."] if decided else []
    closing = (*_stands(row, assessment.ranking, numbers), *approved, f"{head.words()}.")
    document = Document(f"{data.title} ({scored.id})", tuple(sections), numbers, head.warnings, closing)
    return Report("explanation", said, document)


def _stands(row: Ranked, ranking: Ranking, numbers: Numbers) -> Iterator[str]:
    """Say why a row stands where it does, the tie that only the id decided, and where the line falls."""
    titles = titles_of(ranking)
    if why := why_words(row, titles, numbers):
        yield sentence(f"{row.scored.title}{needs_words(row, ranking)} {why}")
    yield from tie_words([row], titles)
    yield sentence(line_words(ranking))


def _reason_data(each: Reasoned) -> ReasonData:
    said: list[ExplainedRatingData] = [
        {"who": who, "rating": rating, "why": why, "evidence": evidence} for who, rating, why, evidence in each.said
    ]
    return {
        "criterion": each.score.id,
        "groups": each.groups,
        "lowest": each.lowest,
        "highest": each.highest,
        "measure": each.measure,
        "place": each.place,
        "said": tuple(said),
    }


def _flow_data(flow: tuple[int, float, float, float]) -> FlowData:
    year, benefits, costs, discount_factor = flow
    return {"year": year, "benefits": benefits, "costs": costs, "discount_factor": discount_factor}


def _move_data(move: NeighbourGap) -> NeighbourGapData:
    ratings: list[RatingWanted] = [
        {"criterion": criterion, "rating": rating, "level_at": level} for criterion, rating, level in move.steps
    ]
    return {
        "direction": "up" if move.direction == "up" else "down",
        "initiative": move.initiative,
        "gap": move.gap,
        "ratings": tuple(ratings),
    }


LEAST = 0.01  # points that are said
COLUMNS = (
    Column("criterion", "Id", "id", audience="machines"),
    Column("name", "Criterion"),
    Column("share", "Share, %", "fixed"),
    Column("value", "× Value", "fixed"),
    Column("contribution", "= Points", "fixed"),
    Column("from", "From", spare=1),
)


def _criteria(explanation: Explanation, numbers: Numbers) -> Table:
    rejects = explanation.row.scored.score is None
    rows = (
        (each.score.id, " › ".join((*each.groups, each.name)), 100 * each.score.share, each.score.value,
         each.score.contribution, Cell(each.score.source, _source(each, numbers, rejects=rejects)))
        for each in explanation.criteria
    )  # fmt: skip
    return Table("criteria", COLUMNS, as_rows(rows), nothing="There are no criteria.")


def _source(each: Reasoned, numbers: Numbers, *, rejects: bool) -> str:
    score = each.score
    scale = f"on the scale from {numbers.plain(each.lowest)} to {numbers.plain(each.highest)}"
    if score.source == "missing":
        most = numbers.decimal(100 * score.share, 2)
        return "missing: there is no score" if rejects else f"missing: counted as the lowest, from 0 to {most} points"
    if score.measured is not None:
        return f"{each.measure} {numbers.figure(score.measured)} stands at {numbers.decimal(each.place, 2)} {scale}"
    return f"{numbers.plain(score.rating)} {scale}, by {score.source}"


def _said(explanation: Explanation) -> Iterator[Points]:
    points = []
    for each in explanation.criteria:
        inner = []
        for who, rating, why, evidence in each.said:
            inner.append(Point(f"{rating}: {why}" if why else f"{rating} (no reason given)", f"{who}:"))
            inner += [Point(evidence, "evidence:")] if evidence else []
        if inner:
            points.append(Point("", each.name, inner=tuple(inner)))
    if points:
        yield Points(tuple(points), "What was said")


def _money(explanation: Explanation) -> Iterator[Block]:
    money, scored = explanation.row.scored.money, explanation.row.scored
    yield Facts(
        (
            Fact("Cost", Cell(exact(money.cost)), "money"),
            Fact("Run", Cell(exact(money.run)), "money"),
            Fact("Benefit", Cell(money.benefit), "money"),
            Fact("Net present value", Cell(money.npv), "money"),
            Fact("Benefit–cost ratio", Cell(money.bcr), "figure"),
            Fact("Payback, years", Cell(money.payback), "figure"),
            Fact("Internal rate of return", Cell(money.irr), "percent"),
            Fact("Score per cost", Cell(scored.ratio), "figure"),
        )
    )
    if explanation.flows:
        columns = (
            Column("year", "Year", "year"),
            Column("benefits", "Benefits", "money"),
            Column("costs", "Costs", "money"),
            Column("net", "Discounted net", "money"),
        )
        rows = (
            (year, gain, exact(cost), Cell((gain - cost) * factor) if factor else Cell(None, "not counted"))
            for year, gain, cost, factor in explanation.flows
        )
        yield Table("flows", columns, as_rows(rows))


def _rating(now: float | None, level: float, numbers: Numbers) -> str:
    """Say which rating it takes instead of the one there is, however near it is."""
    if now is None:
        return f"a rating of {numbers.decimal(level, 2)} where there is none now"
    if numbers.decimal(level, 2) == numbers.decimal(now, 2):
        return f"a rating a little {'above' if level > now else 'below'} {numbers.plain(now)}"
    return f"a rating of {numbers.decimal(level, 2)} instead of {numbers.plain(now)}"


def _move_point(move: NeighbourGap, numbers: Numbers) -> Point:
    if abs(move.gap) <= LEVEL:
        return Point(f"Level with {move.title}: the tie-break decides")
    gap = abs(move.gap)
    points = numbers.decimal(gap, 2) if gap >= LEAST else f"less than {numbers.decimal(LEAST, 2)}"
    more = f"{points} points {'more' if move.gap > 0 else 'less'}"
    verb = "Draws level with" if move.direction == "up" else "Falls back to"
    inner = tuple(Point(f"{name}: {_rating(now, level, numbers)}") for name, now, level in move.steps)
    return Point(f"{verb} {move.title} with {more}", inner=inner or (Point("no single rating makes the difference"),))

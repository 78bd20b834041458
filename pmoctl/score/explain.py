"""Why an initiative scores what it scores, and what would move it by a rank."""

from decimal import Decimal
from typing import NamedTuple

from pmoctl.model.estimate import base_of
from pmoctl.model.framework import walk
from pmoctl.model.initiative import Rating
from pmoctl.model.workspace import Entry, Workspace
from pmoctl.score.framework import Baseline, Leaf
from pmoctl.score.rank import Ranked, Ranking
from pmoctl.score.scored import CriterionScore

LEVEL = 1e-9  # scores are compared at 9 decimals


class Reasoned(NamedTuple):
    """A criterion of a score with where it stands in the tree and what people said.

    `groups` are the names of its groups from the top; `place` is where a measure comes to stand on the scale; `said`
    lists (who, rating as shown, why, evidence).
    """

    score: CriterionScore
    name: str
    groups: tuple[str, ...]
    lowest: float
    highest: float
    measure: str | None
    place: float | None
    said: tuple[tuple[str, str, str | None, str | None], ...]


class NeighbourGap(NamedTuple):
    """What it would take to draw level with a neighbour: `gap` in points of score.

    `steps` say which rating alone could do it: (criterion, rating now or None without any, rating wanted).
    """

    direction: str
    initiative: str
    title: str
    gap: float
    steps: tuple[tuple[str, float | None, float], ...]


class Explanation(NamedTuple):
    """The arithmetic of one score, and what would move it; `row` is its row of the ranking."""

    entry: Entry
    row: Ranked
    criteria: tuple[Reasoned, ...]
    flows: tuple[tuple[int, float, float, float], ...]  # year, benefits × confidence, costs, discount factor
    moves: tuple[NeighbourGap, ...]


def explain_score(name: str, workspace: Workspace, baseline: Baseline, ranking: Ranking) -> Explanation | None:
    """Explain the score of one initiative; None where it is not ranked."""
    place = next((place for place, row in enumerate(ranking.rows) if row.scored.id == name), None)
    if place is None:
        return None
    row, entry = ranking.rows[place], workspace.initiatives[name]
    framework = workspace.frameworks[baseline.id]
    names = {criterion: (data.name or criterion, parents) for criterion, parents, data in walk(framework.criteria)}
    leaves = {leaf.id: leaf for leaf in baseline.leaves}
    criteria = tuple(
        Reasoned(
            score=score,
            name=names[score.id][0],
            groups=tuple(names[parent][0] for parent in names[score.id][1]),
            lowest=leaves[score.id].lowest,
            highest=leaves[score.id].highest,
            measure=leaves[score.id].measure,
            place=None if score.measured is None else leaves[score.id].on_scale(score.measured),
            said=_said(entry, score.id, baseline.id),
        )
        for score in row.scored.criteria
    )
    return Explanation(entry, row, criteria, money_flows(entry, baseline), _moves(ranking, place, leaves, baseline))


def _said(entry: Entry, criterion: str, framework: str) -> tuple[tuple[str, str, str | None, str | None], ...]:
    said = []
    own = entry.data.ratings.get(criterion)
    if own is not None:
        said.append(("submitter", _shown(own), own.why, own.evidence))
    counted = [each for each in entry.data.reviews if criterion in each.ratings and each.framework in (None, framework)]
    latest = {each.by: each for each in sorted(counted, key=lambda each: each.date)}
    for review in counted:
        rating = review.ratings[criterion]
        replaced = "" if latest[review.by] is review else ", replaced by a later one"
        who = f"review by {review.by}, {review.date}{replaced}"
        said.append((who, _shown(rating), rating.why, rating.evidence))
    return tuple(said)


def _shown(rating: Rating) -> str:
    value = rating.value
    return str(value) if isinstance(value, Decimal) else f"{value.low}–{value.base}–{value.high}"


def money_flows(entry: Entry, baseline: Baseline) -> tuple[tuple[int, float, float, float], ...]:
    """Return the money of each year that has any: benefits (each × its confidence), costs, and the discount factor.

    Base case, in `amounts_in`. The factor of a year that is sunk or beyond the horizon is 0.
    """
    gains: dict[int, float] = {}
    spent: dict[int, float] = {}
    for claim in entry.data.benefits.values():
        if claim.kind in baseline.benefits_counted:
            for year, amount in claim.amounts.items():
                gains[year] = gains.get(year, 0.0) + float(base_of(amount)) * claim.confidence
    costs = entry.data.costs
    for block in (costs.capex, costs.opex, costs.run) if costs else ():
        for year, cost in block.items():
            spent[year] = spent.get(year, 0.0) + float(base_of(cost))
    return tuple(
        (year, gains.get(year, 0.0), spent.get(year, 0.0), _factor(year, baseline)) for year in sorted(gains | spent)
    )


def _factor(year: int, baseline: Baseline) -> float:
    if not baseline.base_year <= year <= baseline.last_year:
        return 0.0
    return float((1.0 + baseline.rate) ** (baseline.base_year - year))


def _moves(ranking: Ranking, place: int, leaves: dict[str, Leaf], baseline: Baseline) -> tuple[NeighbourGap, ...]:
    row = ranking.rows[place]
    if row.rank is None or row.scored.score is None:
        return ()
    moves = []
    above = [other for other in ranking.rows[:place] if other.rank is not None and other.rank < row.rank]
    below = [other for other in ranking.rows[place + 1 :] if other.rank is not None and other.rank > row.rank]
    for direction, other in (("up", above[-1] if above else None), ("down", below[0] if below else None)):
        level = None if other is None else score_to_match(row, other, baseline)
        if other is not None and level is not None:
            gap = level - row.scored.score
            steps = tuple(closing_ratings(row, leaves, gap)) if abs(gap) > LEVEL else ()
            moves.append(NeighbourGap(direction, other.scored.id, other.scored.title, gap, steps))
    return tuple(moves)


def score_to_match(row: Ranked, other: Ranked, baseline: Baseline) -> float | None:
    """Return the score at which a row draws level with another; None where no score does, because cost counts."""
    if not baseline.per_cost:
        return other.scored.score
    whole, theirs = row.scored.whole_cost, other.scored.whole_cost
    if whole and theirs and other.scored.gain is not None:
        return other.scored.gain / theirs * whole + baseline.do_nothing
    return other.scored.score if whole == theirs else None


def closing_ratings(row: Ranked, leaves: dict[str, Leaf], gap: float) -> "list[tuple[str, float | None, float]]":
    """List the ratings that alone would close a gap of score, as (criterion, rating now, rating that draws level)."""
    steps: list[tuple[str, float | None, float]] = []
    for criterion in row.scored.criteria:
        leaf = leaves[criterion.id]
        if leaf.measure is not None or not leaf.share:
            continue
        value = criterion.value + gap / (100.0 * leaf.share)
        if -LEVEL <= value <= 1 + LEVEL:  # the noise of doubles keeps nobody from the end of a scale
            place = min(max(1 - value if leaf.lower_preferred else value, 0.0), 1.0)
            steps.append((criterion.id, criterion.rating, leaf.lowest + place * (leaf.highest - leaf.lowest)))
    return steps

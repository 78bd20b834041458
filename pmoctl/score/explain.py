"""Why an initiative scores what it scores, and what would move it by a rank."""

from decimal import Decimal
from typing import NamedTuple

from pmoctl.model.framework import walk
from pmoctl.model.initiative import Rating
from pmoctl.model.values import base_of
from pmoctl.model.workspace import Entry, Workspace
from pmoctl.score.framework import Baseline, Leaf
from pmoctl.score.rank import Ranked, Ranking
from pmoctl.score.score import CriterionScore


class Reasoned(NamedTuple):
    """A criterion of a score with where it stands in the tree and what people said.

    `groups` are the names of its groups from the top; `said` lists (who, rating as shown, why, evidence).
    """

    score: CriterionScore
    name: str
    groups: tuple[str, ...]
    lowest: float
    highest: float
    measure: str | None
    said: tuple[tuple[str, str, str | None, str | None], ...]


class Move(NamedTuple):
    """What it would take to pass a neighbour: `gap` in points of score; `steps` says which rating could do it."""

    direction: str
    initiative: str
    title: str
    gap: float
    steps: tuple[tuple[str, float, float], ...]


class Explanation(NamedTuple):
    """The arithmetic of one score. `row` is its row of the ranking; None of what is not ranked."""

    entry: Entry
    row: Ranked
    criteria: tuple[Reasoned, ...]
    flows: tuple[tuple[int, float, float, float], ...]  # year, benefits × confidence, costs, discount factor
    moves: tuple[Move, ...]


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
            said=_said(entry, score.id, baseline.id),
        )
        for score in row.scored.criteria
    )
    return Explanation(entry, row, criteria, money_flows(entry, baseline), _moves(ranking, place, leaves))


def _said(entry: Entry, criterion: str, framework: str) -> tuple[tuple[str, str, str | None, str | None], ...]:
    said = []
    own = entry.data.ratings.get(criterion)
    if own is not None:
        said.append(("submitter", _shown(own), own.why, own.evidence))
    for review in entry.data.reviews:
        rating = review.ratings.get(criterion)
        if rating is not None and review.framework in (None, framework):
            said.append((f"review by {review.by}, {review.date}", _shown(rating), rating.why, rating.evidence))
    return tuple(said)


def _shown(rating: Rating) -> str:
    value = rating.value
    return str(value) if isinstance(value, Decimal) else f"{value.low}–{value.base}–{value.high}"


def money_flows(entry: Entry, baseline: Baseline) -> tuple[tuple[int, float, float, float], ...]:
    """Give the money of each year that has any: benefits (each × its confidence), costs, and the discount factor.

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


def _moves(ranking: Ranking, place: int, leaves: dict[str, Leaf]) -> tuple[Move, ...]:
    row = ranking.rows[place]
    if row.rank is None or row.scored.score is None:
        return ()
    moves = []
    above = [other for other in ranking.rows[:place] if other.rank is not None and other.rank < row.rank]
    below = [other for other in ranking.rows[place + 1 :] if other.rank is not None and other.rank > row.rank]
    for direction, other in (("up", above[-1] if above else None), ("down", below[0] if below else None)):
        if other is not None and other.scored.score is not None:
            gap = other.scored.score - row.scored.score
            steps = tuple(_steps(row, leaves, gap))
            moves.append(Move(direction, other.scored.id, other.scored.title, gap, steps))
    return tuple(moves)


def _steps(row: Ranked, leaves: dict[str, Leaf], gap: float) -> "list[tuple[str, float, float]]":
    """List the ratings that alone would close a gap of score, as (criterion, rating now, rating that draws level)."""
    steps = []
    for criterion in row.scored.criteria:
        leaf = leaves[criterion.id]
        if criterion.rating is None or not leaf.share:
            continue
        change = gap / (100.0 * leaf.share) * (leaf.highest - leaf.lowest)
        wanted = criterion.rating - change if leaf.lower_preferred else criterion.rating + change
        if leaf.lowest <= wanted <= leaf.highest:
            steps.append((criterion.id, criterion.rating, wanted))
    return steps

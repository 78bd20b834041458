"""What a robustness run is about: who is ranked, by which values, and on what terms the line is drawn."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pmoctl.analyse.arrays import Exact, Flags, Whole, np
from pmoctl.analyse.draws import Cells, values_unit
from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.check.facts import Links
from pmoctl.model.state import COMMITTED
from pmoctl.score.charges import ZERO
from pmoctl.score.framework import Baseline
from pmoctl.score.rank import Ranked, Ranking, sort_key
from pmoctl.score.scored import Scored

DONE = COMMITTED | {"closed"}
_FITS = 2**62  # sums below it fit into 64 bits


class OpenQuestion(NamedTuple):
    """Something not known for sure of one initiative: its place on a criterion, or (`what`) its money altogether."""

    initiative: str
    criterion: str | None
    what: str | None


class Terms(NamedTuple):
    """On what terms the line is drawn over the rows of a contest.

    `sure` rows are above whatever their rank, `passed` rows are passed over whatever is above. `left` is what sure work
    leaves of each limit, `charges` (limits × rows) what a row takes of it: whole numbers of one unit a limit.
    `needs` lists by row what must come with it, `clashes` what excludes it or one of those.
    With `fill` the walk goes on after the first that does not fit.
    """

    sure: Flags
    passed: Flags
    left: Whole
    charges: Whole
    needs: Mapping[int, tuple[int, ...]]
    clashes: Mapping[int, tuple[int, ...]]
    fill: bool


class Contest(NamedTuple):
    """Who is ranked, in the order in which equal scores stand, and by what.

    `base` are the values of rows × criteria as they stand, in 1 / `unit` of the scale; `nothing` those of doing
    nothing; `cells` what may be otherwise, each part of the answer to one of `questions`. `alike` marks rows that share
    a rank with the one before where their scores are equal. `costs` are what gains are divided by: None where the score
    ranks, nan where a row has none. `recommended` is today's shortlist, with what is committed.
    """

    ids: tuple[str, ...]
    criteria: tuple[str, ...]
    shares: tuple[float, ...]
    unit: int
    base: Exact
    nothing: Exact
    cells: Cells
    questions: tuple[OpenQuestion, ...]
    alike: Flags
    costs: Exact | None
    terms: Terms
    recommended: Flags


def contest_of(ranked: RankedWorkspace) -> Contest:
    """Return the contest over what has a rank in a workspace, on today's terms and beside today's recommendation."""
    ranking, baseline = ranked.ranking, ranked.baseline
    ties = {_id(row): _ties(row, baseline) for row in ranking.rows}
    in_rank = [row for row in ranking.rows if row.rank is not None]
    rows = sorted(in_rank, key=lambda row: (ties[_id(row)], _id(row)))
    unit = values_unit(len(rows))
    values = np.array([[criterion.value for criterion in row.scored.criteria] for row in rows], np.float64)
    cells, questions = find_cells([row.scored for row in rows], baseline, unit)
    costs = [row.scored.whole_cost for row in rows]
    return Contest(
        ids=tuple(map(_id, rows)),
        criteria=tuple(leaf.id for leaf in baseline.leaves),
        shares=tuple(leaf.share for leaf in baseline.leaves),
        unit=unit,
        base=np.rint(values.reshape(len(rows), len(baseline.leaves)) * unit),
        nothing=np.rint(np.array(baseline.values_of_nothing) * unit),
        cells=cells,
        questions=questions,
        alike=np.array([i > 0 and ties[_id(row)] == ties[_id(rows[i - 1])] for i, row in enumerate(rows)], bool),
        costs=np.array([np.nan if cost is None else cost for cost in costs]) if baseline.per_cost else None,
        terms=_terms(ranked, rows),
        recommended=np.array([row.recommended or row.scored.state in COMMITTED for row in rows], bool),
    )


def _id(row: Ranked) -> str:
    return row.scored.id


def _ties(row: Ranked, baseline: Baseline) -> tuple[float, ...]:
    """Return what orders a row among equal scores: two numbers a tie-break, at the end of its key."""
    length = 2 * len(baseline.tie_break)
    return sort_key(row.scored, baseline)[-length:] if length else ()


def find_cells(
    rows: Sequence[Scored], baseline: Baseline, unit: int, questions: Sequence[OpenQuestion] = ()
) -> tuple[Cells, tuple[OpenQuestion, ...]]:
    """List what has a range, and what is missing (that may be anywhere on the scale), and what there is to ask.

    Measures of money all come from the same costs and benefits, so they go together. `questions` come first among those
    returned, so that the same draw gives them the same answers.
    """
    found = []
    asked = {question: place for place, question in enumerate(questions)}
    for i, scored in enumerate(rows):
        for column, (leaf, criterion) in enumerate(zip(baseline.leaves, scored.criteria, strict=True)):
            low, high = round(criterion.value_low * unit), round(criterion.value_high * unit)
            if low == high:
                continue
            missing = criterion.source == "missing"
            middle = (low + high) // 2 if missing else round(criterion.value * unit)
            money = leaf.measure in baseline.money_scored and not missing
            question = OpenQuestion(scored.id, None if money else leaf.id, "money" if money else None)
            found.append((i, column, low, middle, high, asked.setdefault(question, len(asked))))
    columns = np.array(found, np.int64).reshape(-1, 6).T
    return Cells(*columns), tuple(asked)


def _terms(ranked: RankedWorkspace, rows: list[Ranked]) -> Terms:
    place = {_id(row): i for i, row in enumerate(rows)}
    sure = np.array([row.scored.state in COMMITTED or row.scored.gate.outcome == "included" for row in rows], bool)
    above = set(np.flatnonzero(sure).tolist())
    links = {each.links.id: each.links for each in ranked.assessed if each.links is not None}
    needs, lacking = _needs(place, links, above)
    pairs = {
        (place[one], place[other]) for one in place if one in links for other in links[one].excludes if other in place
    }
    pairs |= {(other, one) for one, other in pairs}
    bundles = {i: {i, *needs.get(i, ())} for i in range(len(rows))}
    clashes = {i: {other for one, other in pairs if one in bundles[i]} for i in bundles} if pairs else {}
    limits = ranked.ranking.limits
    unfit = {i for i, row in enumerate(rows) if _is_unfit(row, limited=bool(limits))} - above
    passed = [i in lacking or bool(bundles[i] & (unfit | clashes.get(i, set()))) for i in bundles]
    left, charges = _amounts(ranked.ranking, rows, sure)
    return Terms(
        sure=sure,
        passed=np.array(passed, bool),
        left=left,
        charges=charges,
        needs={i: tuple(sorted(each)) for i, each in needs.items() if each},
        clashes={i: tuple(sorted(each)) for i, each in clashes.items() if each},
        fill=ranked.ranking.shortlist == "fill",
    )


def _is_unfit(row: Ranked, *, limited: bool) -> bool:
    """Whether a row is passed over for itself: it states no costs, or nothing of it is known."""
    return (limited and row.scored.money.cost is None) or not row.scored.assessed


def _needs(
    place: Mapping[str, int], links: Mapping[str, Links], above: set[int]
) -> tuple[dict[int, set[int]], set[int]]:
    """Return by row what it requires, directly or not, and is not above already; and the rows that lack something.

    What is required and has no row is there where it is committed or closed.
    """
    needs: dict[int, set[int]] = {}
    lacking = set()
    for name, i in place.items():
        found = needs[i] = set()
        stack = [name]
        while stack:
            for other, _ in links[stack.pop()].requires:
                j = place.get(other)
                if j is None and (other not in links or links[other].state not in DONE):
                    lacking.add(i)
                elif j is not None and j not in found and j not in above:
                    found.add(j)
                    stack.append(other)
        found.discard(i)
    return needs, lacking


def _amounts(ranking: Ranking, rows: list[Ranked], sure: Flags) -> tuple[Whole, Whole]:
    """Return what is left of each limit beside sure work, and what rows charge, in one whole unit a limit."""
    left, charges = [], []
    for limited, limit in ranking.limits.items():
        taken = [row.charges.get(limited, ZERO) for row in rows]
        # What the ranking has used, less what came above by rank.
        used = ranking.used[limited] - sum(
            (each for each, row, is_sure in zip(taken, rows, sure, strict=True) if row.above_line and not is_sure), ZERO
        )
        unit = 10 ** max(0, *(-int(each.as_tuple().exponent) for each in (limit, used, *taken)))
        left.append(max(0, int((Fraction(limit) - Fraction(used)) * unit)))
        charges.append([int(Fraction(each) * unit) for each in taken])
    largest = max((max(left[i], *map(abs, row), 1) for i, row in enumerate(charges)), default=0)
    kind = np.int64 if largest * (len(rows) + 1) < _FITS else object  # of Python's whole numbers: slower, without end
    return np.array(left, kind), np.array(charges, kind).reshape(len(left), len(rows))

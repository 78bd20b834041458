"""Weights from people: pairwise judgements and swing points → shares (Saaty 1980; von Winterfeldt & Edwards 1986)."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from pmoctl.model.framework import Criterion, Framework, Judgements, walk

# Saaty's random index by size of matrix.
RANDOM_INDEX = (0.0, 0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
CONSISTENT = 0.10
PAIR = 2  # two criteria cannot contradict each other
SETTLED = 1e-15  # change of a share from step to step at which the eigenvector is found
Matrix = list[list[float]]
Said = dict[tuple[int, int], float]


class Worst(NamedTuple):
    """The judgement that fits the others least, and the value that would fit."""

    first: str
    second: str
    value: float
    fitting: float


class ComparedPairs(NamedTuple):
    """What one person said of all pairs of a group, by places of its members, and how much it counts among others."""

    by: str
    said: Said
    votes: float


class Matrices(NamedTuple):
    """What pairwise judgements of one group of criteria come to."""

    parent: str | None
    members: tuple[str, ...]
    shares: tuple[float, ...]
    consistency_ratio: float
    lambda_max: float
    worst: Worst | None


def eigenvector(matrix: Matrix) -> tuple[list[float], float]:
    """Return the principal eigenvector of a positive reciprocal matrix, summing to 1, and its eigenvalue."""
    size = len(matrix)
    vector = [1.0 / size] * size
    for _ in range(10_000):
        product = [math.fsum(a * x for a, x in zip(row, vector, strict=True)) for row in matrix]
        total = math.fsum(product)
        following = [value / total for value in product]
        change = max(abs(new - old) for new, old in zip(following, vector, strict=True))
        vector = following
        if change < SETTLED:
            break
    return vector, math.fsum(math.fsum(a * x for a, x in zip(row, vector, strict=True)) for row in matrix)


def random_index(size: int) -> float:
    """Return Saaty's random index; that of 15 for more, for which nothing is tabulated."""
    return RANDOM_INDEX[min(size, len(RANDOM_INDEX) - 1)]


def consistency_ratio(lambda_max: float, size: int) -> float:
    """Return (λmax - n) / (n - 1) over the random index; 0 for two or fewer."""
    if size <= PAIR:
        return 0.0
    return max((lambda_max - size) / (size - 1), 0.0) / random_index(size)


def complete_judgements(members: Sequence[str], judgements: Sequence[Judgements]) -> list[ComparedPairs]:
    """Return what everybody said who compared all pairs of a group, in the order written."""
    place = {name: number for number, name in enumerate(members)}
    pairs = len(members) * (len(members) - 1) // 2
    found = []
    for person in judgements:
        said = {
            (place[first], place[second]): value
            for first, row in person.compare.items()
            for second, value in row.items()
            if first in place and second in place and first != second
        }
        if said and len({frozenset(pair) for pair in said}) == pairs:
            found.append(ComparedPairs(person.by, said, person.votes))
    return found


def judgement_on(said: Said, i: int, j: int) -> float:
    """Return how many times member i outweighs member j, whichever way round it was said."""
    return said[i, j] if (i, j) in said else 1 / said[j, i]


def merge_judgements(size: int, people: Sequence[ComparedPairs]) -> Matrix:
    """Merge what people said of a group of some size by geometric mean, weighted by their votes."""
    matrix = [[1.0] * size for _ in range(size)]
    votes = math.fsum(person.votes for person in people)
    for i in range(size):
        for j in range(i + 1, size):
            logs = [person.votes * math.log(judgement_on(person.said, i, j)) for person in people]
            matrix[i][j] = math.exp(math.fsum(logs) / votes)
            matrix[j][i] = 1 / matrix[i][j]
    return matrix


def judge_group(parent: str | None, members: Sequence[str], matrix: Matrix) -> Matrices:
    """Return the shares of a group's members, how consistent the judgements are, and the one that fits least."""
    shares, lambda_max = eigenvector(matrix)
    worst, distance = None, 1e-9
    for i, first in enumerate(members):
        for j in range(i + 1, len(members)):
            off = abs(math.log(matrix[i][j] * shares[j] / shares[i]))
            if off > distance:
                worst, distance = Worst(first, members[j], matrix[i][j], shares[i] / shares[j]), off
    ratio = consistency_ratio(lambda_max, len(members))
    return Matrices(parent, tuple(members), tuple(shares), ratio, lambda_max, worst if len(members) > PAIR else None)


def judged_groups(framework: Framework) -> list[Matrices]:
    """Return what the pairwise judgements come to, for every group that somebody compared, from the top down."""
    weights = framework.weights
    if weights is None or weights.method != "pairwise":
        return []
    found = []
    for parent, members in groups(framework.criteria):
        people = complete_judgements(list(members), weights.judgements) if len(members) > 1 else []
        if people:
            matrix = merge_judgements(len(members), people)
            found.append(judge_group(parent, list(members), matrix))
    return found


def groups(criteria: dict[str, Criterion], parent: str | None = None) -> list[tuple[str | None, dict[str, Criterion]]]:
    """List every set of siblings with the id of their group (None at the top), from the top down."""
    found: list[tuple[str | None, dict[str, Criterion]]] = [(parent, criteria)]
    for name, criterion in criteria.items():
        if criterion.criteria:
            found += groups(criterion.criteria, name)
    return found


def shares_of(framework: Framework) -> dict[str, float]:
    """Return the share of every criterion among its siblings (they sum to 1 within a group)."""
    judged = {group.parent: group for group in judged_groups(framework)}
    points = framework.weights.points if framework.weights and framework.weights.method == "swing" else {}
    shares: dict[str, float] = {}
    for parent, members in groups(framework.criteria):
        if parent in judged:
            shares.update(zip(judged[parent].members, judged[parent].shares, strict=True))
            continue
        given = {name: points[name] for name in members if name in points}
        swung = len(given) == len(members) and sum(given.values()) > 0
        weights = given if swung else {name: criterion.weight for name, criterion in members.items()}
        total = math.fsum(weights.values())
        shares.update({name: weight / total for name, weight in weights.items()})
    return shares


def global_shares(framework: Framework) -> dict[str, float]:
    """Return the share of every criterion in the whole: the product of the shares down to it; leaves sum to 1."""
    shares = shares_of(framework)
    found: dict[str, float] = {}
    for name, parents, _ in walk(framework.criteria):
        found[name] = shares[name] * (found[parents[-1]] if parents else 1.0)
    return found

"""How far people differ whose pairwise judgements are merged."""

from typing import NamedTuple

from pmoctl.model.framework import Framework
from pmoctl.model.judgement import (
    ComparedPairs,
    Matrices,
    complete_judgements,
    judge_group,
    judgement_on,
    merge_judgements,
)


class Opinion(NamedTuple):
    """One person's judgements of a group: what they come to alone, and where that is farthest from the merged shares.

    `shares` follow the members of the group; `difference` is their share of `farthest` less the merged one.
    """

    by: str
    shares: tuple[float, ...]
    consistency_ratio: float
    farthest: str
    difference: float


class Dispute(NamedTuple):
    """The pair on which people differ most: the least and the most that the first is said to outweigh the second."""

    first: str
    second: str
    lowest: float
    lowest_by: str
    highest: float
    highest_by: str


def opinions(framework: Framework, group: Matrices) -> list[Opinion]:
    """Return the opinion of everybody who compared all pairs of a group."""
    found = []
    for person in _people(framework, group):
        alone = judge_group(group.parent, group.members, merge_judgements(len(group.members), [person]))
        gaps = [mine - merged for mine, merged in zip(alone.shares, group.shares, strict=True)]
        place = max(range(len(gaps)), key=lambda number: abs(gaps[number]))
        found.append(Opinion(person.by, alone.shares, alone.consistency_ratio, group.members[place], gaps[place]))
    return found


def dispute(framework: Framework, group: Matrices) -> Dispute | None:
    """Return the pair with the largest ratio between the highest and the lowest judgement; None where all agree."""
    people = _people(framework, group)
    found, widest = None, 1.0 + 1e-9
    for i, first in enumerate(group.members):
        for j in range(i + 1, len(group.members)):
            said = sorted((judgement_on(person.said, i, j), person.by) for person in people)
            (lowest, lowest_by), (highest, highest_by) = said[0], said[-1]
            if highest / lowest > widest:
                widest = highest / lowest
                found = Dispute(first, group.members[j], lowest, lowest_by, highest, highest_by)
    return found


def _people(framework: Framework, group: Matrices) -> list[ComparedPairs]:
    return complete_judgements(group.members, framework.weights.judgements) if framework.weights else []

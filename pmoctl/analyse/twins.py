"""Who might as well be in a best set as another: what only the order of ids settles where sets are drawn."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from pmoctl.analyse.arrays import Exact, np
from pmoctl.analyse.contest import Contest
from pmoctl.analyse.draws import Cells
from pmoctl.analyse.ties import TiedShare
from pmoctl.select.build import Programme
from pmoctl.select.problem import LinearRow


def twins_of(contest: Contest, programme: Programme, base: Exact, cells: Cells) -> list[tuple[str, ...]]:
    """List groups of initiatives of which each may stand for another in any set, whatever weights are drawn.

    They have the same values (`base` and `cells` are those of variables), costs and tie-breaks, and every row of the
    programme says of the one what it says of the other.
    """
    ranged = set(cells.row.tolist())
    ties = dict(zip(contest.ids, np.cumsum(~contest.alike).tolist(), strict=True))
    alike: dict[tuple[object, ...], list[list[str]]] = {}
    own = programme.variables
    for name, variables in own.items():
        if name in programme.sure or name not in ties or not ranged.isdisjoint(variables):
            continue
        versions = tuple(
            (
                programme.choices[each].variant.level, programme.choices[each].variant.delay, programme.cost[each],
                programme.problem.worth[each], *base[each].tolist(),
            )
            for each in variables
        )  # fmt: skip
        groups = alike.setdefault((ties[name], versions), [])
        # Who may stand for one of a group may stand for all of them.
        for group in groups:
            if _may_swap(programme.problem.rows, own[group[0]], variables):
                group.append(name)
                break
        else:
            groups.append([name])
    return [tuple(group) for groups in alike.values() for group in groups if len(group) > 1]


def _may_swap(rows: Iterable[LinearRow], one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether the rows stay what they are when the variables of two change places."""
    swap = {**dict(zip(one, other, strict=True)), **dict(zip(other, one, strict=True))}
    met = [row for row in rows if any(variable in swap for variable, _ in row.terms)]
    bounds = [(row.low, row.high, row.price) for row in met]
    here = Counter((frozenset(row.terms), *bound) for row, bound in zip(met, bounds, strict=True))
    there = Counter(
        (frozenset((swap.get(variable, variable), number) for variable, number in row.terms), *bound)
        for row, bound in zip(met, bounds, strict=True)
    )
    return here == there


def share_ties(twins: Iterable[tuple[str, ...]], sets: Collection[Collection[str]]) -> tuple[TiedShare, ...]:
    """Count in which of the sets some of a group of twins are and others are not."""
    found = []
    for group in twins:
        parted = [taken for taken in (set(group).intersection(each) for each in sets) if 0 < len(taken) < len(group)]
        for name in group if parted else ():
            above = sum(name in taken for taken in parted)
            by_id = (above / len(sets), (len(parted) - above) / len(sets))
            found.append(TiedShare(name, by_id, tuple(sorted(set(group) - {name}))))
    return tuple(found)

"""Measure selections against the bare solver on the same programme: processor seconds, as ratios within one run.

Run one or several of the measurements by name; without a name all, which takes some minutes.
"""

import argparse
import os
import random
import time
from collections.abc import Callable
from typing import Any

import highspy

from pmoctl.analyse.arrays import np
from pmoctl.analyse.draws import WHOLE, draw_weights
from pmoctl.analyse.selections import FIRST
from pmoctl.analyse.spread import spread_over
from pmoctl.select.again import again
from pmoctl.select.canon import find_first
from pmoctl.select.conflict import find_conflict
from pmoctl.select.exact import exactly
from pmoctl.select.highs import highs_settling, highs_solver, model_of, relax_with_highs
from pmoctl.select.limits import whole_worths
from pmoctl.select.problem import LinearRow, Problem
from pmoctl.select.select import NODES as USUAL

NODES = 2000
UNSEEN = range(100, 104)  # of made-up knapsacks: those from 0 on were looked at when the solver was tuned


def timed(call: Callable[..., Any], *args: Any) -> tuple[float, Any]:  # whatever is measured
    """Give the processor seconds that a call takes, and what it gives."""
    begun = time.process_time()
    result = call(*args)
    return time.process_time() - begun, result


def bare(problem: Problem, nodes: int | None = None) -> int:
    """Solve with HiGHS as it comes: one thread, no gap, the numbers as they are; give its bound on the best."""
    model = highspy.Highs()
    for name, value in {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0}.items():
        model.setOptionValue(name, value)
    if nodes is not None:
        model.setOptionValue("mip_max_nodes", nodes)
    model.passModel(model_of(problem, 0))
    model.run()
    return round(-model.getInfo().mip_dual_bound)


def chu_beasley(seed: int, tightness: float, rows: int = 5, size: int = 100) -> Problem:
    """Knapsacks with several budgets as P. C. Chu and J. E. Beasley (1998) make them."""
    chance = random.Random(seed)  # noqa: S311  # made-up cases, here and below
    costs = [[chance.randint(1, 1000) for _ in range(size)] for _ in range(rows)]
    worth = tuple(sum(row[item] for row in costs) // rows + chance.randint(0, 500) for item in range(size))
    return Problem(worth, tuple(LinearRow(tuple(enumerate(row)), high=int(sum(row) * tightness)) for row in costs))


def portfolio(seed: int, size: int, *, starts: int = 1, levels: int = 1, teams: int = 0) -> Problem:
    """A portfolio under 30 % of what it asks for in five years of budget, of sizes that vary by a factor of 300.

    Each level costs and is worth a part of the whole, each later start takes 8 % off it. `teams` are further rows.
    """
    chance = random.Random(seed)  # noqa: S311
    years = 5
    worth, once, variable = [], [], 0
    money = [{} for _ in range(years + starts)]
    people = [{} for _ in range(teams)]
    for _ in range(size):
        total, first, span = 10 ** chance.uniform(1.5, 4), chance.randrange(2), chance.randint(1, 4)
        gain, busy = chance.uniform(10, 90), {chance.randrange(teams): chance.randint(1, 40)} if teams else {}
        profile = [chance.uniform(0.5, 1) for _ in range(span)]
        group = []
        for level in range(levels):
            part = 1 - level * 0.3
            for start in range(starts):
                worth.append(round(1e6 * gain * part**0.7 * 0.92**start))
                for year, share in enumerate(profile, first + start):
                    if year < years:
                        money[year][variable] = int(total * part * share)
                for team, need in busy.items():
                    people[team][variable] = round(need * part)
                group.append((variable, 1))
                variable += 1
        if len(group) > 1:
            once.append(LinearRow(tuple(group), high=1))
    asked = [sum(row.values()) / (starts * levels) for row in (*money[:years], *people)]
    limits = [
        LinearRow(tuple(row.items()), high=int(0.3 * whole))
        for row, whole in zip((*money[:years], *people), asked, strict=True)
    ]
    return Problem(tuple(worth), (*once, *limits))


def next_release(seed: int, size: int = 3000, requires: int = 2000) -> Problem:
    """A next release (Bagnall et al. 2001): items with one budget, many of which require an earlier one."""
    chance = random.Random(seed)  # noqa: S311
    costs = [chance.randint(1, 10) for _ in range(size)]
    worth = tuple(chance.randint(1, 50) for _ in range(size))
    pairs = [(item, chance.randrange(item)) for item in chance.sample(range(1, size), requires)]
    rows = [LinearRow(((item, 1), (needed, -1)), high=0) for item, needed in pairs]
    return Problem(worth, (*rows, LinearRow(tuple(enumerate(costs)), high=sum(costs) // 2)))


def against_bare(name: str, problems: list[Problem], *, nodes: int | None = None) -> None:
    """Measure the first solve of some programmes."""
    ours = exactly(highs_solver(), nodes=nodes)
    plain = mine = 0.0
    gaps = []
    for problem in problems:
        spent, bound = timed(bare, problem, nodes)
        plain += spent
        spent, answer = timed(ours, problem)
        mine += spent
        value = problem.value(answer.chosen)
        gaps.append((answer.bound - value) / value)
        if answer.status == "optimal" and bound < value:
            print(f"{name}: the bare solver excludes a set that keeps every row")
    print(f"{name}: {mine:.2f} s, {mine / plain:.2f} × the bare solver; largest gap {max(gaps):.5f}", flush=True)


def ties(problem: Problem) -> None:
    """Measure what it takes to say that an optimum is the only one, or to settle which is the first."""
    cost = [0] * len(problem.worth)
    for row in problem.rows:
        for variable, number in row.terms:
            cost[variable] += number
    spent, first = timed(exactly(highs_solver()), problem)
    more, settled = timed(find_first, problem, (tuple(cost),), exactly(highs_solver(), settling=highs_settling()))
    print(
        f"ties of 200 settled: {more / spent:.2f} × the solve; unique {settled.unique}; worth {first.bound}", flush=True
    )


def all_limits(seed: int, size: int) -> Problem:
    """A portfolio under budgets, capex, nine teams, shares of cost and of count, and a number of each of ten units."""
    problem, chance = portfolio(seed, size, teams=9), random.Random(seed)  # noqa: S311
    years = problem.rows[-14:-9]
    capex = [
        row._replace(terms=tuple((item, cost * chance.randint(3, 9) // 10) for item, cost in row.terms))
        for row in years
    ]
    capex = [row._replace(high=sum(cost for _, cost in row.terms) * 3 // 10) for row in capex]
    cost = [0] * size
    for row in years:
        for item, amount in row.terms:
            cost[item] += amount
    kinds, units = ([chance.randrange(most) for _ in range(size)] for most in (4, 10))
    shares = [
        LinearRow(tuple((item, cost[item] * (8 if kinds[item] == 0 else -2)) for item in range(size)), low=0),
        LinearRow(tuple((item, 6 if kinds[item] == 1 else -4) for item in range(size)), high=0),
    ]
    counts = [
        LinearRow(tuple((item, 1) for item in range(size) if units[item] == unit), low=size // 40) for unit in range(10)
    ]
    return problem.with_rows([*capex, *shares, *counts])


def solve_here(problem: Problem) -> tuple[int, float, float]:
    """Solve wherever this is: give the process, and the processor seconds that the bare solver takes and that we do."""
    return os.getpid(), timed(bare, problem)[0], timed(exactly(highs_solver()), problem)[0]


def frontier(problem: Problem) -> None:
    """Measure twelve budgets, and how long the busier of two processes has with them."""
    scaled = []
    for twelfth in range(6, 18):
        rows = tuple(row._replace(high=row.high * twelfth // 12) if row.high > 1 else row for row in problem.rows)
        scaled.append(problem._replace(rows=rows))
    with spread_over(2) as spread:
        found = list(spread(solve_here, scaled))
    plain, mine = sum(each[1] for each in found), sum(each[2] for each in found)
    busier = max(sum(each[2] for each in found if each[0] == own) for own in {each[0] for each in found})
    print(
        f"frontier of 12 at 500: {mine:.2f} s, {mine / plain:.2f} × 12 bare solves; "
        f"the busier of two processes {busier / plain:.2f} ×",
        flush=True,
    )


def draws(weights: str, size: int = 200, count: int = 100) -> None:
    """Measure the best sets of drawn weights of eight criteria, beside a cold solve of each and the bare solver."""
    plain = cold = warm = 0.0
    for seed in (11, 12):
        rows = portfolio(seed, size).rows
        chance = np.random.default_rng(seed)
        values, shares = chance.random((size, 8)), tuple(chance.dirichlet(np.full(8, 5.0)))
        known, solve = [], again(relax_with_highs, exactly(highs_solver(lean=True)))
        for row in draw_weights(weights, shares, 1, 0)[: count // 2] / WHOLE:
            problem = Problem(whole_worths((values @ row * 100).tolist()).numbers, rows)
            plain += timed(bare, problem)[0]
            spent, right = timed(exactly(highs_solver()), problem)
            cold += spent
            spent, answer = timed(solve, problem, known)
            warm += spent
            if problem.value(answer.chosen) != right.bound:
                print(f"draws: {problem.value(answer.chosen)} instead of {right.bound}")
            if answer.chosen not in known and len(known) < FIRST:
                known.append(answer.chosen)
    each = 1000 * warm / count
    print(f"{count} draws ({weights}): {each:.0f} ms, {warm / cold:.2f} × cold, {warm / plain:.2f} × bare", flush=True)


def conflict() -> None:
    """Eighty rules, of which five cannot hold together: four that are in, and a budget that holds three of them."""
    size = 80
    chance = random.Random(1)  # noqa: S311
    inside = chance.sample(range(size), 4)
    rows = [LinearRow(((variable, 1),), low=int(variable in inside), rule=variable) for variable in range(size - 1)]
    budget = LinearRow(tuple((variable, 10) for variable in range(size)), high=35, rule=size)
    spent, found = timed(find_conflict, Problem((0,) * size, (*rows, budget)), exactly(highs_solver()))
    print(f"conflict of 80 rules: {found.solves} solves, {spent:.2f} s, {len(found.rules)} rules", flush=True)


MEASUREMENTS = {
    "chu-beasley": lambda: against_bare(
        "Chu–Beasley 5.100", [chu_beasley(seed, tight) for seed in UNSEEN for tight in (0.25, 0.5, 0.75)]
    ),
    "portfolio-200": lambda: against_bare("200, five budgets", [portfolio(seed, 200) for seed in range(5)]),
    "portfolio-500": lambda: against_bare("500, five budgets", [portfolio(seed, 500) for seed in range(4)]),
    "portfolio-1000": lambda: against_bare("1,000, five budgets", [portfolio(seed, 1000) for seed in range(3)]),
    "teams-500": lambda: against_bare("500, nine teams", [portfolio(1, 500, teams=9)], nodes=NODES),
    "limits-1000": lambda: against_bare(
        "1,000, all kinds of limits", [all_limits(seed, 1000) for seed in (1, 2, 3)], nodes=USUAL
    ),
    "versions-1000": lambda: against_bare(
        "1,000, four starts × three levels", [portfolio(1, 1000, starts=4, levels=3)], nodes=NODES
    ),
    "next-release": lambda: against_bare("Next Release, 3,000 items, 2,000 requirements", [next_release(1)]),
    "ties": lambda: ties(portfolio(1, 200)),
    "frontier": lambda: frontier(portfolio(1, 500)),
    "draws-order": lambda: draws("order"),
    "draws-20": lambda: draws("20%"),
    "draws-free": lambda: draws("free"),
    "conflict": conflict,
}


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASUREMENTS))
    for name in parser.parse_args().names or MEASUREMENTS:
        MEASUREMENTS[name]()


if __name__ == "__main__":
    main()

"""Where nothing is feasible: an irreducible conflict, and the least that would have to give."""

import pytest
from brute import try_all
from hypothesis import given, settings
from programmes import every_set, programmes

from pmoctl.select.conflict import Conflict, Excess, find_conflict, least_relaxation
from pmoctl.select.exact import exactly
from pmoctl.select.highs import highs_settling, highs_solver
from pmoctl.select.problem import LinearRow, Problem
from pmoctl.select.solver import Solved

SOLVE = exactly(highs_solver(), settling=highs_settling())
TRY = exactly(try_all)


@settings(max_examples=80, deadline=None)
@given(programmes())
def test_a_conflict_is_irreducible(problem):
    if try_all(problem).status != "infeasible":
        return
    conflict = find_conflict(problem, SOLVE)

    def feasible(rules):
        kept = tuple(row for row in problem.rows if row.rule in rules)
        return try_all(problem._replace(rows=kept)).status == "optimal"

    assert not feasible(conflict.rules)
    for rule in conflict.rules:
        assert feasible(set(conflict.rules) - {rule})


@settings(max_examples=80, deadline=None)
@given(programmes())
def test_the_least_relaxation_is_what_trying_all_sets_finds(problem):
    relaxed = least_relaxation(problem, lambda row: row.rule in {0, 1}, SOLVE)
    rigid = problem._replace(rows=tuple(row for row in problem.rows if row.rule not in {0, 1}))
    if try_all(rigid).status == "infeasible":
        assert relaxed == "none"
        return

    def share(row, chosen):
        whole = max(abs(row.low if row.high is None else row.high), *(abs(n) for _, n in row.terms), 1, 1)
        return row.excess(chosen) / whole

    sets = every_set(len(problem.worth))
    soft = [row for row in problem.rows if row.rule in {0, 1}]
    least = min(sum(share(row, each) for row in soft) for each in sets if not rigid.broken(each))
    assert sum(share(row, relaxed.chosen) for row in soft) == pytest.approx(least, abs=1e-6)
    assert relaxed.by == least_relaxation(problem, lambda row: row.rule in {0, 1}, exactly(try_all)).by


def test_of_equal_relaxations_the_last_row_gives_least():
    # a = 3·y − x is to be at most −2 and at least 1: at −1 they give 1 and 2, at 0 2 and 1.
    terms = ((0, -1), (1, 3))
    problem = Problem((0, 0), (LinearRow(terms, high=-2, rule=1), LinearRow(terms, low=1, rule=0)))
    for solver in (exactly(try_all), SOLVE, exactly(highs_solver(seed=7))):
        assert least_relaxation(problem, lambda _: True, solver).by == {1: 2, 0: 1}


def test_of_equal_relaxations_the_first_row_gives():
    # Variable 2 has to be in and fills both rows; one of the others too, and so one row has to give a unit.
    rows = [LinearRow(((place, 1), (2, 4)), high=4, rule=place) for place in (0, 1)]
    rows += [LinearRow(((2, 1),), low=1, rule=2), LinearRow(((0, 1), (1, 1)), low=1, rule=2)]
    problem = Problem((0, 0, 0), tuple(rows))
    for solver in (exactly(try_all), SOLVE, exactly(highs_solver(seed=7))):
        assert least_relaxation(problem, lambda row: row.rule in {0, 1}, solver).by == {0: 1}


def at_most(bound, rule, *variables):
    return LinearRow(tuple((each, 1) for each in variables), high=bound, rule=rule)


def must(variable, rule):
    return LinearRow(((variable, 1),), low=1, rule=rule)


def test_a_conflict_names_no_rule_that_has_nothing_to_do_with_it():
    # Rule 4 (one of 0 and 2) against 1 and 3, which want both; 0 and 2 are about others, and what has no rule holds.
    rows = (at_most(1, 0, 1), must(0, 1), must(1, 2), must(2, 3), at_most(1, 4, 0, 2), at_most(9, None, 0, 1, 2))
    found = find_conflict(Problem((0, 0, 0), rows), TRY)
    assert found.rules == (1, 3, 4)
    without = tuple(row for row in rows if row.rule not in {1, 3})
    alone = find_conflict(Problem((0, 0, 0), (*without, LinearRow(((0, 1),), low=1), LinearRow(((2, 1),), low=1))), TRY)
    assert alone.rules == (4,)  # against rows that state what a version is


def test_a_conflict_of_few_is_found_in_few_solves():
    # QuickXplain: two of 32 rules want at most some 2 · log2(32) solves and as many again.
    rows = [at_most(1, rule, rule % 4) for rule in range(32)]
    rows[5], rows[27] = must(0, 5), at_most(0, 27, 0)
    found = find_conflict(Problem((0,) * 4, tuple(rows)), TRY)
    assert found.rules == (5, 27)
    assert found.solves <= 20


def test_what_could_not_be_settled_is_no_conflict():
    problem = Problem((0,), (must(0, 0), at_most(0, 1, 0)))
    assert find_conflict(problem, lambda _, **__: Solved("unknown", None, None)) is None
    assert isinstance(find_conflict(problem, TRY), Conflict)


def test_the_least_is_by_share_and_a_rule_of_several_rows_gives_its_most():
    # By hand: variable 0 has to be in. It overruns rule 0 by 4 of 10, and rule 1 by 4 of 40 where it is the pair.
    give = LinearRow(((0, 14),), high=10, rule=0)
    assert least_relaxation(Problem((0,), (give, must(0, 2))), lambda row: row.rule == 0, TRY) == Excess({0: 4}, {0})
    either = (
        LinearRow(((0, 14),), high=10, rule=0), LinearRow(((1, 44),), high=40, rule=1),
        LinearRow(((0, 1), (1, 1)), low=1, rule=2),
    )  # fmt: skip
    assert least_relaxation(Problem((0, 0), either), lambda row: row.rule in {0, 1}, TRY) == Excess({1: 4}, {1})
    twice = (LinearRow(((0, 3),), high=2, rule=0), LinearRow(((0, 9),), high=4, rule=0), must(0, 2))
    assert least_relaxation(Problem((0,), twice), lambda row: row.rule == 0, TRY).by == {0: 5}


def test_a_lower_bound_gives_too_and_what_no_giving_mends_is_said():
    many = LinearRow(((0, 1), (1, 1)), low=3, rule=0)
    assert least_relaxation(Problem((0, 0), (many,)), lambda row: row.rule == 0, TRY) == Excess({0: 1}, {0, 1})
    hard = Problem((0,), (must(0, 0), at_most(0, 1, 0)))
    assert least_relaxation(hard, lambda _: False, TRY) == "none"
    assert least_relaxation(hard, lambda _: True, lambda _, **__: Solved("unknown", None, None)) == "unsettled"

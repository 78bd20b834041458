"""Value against budget: every limit of money scaled, the best set at each scale, and the core."""

from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from multiprocessing import get_context

from brute import try_all
from workspaces import LINE, SOLVE, TEN, costing, programme_of

from pmoctl.score.charges import Limited
from pmoctl.select.exact import exactly
from pmoctl.select.frontier import FACTORS, scale_money, trace_frontier

FEW = (Fraction(1, 2), Fraction(1), Fraction(3, 2))
BUDGET = Limited("budget", None, 2027)
TRY = exactly(try_all)


def test_it_shows_what_more_money_buys_and_the_core():
    programme = programme_of(LINE, TEN)
    frontier = trace_frontier(programme, TRY, FEW)
    # By hand: 5 buys b; 10 buys a and c; 15 buys a, b and c.
    assert [(point.status, point.objective, point.selected) for point in frontier.points] == [
        ("optimal", 60, ("b",)), ("optimal", 120, ("a", "c")), ("optimal", 180, ("a", "b", "c")),
    ]  # fmt: skip
    assert [point.factor for point in frontier.points] == [*FEW]
    assert [point.limits[BUDGET] for point in frontier.points] == [5, 10, 15]
    assert frontier.core == ()
    assert trace_frontier(programme, TRY, FEW[1:]).core == ("a", "c")


def test_a_point_without_a_set_says_so_and_the_core_is_that_of_the_others():
    programme = programme_of(LINE, TEN, committed=["a"])
    first, *others = trace_frontier(programme, TRY, FEW).points
    assert (first.status, first.objective, first.selected) == ("infeasible", None, ())  # a runs, and takes 6
    assert [point.selected for point in others] == [("a", "c"), ("a", "b", "c")]
    assert trace_frontier(programme, TRY, FEW).core == ("a", "c")
    assert trace_frontier(programme, TRY, FEW[:1]).core == ()


def test_money_is_scaled_and_people_are_not():
    said = {"envelope": {"budget": {2027: 10.5}, "run": {2027: 3}, "capacity": {"team": {2027: 4}}}}
    given = {"a": costing(0.5, 3, capacity={"team": {2027: 1}}), "b": costing(6, 2, requires=["a"])}
    programme = programme_of(given, said)
    team = Limited("capacity", "team", 2027)
    limits = trace_frontier(programme, TRY, [Fraction(1, 3)]).points[0].limits
    assert (limits[BUDGET], limits[Limited("run", None, 2027)], limits[team]) == (Fraction(7, 2), 1, 4)
    scaled = scale_money(programme, Fraction(1, 3))
    # In halves of money 10.5 are 21, a third of that 7; half of it would be 10.5, and 10 is what fits.
    high = {programme.rules[row.rule].key: (row.high, half.high) for row, half in zip(
        scaled.rows, scale_money(programme, Fraction(1, 2)).rows, strict=True)}  # fmt: skip
    assert high["limit", "budget", "None", "2027"] == (7, 10)
    assert high["limit", "capacity", "team", "2027"] == (4, 4)
    assert high["requires", "b", "a"] == (0, 0)


def test_todays_money_is_one_of_the_scales():
    assert Fraction(1) in FACTORS
    assert list(FACTORS) == sorted(FACTORS)


def test_two_processes_trace_the_same_frontier():
    programme = programme_of(LINE, TEN)
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        assert trace_frontier(programme, SOLVE, FEW, pool.map) == trace_frontier(programme, SOLVE, FEW)

"""One selection against another: who enters, leaves, stays and moves."""

from workspaces import LINE, TEN, select

from pmoctl.select.scenario import Shift, compare_selections
from pmoctl.select.selection import Selected, Selection


def selection(*ways, objective=1.0, maximise="score"):
    made = [Selected(name, level, None, delay, None, 0.0) for name, level, delay in ways]
    return Selection("optimal", maximise, objective=objective, selected=tuple(made))


def test_a_scenario_gains_and_loses():
    before, after = select(LINE, **TEN), select(LINE, envelope={"budget": {2027: 5}})
    assert compare_selections(before, after) == Shift(("b",), ("a", "c"), (), (), -60)


def test_what_stays_may_move_by_level_or_by_year_and_each_order_is_that_of_its_own_ranks():
    before = selection(("a", "full", 0), ("b", "full", 0), ("c", "full", 0), ("x", "full", 0), objective=10.0)
    after = selection(("y", "full", 0), ("c", "full", 1), ("b", "pilot", 0), ("a", "full", 0), objective=12.5)
    assert compare_selections(before, after) == Shift(("y",), ("x",), ("a", "b", "c"), ("b", "c"), 2.5)


def test_objectives_compare_where_both_have_one_of_one_kind():
    some = selection(objective=0.0)
    assert compare_selections(some, selection(objective=3.0)).objective == 3
    for other in (selection(objective=None), selection(objective=3.0, maximise="npv")):
        assert compare_selections(some, other).objective is None
        assert compare_selections(other, some).objective is None

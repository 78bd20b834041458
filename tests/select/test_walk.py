"""Walks down the ranks and by score per cost, by hand."""

from workspaces import LINE, TEN, costing, programme_of, taken

from pmoctl.select.walk import by_rank, by_ratio, take_what_fits


def walk(given, said, order=by_rank, **more):
    programme = programme_of(given, said, **more)
    return programme.ids(take_what_fits(programme, order(programme)))


def test_down_the_ranks_and_by_gain_per_cost():
    # Points: a 80, b 60, c 40, d 20; per unit of money 13.3, 12, 10, 2.2. What costs nothing comes first.
    programme = programme_of({**LINE, "free": costing(0, 0.5)}, TEN)
    assert by_rank(programme) == ["a", "b", "c", "d", "free"]
    assert by_ratio(programme) == ["free", "a", "b", "c", "d"]
    idle = programme_of({"idle": costing(1, 0), "little": costing(100, 1)}, {})
    assert by_ratio(idle) == ["little", "idle"]  # a fifth of a point a unit, and nothing
    dear = programme_of({"much": costing(10, 5), "less": costing(2, 2), "same": costing(1, 1)}, TEN)
    assert by_ratio(dear) == ["less", "same", "much"]  # 20, 20 and 10: of equals the better ranked


def test_what_does_not_fit_is_passed_over_and_the_walk_goes_on():
    assert walk(LINE, TEN) == ("a", "c")
    assert walk({**LINE, "e": costing(10, 4.5)}, TEN) == ("e",)
    assert walk({**LINE, "e": costing(11, 4.5)}, TEN) == ("a", "c")
    assert walk({**LINE, "b": costing(4, 3)}, TEN) == ("a", "b")  # 10 of 10 is not over


def test_what_one_requires_goes_with_it_and_through_others_or_it_does_not_go():
    chain = {
        "x": costing(4, 5, requires=["y"]),
        "y": costing(3, 1, requires=["z"]),
        "z": costing(3, 0.5),
        "a": costing(1, 4),
    }
    assert walk(chain, TEN) == ("x", "y", "z")
    assert walk({**chain, "z": costing(4, 0.5)}, TEN) == ("a", "y", "z")
    # What is in already is not paid for twice: z goes first, and x with y takes the 7 that are left.
    early = {**chain, "z": costing(3, 5), "x": costing(4, 4.5, requires=["y"])}
    assert walk(early, TEN) == ("z", "x", "y")
    assert walk({"x": costing(1, 5, requires=["idea"]), "idea": costing(1, 3, submitted=None)}, TEN) == ()


def test_of_two_that_exclude_each_other_the_first_goes():
    assert walk({"a": costing(1, 4), "b": costing(1, 3, excludes=["a"]), "c": costing(1, 2)}, TEN) == ("a", "c")


def test_what_is_in_anyhow_may_overrun_a_limit_and_what_makes_it_no_worse_is_taken():
    given = {"runs": costing(12, 1), "a": costing(1, 4), "free": costing(0, 2)}
    assert walk(given, TEN, committed=["runs"]) == ("free", "runs")
    assert walk({**given, "runs": costing(9, 1)}, TEN, committed=["runs"]) == ("a", "free", "runs")


def test_each_is_taken_as_planned_and_once():
    levels = {"pilot": {"costs": {"capex": {2027: 1}}}}
    programme = programme_of({"a": costing(11, 4, levels=levels), "b": costing(2, 3)}, TEN)
    assert take_what_fits(programme, ["a", "b", "b"]) == taken(programme, "b")


def test_balance_is_not_looked_at():
    limits = {"none": {"where": {"type": "grow"}, "of": "count", "at_most_number": 0}}
    assert walk(LINE, {**TEN, "limits": limits}) == ("a", "c")

"""Why one is not in, what it would take, and what limits and members are worth: by hand, and against every set."""

import random
from decimal import Decimal

import pytest
from brute import try_all
from building import initiative
from programmes import every_set
from workspaces import LINE, TEN, assessed, costing, programme_of, taken

from pmoctl.score.charges import Limited
from pmoctl.select.build import aim_of, build_programme
from pmoctl.select.exact import exactly
from pmoctl.select.selection import ForcedChange, Needs, Placement, Rejected
from pmoctl.select.solver import Solved
from pmoctl.select.why import (
    find_limit_price,
    find_needs,
    find_pooled,
    find_price,
    never_together,
    reject,
    usage_of,
)

TRY = exactly(try_all)
BUDGET = Limited("budget", None, 2027)
BEST = ("a", "c")  # of LINE under 10 of money


def blind(*_, **__):
    return Solved("unknown", None, None)


def rejected(given, said, *ways, **more):
    ranked = assessed(given, said, **more)
    programme = build_programme(ranked, aim_of(ranked))
    return reject(ranked, programme, taken(programme, *ways))


def test_what_a_set_takes_of_each_limit():
    said = {"envelope": {"budget": {2027: 10, 2028: 5}, "capacity": {"team": {2027: 4}}}}
    programme = programme_of({"a": costing(0.1, 3, capacity={"team": {2027: 1.5}}), "b": costing(0.2, 2)}, said)
    assert usage_of(programme, taken(programme, "a", "b")) == {
        BUDGET: Decimal("0.3"), Limited("budget", None, 2028): 0, Limited("capacity", "team", 2027): Decimal("1.5"),
    }  # fmt: skip


def test_each_is_out_for_its_own_case_or_for_others():
    given = {
        "a": costing(6, 5),
        "waits": costing(1, 4, requires=["idea"]),
        "after": costing(1, 3, requires=["waits"]),
        "rival": costing(1, 3, excludes=["a"]),
        "huge": costing(11, 3),
        "other": costing(5, 2),
        "nothing": costing(1, 0),
        "idea": costing(1, 3, submitted=None),
        "uncosted": initiative(ratings={"fit": 1}),
    }
    assert rejected(given, TEN, "a") == {
        "waits": Rejected("waits", ("idea",)),
        "after": Rejected("waits", ("waits",)),
        "rival": Rejected("excluded", ("a",)),
        "huge": Rejected("too_large", (), BUDGET),
        "other": Rejected("displaced"),
        "nothing": Rejected("no_gain"),
        "uncosted": Rejected("no_costs"),
    }


def test_what_is_in_anyhow_leaves_no_room_and_what_is_in_by_choice_does():
    given = {"runs": costing(7, 1), "a": costing(3, 5), "b": costing(4, 2), "c": costing(3, 1)}
    found = rejected(given, TEN, "runs", "a", committed=["runs"])
    assert found == {"b": Rejected("too_large", (), BUDGET), "c": Rejected("displaced")}  # 7 + 3 are 10, and fit


def test_one_of_which_a_level_has_room_is_displaced_and_not_too_large():
    levels = {"pilot": {"costs": {"capex": {2027: 3}}}}
    given = {"a": costing(6, 5), "huge": costing(99, 4, levels=levels)}
    assert rejected(given, TEN, "a") == {"huge": Rejected("displaced")}
    assert rejected(given, TEN, "a", "huge:pilot") == {}


def test_two_of_which_one_excludes_the_other_are_apart_unless_a_level_does_not():
    given = {
        "a": costing(1, 5),
        "b": costing(1, 4, excludes=["a"]),
        "c": costing(1, 3, excludes=["b"]),
        "d": costing(1, 1),
    }
    assert never_together(programme_of(given, TEN)) == {"a": ("b",), "b": ("a", "c"), "c": ("b",)}
    given["b"] = costing(1, 4, excludes=["a"], levels={"pilot": {"excludes": []}})
    assert never_together(programme_of(given, TEN)) == {"b": ("c",), "c": ("b",)}


def test_what_it_takes_for_one_to_be_in():
    # With b (5, 60 points) c fits, worth 100 against 120: a leaves, and 20 points more would do.
    programme = programme_of(LINE, TEN)
    changes = (
        ForcedChange("a", 80, None, {BUDGET: -6}, Placement(), None),
        ForcedChange("b", None, 60, {BUDGET: 5}, None, Placement()),
    )
    needs = find_needs(programme, taken(programme, *BEST), "b", TRY)
    assert needs == Needs(pytest.approx(20), {BUDGET: 5}, ("a",), pytest.approx(20), changes)
    assert find_needs(programme, taken(programme, *BEST), "b", blind) == Needs(
        None, {BUDGET: 5}, (), None, settled=False, tried=Placement()
    )


def test_a_limit_that_has_room_is_not_short():
    said = {"envelope": {"budget": {2027: 10, 2028: 10}}}
    given = {**LINE, "b": initiative(ratings={"fit": 3}, costs={"capex": {2027: 5, 2028: 5}})}
    programme = programme_of(given, said)
    assert find_needs(programme, taken(programme, *BEST), "b", TRY).limits == {BUDGET: 5}  # in 2028 all 10 are free


def test_of_one_that_counts_by_its_cost_a_point_is_worth_more():
    # 60 points × 5 of b and 40 × 4 of c are 460 against 80 × 6 + 160 = 640: 180 are 36 points of b.
    programme = programme_of(LINE, {**TEN, "selection": {"maximise": "score_times_cost"}})
    needs = find_needs(programme, taken(programme, *BEST), "b", TRY)
    assert (needs.price, needs.points) == (pytest.approx(180), pytest.approx(36))


def test_what_is_forced_in_may_be_done_otherwise_and_others_too():
    schedule = {"start": "2027-04", "finish": "2027-12", "latest_start": "2028-04"}
    given = {"a": costing(6, 5, schedule=schedule), "b": costing(6, 2)}
    said = {"envelope": {"budget": {2027: 6, 2028: 6}}, "selection": {"delay": 0.5}}
    programme = programme_of(given, said)
    # a now (100 points) against a next year and b (50 + 40).
    needs = find_needs(programme, taken(programme, "a"), "b", TRY)
    assert (needs.displaces, needs.price) == ((), pytest.approx(10))
    moved = needs.changes[0]
    assert (moved.initiative, moved.before, moved.after) == ("a", 100, pytest.approx(50))
    assert (moved.old.delay, moved.new.delay, str(moved.new.start)) == (0, 1, "2028-04")
    assert moved.charges == {BUDGET: -6, Limited("budget", None, 2028): 6}


def test_what_is_lost_without_one():
    programme = programme_of(LINE, TEN)
    best = taken(programme, *BEST)
    # Without a it is b and c, 100; without c it is a alone, 80, as a and b are 11.
    assert find_price(programme, best, "a", TRY) == (pytest.approx(20), True)
    assert find_price(programme, best, "c", TRY) == (pytest.approx(40), True)
    assert find_price(programme, best, "a", blind) == (None, False)
    running = programme_of(LINE, TEN, committed=["a"])
    assert find_price(running, taken(running, *BEST), "a", TRY) == (None, True)  # it cannot be left out


def test_what_one_unit_more_of_a_limit_brings():
    programme = programme_of(LINE, {"envelope": {"budget": {2027: 9.5}}})
    best = taken(programme, "b", "c")
    # With 10.5 of money a and c fit: 120 against 100.
    assert find_limit_price(programme, best, BUDGET, TRY) == pytest.approx(20)
    assert find_limit_price(programme, best, BUDGET, blind) is None
    rich = programme_of(LINE, {"envelope": {"budget": {2027: 12}}})
    assert find_limit_price(rich, TRY(rich.problem).chosen, BUDGET, TRY) == 0


def test_what_moving_money_between_years_brings():
    # Each year has 5, and what is asked is 6 in the first and 4 in the second: together they fit into 10.
    later = initiative(ratings={"fit": 2}, costs={"capex": {2028: 4}})
    said = {"envelope": {"budget": {2027: 5, 2028: 5}, "opex": {2027: 1}}}
    given = {"now": costing(6, 3), "later": later, "one-off": initiative(ratings={"fit": 1}, costs={"opex": {2027: 2}})}
    programme = programme_of(given, said)
    best = taken(programme, "later")
    assert find_pooled(programme, best, TRY) == pytest.approx(60)  # opex stays limited to 1 of the 2 that are asked
    assert find_pooled(programme, best, blind) is None
    assert find_pooled(programme_of(LINE, TEN), frozenset(), TRY) is None


@pytest.mark.parametrize("seed", range(6))
def test_prices_are_differences_of_the_best_sets_there_are(seed):
    chance = random.Random(seed)  # noqa: S311  # made-up cases, not secrets
    given = {f"i{each}": costing(chance.randint(1, 9), chance.randint(1, 50) / 10) for each in range(7)}
    programme = programme_of(given, {"envelope": {"budget": {2027: chance.randint(10, 20)}}})
    problem = programme.problem
    kept = [each for each in every_set(7) if not problem.broken(each)]
    best = max(kept, key=problem.value)

    def lost(some):
        return pytest.approx(programme.worth_of(best) - max(map(programme.worth_of, some)), abs=1e-5)

    for variable, choice in enumerate(programme.choices):
        if variable in best:
            without = [each for each in kept if variable not in each]
            assert find_price(programme, best, choice.id, TRY) == (lost(without), True)
        else:
            assert find_needs(programme, best, choice.id, TRY).price == lost(
                [each for each in kept if variable in each]
            )

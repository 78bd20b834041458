"""The walk down the ranks, step by step: bundles, rivals, what is out of reach, and what is charged."""

import random
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from building import initiative, score

from pmoctl.score.charges import Limited
from pmoctl.score.scored import GateOutcome
from pmoctl.score.standing import NO_WHY, Bonds, Why
from pmoctl.score.walk import Start, Walk, find_rivals, first_broken

BUDGET, PEOPLE = Limited("budget", None, 2027), Limited("capacity", "team", 2027)
SCORED = score(initiative(ratings={"fit": 3}, costs={"capex": {2027: 1}}))


class Row(NamedTuple):
    scored: object
    charges: dict
    bonds: Bonds


def row(name, amount=1, requires=(), excludes=(), people=0, **scored):
    charges = {BUDGET: Decimal(amount)} | ({PEOPLE: Decimal(people)} if people else {})
    return Row(SCORED._replace(id=name, **scored), charges, Bonds(tuple(requires), tuple(excludes)))


def walk(*rows, money=10, above=(), used=0, closed=()):
    start = Start(frozenset(above), {BUDGET: Decimal(used), PEOPLE: Decimal(0)}, frozenset(closed), find_rivals(rows))
    return Walk(
        start, {BUDGET: Decimal(money), PEOPLE: Decimal(2)}, [each for each in rows if each.scored.id not in above]
    )


def look(found, name):
    placing = found.look(found.rows[name])
    return placing.standing, sorted(each.scored.id for each in placing.bundle), placing.why


def test_what_fits_is_above_and_what_does_not_says_by_how_much():
    found = walk(row("fits", 4), row("last", 10), row("dear", "10.01"), row("people", 1, people=3), used=0)
    assert look(found, "fits") == ("above", ["fits"], NO_WHY)
    assert look(found, "last")[0] == "above"
    assert look(found, "dear") == ("below", [], Why(*BUDGET, Decimal("0.01")))
    assert look(found, "people") == ("below", [], Why(*PEOPLE, Decimal(1)))


def test_what_is_taken_is_charged_and_required_by_others_for_nothing():
    found = walk(row("base", 4), row("app", 5, ["base"]), row("more", 2, ["base", "app"]))
    assert look(found, "app")[:2] == ("above", ["app", "base"])
    assert look(found, "more") == ("below", [], Why(*BUDGET, Decimal(1)))
    found.take([found.rows["base"]])
    assert (found.above, found.used) == ({"base"}, {BUDGET: 4, PEOPLE: 0})
    assert look(found, "app")[:2] == ("above", ["app"])
    found.take(found.look(found.rows["app"]).bundle)
    assert look(found, "more") == ("below", [], Why(*BUDGET, Decimal(1)))


def test_what_is_closed_or_above_from_the_start_meets_a_requirement():
    found = walk(row("app", 1, ["done", "runs"]), row("runs"), above=["runs"], closed=["done"])
    assert look(found, "app")[:2] == ("above", ["app"])
    assert found.unmet(row("x", 1, ["done", "runs", "a", "b"])) == ("a", "b")


def test_what_is_barred_is_so_whatever_it_costs_and_whoever_needs_it_waits():
    out = {
        "gated": ("gated_out", {"gate": GateOutcome("excluded", ("g",))}),
        "unscored": ("no_score", {"score": None}),
        "uncosted": ("no_costs", {"money": SCORED.money._replace(cost=None)}),
        "unrated": ("not_assessed", {"assessed": False}),
    }
    rows = [row(name, 99, **keys) for name, (_, keys) in out.items()]
    found = walk(*rows, *[row(f"after-{name}", 1, [name]) for name in out])
    for name, (standing, _) in out.items():
        assert look(found, name) == (standing, [], NO_WHY)
        assert look(found, f"after-{name}") == ("waits", [], Why(waits_for=(name,)))
    free = Walk(Start(frozenset(), {}, frozenset(), {}), {}, [])  # nothing is limited
    assert free.look(row("uncosted", **out["uncosted"][1])._replace(charges={})).standing == "above"


def test_what_excludes_something_above_gives_way_both_ways():
    found = walk(row("a", excludes=["b"]), row("b"), row("c", excludes=["c"]), row("needs", 1, ["b"]))
    assert look(found, "b")[0] == look(found, "c")[0] == "above"
    found.take([found.rows["a"]])
    assert look(found, "b") == ("excluded", [], Why(excluded_by=("a",)))
    assert look(found, "needs") == ("waits", [], Why(waits_for=("b",)))
    assert found.rivals == {"a": frozenset({"b"}), "b": frozenset({"a"})}


def test_what_can_be_had_alone_and_not_together_is_waited_for_by_all_its_names():
    found = walk(row("both", 1, ["x", "y"]), row("x", excludes=["y"]), row("y"), row("one", 1, ["x", "no"]))
    assert look(found, "both") == ("waits", [], Why(waits_for=("x", "y")))
    assert look(found, "one") == ("waits", [], Why(waits_for=("no",)))


def test_a_circle_is_one_bundle_wherever_it_is_entered():
    found = walk(row("a", 2, ["b"]), row("b", 3, ["c"]), row("c", 4, ["a"]), row("d", 1, ["a"]))
    for name in ("d", "a", "b", "c"):
        assert look(found, name)[1] == sorted({"a", "b", "c", name})
        assert found.bundle_of(found.rows[name]).charges == {BUDGET: 10 if name == "d" else 9}
    assert look(found, "d")[0] == "above"


def test_a_chain_that_ends_out_of_reach_waits_as_a_whole():
    found = walk(row("a", 1, ["b"]), row("b", 1, ["c"]), row("c", 1, ["idea"]))
    assert [found.bundle_of(found.rows[name]) for name in "abc"] == [None] * 3
    assert look(found, "a") == ("waits", [], Why(waits_for=("b",)))
    assert look(found, "c") == ("waits", [], Why(waits_for=("idea",)))


def test_charges_of_a_bundle_stand_in_the_order_of_the_limits():
    # What is broken first is said: both are, and the budget comes first though the first row takes people alone.
    found = walk(Row(row("a").scored, {PEOPLE: Decimal(3)}, Bonds(("b",), ())), row("b", 11))
    assert look(found, "a")[2] == Why(*BUDGET, Decimal(1))


def test_the_first_limit_that_is_broken():
    used, limits = {BUDGET: Decimal(6), PEOPLE: Decimal(2)}, {BUDGET: Decimal(10), PEOPLE: Decimal(2)}
    assert first_broken(used, {BUDGET: Decimal(4)}, limits) is None
    assert first_broken(used, {BUDGET: Decimal("4.01"), PEOPLE: Decimal(1)}, limits) == BUDGET
    assert first_broken(used, {BUDGET: Decimal(4), PEOPLE: Decimal("0.1")}, limits) == PEOPLE


def closure(names, rows):
    """Everything that some need, themselves included; None where something of it is not there, or two exclude."""
    found, heap = set(names), list(names)
    while heap:
        for need in rows[heap.pop()].bonds.requires:
            if need not in rows:
                return None
            if need not in found:
                found.add(need)
                heap.append(need)
    clash = any(
        two in rows[one].bonds.excludes or one in rows[two].bonds.excludes for one, two in combinations(found, 2)
    )
    return None if clash else found


def test_bundles_are_what_following_every_requirement_finds():
    for seed in range(150):
        chance = random.Random(seed)  # noqa: S311  # made-up cases, not secrets
        names = [f"n{each}" for each in range(7)]
        rows = {}
        for name in names:
            others = [each for each in [*names, "none"] if each != name]
            needs = chance.sample(others, chance.choice((0, 1, 1, 2)))
            out = chance.sample([each for each in names if each not in {name, *needs}], int(chance.random() < 0.15))
            rows[name] = row(name, chance.randint(1, 9), needs, out)
        found = walk(*rows.values(), money=1000)
        for name in chance.sample(names, 7):
            wanted, bundle = closure([name], rows), found.bundle_of(rows[name])
            assert (bundle is None) == (wanted is None), (seed, name)
            if bundle is not None:
                assert sorted(each.scored.id for each in bundle) == sorted(wanted)
                assert bundle.charges == {BUDGET: sum(rows[each].charges[BUDGET] for each in wanted)}

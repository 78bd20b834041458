"""If it is wanted otherwise: what still fits is counted, no more gives way than has to, and other sets are weighed."""

from decimal import Decimal

import pytest
from building import checkpoint
from looking import BUDGET, look_at, rated, said

from pmoctl.report.pack.otherwise import otherwise, still_fits
from pmoctl.report.pack.reckoned import Reckoned, Sets
from pmoctl.select.selection import Beside, Rival


def ways(initiatives, frame=None, checkpoints=None, **keys):
    return said(otherwise(look_at(initiatives, frame, checkpoints, **keys)))


WAITING = {
    "top": rated(5, 50, title="Top"), "big": rated(4, 60, title="Big"),
    "one": rated(3, 20, title="One", benefits={"b": {"kind": "revenue", "amounts": {2027: 25}}}),
    "two": rated(2, 25, title="Two", benefits={"b": {"kind": "revenue", "amounts": {2027: 27}}}),
    "three": rated(1, 10, title="Three"),
}  # fmt: skip


def test_what_still_fits_is_taken_in_rank_order_as_far_as_there_is_room():
    # 50 are free: 20 and 25 of it go, and 10 have no room any more
    assert [each.initiative for each in still_fits(look_at(WAITING, envelope=BUDGET))] == ["one", "two"]
    assert still_fits(look_at(WAITING)) == []
    apart = {**WAITING, "one": rated(3, 20, excludes=["top"]), "two": rated(2, 25, requires=["big"])}
    assert [each.initiative for each in still_fits(look_at(apart, envelope=BUDGET))] == ["three"]
    each_other = {**WAITING, "one": rated(3, 20, excludes=["two"]), "two": rated(2, 25)}
    assert [each.initiative for each in still_fits(look_at(each_other, envelope=BUDGET))] == ["one", "three"]
    unowned = {**WAITING, "one": rated(3, 20, owner=None)}
    assert [each.initiative for each in still_fits(look_at(unowned, envelope=BUDGET))] == ["two", "three"]
    helped = {**WAITING, "two": rated(2, 25, requires=["top"])}
    assert [each.initiative for each in still_fits(look_at(helped, envelope=BUDGET))] == ["one", "two"]


def test_what_requires_others_still_fits_together_with_them():
    # 50 are free: One and what it requires take 30 of it, then 25 have no room, and 10 have
    needs = {**WAITING, "one": rated(3, 20, requires=["three"])}
    assert [each.initiative for each in still_fits(look_at(needs, envelope=BUDGET))] == ["one", "three"]
    # 20 + 10 + 25 are more than 50; by themselves Two and Three fit
    chain = {**needs, "three": rated(1, 10, requires=["two"])}
    assert [each.initiative for each in still_fits(look_at(chain, envelope=BUDGET))] == ["two", "three"]
    # what it requires lacks an owner, is an idea, or does not go with what is recommended
    for key, value in (("owner", None), ("submitted", None), ("excludes", ["top"])):
        never = {**needs, "three": rated(1, 10, **{key: value})}
        assert [each.initiative for each in still_fits(look_at(never, envelope=BUDGET))] == ["two"], key


def test_the_headroom_and_what_it_would_bring():
    # 25 - 20 and 27 - 25
    assert ways(WAITING, envelope=BUDGET)[0] == (
        "Use the EUR 50: Two more would fit for EUR 45 (One and Two) and would add EUR 7 of net present value. They"
        " wait because the line stops at the first that does not fit; a rule that goes on would take them"
    )
    poor = {"top": rated(5, 50), "big": rated(4, 60), "three": rated(1, 10, title="Three")}
    assert ways(poor, envelope=BUDGET)[0].startswith("Use the EUR 50: One more would fit for EUR 10 (Three). They wait")
    assert not any("would fit" in words for words in ways(poor, envelope=BUDGET, shortlist="fill"))


def test_where_nothing_is_left_there_is_nothing_to_use():
    points = {"c": checkpoint("2026-09-10", run="approved")}
    later = rated(4, None, costs={"capex": {2028: 5}})
    for spent in (100, 130):
        some = {"run": rated(1, spent), "a": rated(5, 10), "b": later}
        assert not any(words.startswith("Use the") for words in ways(some, None, points, envelope=BUDGET))


def test_what_has_to_give_way_for_the_first_below_the_line():
    some = {"a": rated(5, 40, title="A"), "b": rated(4, 30, title="B"), "c": rated(3, 60, title="C")}
    # 30 are free, and 30 are wanted: without B it is just enough, and B has fewer points than A
    assert ways(some, envelope=BUDGET) == ["Do C: leave out B (EUR 30)"]
    dear = {**some, "c": rated(3, 95, title="C")}
    assert ways(dear, envelope=BUDGET) == ["Do C: leave out B (EUR 30) and A (EUR 40)"]
    several = {name: rated(5, 20, title=name.upper()) for name in "abcde"}
    late = {**several, "z": rated(1, 65, title="Z")}
    assert ways(late, envelope=BUDGET) == ["Do Z: leave out E (EUR 20), D (EUR 20) and 2 more"]
    three = {**several, "z": rated(1, 60, title="Z")}
    assert ways(three, envelope=BUDGET) == ["Do Z: leave out E (EUR 20), D (EUR 20) and C (EUR 20)"]


def test_the_fewest_points_give_way_and_nobody_who_need_not():
    # 20 are free and 40 more are wanted: A has 100 points, B and C together 44
    some = {"a": rated(5, 40, title="A"), "b": rated(1.2, 20, title="B"), "c": rated(1, 20, title="C"),
            "d": rated(0.5, 60, title="D")}  # fmt: skip
    assert ways(some, envelope=BUDGET) == ["Do D: leave out C (EUR 20) and B (EUR 20)"]
    # 15 are free and 60 more are wanted: with E, D, C and B that is enough, and without E too
    many = {**{name: rated(5, 20, title=name.upper()) for name in "abcd"}, "e": rated(4, 5, title="E"),
            "z": rated(1, 75, title="Z")}  # fmt: skip
    assert ways(many, envelope=BUDGET) == ["Do Z: leave out D (EUR 20), C (EUR 20) and B (EUR 20)"]


def test_what_others_need_does_not_give_way():
    some = {"a": rated(5, 40, title="A", requires=["b"]), "b": rated(1, 30, title="B"), "c": rated(3, 60, title="C")}
    assert ways(some, envelope=BUDGET) == ["Do C: leave out A (EUR 40)"]


@pytest.mark.parametrize("first", [rated(3, 160), rated(3, 60, owner=None), rated(3, 60, requires=["a"])])
def test_nobody_is_asked_to_give_way_where_that_is_not_enough(first):
    points = {"p": checkpoint("2026-09-10", run="approved")}
    some = {"run": rated(1, 10), "a": rated(5, 30), "b": rated(4, 40), "c": first}
    found = ways(some, None, points, envelope=BUDGET)
    assert not any(words.startswith("Do ") for words in found)


def rival(names, objective, cost):
    return Rival(objective, Decimal(cost), tuple(names))


def beside(*values):
    return Beside(rival(*values) if values else None, proven=True)


def test_other_sets_say_what_they_bring_and_what_they_do_without():
    value = {"b": {"kind": "revenue", "amounts": {2027: 90}}}
    some = {
        "a": rated(5, 60, title="A", benefits=value), "b": rated(4, 50, title="B"), "c": rated(3, 45, title="C"),
    }  # fmt: skip
    sets = Sets("score", rival("a", 100, 60), None, proven=True, better=beside("bc", 140, 95),
                cheaper=beside("b", 100, 50), scaled={})  # fmt: skip
    better, cheaper = ways(some, envelope=BUDGET, reckoned=Reckoned(sets=sets))[-2:]
    assert better == (
        "At the same money and people: another set brings 140 instead of 100 points, without A; see “Alternatives”"
    )
    # 90 - 60 is lost, and -50 taken on
    assert cheaper == (
        "For less money: another set saves EUR 10 over all years for as many points, without A, and gives up EUR 80 of"
        " net present value; see “Alternatives”"
    )
    none = sets._replace(better=beside(), cheaper=beside())
    assert not any("another set" in words for words in ways(some, envelope=BUDGET, reckoned=Reckoned(sets=none)))
    richer = sets._replace(recommended=rival("b", 100, 50), cheaper=beside("a", 100, 40))
    assert "gives up" not in ways(some, envelope=BUDGET, reckoned=Reckoned(sets=richer))[-1]
    bare = {**some, "b": rated(4, title="B")}
    assert "gives up" not in ways(bare, envelope=BUDGET, reckoned=Reckoned(sets=sets))[-1]

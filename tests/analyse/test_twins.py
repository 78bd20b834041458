"""Who might as well be in a best set as another: equal in all, and under the same rules."""

import pytest

from pmoctl.analyse.contest import contest_of
from pmoctl.analyse.robustness import assess_robustness
from pmoctl.analyse.selections import stakes_of
from pmoctl.analyse.ties import TiedShare
from pmoctl.analyse.twins import share_ties, twins_of
from pmoctl.select.build import Aim, build_programme
from tests.analyse.test_selections import TWO, draw, initiatives
from tests.building import assess_files, files_of, framework

SAME = {"a": (5, 4, 3), "b": (5, 4, 3), "m": (3, 1, 1)}  # cost, fit, risk; the budget is 9

GAINS = {"benefits": {"less": {"kind": "cost_saving", "amounts": {2028: 9}}}}


def twins(written, frame=TWO):
    files = files_of(written, frame, envelope={"budget": {2027: 9}}, cycle=2027)
    ranked = assess_files(files, with_initiatives=True)
    contest, programme = contest_of(ranked), build_programme(ranked, Aim())
    stakes = stakes_of(contest, programme, ranked.baseline, Aim())
    return twins_of(contest, programme, stakes.base, stakes.cells)


def changed(name, **keys):
    written = initiatives(SAME)
    return {**written, name: {**written[name], **keys}}


def test_of_equals_with_room_for_one_in_the_best_set_none_is_sure():
    contest, found = draw(initiatives(SAME))
    assert {each.initiative: each.tied_with for each in found.ties} == {"a": ("b",), "b": ("a",)}
    for each in found.ties:  # one of both in every set
        assert each.by_id == (found.shares[each.initiative], 1 - found.shares[each.initiative])
    sure = {each.initiative: each for each in assess_robustness(contest, "free", 40, 3, found).initiatives}
    assert [sure[name].is_by_id for name in "abm"] == [True, True, False]


def test_equals_that_both_fit_are_not_parted():
    _, found = draw(initiatives({"a": (4, 4, 3), "b": (4, 4, 3)}))
    assert found.ties == ()


@pytest.mark.parametrize(
    ("written", "frame", "expected"),
    [
        (initiatives(SAME), TWO, [("a", "b")]),
        (initiatives({**SAME, "c": (5, 4, 3)}), TWO, [("a", "b", "c")]),
        (initiatives({**SAME, "b": (5, 3, 4)}), TWO, []),  # other weights part them
        (initiatives({**SAME, "b": (4, 4, 3)}), TWO, []),
        (changed("b", requires=["m"]), TWO, []),
        (changed("b", ratings={"fit": 4, "risk": {"low": 2, "base": 3, "high": 4}}), TWO, []),
        (changed("b", **GAINS), framework(criteria=TWO["criteria"], tie_break=["cost"]), [("a", "b")]),
        (changed("b", **GAINS), framework(criteria=TWO["criteria"], tie_break=["npv"]), []),
    ],
)  # fmt: skip
def test_twins_are_equal_in_values_costs_tie_breaks_and_rules(written, frame, expected):
    assert twins(written, frame) == expected


def test_only_sets_that_part_a_group_are_counted():
    # of five sets the first parts b from a and c, the second c from both; the others take all, or none
    sets = [{"a", "c"}, {"a", "b", "m"}, {"a", "b", "c"}, {"m"}, set()]
    assert share_ties([("a", "b", "c"), ("x", "y")], sets) == (
        TiedShare("a", (0.4, 0.0), ("b", "c")),
        TiedShare("b", (0.2, 0.2), ("a", "c")),
        TiedShare("c", (0.2, 0.2), ("a", "b")),
    )

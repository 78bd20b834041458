"""Where an initiative would stand in an order, and why its row differs: `test_impact.py` reckons the rest by hand."""

import pytest
from building import assess_files, files_of, framework, initiative

from pmoctl.analyse.causes import Causes, Order, find_causes
from pmoctl.assess.outcome import rows_of


def state(extra="", **fits):
    files = files_of({name: initiative(ratings={"fit": fit}) for name, fit in fits.items()})
    files["portfolio/portfolio.yaml"] += extra
    return assess_files(files, with_initiatives=True)


REFUSED = state("unknown: 1\n", a=5)


def test_what_cannot_be_ranked_has_no_order():
    assert Order.of(REFUSED) == ([], {})


@pytest.mark.parametrize(("score", "place"), [(100, 0), (81, 0), (80, 1), (60, 1), (40, 1), (39, 2), (0, 2)])
def test_a_place_is_among_the_others_as_they_are_and_of_equals_by_id(score, place):
    ranked = state(a=4, b=3, c=2)  # 80, 60 and 40 of 100
    scored = rows_of(ranked)["b"].scored._replace(score=score)
    assert Order.of(ranked).place(scored, ranked.baseline) == place


def test_without_its_file_before_or_after_places_alone_are_told():
    before, after = state(a=4, b=3), state(a=4, b=5)
    orders = [Order.of(each) for each in (before, after)]
    old, new = rows_of(before)["a"], rows_of(after)["a"]
    assert find_causes(old, new, before, orders, (None, None)) == Causes(others=-1)
    assert find_causes(old, new, REFUSED, orders, (None, None)) == Causes()


def test_a_gate_that_is_new_costs_places_though_nothing_of_it_changed():
    gate = {"told": {"exclude_unless": {"has": "summary"}}}
    some = {"a": initiative(ratings={"fit": 4}), **{
        name: initiative(ratings={"fit": fit}, summary=".") for name, fit in (("b", 3), ("c", 2))
    }}  # fmt: skip
    before, after = (
        assess_files(files_of(some, frame), with_initiatives=True) for frame in (None, framework(gates=gate))
    )
    orders = [Order.of(each) for each in (before, after)]
    causes = {
        name: find_causes(row, rows_of(after)[name], before, orders, (before.workspace.initiatives[name],) * 2)
        for name, row in rows_of(before).items()
    }
    assert causes == {"a": Causes(gates=-2), "b": Causes(others=1), "c": Causes(others=1)}

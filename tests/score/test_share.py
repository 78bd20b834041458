"""How far an initiative goes towards the targets of the strategy, by hand."""

import pytest
from building import framework, initiative

from pmoctl.model.framework import Framework
from pmoctl.model.initiative import Initiative
from pmoctl.model.strategy import Target
from pmoctl.score.framework import prepare_framework
from pmoctl.score.share import strategy_share

FRAME = framework(criteria={"reach": {"measure": "strategy_share"}})


def target(baseline, values, **keys):
    given = {
        "measure": "M",
        "kind": "non_financial",
        "measured_in": "x",
        "baseline": {2025: baseline},
        "values": values,
    }
    return Target.model_validate({**given, **keys})


# The ways, see prepare_framework, are those of grid, 40 to 60, and of faults, 10 down to 5; the others have none.
TARGETS = {
    "grid": target(40, {2030: 50, 2032: 60, 2035: 90}), "faults": target(10, {2032: 5}, prefer="lower"),
    "money": target(0, {2030: 9}, counts="revenue"), "far": target(0, {2033: 9}), "none": target(4, {2030: 4}),
}  # fmt: skip


def baseline(frame=FRAME, targets=TARGETS):
    return prepare_framework("used", Framework.model_validate(frame), 2027, targets)


def share(targets=TARGETS, frame=FRAME, **by):
    contributes = {name: {"by": each} for name, each in by.items()}
    data = Initiative.model_validate(initiative(contributes=contributes))
    found = strategy_share(data, baseline(frame, targets))
    return None if found is None else tuple(found)


@pytest.mark.parametrize(
    ("by", "whole"),
    [
        ({"grid": {2030: 10}}, 25),  # half of one of two ways
        ({"grid": {2028: 4, 2031: 10, 2033: 20}}, 25),  # the latest year up to 2032 says what is there
        ({"grid": {2033: 20}}, 0),
        ({"grid": {2032: 10, 2031: 20}}, 25),  # what the year itself says counts
        ({"grid": {2030: 30}, "faults": {2030: -1}}, 60),  # the whole way and no more, and a fifth
        ({"grid": {2030: -10}, "faults": {2030: -5}}, 50),  # against the way is none of it
        ({"far": {2030: 9}}, 0),
        ({}, 0),
    ],
)
def test_it_is_the_mean_part_of_the_ways(by, whole):
    assert share(**by) == pytest.approx((whole, whole, whole))


def test_ranges_give_a_range_and_downwards_the_low_case_is_the_more():
    assert share(grid={2030: {"low": 2, "base": 10, "high": 40}}) == pytest.approx((5, 25, 50))
    assert share(faults={2030: {"low": -4, "base": -2, "high": 0}}) == pytest.approx((40, 20, 0))


def test_it_is_worked_out_where_it_is_asked_for_alone():
    assert share(grid={2030: 10}, frame=framework()) is None
    assert share(grid={2030: 10}, frame=framework(tie_break=["strategy_share"])) == pytest.approx((25, 25, 25))
    gate = {"reach": {"exclude_unless": {"measure": "strategy_share", "at_least": 1}}}
    assert share(grid={2030: 10}, frame=framework(gates=gate)) == pytest.approx((25, 25, 25))
    assert share({}, grid={2030: 10}) == (0, 0, 0)

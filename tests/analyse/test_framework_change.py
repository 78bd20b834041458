"""What differs between two frameworks: each change by itself, shares reckoned by hand."""

import pytest

from pmoctl.analyse.framework_change import FrameworkChange, framework_changes
from pmoctl.model.framework import Framework


def changes(before, after):
    """List the changes between two frameworks, as their files have them."""
    data = [{"title": "Test", "base_year": 2027, "criteria": {"fit": {}}, **each} for each in (before, after)]
    return framework_changes(*map(Framework.model_validate, data), tuple(data))


def criteria(**given):
    return {"criteria": given}


def test_the_same_is_no_change_and_twice_the_weights_are_the_same_shares():
    assert changes({}, {}) == []
    before = criteria(fit={"weight": 1}, risk={"weight": 3})
    assert changes(before, criteria(fit={"weight": 2}, risk={"weight": 6})) == []
    assert changes(before, {**criteria(fit={"weight": 0.1}, risk={"weight": 0.3}), "custom": {"x": 1}}) == []


def test_a_criterion_that_comes_or_goes_has_a_share_and_reweights_the_rest():
    before, after = criteria(fit={"weight": 1}, gone={"weight": 3}), criteria(fit={"weight": 2}, new={"weight": 2})
    assert changes(before, after) == [
        FrameworkChange("criterion", "gone", "removed", None, 0.75, None),
        FrameworkChange("criterion", "fit", "reweighted", "share", 0.25, 0.5),
        FrameworkChange("criterion", "new", "added", None, None, 0.5),
    ]


def test_a_criterion_that_moves_names_its_group_and_shares_are_global():
    before = criteria(value={"weight": 1, "criteria": {"fit": {}, "reach": {}}}, risk={"weight": 1})
    after = criteria(value={"weight": 1, "criteria": {"reach": {}}}, risk={"weight": 1}, fit={"weight": 2})
    # fit: half of a half, then half of all; reach: a quarter before and after; value and risk: half, then a quarter.
    assert changes(before, after) == [
        FrameworkChange("criterion", "value", "reweighted", "share", 0.5, 0.25),
        FrameworkChange("criterion", "risk", "reweighted", "share", 0.5, 0.25),
        FrameworkChange("criterion", "fit", "moved", "group", "value", None),
        FrameworkChange("criterion", "fit", "reweighted", "share", 0.25, 0.5),
    ]


def test_what_a_criterion_says_is_told_key_by_key_as_it_is_written():
    leaf = {"name": "Fit", "scale": {"lowest": 0, "highest": 5}}
    group = {"name": "Value", "criteria": {"fit": leaf}}
    before = criteria(value=group)
    after = criteria(
        value={"criteria": {"fit": {"name": "Fit", "scale": {"lowest": 1, "highest": 5}, "prefer": "lower"}}}
    )
    assert changes(before, after) == [
        FrameworkChange("criterion", "value", "changed", "name", "Value", None),
        FrameworkChange("criterion", "fit", "changed", "scale.lowest", 0, 1),
        FrameworkChange("criterion", "fit", "changed", "prefer", None, "lower"),
    ]


def test_gates_are_told_whole():
    must, linked = {"include_when": {"has": "obligation"}}, {"exclude_unless": {"has": "contributes"}}
    owned = {"exclude_unless": {"has": "owner"}}
    before, after = (
        {"gates": {"must": must, "kept": must, "rule": linked}},
        {"gates": {"rule": owned, "kept": must, "new": linked}},
    )
    assert changes(before, after) == [
        FrameworkChange("gate", "must", "removed", None, must, None),
        FrameworkChange("gate", "rule", "changed", None, linked, owned),
        FrameworkChange("gate", "new", "added", None, None, linked),
    ]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({"horizon": 5}, {"horizon": 6}, ("horizon", 5, 6)),
        ({}, {"discount_rate": 0.05}, ("discount_rate", None, 0.05)),
        ({"scale": {"lowest": 0, "highest": 5}}, {}, ("scale", {"lowest": 0, "highest": 5}, None)),
        ({}, {"weights": {"method": "swing", "points": {"fit": 100}}}, ("weights", "direct", "swing")),
    ],
)
def test_settings_are_told_by_their_name(before, after, found):
    name, *values = found
    assert changes(before, after) == [FrameworkChange("setting", name, "changed", None, *values)]

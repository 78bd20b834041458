"""What a map may say of where values come from, short and long."""

import pytest
from pydantic import ValidationError

from pmoctl.model.map import Map, Origin, SpreadAfter, SpreadFrom


def mapped(setting):
    return Map.model_validate({"key": "K", "set": {"x": setting}}).set["x"]


@pytest.mark.parametrize("setting", ["a", 5, 2.5, True])
def test_what_is_no_mapping_is_a_constant(setting):
    assert mapped(setting) == setting


def test_a_mapping_is_an_origin_or_parts_each_a_constant_or_an_origin():
    assert mapped({"from": "H"}) == Origin.model_validate({"from": "H"})
    assert mapped({"value": 3}) == Origin(value=3)
    assert mapped({"kind": "law", 2027: {"from": ["H", "I"]}}) == {
        "kind": "law", 2027: Origin.model_validate({"from": ["H", "I"]}),
    }  # fmt: skip


@pytest.mark.parametrize("origin", [{}, {"lookup": {}}, {"from": "H", "value": 1}])
def test_an_origin_is_a_heading_or_a_constant_and_never_both_or_neither(origin):
    with pytest.raises(ValidationError, match=r"either `from` \(a heading\) or `value` \(a constant\) is wanted"):
        Origin.model_validate(origin)


def test_a_heading_alone_stands_for_where_ids_and_units_come_from():
    found = Map.model_validate({"key": "K", "id": "Name", "unit": ["A", "B"], "set": {}})
    assert (found.id.from_, found.unit.from_) == ("Name", ["A", "B"])
    with pytest.raises(ValidationError):
        Map.model_validate({"key": "K", "id": 5, "set": {}})


def test_a_spread_is_over_the_schedule_from_a_year_on_or_after_the_schedule():
    def spread(value):
        return Origin.model_validate({"from": "H", "spread": value}).spread

    assert spread("schedule") == "schedule"
    assert spread({"from": 2027, "years": 5}) == SpreadFrom.model_validate({"from": 2027, "years": 5})
    assert spread({"after": "schedule", "years": 1}) == SpreadAfter(after="schedule", years=1)
    for wrong in ("years", {"from": 2027, "years": 0}, {"from": 2027, "years": 101}, {"after": "x", "years": 1}):
        with pytest.raises(ValidationError):
            spread(wrong)

"""What a file with faults says besides them."""

from building import initiative

from pmoctl.model.finding import Finding
from pmoctl.model.initiative import Initiative
from pmoctl.store.partial import leave_out


def fault(*route):
    return Finding("rule", "error", "message", "a.yaml", route)


def test_what_is_wrong_is_taken_out_and_the_rest_is_kept():
    data = initiative(owner="ann", costs={"capex": {2027: "x", 2028: 5}}, requires=["b", "?"], reviews=[{"by": 1}])
    found = leave_out(Initiative, data, [fault("costs", "capex", 2027), fault("requires", 1), fault("reviews", 0)])
    assert (found.model.owner, found.model.costs.capex, list(found.model.requires), found.model.reviews) == (
        "ann", {2028: 5}, ["b"], [],
    )  # fmt: skip
    assert data["costs"]["capex"][2027] == "x"  # the data themselves stay as they are


def test_what_stands_at_or_around_what_was_taken_out_says_nothing():
    data = initiative(costs={"capex": {2027: "x", 2028: 5}})
    found = leave_out(Initiative, data, [fault("costs", "capex", 2027)])
    said = [("costs", "capex", 2027), ("costs", "capex"), (), ("costs", "capex", 2027, "low"), ("costs", "capex", 2028)]
    assert [found.says(route) for route in (*said, ("owner",))] == [False, False, False, False, True, True]


def test_a_key_that_was_meant_is_not_missing():
    found = leave_out(Initiative, {**initiative(), "ownr": "ann"}, [fault("ownr")])
    assert not found.says(("owner",))
    assert found.says(("sponsor",))


def test_where_the_rest_is_no_whole_either_there_is_none():
    assert leave_out(Initiative, initiative(), [fault()]) is None
    assert leave_out(Initiative, ["a"], [fault(0)]) is None
    assert leave_out(Initiative, initiative(title=3), [fault("title")]) is None  # a title it must have

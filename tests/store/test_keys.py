"""Which keys a model knows at a route, and which one a misspelled one was meant to be."""

import pytest

from pmoctl.model.initiative import Initiative
from pmoctl.model.portfolio import People
from pmoctl.model.scenario import Scenario
from pmoctl.store.keys import known_keys


@pytest.mark.parametrize(
    ("model", "route", "some", "none"),
    [
        (Initiative, (), {"title", "costs", "levels"}, {"capex"}),
        (Initiative, ("costs",), {"capex", "opex", "run"}, {"title"}),
        (Initiative, ("costs", "capex"), set(), {"title", "low"}),  # years are no keys of a model
        (Initiative, ("costs", "capex", 2027), {"low", "base", "high"}, set()),
        (Initiative, ("benefits", "any"), {"kind", "amounts", "confidence"}, {"capex"}),
        (Initiative, ("reviews", 3), {"by", "date", "ratings"}, {"title"}),
        (Initiative, ("levels", "small"), {"title", "costs"}, {"submitted", "levels"}),
        (Initiative, ("custom", "x"), set(), {"title"}),
        (Initiative, ("nowhere", "x"), set(), {"title"}),
        (People, ("ann",), {"name", "handle", "left"}, {"title"}),
        (Scenario, (), {"in", "out"}, {"in_"}),  # as files have them
    ],
)
def test_the_keys_of_a_place(model, route, some, none):
    known = set(known_keys(model, route))
    assert some <= known
    assert not none & known
    assert bool(known) == bool(some)

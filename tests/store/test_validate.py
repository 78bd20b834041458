"""Plain data becomes its model, or nothing."""

import pytest
from building import initiative
from pydantic import BaseModel, ConfigDict

from pmoctl.model.initiative import Initiative
from pmoctl.store.validate import complete, validate


def test_clean_data_are_their_model_and_all_else_is_none():
    assert validate(Initiative, initiative(title="Grid")).title == "Grid"
    assert [validate(Initiative, data) for data in (initiative(title=3), {}, [], "x", None)] == [None] * 5


@pytest.mark.parametrize("use", [lambda model: validate(model, {"x": 1}), complete])
def test_a_model_whose_validator_waits_is_completed_when_it_is_first_used(use):
    class Waiting(BaseModel):
        model_config = ConfigDict(defer_build=True)
        x: int

    assert not Waiting.__pydantic_complete__
    use(Waiting)
    assert Waiting.__pydantic_complete__
    assert validate(Waiting, {"x": 2}).x == 2

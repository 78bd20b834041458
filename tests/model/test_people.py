"""people.yaml: people by id, and `custom` beside them, which is nobody."""

import jsonschema
import pytest
from pydantic import ValidationError

from pmoctl.model.kinds import PEOPLE
from pmoctl.model.portfolio import People
from pmoctl.model.schema import input_schema


def test_custom_beside_people_is_nobody_and_may_say_anything():
    found = People.model_validate({"ann": {"name": "Ann"}, "custom": {"cost_centre": 4711, "left": [1]}})
    assert list(found.root) == ["ann"]


def test_custom_is_a_mapping_as_in_every_file():
    with pytest.raises(ValidationError):
        People.model_validate({"custom": 4711})


def test_the_schema_takes_custom_for_anything_and_a_person_for_one():
    valid = jsonschema.Draft7Validator(input_schema(PEOPLE)).is_valid
    assert valid({"ann": {"name": "Ann"}, "customer": {"name": "Cy"}, "custom": {"cost_centre": 4711}})
    assert not valid({"ann": {"cost_centre": 4711}})
    assert not valid({"customer": {"cost_centre": 4711}})
    assert not valid({"custom": 4711})

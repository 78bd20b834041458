"""What is asked of new files: all that their models require, each under a key that the model has."""

import pytest

from pmoctl.draft.plan import CHECKPOINT_FIELDS, FRAMEWORK_FIELDS, TARGET_FIELDS, THEME_FIELDS, UNIT_FIELDS
from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK, THEME, UNIT
from pmoctl.model.strategy import Target

ASKED = [
    (UNIT.model, UNIT_FIELDS), (THEME.model, THEME_FIELDS), (Target, TARGET_FIELDS),
    (CHECKPOINT.model, CHECKPOINT_FIELDS), (FRAMEWORK.model, FRAMEWORK_FIELDS),
]  # fmt: skip
MADE = {"criteria"}  # a new framework comes with some


@pytest.mark.parametrize(("model", "fields"), ASKED)
def test_what_is_required_is_asked_for(model, fields):
    required = {name for name, field in model.model_fields.items() if field.is_required()} - MADE
    asked = {field.route[0]: field for field in fields}
    assert asked.keys() <= model.model_fields.keys()
    assert {name for name in required if name not in asked} == set()
    assert [name for name, field in asked.items() if field.required and name not in required] == []
    assert all(field.label and field.asked for field in fields)


@pytest.mark.parametrize(("model", "fields"), ASKED)
def test_what_may_be_chosen_is_what_the_model_takes(model, fields):
    for field in fields:
        if field.choices:
            allowed = model.model_fields[field.route[0]].annotation.__args__
            assert set(field.choices) == set(allowed)
            assert [field.read(choice) for choice in field.choices] == list(field.choices)

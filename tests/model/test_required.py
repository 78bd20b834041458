"""What the contract requires and nothing else is required; and some values that Python lets slip."""

import pytest
from pydantic import ValidationError

from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.framework import Framework
from pmoctl.model.initiative import Initiative
from pmoctl.model.portfolio import People, Portfolio
from pmoctl.model.unit import Unit

SETTINGS = {"format": 1, "organisation": "O", "currency": "EUR", "cycle": 2027, "framework": "f"}
INITIATIVE = {"title": "T", "type": "run"}


@pytest.mark.parametrize(
    ("model", "data"),
    [
        (Portfolio, {**SETTINGS, "engagement": {}, "checkpoints": {}, "brand": {}, "fiscal_year": {}, "envelope": {}}),
        (People, {"lee": {}}),
        (Unit, {"name": "U", "kind": "business_unit", "objectives": {"o": {}}, "engagement": {"meetings": [{}]}}),
        (Initiative, {**INITIATIVE, "obligation": {"source": "S", "kind": "law", "confirmed": {"by": "Ann"}}}),
        (Initiative, {**INITIATIVE, "costs": {}, "actuals": {}}),
        (Framework, {"title": "F", "criteria": {"a": {"scale": {"highest": 10}}}, "money": {}}),
        (Checkpoint, {"name": "C", "date": "2026-12-10", "fulfilled": {"a/b": {}}, "resolutions": {"r": {}}}),
        (
            Checkpoint,
            {"name": "C", "date": "2026-12-10", "decisions": {"a": {"outcome": "approved", "conditions": {"c": {}}}}},
        ),
    ],
)
def test_what_is_not_in_bold_may_be_left_out(model, data):
    model.model_validate(data)


def test_a_scale_of_one_bound_keeps_the_other():
    criterion = Framework.model_validate({"title": "F", "criteria": {"a": {"scale": {"highest": 10}}}}).criteria["a"]
    assert (criterion.scale.lowest, criterion.scale.highest) == (0, 10)


@pytest.mark.parametrize(
    ("model", "data"),
    [
        (Portfolio, {**SETTINGS, "format": True}),
        (Portfolio, {**SETTINGS, "format": 1.0}),
        (Portfolio, {**SETTINGS, "organisation": " "}),
        (Initiative, {**INITIATIVE, "submitted": "2027-W01-1"}),
        (Initiative, {**INITIATIVE, "submitted": "2027-02-30"}),
        (Initiative, {**INITIATIVE, "title": "\t \n"}),
    ],
)
def test_what_python_would_let_slip_is_refused(model, data):
    with pytest.raises(ValidationError):
        model.model_validate(data)

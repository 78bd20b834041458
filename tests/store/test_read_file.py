"""What a file with faults says besides them: what has to do with what was left out, and what has not."""

import pytest
from building import initiative

from pmoctl.model.initiative import Initiative
from pmoctl.store.read_file import Partial


@pytest.mark.parametrize(
    ("route", "says"),
    [
        ((), False), (("costs",), False), (("costs", "capex"), False), (("costs", "capex", 2027), False),
        (("costs", "opex"), True), (("requires", 0), True), (("requires", 1), False), (("requires", 1, "by"), False),
        (("cost",), True), (("title",), True),
    ],
)  # fmt: skip
def test_what_stands_at_within_or_around_what_was_left_out_is_not_said(route, says):
    partial = Partial(Initiative.model_validate(initiative()), frozenset({("costs", "capex"), ("requires", 1)}))
    assert partial.says(route) is says

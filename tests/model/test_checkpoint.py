"""How an outcome departs from what was recommended."""

import pytest

from pmoctl.model.checkpoint import Record, departure

DIGEST = f"sha256:{'0' * 64}"
RECORD = Record.model_validate({
    "revision": "1234567", "inputs": DIGEST, "tool": "1", "ranking": DIGEST,
    "framework": {"id": "f", "digest": DIGEST}, "recommended": ["up"],
})  # fmt: skip


@pytest.mark.parametrize(
    ("initiative", "outcome", "departs"),
    [
        ("up", "approved", None),
        ("up", "deferred", "was recommended"),
        ("up", "rejected", "was recommended"),
        ("down", "approved", "was not recommended"),
        ("down", "deferred", None),
        ("down", "rejected", None),
        ("up", "paused", None),  # of what runs nothing was recommended
        ("down", "stopped", None),
    ],
)
def test_an_outcome_departs_where_it_is_not_what_was_recommended(initiative, outcome, departs):
    assert departure(RECORD, initiative, outcome) == departs
    assert departure(None, initiative, outcome) is None

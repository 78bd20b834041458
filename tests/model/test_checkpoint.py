"""How an outcome departs from what was recommended, and whether a file is what was approved."""

import pytest

from pmoctl.model.approval import approval_state
from pmoctl.model.checkpoint import Record, departure
from pmoctl.model.strategy import Approval

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


def test_the_last_approval_counts():
    def of(*digests):
        made = [
            {"date": "2026-05-20", "forum": "F", "by": ["Ann"], "digest": f"sha256:{each * 64}"} for each in digests
        ]
        return approval_state([Approval.model_validate(each) for each in made], f"sha256:{'1' * 64}")

    assert [of(), of("1"), of("2"), of("1", "2"), of("2", "1")] == [
        "draft", "approved", "altered", "altered", "approved",
    ]  # fmt: skip

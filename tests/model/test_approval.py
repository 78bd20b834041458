"""Whether a file is what was approved."""

from pmoctl.model.approval import approval_state
from pmoctl.model.strategy import Approval


def test_the_last_approval_counts():
    def of(*digests):
        made = [
            {"date": "2026-05-20", "forum": "F", "by": ["Ann"], "digest": f"sha256:{each * 64}"} for each in digests
        ]
        return approval_state([Approval.model_validate(each) for each in made], f"sha256:{'1' * 64}")

    assert [of(), of("1"), of("2"), of("1", "2"), of("2", "1")] == [
        "draft", "approved", "altered", "altered", "approved",
    ]  # fmt: skip

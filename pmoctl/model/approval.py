"""Whether a file is what was approved."""

from collections.abc import Sequence
from typing import Literal

from pmoctl.model.strategy import Approval

ApprovalState = Literal["approved", "draft", "altered"]


def approval_state(approval: Sequence[Approval], digest: str) -> ApprovalState:
    """Say whether the last approval is of this digest: `draft` without any, `altered` where it is not."""
    if not approval:
        return "draft"
    return "approved" if approval[-1].digest == digest else "altered"

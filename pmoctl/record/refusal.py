"""Why something is not written into the books."""

from collections.abc import Sequence
from typing import NoReturn

from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.finding import Finding
from pmoctl.model.strategy import Approval


class NotRecordedError(Exception):
    """The books do not allow it; the message says why, `hint` how to mend it, `findings` what is wrong with files."""

    def __init__(self, message: str, hint: str = "nothing was written", findings: Sequence[Finding] = ()) -> None:
        """Take the reason, its cure, and the errors that stand in the way."""
        super().__init__(message)
        self.hint = hint
        self.findings = tuple(findings)


class ImpossibleError(NotRecordedError):
    """What is to be written cannot have happened, or may mean several things: it has to be asked for differently."""


def refuse(message: str, hint: str = "nothing was written", findings: Sequence[Finding] = ()) -> NoReturn:
    """Raise NotRecordedError."""
    raise NotRecordedError(message, hint, findings)


def approved_words(name: str, approval: Approval) -> str:
    """Say of a framework that it is approved, and who did so."""
    return f"{name} was approved by the {approval.forum} on {approval.date} and cannot be changed"


def require_unsealed(name: str, point: Checkpoint, hint: str) -> None:
    """Raise NotRecordedError where the minutes of a checkpoint seal its file."""
    if point.minutes is not None:
        refuse(f"{name} is sealed: its minutes were approved on {point.minutes.approved}", hint)

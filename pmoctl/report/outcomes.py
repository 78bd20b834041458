"""The outcomes of decisions and the states of initiatives, as a document says them."""

from pmoctl.report.language import mark, say

OUTCOMES = {
    "approved": mark("approved"),
    "amended": mark("amended"),
    "paused": mark("paused"),
    "resumed": mark("resumed"),
    "deferred": mark("deferred"),
    "rejected": mark("rejected"),
    "stopped": mark("stopped"),
    "closed": mark("closed"),
}
STATES = {
    "idea": mark("idea"),
    "submitted": mark("submitted"),
    "withdrawn": mark("withdrawn"),
    **{each: OUTCOMES[each] for each in ("approved", "paused", "deferred", "rejected", "stopped", "closed")},
}
STATUSES = {"open": mark("open"), "overdue": mark("overdue"), "met": mark("met")}


def outcome_words(outcome: str) -> str:
    """Say what a decision was."""
    return say(OUTCOMES[outcome])


def state_words(state: str) -> str:
    """Say what state an initiative is in."""
    return say(STATES[state])


def status_words(status: str) -> str:
    """Say how a condition stands: open, overdue, met."""
    return say(STATUSES[status])

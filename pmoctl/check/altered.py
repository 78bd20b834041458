"""What became of an approved file since its approval, said at the lines that were changed."""

import json
from collections.abc import Iterator, Sequence

from pmoctl.check.facts import Facts
from pmoctl.check.rule import Remark
from pmoctl.model.approval import approval_state
from pmoctl.model.difference import MISSING, Difference
from pmoctl.model.strategy import Approval
from pmoctl.model.text import one_line

MOST = 60  # characters of a value that are shown
HINT = "take the change back, or have it approved anew"


def altered_remarks(path: str, approval: Sequence[Approval], facts: Facts) -> Iterator[Remark]:
    """Remark on every change since the last approval; on the approval itself where git does not have what it was of."""
    if approval_state(approval, facts.context.digests[path]) != "altered":
        return
    last = approval[-1]
    found = facts.context.altered.get(path, ())
    if not found:
        message = f"changed since the {last.forum} approved it on {last.date}"
        yield Remark(message, ("approval", len(approval) - 1, "digest"), HINT)
    for difference in found:
        yield Remark(_words(difference, last), difference.route, HINT, at_key=difference.before is MISSING)


def _words(difference: Difference, last: Approval) -> str:
    name = f"`{'.'.join(map(str, difference.route))}`"
    if difference.after is MISSING:
        return f"{name} is gone, which the {last.forum} approved on {last.date}"
    if difference.before is MISSING:
        return f"{name} was added after the {last.forum} approved the file on {last.date}"
    return f"{name} is {_shown(difference.after)}; the {last.forum} approved {_shown(difference.before)} on {last.date}"


def _shown(value: object) -> str:
    return one_line(json.dumps(value, ensure_ascii=False), MOST)

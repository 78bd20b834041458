"""What became of an approved file since its approval, said at the lines that were changed."""

import itertools
import unicodedata
from collections.abc import Iterator, Sequence

from pmoctl.check.facts import Grounds
from pmoctl.check.rule import Remark
from pmoctl.model.approval import approval_state
from pmoctl.model.difference import MISSING, Difference
from pmoctl.model.strategy import Approval
from pmoctl.model.text import ELLIPSIS, one_line

MOST = 60  # characters of a value that are shown
MOST_NAMED = 3  # characters that are named where they cannot be seen
_NAMES = {" ": "a space", "\t": "a tab", "\n": "a line break"}
HINT = "take the change back, or have it approved anew"


def altered_remarks(path: str, approval: Sequence[Approval], facts: Grounds) -> Iterator[Remark]:
    """Remark on every change since the last approval; on the approval itself where git does not have what it was of."""
    if not approval or approval_state(approval, facts.context.digests[path]) != "altered":
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
    after, before, unseen = _told_apart(difference.after, difference.before)
    return f"{name} is {after}; the {last.forum} approved {before} on {last.date}{unseen}"


def _told_apart(after: object, before: object) -> tuple[str, str, str]:
    """Return two values as a message shows them, and in words what differs where eyes may not see it.

    Of long texts the part that differs is shown.
    """
    if not (isinstance(after, str) and isinstance(before, str)):
        return _shown(after), _shown(before), ""
    start = _common(after, before)
    rest, old_rest = after[start:], before[start:]
    same = _common(rest[::-1], old_rest[::-1])
    here, there = rest[: len(rest) - same], old_rest[: len(old_rest) - same]
    cut = max(start - MOST // 2, 0)
    one, other = (_shown(ELLIPSIS + text[cut:] if cut else text) for text in (after, before))
    if one != other and (max(len(here), len(there)) > MOST_NAMED or all(map(_is_seen, here + there))):
        return one, other, ""
    return one, other, f": at character {start + 1} there is {_named(here)}, and there was {_named(there)}"


def _common(one: str, other: str) -> int:
    """Count the characters that two texts begin with alike."""
    alike = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in alike)


def _is_seen(char: str) -> bool:
    """Tell whether a reader sees a character as what it is; a Greek or Cyrillic letter may look like a Latin one."""
    plain = char.isascii() or unicodedata.name(char, "").startswith("LATIN")
    return plain and char.isprintable() and not char.isspace()


def _named(text: str) -> str:
    """Name the first characters of a text."""
    names = [
        f"{_NAMES.get(char) or unicodedata.name(char, 'a control character').lower()} (U+{ord(char):04X})"
        for char in text[:MOST_NAMED]
    ]
    return " ".join(names) + (f" {ELLIPSIS}" if len(text) > MOST_NAMED else "") if text else "nothing"


def _shown(value: object) -> str:
    import json

    return one_line(json.dumps(value, ensure_ascii=False), MOST)

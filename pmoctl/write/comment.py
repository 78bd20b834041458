"""A report as the comment on a pull request: the title first and bold, details folded, and never too long."""

from collections.abc import Sequence

from pmoctl.model.text import escape_markdown
from pmoctl.report.document import Document, Section
from pmoctl.report.numbers import Numbers
from pmoctl.write.markdown import write_block

MOST = 60_000  # characters of a comment
_ROOM = 1_000  # for what is said when something is left out
_DETAILS = 2  # the level of a section that is folded


def write_comment(document: Document, mark: str) -> str:
    """Write a document as a comment whose first line is `mark`; where it gets too long, details are cut first."""
    parts = [mark, f"**{escape_markdown(document.title)}**"]
    parts += [f"> **Warning:** {escape_markdown(each)}" for each in document.warnings]
    closing = [f"<sub>{escape_markdown(each)}</sub>" for each in document.closing]
    room = MOST - sum(len(part) + 2 for part in (*parts, *closing)) - _ROOM
    shown: dict[str, str] = {}
    for section in sorted(document.sections, key=lambda each: each.level):  # what is folded gets what room is left
        shown[section.id] = _section(section, document.numbers, room)
        room = max(room - len(shown[section.id]) - 2, 0)
    parts += [text for section in document.sections if (text := shown[section.id])]
    return "\n\n".join((*parts, *closing)) + "\n"


def _section(section: Section, numbers: Numbers, room: int) -> str:
    title = escape_markdown(section.title)
    head, tail = (f"**{title}**\n\n", "")
    if section.level >= _DETAILS:
        head, tail = f"<details><summary>{title}</summary>\n\n", "\n\n</details>"
    body = "\n\n".join(text for block in section.blocks if (text := write_block(block, numbers)))
    own = room - len(head) - len(tail)
    text = _cut(body.split("\n"), min(own, room // 2) if section.level >= _DETAILS else own)
    return f"{head}{text}{tail}" if text else ""


def _cut(lines: Sequence[str], room: int) -> str:
    """Join lines as long as there is room, and say how many are left out."""
    if sum(len(line) + 1 for line in lines) <= room:
        return "\n".join(lines)
    kept: list[str] = []
    for place, line in enumerate(lines):
        room -= len(line) + 1
        if room < 0:
            return "\n".join([*kept, "", f"… and {len(lines) - place} more"])
        kept.append(line)
    return "\n".join(kept)

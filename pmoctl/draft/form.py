"""The body of a filled-in issue form → answers. Anybody may write one: nothing in it is believed."""

import re
from collections.abc import Sequence

from pmoctl.draft.fields import Field
from pmoctl.model.text import nearest
from pmoctl.store.faults import shown
from pmoctl.store.parse import decode

MOST_BYTES = 256 * 1024  # GitHub's bodies end at 65,536 characters
MANY = 20  # problems from which on nobody reads what each may have meant
EMPTY = "_No response_"
_HEADING = re.compile(r"### +(.*\S)[ \t]*")


def read_form(body: bytes, fields: Sequence[Field]) -> tuple[dict[str, str], list[str]]:
    """Return the answers of a form by the names of their fields, and everything that is wrong with its headings."""
    if len(body) > MOST_BYTES:
        return {}, [f"the form is longer than {MOST_BYTES // 1024} KiB"]
    text = decode(body)
    if text is None:
        return {}, ["the form is not UTF-8 text"]
    if not text.strip():
        return {}, ["the form is empty"]
    labels = {field.label: field for field in fields}
    lines: dict[str, list[str]] = {}
    problems: list[str] = []
    kept: list[str] = []  # where the answer that is being read goes
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        heading = _HEADING.fullmatch(line)
        if heading is None:
            kept.append(line)
            if not lines and not problems and line.strip():
                problems.append(f"line {number} stands before the first heading: `{shown(line.strip())}`")
            continue
        label = heading[1]
        kept = []
        if label not in labels:
            near = nearest(label, labels) if len(problems) < MANY else None
            hint = f"did you mean `### {near}`?" if near else "no answer may hold a line that begins with ###"
            problems.append(f"line {number}: the form has no heading `### {shown(label)}`: {hint}")
        elif label in lines:
            problems.append(f"line {number}: the heading `### {shown(label)}` is there twice")
        else:
            lines[label] = kept
    # Of one that is required the answer will be missed, where there is any form at all.
    missing = [field.label for field in fields if field.label not in lines and not (field.required and lines)]
    if missing:
        problems.append(f"headings are missing: {', '.join(missing)}. Leave an answer empty, but keep its heading")
    found = {labels[label].name: "\n".join(answer).strip() for label, answer in lines.items()}
    return {name: "" if answer == EMPTY else answer for name, answer in found.items()}, problems

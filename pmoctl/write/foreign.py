"""What the locale writes in a script of its own (a month in Arabic) says its language within a page of another one."""

import re

from pmoctl.report.script import script_of

# Whatever holds no text that a reader is shown, or none that may hold a `span`; a tag; text.
_PARTS = re.compile(r"<(script|style|svg|title)\b.*?</\1>|<[^>]*>|[^<]+", re.DOTALL)


def mark_foreign(page: str, language: str, locale: str) -> str:
    """Return a page in a language with all that stands in the script of another locale marked by its language."""
    script = None if locale.partition("_")[0] == language else script_of(locale)
    if script is None:
        return page
    # A day or a year beside the month belongs to it: in one with another direction they would change places.
    run = re.compile(rf"(?:\d+[\s.]?)?[{script.letters}](?:[\s،.]{{0,2}}[{script.letters}\d]+)*")
    direction = ' dir="rtl"' if script.rtl else ""
    marked = rf'<span lang="{script.language}"{direction}>\g<0></span>'
    return _PARTS.sub(lambda part: part[0] if part[0].startswith("<") else run.sub(marked, part[0]), page)

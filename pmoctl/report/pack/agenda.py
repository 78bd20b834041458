"""The agenda of a checkpoint, answered item by item."""

import re

from pmoctl.report.document import Point
from pmoctl.report.language import mark, say
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import part_name
from pmoctl.report.pack.words import verdict_line

LETTERS = 3  # of a word of an item that may name an initiative
SMALL = frozenset({"the", "and", "for", "one", "two", "all", "not", "new", "its"})
_SEE = mark("See “{part}”.")
# What an item speaks of, by its words, and where that stands.
AGENDA = (
    (("condition", "auflage"), _SEE, "attention"),
    (("strateg", "coverage", "target"), _SEE, "strategy"),
    (("obligation", "dut", "must", "pflicht"), mark("See the decisions on page one."), None),
    (("portfolio", "ranking", "selection", "priorit", "rangfolge", "auswahl"), _SEE, "ranking"),
    (("budget", "envelope", "money", "mittel"), mark("See where the money goes, on page one."), None),
    (("capacity", "roadmap", "kapazit"), _SEE, "capacity"),
    (("benefit", "nutzen"), _SEE, "benefits"),
)


def agenda_points(look: Look) -> tuple[Point, ...]:
    """Answer every agenda item by what the workspace knows of it."""
    items = look.checkpoint[1].agenda if look.checkpoint else []
    return tuple(Point(_answer(look, item), f"{item}:") for item in items)


def _answer(look: Look, item: str) -> str:
    words = _words(item)
    named = [name for name in look.verdicts if len(words & _words(look.title(name))) >= 2]  # noqa: PLR2004  # one is little
    if named:
        return " ".join(f"{look.title(name)}: {verdict_line(look, look.verdicts[name])}" for name in named[:3])
    for keys, said, part in AGENDA:
        if any(key in item.lower() for key in keys):
            return say(said, part=part_name(part)) if part else say(said)
    return say("Nothing in the workspace answers it.")


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) >= LETTERS} - SMALL

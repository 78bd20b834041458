"""What options of commands that write say: days, tasks, texts."""

from collections.abc import Mapping, Sequence
from typing import Any

from pmoctl.cli.calls.named import person_called
from pmoctl.cli.calls.session import day_given
from pmoctl.cli.calls.speech import fail
from pmoctl.model.portfolio import PersonEntry
from pmoctl.model.values import SLUG, SLUG_LENGTH


def read_task(option: str, text: str, people: Mapping[str, PersonEntry]) -> tuple[str, dict[str, Any]]:
    """Read `ID: what to do; owner: PERSON; due: DATE`; owner and due may be left out.

    The owner may be called as `person_called` has it. Ends the call where it cannot be read.
    """
    head, *rest = text.split(";")
    parts = [tuple(part.strip() for part in each.partition(":")) for each in (head, *rest)]
    name, _, do = parts[0]
    known = {key: value for key, _, value in parts[1:] if key in {"owner", "due"} and value}
    if not (SLUG.fullmatch(name) and len(name) <= SLUG_LENGTH and do and len(known) == len(rest)):
        fail(
            f"{option} {text} cannot be read",
            f"write {option} 'sign-off: Sign it off; owner: ines-ferro; due: 2027-02-28'",
        )
    found: dict[str, Any] = {"do": do}
    if "owner" in known:
        found["owner"] = person_called(known["owner"], people)
    if "due" in known:
        found["due"] = day_given(f"{option} {name}: due", known["due"])
    return name, found


def people_of(given: Sequence[str]) -> list[str]:
    """Return the people that a repeatable option names; commas may separate ids, a name as free text stays whole."""
    parted = [[part.strip() for part in text.split(",")] for text in given]
    return [
        name
        for text, parts in zip(given, parted, strict=True)
        for name in (parts if all(map(SLUG.fullmatch, parts)) else [text])
    ]


def require_text(given: Mapping[str, Sequence[str | None]]) -> None:
    """End the call where an option is given without a word."""
    for option, texts in given.items():
        if any(text is not None and not text.strip() for text in texts):
            fail(f"{option} is empty")

"""The questions a new file asks, whoever answers them: flags, a person at the terminal, or an issue form.

Every answer is text, and is read here alone, so that all three ways lead to the same file.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pmoctl.model.dates import FIRST_YEAR, LAST_YEAR
from pmoctl.model.estimate import NUMBER_LIMIT
from pmoctl.model.finding import Route
from pmoctl.model.framework import BENEFIT_KINDS
from pmoctl.model.text import did_you_mean
from pmoctl.model.values import SLUG, SLUG_LENGTH, is_reserved
from pmoctl.store.faults import shown, slugged
from pmoctl.store.readable import UNPRINTABLE
from pmoctl.store.scalars import NUMBER

_AMOUNT = re.compile(r"\s*([0-9]{4})\s*[=:]\s*(\S+)\s*")
_YEAR = re.compile(r"[0-9]{4}\s*[=:]")


class Field(NamedTuple):
    """One question: its name, its label in a form, what is asked, how the answer is read, where it goes in the file.

    `read` raises ValueError with what is wrong. `choices` are offered, and `read` decides what else is taken. `known`
    are the things there are that an answer may name, each `id – what it is`; `many` answers may be given, a line each.
    """

    name: str
    label: str
    asked: str
    read: Callable[[str], Any]
    route: Route
    required: bool = False
    choices: tuple[str, ...] = ()
    long: bool = False
    many: bool = False
    known: tuple[str, ...] = ()


def read_answers(fields: Sequence[Field], answers: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """Return the data that answers come to, by field name, and everything that is wrong with them."""
    data: dict[str, Any] = {}
    problems: list[str] = []
    for field in fields:
        text = answers.get(field.name, "").strip()
        if not text:
            if field.required:
                problems.append(f"{field.label} is missing: {field.asked}")
            continue
        if found := UNPRINTABLE.search(text):
            problems.append(f"{field.label} holds a character that no file may hold, U+{ord(found[0]):04X}")
            continue
        try:
            _put(data, field.route, field.read(text))
        except ValueError as error:
            problems.append(f"{field.label}: {error}")
    return data, problems


def _put(data: dict[Any, Any], route: Route, value: Any) -> None:
    for part in route[:-1]:
        data = data.setdefault(part, {})
    data[route[-1]] = value


def meant(field: Field, said: str) -> str:
    """Return what is meant: a choice by its beginning, a thing that is known by its name; a dash is no answer."""
    if said == "-":
        return ""
    if field.choices:
        begins = [choice for choice in field.choices if said and choice.lower().startswith(said.lower())]
        return begins[0] if len(begins) == 1 and said not in field.choices else said
    named = [each.partition(" – ") for each in field.known]
    found = [name for name, _, what in named if what.casefold() == said.casefold() and said]
    return found[0] if len(found) == 1 else said


def concerned(fields: Iterable[Field], routes: Iterable[tuple[str | int, ...]]) -> list[Field]:
    """List the fields that places in a file come from: those whose own place is the beginning of one, or beyond it."""
    wanted = list(routes)
    return [
        field
        for field in fields
        if any(field.route[: len(route)] == route[: len(field.route)] for route in wanted if route)
    ]


def words(text: str) -> str:
    """Read text of one line."""
    return " ".join(text.split())


def paragraphs(text: str) -> str:
    """Read text of several lines; what trails a line goes."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def an_id(text: str) -> str:
    """Read an id."""
    if is_reserved(text):
        message = f"`{text}` is a name that Windows keeps for itself: take another, such as `{slugged(text)}`"
        raise ValueError(message)
    if SLUG.fullmatch(text) and len(text) <= SLUG_LENGTH:
        return text
    message = f"`{shown(text)}` is not an id: lower-case letters, digits and single hyphens, such as `{slugged(text)}`"
    raise ValueError(message)


def one_of(known: Sequence[str], what: str) -> Callable[[str], str]:
    """Return a reader of one of several words."""

    def read(text: str) -> str:
        if text in known:
            return text

        hint = did_you_mean(text, known) or f"there are {', '.join(known) or 'none'}"
        message = f"there is no {what} `{shown(text)}`: {hint}"
        raise ValueError(message)

    return read


def new_id(known: Sequence[str], what: str) -> Callable[[str], str]:
    """Return a reader of an id that nothing has yet."""

    def read(text: str) -> str:
        if an_id(text) in known:
            article = "an" if what[0] in "aeio" else "a"  # a unit
            message = f"there is {article} {what} `{text}` already"
            raise ValueError(message)
        return text

    return read


def a_number(text: str) -> int | float:
    """Read a number as files have it."""
    text = text.strip()
    if NUMBER.fullmatch(text) and not abs(float(text)) < NUMBER_LIMIT:
        message = f"`{shown(text)}` is too large: a number must lie between -1e100 and 1e100"
        raise ValueError(message)
    if not NUMBER.fullmatch(text):
        message = f"`{shown(text)}` is not a number: write 1200 or 0.5, without thousands separators"
        raise ValueError(message)
    return int(text) if re.fullmatch(r"-?[0-9]{1,15}", text) else float(text)


def rating_of(text: str) -> int | float:
    """Read a rating; a form offers it with its anchor: `3 – Contributes to a target`."""
    return a_number(text.partition(" – ")[0])


def by_year(text: str) -> dict[int, int | float]:
    """Read amounts by year: `2027=300, 2028=150`."""
    found: dict[int, int | float] = {}
    for part in filter(str.strip, re.split(r"[,;\n]", text)):
        match = _AMOUNT.fullmatch(part)
        if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            message = f"`{shown(part.strip())}` is not an amount of a year: write 2027=300, 2028=150"
            raise ValueError(message)
        if int(match[1]) in found:
            message = f"{match[1]} is given twice"
            raise ValueError(message)
        found[int(match[1])] = a_number(match[2])
    return found


def _lines_by_id(text: str, example: str) -> Iterator[tuple[str, str, str]]:
    """Return the id, the words and the amounts of every line: `id word 2028=900, 2029=1400`."""
    seen = set()
    for line in filter(str.strip, text.splitlines()):
        start = _YEAR.search(line)
        name, _, between = line[: start.start() if start else None].strip().partition(" ")
        if start is None or not name:
            message = f"`{shown(line.strip())}` cannot be read: write {example}"
            raise ValueError(message)
        if an_id(name.rstrip(":")) in seen:
            message = f"`{name.rstrip(':')}` is given twice"
            raise ValueError(message)
        seen.add(name.rstrip(":"))
        yield name.rstrip(":"), between.strip(), line[start.start() :]


def contributions(text: str) -> dict[str, Any]:
    """Read contributions to targets, one a line: `renewable-share 2027=0.4, 2029=1.5`."""
    example = "renewable-share 2027=0.4, 2029=1.5"
    return {name: {"by": by_year(amounts)} for name, _, amounts in _lines_by_id(text, example)}


def benefits(text: str) -> dict[str, Any]:
    """Read benefits, one a line: `fewer-calls cost_saving 2028=900, 2029=1400`."""
    example = "fewer-calls cost_saving 2028=900, 2029=1400"
    kind = one_of(BENEFIT_KINDS, "kind of benefit")
    return {
        name: {"kind": kind(words(said).rstrip(":").replace(" ", "_")), "amounts": by_year(amounts)}
        for name, said, amounts in _lines_by_id(text, example)
    }


def a_month(text: str) -> str:
    """Read a calendar month."""
    if re.fullmatch(r"(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])", text):
        return text
    message = f"`{shown(text)}` is not a month: write it as 2027-04"
    raise ValueError(message)


def a_date(text: str) -> dt.date:
    """Read a date."""
    if re.fullmatch(r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}", text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            pass
    message = f"`{shown(text)}` is not a date: write it as 2027-04-30"
    raise ValueError(message)


def people(text: str) -> list[str]:
    """Read people, with commas between them."""
    return [words(part) for part in text.split(",") if part.strip()]


def ids(text: str) -> list[str]:
    """Read ids, with commas or line breaks between them, each once."""
    return list(dict.fromkeys(part.strip() for part in re.split(r"[,\n]", text) if part.strip()))


def risks(text: str) -> dict[str, Any]:
    """Read risks, one a line: `supplier-delay 3 4 A second supplier is under contract`."""
    found: dict[str, Any] = {}
    for line in filter(str.strip, text.splitlines()):
        match = re.fullmatch(r"\s*(\S+?):?\s+([1-5])\s+([1-5])(?:\s+(.*\S))?\s*", line)
        if match is None:
            message = f"`{shown(line.strip())}` cannot be read: write supplier-delay 3 4 A second supplier is there"
            raise ValueError(message)
        if an_id(match[1]) in found:
            message = f"`{match[1]}` is given twice"
            raise ValueError(message)
        mitigation = {"mitigation": match[4]} if match[4] else {}
        found[match[1]] = {"probability": int(match[2]), "impact": int(match[3]), **mitigation}
    return found


def requirements(known: Sequence[str]) -> Callable[[str], dict[str, Any]]:
    """Return a reader of what is required, one a line: `data-platform 2027-09 Readings go there`."""
    there = one_of(known, "initiative")

    def read(text: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for line in filter(str.strip, text.splitlines()):
            first, *more = line.split(maxsplit=1)
            name = there(first.rstrip(":"))
            if name in found:
                message = f"`{name}` is given twice"
                raise ValueError(message)
            month, _, why = "".join(more).partition(" ")
            if not re.match(r"[0-9]{4}[-/.][0-9]", month):  # no month, and no attempt at one
                month, why = "", "".join(more)
            parts = {"by": a_month(month) if month else "", "why": words(why)}
            found[name] = {key: value for key, value in parts.items() if value}
        return found

    return read


def of_known(read: Callable[[str], dict[str, Any]], known: Sequence[str], what: str) -> Callable[[str], dict[str, Any]]:
    """Return a reader whose ids have to be among those that are known."""
    there = one_of(known, what)

    def checked(text: str) -> dict[str, Any]:
        found = read(text)
        for name in found:
            there(name)
        return found

    return checked

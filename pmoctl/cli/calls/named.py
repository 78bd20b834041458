"""What somebody calls a thing: its id, the unique beginning of one, its rank, or its whole title."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from pmoctl.cli.calls.speech import fail, fail_unknown
from pmoctl.model.values import SLUG

if TYPE_CHECKING:
    from pmoctl.model.portfolio import PersonEntry
    from pmoctl.score.rank import Ranked


def named(what: str, text: str, titles: Mapping[str, str | None], ranks: Mapping[int, list[str]] | None = None) -> str:
    """Find the id that is meant among ids with their titles (and ids by rank). Ends the call where none or several."""
    return meant(text, titles, ranks) or fail_unknown(what, text, titles)


def meant(text: str, titles: Mapping[str, str | None], ranks: Mapping[int, list[str]] | None = None) -> str | None:
    """Return the id that is meant among ids with their titles; None where none is. Ends the call where several are."""
    try:
        return only_meant(text, titles, ranks)
    except SeveralError as error:
        fail(str(error), "write the whole id")


class SeveralError(ValueError):
    """Several things may be meant by a text; the message names some of them."""

    def __init__(self, text: str, names: Collection[str]) -> None:
        """Take what was said, and the ids that it may be."""
        super().__init__(f"`{text}` may be {' or '.join(sorted(names)[:6])}")
        self.names = names


def only_meant(text: str, titles: Mapping[str, str | None], ranks: Mapping[int, list[str]] | None = None) -> str | None:
    """Return what `meant` does. Raises SeveralError where several may be meant."""
    if text in titles:
        return text
    folded = text.strip().casefold()
    found = [name for name, title in titles.items() if title is not None and title.strip().casefold() == folded]
    if not found and ranks and folded.removeprefix("#").isdecimal():
        found = ranks.get(int(folded.removeprefix("#")), [])
    if not found and folded:
        found = [name for name in titles if name.startswith(folded)]
    return _only(text, found)


def _only(text: str, found: Sequence[str]) -> str | None:
    if len(found) > 1:
        raise SeveralError(text, found)
    return found[0] if found else None


def pair_meant(text: str, pairs: Collection[str], sign: str = "/") -> str | None:
    """Return which of several `first/second` is meant, where each half may be the beginning of one; None where none is.

    Raises SeveralError. A half that is whole goes before one that only begins so.
    """
    if text in pairs:
        return text
    first, found, second = text.strip().casefold().partition(sign)
    halves = {each: each.partition(sign)[::2] for each in pairs} if found else {}
    begun = [each for each, (one, two) in halves.items() if one.startswith(first) and two.startswith(second)]
    for whole in (0, 1):
        begun = [each for each in begun if halves[each][whole] == (first, second)[whole]] or begun
    return _only(text.removeprefix(sign), begun)


def person_called(text: str, people: "Mapping[str, PersonEntry]") -> str:
    """Return the id of who is called so: by id, full name or unique beginning of an id; of anybody else the text.

    Ends the call where several may be meant. What is not written as ids are is no beginning of one: "Board" is a name
    as free text, whoever is called board-secretary.
    """
    try:
        return only_person(text, people)
    except SeveralError as error:
        fail(str(error), "write the whole id")


def only_person(text: str, people: "Mapping[str, PersonEntry]") -> str:
    """Return what `person_called` does. Raises SeveralError where several may be meant."""
    names = {person: entry.name for person, entry in people.items()}
    if not SLUG.fullmatch(text.rstrip("-")):
        folded = text.strip().casefold()
        names = {person: name for person, name in names.items() if name and name.strip().casefold() == folded}
    return only_meant(text, names) or text


def by_rank(rows: "Iterable[Ranked]") -> dict[int, list[str]]:
    """Return the initiatives of each rank."""
    ranks: dict[int, list[str]] = {}
    for row in rows:
        if row.rank is not None:
            ranks.setdefault(row.rank, []).append(row.scored.id)
    return ranks

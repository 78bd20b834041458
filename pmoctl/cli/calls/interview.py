"""Questions asked at the terminal: each answer is read on the spot; one may go back, ask for help, and stop."""

from collections.abc import Callable, Mapping, Sequence

from pmoctl.cli.calls.given import ask
from pmoctl.cli.calls.speech import tell
from pmoctl.draft.fields import Field, meant, read_answers

HELP = "Enter leaves it out or keeps what stands in brackets, - takes it away, ? explains, b goes back, q stops.\n"
SHOWN = 12  # things there are that are listed before a question; ? lists all
Named = Callable[["Field", str, Mapping[str, str]], str]
Skip = Callable[["Field", Mapping[str, str]], bool]
Object = Callable[["Field", Mapping[str, str]], str | None]


class StoppedError(Exception):
    """The person stops; what was answered so far stays in the answers."""


def never(_: Field, __: Mapping[str, str]) -> bool:
    """Ask every question."""
    return False


def nothing(_: Field, __: Mapping[str, str]) -> None:
    """Object to nothing."""


def as_said(_: Field, said: str, __: Mapping[str, str]) -> str:
    """Take every answer as it was said."""
    return said


def interview(
    fields: Sequence[Field],
    answers: dict[str, str],
    *,
    named: Named = as_said,
    skip: Skip = never,
    objects: Object = nothing,
) -> None:
    """Ask field by field, and put what is said into the answers; what is there is offered to be kept.

    `named` puts ids in place of what an answer calls things by and raises ValueError where several may be meant, `skip`
    says which questions are none after what was answered, `objects` what is wrong with an answer beside others. Raises
    StoppedError.
    """
    tell(HELP)
    asked: list[int] = []  # where to go back to
    place = 0
    while place < len(fields):
        field = fields[place]
        if skip(field, answers):
            answers.pop(field.name, None)
            place += 1
            continue
        try:
            back = _ask_many(field, answers, named) if field.many else _ask_one(field, answers, named, objects)
        except KeyboardInterrupt:
            tell("\n")
            raise StoppedError from None
        if not back:
            asked.append(place)
            place += 1
        elif asked:
            place = asked.pop()


def _ask_one(field: Field, answers: dict[str, str], named: Named, objects: Object) -> bool:
    """Ask until the answer can stand; say whether the person goes back."""
    _explain(field, whole=False)
    while True:
        known = answers.get(field.name, "")
        said = _said(field, f" [{known}]" if known else "")
        if said is None:
            return True
        if said != "" or not known:
            taken = _taken(field, said, answers, named)
            if taken is None:
                continue
            answers[field.name] = taken
        problem = _problem(field, answers[field.name]) or objects(field, answers)
        if problem is None:
            return False
        tell(f"  {problem}\n")
        if said != "":
            answers.pop(field.name)


def _taken(field: Field, said: str, answers: Mapping[str, str], named: Named) -> str | None:
    """Return what an answer is taken as, and say it where that is something else; None where it may be several."""
    try:
        taken = named(field, meant(field, said), answers)
    except ValueError as error:
        tell(f"  {error}: write the whole id\n")
        return None
    if taken not in {said, ""}:
        tell(f"  taken as {taken}\n")
    return taken


def _ask_many(field: Field, answers: dict[str, str], named: Named) -> bool:
    """Ask for a line after the other until one is empty; say whether the person goes back."""
    _explain(field, whole=False)
    lines = [line for line in answers.get(field.name, "").splitlines() if line.strip()]
    tell("".join(f"    have: {line}\n" for line in lines))
    while True:
        answers[field.name] = "\n".join(lines)
        said = _said(field, f" ({len(lines) + 1})", emptied=lines.clear)
        if said is None:
            return True
        if said == "":
            return False
        more = _taken(field, said, answers, named)
        if more is None:
            continue
        problem = _problem(field, "\n".join([*lines, more]))
        if problem is None:
            lines.append(more)
        else:
            tell(f"  {problem}\n")


def _said(field: Field, more: str, emptied: Callable[[], None] | None = None) -> str | None:
    """Ask for one line; None where the person goes back. With `emptied` a dash only empties what is there."""
    while True:
        said = ask(field.label + more)
        if said is None or said == "q":
            raise StoppedError
        if said == "b":
            return None
        if said == "?":
            _explain(field, whole=True)
        elif said == "-" and emptied is not None:
            emptied()
            more = " (1)"
        else:
            return said


def _explain(field: Field, *, whole: bool) -> None:
    things = field.choices or (field.known if whole else field.known[:SHOWN])
    more = len(field.known) - len(things) if not field.choices else 0
    rest = f"    and {more} more: ? lists them\n" if more > 0 else ""
    tell(f"{field.asked}\n" + "".join(f"    {each}\n" for each in things) + rest)


def _problem(field: Field, answer: str) -> str | None:
    _, problems = read_answers([field], {field.name: answer})
    return problems[0] if problems else None

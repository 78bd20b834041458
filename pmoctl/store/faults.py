"""What can be wrong with what a file says, before a rule looks at it. Each function's docstring is its manual page."""

import re
from collections.abc import Sequence

from pmoctl.model.finding import MOST_LISTED, WHOLE_FILE, Finding, Route, Span
from pmoctl.model.values import is_reserved
from pmoctl.store.spelling import respell

MAX_ECHO = 60


def shown(text: object) -> str:
    """Return a value as a message may quote it: one line, printable, not too long."""
    line = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in str(text))
    return line if len(line) <= MAX_ECHO else line[: MAX_ECHO - 1] + "…"


def slugged(text: str) -> str:
    """Return an id that is much like a text."""
    import unicodedata  # only where something is wrong

    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode("ascii")
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower())[:64].strip("-") or "smart-meters"
    return f"{slug}-1" if is_reserved(slug) else slug


def error_at(rule: str, path: str, message: str, hint: str, span: Span = WHOLE_FILE) -> Finding:
    """Return the finding of an error at a place of a file, by default at its beginning."""
    return Finding(rule, "error", message, path, hint=hint, span=span)


def unknown_key(path: str, route: Route, likely: str | None, known: Sequence[str]) -> Finding:
    """A key is not known at its place in the file.

    Why: What stands under a misspelled key counts for nothing, and nobody would notice.

    Example::

        tittle: Customer self-service

    Use instead::

        title: Customer self-service
    """
    if str(route[-1]) in known:  # beside the short form of a number with its cases
        hint = "write the numbers as `value: {low: …, base: …, high: …}` beside it"
    elif likely:
        hint = f"did you mean `{likely}`?"
    elif "custom" in known:
        hint = "delete it, or keep it under `custom:`"
    else:
        hint = f"known here: {', '.join(known)}"
    message = f"`{shown(route[-1])}` is not a key here"
    return Finding("unknown-key", "error", message, path, route, hint, at_key=True)


def missing_key(path: str, route: Route, keys: Sequence[str]) -> Finding:
    """Required keys are not there; one finding names all that one place lacks.

    Why: Without them the file cannot be understood, or be compared with the others.

    Example::

        title: Customer self-service

    Use instead::

        title: Customer self-service
        type: grow
    """
    *others, last = keys
    message = " and ".join([", ".join(f"`{key}`" for key in others), f"`{last}`"] if others else [f"`{last}`"])
    hint = "add " + ", ".join(f"`{key}:`" for key in keys)
    verb = "are" if others else "is"
    return Finding("missing-key", "error", f"{message} {verb} missing", path, route, hint, at_key=True)


def invalid_value(path: str, route: Route, message: str, hint: str | None, *, at_key: bool = False) -> Finding:
    """A value is of the wrong kind or out of bounds.

    Why: A guess at what was meant would end up in a decision.

    Example::

        submitted: {2027: 14.9.2026}
        benefits:
          fewer-calls: {kind: saving, amounts: {2028: 400}, confidence: 80}

    Use instead::

        submitted: {2027: 2026-09-14}
        benefits:
          fewer-calls: {kind: cost_saving, amounts: {2028: 400}, confidence: 0.8}
    """
    return Finding("invalid-value", "error", message, path, route, hint, at_key=at_key)


def number_spelling(path: str, route: Route, text: str) -> Finding:
    """A number is spelled in a way that people or programs read differently.

    Why: 1,000 is one in some countries and a thousand in others, and 012 is ten or twelve.

    Example::

        costs:
          capex:
            2027: 1,000
            2028: 012

    Use instead::

        costs:
          capex:
            2027: 1000
            2028: 12
    """
    message = f"`{shown(text)}` is not a valid way to write a number"
    return Finding("number-spelling", "error", message, path, route, respell(text))


def too_many_faults(path: str, span: Span) -> Finding:
    """A file has more than a thousand faults; the others are not listed.

    Why: Nobody reads them, and a list of all would fill the log of CI.

    Example::

        title: Self-service
        …                    # and a spreadsheet pasted below

    Use instead::

        title: Self-service
        type: grow
    """
    message = f"there are more faults than the {MOST_LISTED} listed"
    hint = "fix the first ones: most of the others may follow from them"
    return error_at("too-many-faults", path, message, hint, span)

"""The language in which a document speaks: English, which stands in the code, or that of a catalogue in locales/.

A whole sentence is one message, with named places for what is filled in: other languages order their words otherwise.
What a message says is looked up when it is said, never while a module is loaded.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gettext import NullTranslations

ENGLISH = "en"


class _Tongue(NamedTuple):
    code: str = ENGLISH
    catalogue: "NullTranslations | None" = None  # English needs none


_SPOKEN = ContextVar("spoken", default=_Tongue())  # noqa: B039  # it is frozen


def load_catalogue(language: str) -> "NullTranslations":
    """Load the messages of a language. Raises FileNotFoundError where there is no catalogue for it."""
    from gettext import GNUTranslations
    from importlib.resources import files

    with (files("pmoctl") / "locales" / language / "LC_MESSAGES" / "pmoctl.mo").open("rb") as compiled:
        return GNUTranslations(compiled)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language while a document is built or written; FileNotFoundError where there is no catalogue for it."""
    if language == _SPOKEN.get().code:
        yield
        return
    token = _SPOKEN.set(_Tongue() if language == ENGLISH else _Tongue(language, load_catalogue(language)))
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def spoken() -> str:
    """Return the code of the language that is spoken."""
    return _SPOKEN.get().code


def say(message: str, /, **values: object) -> str:
    """Say a message, with values in its named places."""
    catalogue = _SPOKEN.get().catalogue
    words = message if catalogue is None else catalogue.gettext(message)
    return words.format(**values) if values else words


def say_in(context: str, message: str, /, **values: object) -> str:
    """Say a message that means one thing here and another elsewhere: `context` says which."""
    catalogue = _SPOKEN.get().catalogue
    words = message if catalogue is None else catalogue.pgettext(context, message)
    return words.format(**values) if values else words


def plural(one: str, many: str, number: int, /, **values: object) -> str:
    """Say the message of one thing, or that of many; `{n}` in it is the number, unless a value says how to write it."""
    catalogue = _SPOKEN.get().catalogue
    words = (one if number == 1 else many) if catalogue is None else catalogue.ngettext(one, many, number)
    return words.format(**{"n": number, **values})


def mark(message: str) -> str:
    """Mark a message of a table of words for the catalogues; it is said later, by `say`."""
    return message


def lowered(label: str) -> str:
    """Return a label as it stands within a sentence, where English has no capitals."""
    return label.lower() if _SPOKEN.get().catalogue is None else label


def capital(words: str) -> str:
    """Return words that begin with a capital."""
    return words[:1].upper() + words[1:]

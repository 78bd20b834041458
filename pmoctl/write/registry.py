"""The formats that every report can be written in; a new one is a module here and a line of this table."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from pmoctl.report.language import ENGLISH, speaking
from pmoctl.store.source import Source
from pmoctl.write.formats import Format

if TYPE_CHECKING:
    from pmoctl.report.document import Report

# The module of each, whose `write(report, canvas)` gives text, or bytes where the format is no text.
_MODULES: dict[str, str] = {form: form for form in Format} | {Format.table: "text"}


class NothingToWriteError(Exception):
    """A report holds nothing that a format could show."""


class UnavailableError(Exception):
    """A report cannot be had in a format: it has no pictures, or a program is not installed; `hint` is the cure."""

    def __init__(self, message: str, hint: str) -> None:
        """Take what is missing, and the cure."""
        super().__init__(message)
        self.hint = hint


class Canvas(NamedTuple):
    """What is written on: its width in characters, whether it shows colours, and whose own templates are used."""

    width: int = 100
    colour: bool = False
    source: Source | None = None


def write_report(report: "Report", form: str, canvas: Canvas = Canvas()) -> str | bytes:  # noqa: B008  # it is frozen
    """Write a report in a format; KeyError where there is none of that name.

    Raises NothingToWriteError where the format shows pictures or tables, and there are none now, and UnavailableError
    where what writes it is not installed.
    """
    writer = import_module(f"pmoctl.write.{_MODULES[form]}")
    document = report.document
    with speaking(document.language):
        if document.language != ENGLISH:
            labels = import_module("pmoctl.report.labels")
            report = report._replace(document=labels.in_its_language(document))
        return writer.write(report, canvas)  # type: ignore[no-any-return]  # as above

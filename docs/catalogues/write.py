"""Write the catalogues of pmoctl/locales/ anew: every message of the code, with the translations there are.

`make catalogues` says what lacks a translation. What is translated is written by hand into the .po files.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ROOT / "pmoctl" / "locales"
KEYWORDS = {"say": None, "say_in": ((1, "c"), 2), "plural": (1, 2), "mark": None}
# Labels, said when a document is written (see in_its_language), of what a pack is made of.
LABELS = {"Column": (2,), "Fact": (1,), "Axis": (1,)}
LABELLED = [(f"report/{each}", "python") for each in ("pack/**.py", "charts/**.py", "completeness.py", "status.py")]
SOURCES = [
    ("report/**.py", "python"),
    ("write/**.py", "python"),
    ("templates/*.html.j2", "jinja2.ext:babel_extract"),
    ("templates/*.md.j2", "jinja2.ext:babel_extract"),
]
OPTIONS = {"templates/*.j2": {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}}


class Messages(Catalog):
    """Messages whose head says the same whoever writes it, and when."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What a head says: the language, its plurals, and how the file is written."""
        plain = {"Project-Id-Version": "pmoctl", "Language": str(self.locale), "Plural-Forms": self.plural_forms}
        coding = {"Content-Type": "text/plain; charset=utf-8", "Content-Transfer-Encoding": "8bit"}
        return [*plain.items(), *coding.items()]


def extracted() -> Catalog:
    """Return every message of the code."""
    catalogue = Catalog()
    for sources, keywords in ((SOURCES, KEYWORDS), (LABELLED, LABELS)):
        for _, _, message, _, context in extract_from_dir(ROOT / "pmoctl", sources, OPTIONS, keywords):
            catalogue.add(message, context=context)
    return catalogue


def updated(path: Path, messages: Catalog) -> Messages:
    """Return a catalogue, whose folder names its language, with the messages of the code: nothing more, no guess."""
    with path.open("rb") as file:
        known = read_po(file, locale=path.parents[1].name)
    catalogue = Messages(known.locale, header_comment=known.header_comment, fuzzy=False)
    for each in messages:
        if each.id and (there := known.get(each.id, each.context)):
            catalogue.add(each.id, there.string, flags=there.flags & {"fuzzy"}, context=each.context)
        elif each.id:
            catalogue.add(each.id, context=each.context)
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    """Write a catalogue as people edit it: in the order of its messages, so that changes meet rarely."""
    file = io.BytesIO()
    write_po(file, catalogue, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    return file.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """Write a catalogue as the program reads it."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """List the messages that lack a translation."""
    return [str(each.id) for each in catalogue if each.id and not all(_texts(each.string))]


def _texts(string: str | list[str] | tuple[str, ...] | None) -> list[str] | tuple[str, ...]:
    return [string or ""] if isinstance(string, str | None) else string


if __name__ == "__main__":
    messages = extracted()
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/pmoctl.po")):
        catalogue = updated(path, messages)
        path.write_bytes(as_po(catalogue))
        lacking = untranslated(catalogue)
        sys.stdout.write(f"{path.relative_to(ROOT)}: {len(catalogue) - len(lacking)} translated, {len(lacking)} not\n")
        sys.stdout.writelines(f"  {message}\n" for message in lacking)

"""Write the catalogues of pmoctl/locales/ anew: every message of the code, with the translations there are.

`make catalogues` says what lacks a translation. What is translated is written by hand into the .po files.
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ROOT / "pmoctl" / "locales"
SOURCES = ("report/**/*.py", "write/**/*.py")
# Labels, said when a document is written (see in_its_language), of what a pack is made of.
LABELLED = ("report/pack/*.py", "report/charts/*.py", "report/completeness.py", "report/status.py")
LABELS = {"Column": 1, "Fact": 0, "Axis": 0}  # the place of the label
TEMPLATES = [(f"templates/*.{form}.j2", "jinja2.ext:babel_extract") for form in ("html", "md")]
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
    for pattern in SOURCES:
        for path in sorted((ROOT / "pmoctl").glob(pattern)):
            for message, context in _messages(path):
                catalogue.add(message, context=context)
    for _, _, message, _, context in extract_from_dir(ROOT / "pmoctl", TEMPLATES, OPTIONS, {"say": None}):
        catalogue.add(message, context=context)
    return catalogue


def _messages(path: Path) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    """Give the messages of a module with their contexts. Babel's own reader sees none within another's call."""
    labelled = any(path.match(f"pmoctl/{pattern}") for pattern in LABELLED)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        name = node.func.id
        texts = [each.value if isinstance(each, ast.Constant) else None for each in node.args]
        if name in LABELS and labelled and texts[LABELS[name] :] and texts[LABELS[name]]:
            yield texts[LABELS[name]], None
        elif name in {"say", "mark"} and texts[0]:
            yield texts[0], None
        elif name == "say_in" and texts[1]:
            yield texts[1], texts[0]
        elif name == "plural" and texts[0] and texts[1]:
            yield (texts[0], texts[1]), None


def updated(path: Path, messages: Catalog) -> Messages:
    """Return a catalogue, whose folder names its language, with the messages of the code: nothing more, no guess."""
    with path.open("rb") as file:
        known = read_po(file, locale=path.parents[1].name)
    catalogue = Messages(known.locale, header_comment=known.header_comment, fuzzy=False)
    for each in messages:
        there = known.get(each.id, each.context) if each.id else None
        if there and isinstance(there.string, str) == isinstance(each.id, str):
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
        path.with_suffix(".mo").write_bytes(as_mo(catalogue))
        lacking = untranslated(catalogue)
        sys.stdout.write(f"{path.relative_to(ROOT)}: {len(catalogue) - len(lacking)} translated, {len(lacking)} not\n")
        sys.stdout.writelines(f"  {message}\n" for message in lacking)

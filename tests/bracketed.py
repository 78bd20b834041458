"""A language in which every message stands in brackets: what stands outside of them was never offered to a translator.

`python tests/bracketed.py` builds packs in it, in all forms, and prints what no bracket holds, but for the words of the
workspace's own files and figures. The literal parts of a message are wrapped, and not what is filled in, so that an
English word cannot hide in a translated sentence.
"""

import gettext
import html
import io
import json
import re
import shutil
import string
import sys
import tempfile
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

from ruamel.yaml import YAML
from running import GOLDEN, ROOT, run

sys.path.insert(0, str(ROOT / "docs" / "catalogues"))
import write as catalogues

from pmoctl.analyse.drift import Rule
from pmoctl.check.rules import locale
from pmoctl.model.portfolio import State
from pmoctl.report import language
from pmoctl.score.standing import Standing
from pmoctl.write import pdf

OPEN, CLOSE = "«", "»"  # which our fonts have
CODES = frozenset({  # keys of YAML files whose values are words of ours
    "state", "outcome", "type", "prefer", "kind", "limit", "of", "direction", "use", "when", "outlook",
    "amounts_in", "shortlist", "maximise", "language", "locale", "status", "confidence", "basis", "reviews", "unit_of",
})  # fmt: skip
# Left as they are in every language: commands, revisions, words of Mermaid, and the standings that machines read.
PLAIN = re.compile(
    r"\{\w+\}|(pmoctl|brief)( [a-z]+)*( --?[a-z-]+( [\w,%=-]+)?)*|pmoctl [0-9.]+|U\+[0-9A-F]+|\b[0-9a-f]{7,64}\+?|sha256:|https?://\S*"
    r"|```\w*|^gantt$|^ *(dateFormat|axisFormat|title|section) .*|:((crit|active|done), )?(milestone|i-)\S*, .*$"
)


STANDINGS = {*get_args(Standing), *get_args(State), *get_args(Rule)}  # what machines read in a workbook


class Brackets(gettext.NullTranslations):
    """Translates every message that a catalogue can hold into itself, its literal parts in brackets."""

    def __init__(self):
        super().__init__()
        ids = (each.id if isinstance(each.id, tuple) else (each.id,) for each in catalogues.extracted())
        self._known = {message for group in ids for message in group}

    def gettext(self, message):
        if message not in self._known:  # said, and yet no translator ever saw it
            return message
        return "".join(
            (f"{OPEN}{text}{CLOSE}" if any(map(str.isalpha, text)) else text) + (f"{{{name}}}" if name else "")
            for text, name, _, _ in string.Formatter().parse(message)
        )

    def pgettext(self, _context, message):
        return self.gettext(message)

    def ngettext(self, one, many, number):
        return self.gettext(one if number == 1 else many)


def own_words(folder):
    """List what the files of a workspace say themselves, the longest first: texts and ids, and ids as words."""
    found = {"CO2e", *(path.name for path in (ROOT / "tests" / "rules").iterdir())}  # a unit that wraps; rules

    def walk(value, key=""):
        if isinstance(value, dict):
            found.add(f"{value.get('measure')}, {value.get('measured_in')}")  # as a picture names a target
            for name, each in value.items():
                found.add(str(name))
                walk(each, name)
        elif isinstance(value, list):
            for each in value:
                walk(each, key)
        elif isinstance(value, str) and (key not in CODES or " " in value):
            found.add(" ".join(value.split()))

    for path in sorted(folder.rglob("*.yaml")):
        walk(YAML(typ="safe", pure=True).load(path))
        found |= {path.stem, path.relative_to(folder).as_posix()}
    for path in sorted((folder / "templates").rglob("*.j2")):
        found |= {re.sub(r"<[^>]*>", "", line) for line in path.read_text("utf-8").splitlines()}
    found |= {each.replace("-", " ") for each in found} | {each.strip(".") for each in found}
    found = {each.casefold() for each in found}
    return sorted((each for each in found if any(map(str.isalpha, each))), key=len, reverse=True)


def outside(text, own):
    """Give what of a text stands outside brackets and is not the workspace's own.

    A line of a picture may hold half of a message, or of a name, or the beginning of one that is cut.
    """
    text = re.sub(rf"{OPEN}[^{OPEN}{CLOSE}]*({CLOSE}|$)|^[^{OPEN}{CLOSE}]*{CLOSE}", "·", text)
    text = PLAIN.sub("·", re.sub(rf"{OPEN}·{CLOSE}", "·", text))
    lowered = text.casefold()
    if lowered.strip().count(" ") > 0 and any(lowered.strip() in words for words in own):
        return ""
    for words in own:
        at = lowered.find(words)
        while at >= 0:
            end = at + len(words)
            if not (at and lowered[at - 1].isalnum()) and not lowered[end : end + 1].isalnum():
                text, lowered = text[:at] + "·" + text[end:], lowered[:at] + "·" + lowered[end:]
            at = lowered.find(words, at + 1)
    return text


def uncut(text, own):
    """Give a text without the beginning of a name that is cut at its end."""
    kept = text.removesuffix("…").rstrip()
    if kept == text:
        return text
    for at in (0, *(each.end() for each in re.finditer(r"[»,;] ?", kept))):
        piece = kept[at:].casefold()
        if any(words.startswith(piece) or (" " in piece and piece in words) for words in own):
            return text[:at]
    return text


def strings_of(value):
    """List the strings of plain data, those that say what something is left out."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = [each for key, each in value.items() if key not in {"kind", "mood", "id", "link", "accent", "lang"}]
    return [text for each in value for text in strings_of(each)] if isinstance(value, list) else []


def texts_of_page(page):
    """List what a page shows: texts, what is read aloud in their place, and what its script says."""
    for data in re.findall(r'<script type="application/json">(.*?)</script>', page, re.DOTALL):
        words = json.loads(data)["words"]
        yield from strings_of([[name for _, name in words.pop("choices")], *words.values()])
    page = re.sub(r"<(style|script)[ >].*?</\1>|<meta[^>]*>", "", page, flags=re.DOTALL)
    yield from (html.unescape(each) for each in re.findall(r'(?:alt|title|aria-label|data-label)="([^"]*)"', page))
    yield from (html.unescape(each) for each in re.split(r"<[^>]*>", page))


def texts_of_office(content):
    """List the texts of a presentation or a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            if name.endswith(".xml") and not re.search(r"theme|slideMaster|slideLayout|docProps|notesMaster", name):
                text = packed.read(name).decode("utf-8")
                yield from (html.unescape(each) for each in re.findall(r"<(?:a:t|t|c:v)(?: [^>]*)?>([^<]*)<", text))
                yield from (html.unescape(each) for each in re.findall(r'(?:descr|sheet name)="([^"]*)"', text))


def texts_laid_out(content):
    """List the texts that are laid out on paper, those of pictures among them."""
    for text in strings_of(json.loads(content)):
        yield from texts_of_page(text) if text.startswith("<svg") else [text]


def texts_of(form, content):
    """List the texts of a pack in one form."""
    if form == "html":
        return texts_of_page(content.decode("utf-8"))
    if form == "pdf":
        return texts_laid_out(content)
    if form in {"pptx", "xlsx"}:
        texts = (each.replace("\N{NO-BREAK SPACE}", " ") for each in texts_of_office(content))
        return (each for each in texts if not STANDINGS.issuperset(each.split()))
    return (re.sub(r"\\(\W)", r"\1", line) for line in content.decode("utf-8").splitlines())


def workspace(folder, source=ROOT):
    """Copy a workspace that speaks the language of brackets, with dates that have no letters of ours."""
    for name in ("portfolio", "frameworks", "templates"):
        if (source / name).is_dir():
            shutil.copytree(source / name, folder / name)
    settings = folder / "portfolio" / "portfolio.yaml"
    lines = [line for line in settings.read_text("utf-8").splitlines() if not line.startswith("locale:")]
    settings.write_text("\n".join([*lines, "locale: ja_JP", "language: xx"]) + "\n", "utf-8")
    return folder


@contextmanager
def brackets():
    """Speak the language of brackets, xx, as though it were shipped."""
    kept = language.load_catalogue, locale.spoken_languages, pdf.typeset
    language.load_catalogue, locale.spoken_languages = lambda _: Brackets(), lambda: ("en", "xx")
    pdf.typeset = lambda content: json.dumps(content).encode()  # what would be laid out
    try:
        yield
    finally:
        language.load_catalogue, locale.spoken_languages, pdf.typeset = kept


def brief(root, *options, forms="markdown,html,pdf,pptx,xlsx"):
    """Write a pack, and list what is left outside brackets: the form, what is outside, and the text it stands in."""
    own = own_words(root)
    found = []
    with tempfile.TemporaryDirectory() as folder, brackets():
        result = run(root, "brief", *options, "--format", forms, "--output", folder)
        written = sorted(Path(folder).iterdir())
        assert written, result.stderr
        for path in written:
            form = path.suffix[1:]
            for text in dict.fromkeys(texts_of(form, path.read_bytes())):
                left = outside(uncut(text.strip(), own), own)
                if re.search(r"[A-Za-z]{2}", left):
                    found.append((form, left, text))
    return found


if __name__ == "__main__":
    golden = sys.argv[1:2] == ["golden"]
    with tempfile.TemporaryDirectory() as folder:
        for form, left, text in brief(workspace(Path(folder), GOLDEN if golden else ROOT), *sys.argv[1 + golden :]):
            sys.stdout.write(f"{form}: {left.strip()[:110]}   <<< {text.strip()[:150]}\n")

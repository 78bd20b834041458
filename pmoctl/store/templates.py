"""Templates of the workspace: what they ask for that is gone, and the comments in them that suppress findings."""

import re
from collections.abc import Sequence

from pmoctl.model.finding import Span
from pmoctl.store.exact import find_suppressions
from pmoctl.store.parsed import ParsedDocument
from pmoctl.store.read_file import Suppression
from pmoctl.store.readable import span_of
from pmoctl.store.source import GONE_TEMPLATES, OWN, Source

_TAG = re.compile(r"(?s)\{[{%].*?(?:[%}]\}|\Z)")
_QUOTED = re.compile(r"""["'](?P<name>[^"']*)["']""")
_PACK = re.compile(r"""(?<![\w."'])(?P<name>pack)(?=\s*[.\[|])""")
_GONE = frozenset(path.removeprefix(OWN) for path in GONE_TEMPLATES)


def read_templates(source: Source, paths: Sequence[str]) -> tuple[dict[str, dict[str, Span]], tuple[Suppression, ...]]:
    """Return by path what templates ask for that is gone, the value `pack` or a template, and where; and the comments.

    A template that nothing uses asks for nothing.
    """
    asked: dict[str, dict[str, Span]] = {}
    comments: list[Suppression] = []
    for path in paths:
        content = source.read(path) if path.endswith(".j2") or path in GONE_TEMPLATES else None
        if not isinstance(content, bytes):
            continue
        text = content.decode("utf-8-sig", "replace")
        comments += find_suppressions(path, text.replace("{#", " #"), ParsedDocument())
        if path not in GONE_TEMPLATES and any(name in text for name in ("pack", *_GONE)):
            asked[path] = {name: span_of(text, *place) for name, place in _first_asked(text).items()}
    return {path: names for path, names in asked.items() if names}, tuple(comments)


def _first_asked(text: str) -> dict[str, tuple[int, int]]:
    """Return where each name of what is gone stands first."""
    found: dict[str, tuple[int, int]] = {}
    for tag in _TAG.finditer(text):
        for pattern, gone in ((_QUOTED, _GONE), (_PACK, {"pack"})):
            for name in pattern.finditer(text, *tag.span()):
                if name["name"] in gone:
                    found.setdefault(name["name"], name.span("name"))
    return found

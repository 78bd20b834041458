"""Give something another id: its file or key, and every place that names it, without disturbing a comment."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK, INITIATIVE, KINDS, THEME, kind_of
from pmoctl.store.digest import LEFT_OUT, digest_data, digest_sealed
from pmoctl.store.edit import Edit, NotEditableError, edit_bytes
from pmoctl.store.parse import decode
from pmoctl.store.read import read_data
from pmoctl.store.references import Reference, What, references
from pmoctl.store.source import Fault, Source


class Renaming(NamedTuple):
    """What gets another id. `unit` is that of an objective, whose id is known in its unit alone."""

    what: What
    old: str
    new: str
    unit: str = ""


class Renamed(NamedTuple):
    """What a renaming comes to: every file that changes (None: it goes), and what speaks against it.

    `moved` says which path a new one had before; `mentions` are the files whose texts and comments still have the id.
    """

    changes: dict[str, bytes | None]
    moved: dict[str, str]
    problems: list[str]
    mentions: list[str]


def rename(source: Source, renaming: Renaming) -> Renamed:
    """Work out what a renaming comes to; nothing is written."""
    changes: dict[str, bytes | None] = {}
    moved: dict[str, str] = {}
    problems: list[str] = []
    mentions: list[str] = []
    word = re.compile(rf"(?<![\w-]){re.escape(renaming.old)}(?![\w-])")
    paths = source.paths()
    for path in paths:
        found = kind_of(path)
        target = _new_path(path, renaming)
        if found is None and target == path:
            continue
        content = source.read(path)
        if isinstance(content, Fault):
            problems.append(f"{path} {content.message}")
            continue
        if target == path and renaming.old.encode() not in content:  # by far the most
            continue
        after, wrong = _rewrite(path, content, renaming) if found else (content, [])
        problems += wrong
        if found and word.search(after.decode("utf-8", "replace")):
            mentions.append(target)
        if target != path:
            problems += [f"{target} is there already"] if target in paths else []
            changes[path], changes[target], moved[target] = None, after, path
        elif after != content:
            changes[path] = after
    wrong, named = _in_rounds(source, renaming, word)
    problems += wrong
    mentions += named
    return Renamed(changes, moved, problems, mentions)


def _in_rounds(source: Source, renaming: Renaming, word: re.Pattern[str]) -> tuple[list[str], list[str]]:
    """Say which rounds of rating stand against it, and which files of rounds still have the id.

    What was handed in is sealed by digests, and keeps the ids of then; while a round is open, its ids are handed in.
    """
    problems, mentions = [], []
    for path in source.paths(("rounds",)):
        content = source.read(path)
        text = None if isinstance(content, Fault) else decode(content)
        if not path.startswith("rounds/") or text is None or not word.search(text):
            continue
        mentions.append(path)
        data: Any = read_data(text) if path.count("/") == 1 else None
        if not isinstance(data, dict) or data.get("closed"):
            continue
        keys: dict[What, str] = {"initiative": "initiatives", "person": "raters", "framework": "framework"}
        named = data.get(keys.get(renaming.what, ""))
        if named is not None and renaming.old in ([named] if isinstance(named, str) else named):
            problems.append(f"{path} is open, and goes by the ids of now: close it first (`pmoctl rate close`)")
    return problems, mentions


def _new_path(path: str, renaming: Renaming) -> str:
    """Return where a file stands after it: that of the thing itself, and all there is in the folder of a unit."""
    if renaming.what == "unit":
        folder = f"{INITIATIVE.pattern.split('*')[0]}{renaming.old}/"
        if path.startswith(folder):
            return f"{INITIATIVE.pattern.split('*')[0]}{renaming.new}/{path[len(folder) :]}"
    kind = KINDS.get(renaming.what)
    found = kind_of(path)
    if kind and found and found[0] is kind and found[1][-1] == renaming.old:
        return kind.path(*found[1][:-1], renaming.new)
    return path


def _rewrite(path: str, content: bytes, renaming: Renaming) -> tuple[bytes, list[str]]:
    """Return the bytes of a file after it, and what speaks against that."""
    found = kind_of(path)
    if found is None:
        return content, []
    kind, ids = found
    try:
        after = _edited(kind.name, ids, content, renaming)
    except NotEditableError as error:
        return content, [f"{path}: {error}"]
    return after, list(_broken_seals(path, kind.name, content, after, renaming))


def _edited(kind: str, ids: tuple[str, ...], content: bytes, renaming: Renaming) -> bytes:
    text = decode(content)
    data = None if text is None else read_data(text)
    if not isinstance(data, dict):
        raise NotEditableError("the file cannot be read: run `pmoctl check`")
    edits = [edit for each in references(kind, data) for edit in _edits(each, kind, ids, renaming)]
    # A key is renamed after all that stands below it, whose routes lead through it.
    edits.sort(key=lambda edit: len(edit.route), reverse=True)
    return edit_bytes(content, edits) if edits else content


def _edits(reference: Reference, kind: str, ids: tuple[str, ...], renaming: Renaming) -> Iterator[Edit]:
    new = _new_text(reference, kind, ids, renaming)
    if new is not None:
        yield Edit(reference.route, new, "rename" if reference.at_key else "put")


def _new_text(reference: Reference, kind: str, ids: tuple[str, ...], renaming: Renaming) -> str | None:
    """Return what a reference says after the renaming; None where it is to something else."""
    what, old, new, text = reference.what, renaming.old, renaming.new, reference.text
    if what == "objective":
        return _new_objective(text, ids[0], renaming, qualified=kind == "initiative")
    if what != renaming.what:
        return None
    if reference.route[0] == "fulfilled":
        initiative, _, condition = text.partition("/")
        return f"{new}/{condition}" if initiative == old else None
    if reference.route[-1] == "has":
        key, name, *rest = [*text.split("."), ""]
        return ".".join([key, new, *rest]).removesuffix(".") if name == old else None
    return new if text == old else None


def _new_objective(text: str, unit: str, renaming: Renaming, *, qualified: bool) -> str | None:
    """Objectives are named `objective` in their own unit, `unit/objective` anywhere; a unit may get another id too."""
    before, slash, name = text.rpartition("/")
    if renaming.what == "unit" and qualified:
        return f"{renaming.new}/{name}" if before == renaming.old else None
    mine = (before or unit) == renaming.unit and name == renaming.old
    return f"{before}{slash}{renaming.new}" if renaming.what == "objective" and mine else None


def _broken_seals(path: str, kind: str, before: bytes, after: bytes, renaming: Renaming) -> Iterator[str]:
    """Say which agreements over the contents of a file would not hold any more."""
    old, new = (read_data(decode(content) or "") for content in (before, after))
    moved = _new_path(path, renaming) != path
    if kind in {FRAMEWORK.name, THEME.name} and old.get("approval") and digest_data(old) != digest_data(new):
        last = old["approval"][-1]
        who = f"{last.get('forum')} on {last.get('date')}" if isinstance(last, dict) else "somebody"
        kept = " and ".join(sorted(LEFT_OUT))
        yield f"{path} was approved by the {who}: the digest over all but {kept} would not hold any more"
    if kind == CHECKPOINT.name:
        if "minutes" in old and (digest_sealed(old) != digest_sealed(new) or moved):
            yield f"{path} has approved minutes, which seal it as it was written"
        if "record" in old and (old.get("record") != new.get("record") or moved):
            yield f"{path} records what was on the table, by the ids of then; the tag of its pack has the checkpoint's"


def homes(source: Source, name: str) -> list[Renaming]:
    """List what has an id, each as a renaming to nothing yet; an objective has `objective` and `unit/objective`."""
    found: list[Renaming] = []
    for path in source.paths():
        known = kind_of(path)
        if known is None:
            continue
        kind, ids = known
        if ids and ids[-1] == name and kind.name in {"initiative", "unit", "theme", "framework", "checkpoint"}:
            found.append(Renaming(kind.name, name, ""))  # type: ignore[arg-type]  # one of these
        if kind.name not in {"unit", "theme", "framework", "people"}:
            continue
        content = source.read(path)
        text = None if isinstance(content, Fault) else decode(content)
        data: Any = read_data(text) if text is not None else None
        for reference in references(kind.name, data):
            if reference.what == "objective" and name in {reference.text, f"{ids[0]}/{reference.text}"}:
                found.append(Renaming("objective", reference.text, "", ids[0]))
            elif reference.at_key and reference.text == name and _is_home(kind.name, reference):
                found.append(Renaming(reference.what, name, ""))
    return list(dict.fromkeys(found))


def _is_home(kind: str, reference: Reference) -> bool:
    """Whether a key is where something is said to be, not only named."""
    return {
        "person": kind == "people",
        "target": kind == "theme",
        "criterion": kind == "framework" and reference.route[-2:-1] == ("criteria",),
    }.get(reference.what, False)

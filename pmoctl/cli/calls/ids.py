"""Ids in place of what options call files: a unique beginning or a whole title will do."""

from collections.abc import Mapping
from typing import Any

from pmoctl.cli.calls.named import meant, person_called
from pmoctl.cli.calls.session import Session
from pmoctl.model.kinds import KINDS, PEOPLE, Kind, kind_of
from pmoctl.model.values import SLUG
from pmoctl.store.git import GitError
from pmoctl.store.read import read_model
from pmoctl.store.source import Fault, Source
from pmoctl.store.working_tree import WorkingTree


def find_ids(session: Session, given: Mapping[str, Any], wanted: Mapping[str, str]) -> dict[str, Any]:
    """Return the ids that options call by a beginning or a title: `wanted` says by option which kind of file it names.

    What names nothing stays as it is, for the command to refuse; of people it is a name as free text. Ends the call
    where several may be meant.
    """
    source = _source(session, given.get("at"))
    return {} if source is None else {each: _ids(source, KINDS[kind], given[each]) for each, kind in wanted.items()}


def _ids(source: Source, kind: Kind, words: str | list[str]) -> str | list[str]:
    find = _people if kind is PEOPLE else _id
    return find(source, kind, words) if isinstance(words, str) else [find(source, kind, word) for word in words]


def _source(session: Session, at: str | None) -> Source | None:
    """Open what is to be read; None where the command will say that there is no such revision."""
    root = session.workspace_root()
    if at is None:
        return WorkingTree(root)
    from pmoctl.store.revision import Revision

    try:
        return Revision(root, at)
    except GitError:
        return None


def _id(source: Source, kind: Kind, text: str) -> str:
    if kind_of(kind.path(text)) == (kind, (text,)) and not isinstance(source.read(kind.path(text)), Fault):
        return text
    return meant(text, titles_in(source, kind)) or text


def titles_in(source: Source, kind: Kind) -> dict[str, str | None]:
    """Return the ids of the files of a kind, with the title of each."""
    known = [(path, found[1][0]) for path in source.paths() if (found := kind_of(path)) and found[0] is kind]
    return {name: _title(source, kind, path) for path, name in known}


def _people(source: Source, kind: Kind, text: str) -> str:
    """Return the id of whom a text names, or of each where commas separate several; else the text as it is."""
    people = getattr(read_model(source, kind.path(), kind.model).model, "root", {})
    whole = person_called(text, people)
    parts = [person_called(part.strip(), people) for part in text.split(",")]
    return ", ".join(parts) if whole == text and all(map(SLUG.fullmatch, parts)) else whole


def _title(source: Source, kind: Kind, path: str) -> str | None:
    model = read_model(source, path, kind.model).model
    title = getattr(model, "title", None) or getattr(model, "name", None)
    return title if isinstance(title, str) else None

"""What is to be renamed: one thing of that id, and an id that it can have."""

from typing import NoReturn

from pmoctl.model.text import unknown
from pmoctl.model.values import SLUG, SLUG_LENGTH, is_reserved
from pmoctl.record.refusal import ImpossibleError
from pmoctl.store.references import NAMED
from pmoctl.store.rename import Renaming, homes
from pmoctl.store.source import Source

_INSIDE = {"objective", "target", "criterion", "person"}  # a file: no system keeps a name of theirs for itself


def find_renaming(source: Source, old: str, new: str, kind: str | None) -> Renaming:
    """Return what is to get another id, of one kind or of any; an objective may be named UNIT/OBJECTIVE.

    Raises ImpossibleError where that is nothing, or several things, or where it cannot have the new id.
    """
    if kind is not None and kind not in NAMED:
        raise ImpossibleError(*unknown("kind", kind, NAMED))
    found = [each for each in homes(source, old) if kind in (None, each.what)]
    if not found:
        _refuse(
            f"there is no {kind} `{old}`" if kind else f"nothing is called `{old}`",
            "see `pmoctl list initiatives`, `pmoctl list units` and so on",
        )
    if len(found) > 1:
        names = ", ".join(f"{each.what} {each.unit + '/' if each.unit else ''}{each.old}" for each in found)
        _refuse(f"`{old}` is the id of several things: {names}", "say which with --kind, or as UNIT/OBJECTIVE")
    unit, _, name = new.rpartition("/")
    renaming = found[0]._replace(new=name)
    if unit and unit != renaming.unit:
        _refuse(f"`{new}` is not in unit `{renaming.unit}`" if renaming.unit else f"`{new}` is not an id")
    if not SLUG.fullmatch(name) or len(name) > SLUG_LENGTH:
        _refuse(f"`{new}` is not an id", "lower-case letters, digits and single hyphens, at most 64")
    if is_reserved(name) and renaming.what not in _INSIDE:
        _refuse(f"`{name}` is a name that Windows keeps for itself", f"take another, such as `{name}-1`")
    if renaming.what == "person" and name == "custom":
        _refuse("`custom` of people.yaml is no person, but anything of your own")
    if name == renaming.old:
        _refuse(f"`{old}` has that id already")
    if any((each.what, each.unit) == (renaming.what, renaming.unit) for each in homes(source, name)):
        _refuse(f"there is another {renaming.what} `{name}` already")
    return renaming


def _refuse(message: str, hint: str = "nothing was written") -> NoReturn:
    raise ImpossibleError(message, hint)

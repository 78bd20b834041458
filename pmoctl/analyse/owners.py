"""Who is to be asked about which file: account managers about their unit's, approvers about what they agreed to."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK, INITIATIVE, PEOPLE, PORTFOLIO, SCENARIO, THEME, UNIT
from pmoctl.model.workspace import Context, succession

# An account, a team or group (`@org/team`), or an address: the owners that code hosts know.
_OWNER = re.compile(r"@[A-Za-z0-9_][\w.-]*(/[\w.-]+)*|[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
# What CI runs, and every place of CODEOWNERS itself: who could change it would be asked by nobody.
_TOP = ("/.github/", "/.gitlab/", "/.gitlab-ci.yml", "/CODEOWNERS", "/docs/CODEOWNERS")


class OwnedPath(NamedTuple):
    """A file, or a folder that ends in `/`, and who is to be asked about it: never nobody.

    A path that begins with `/` is from the top of the repository, any other from the workspace.
    """

    path: str
    owners: tuple[str, ...]


class Ownership(NamedTuple):
    """What is owned, later entries going before earlier ones; a word on each who cannot be named; what nobody owns."""

    owned: tuple[OwnedPath, ...]
    unnamed: tuple[str, ...]
    unowned: tuple[str, ...]


def assign_owners(context: Context, as_of: dt.date) -> Ownership:
    """Say who owns the files of a workspace on a day.

    The approvers of the framework in force own what holds for everybody, and frameworks that nobody approved yet: who
    is who, the strategy, scenarios, and what decides over reviews and what CI runs. The project management office, that
    is whoever manages a unit's account, owns checkpoints; without one the approvers do.
    """
    unnamed: dict[str, None] = {}
    owned, unowned = [], []
    for path, people in _responsible(context):
        handles: dict[str, None] = {}
        for person in people:
            handle, why_not = _handle(context, person, as_of)
            if handle is None:
                unnamed[why_not] = None
            else:
                handles[handle] = None
        if handles:
            owned.append(OwnedPath(path, tuple(handles)))
        else:
            unowned.append(path)
    return Ownership(tuple(owned), tuple(unnamed), tuple(unowned))


def _responsible(context: Context) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield paths with the people responsible; those within a folder after the folder."""
    approvers = _approvers(context, context.settings.framework)
    folder = FRAMEWORK.path().partition("*")[0]
    managers = [unit.account_manager for _, unit in sorted(context.units.items()) if unit.account_manager]
    for path in _TOP:
        yield path, approvers or managers
    yield "templates/", approvers
    yield PORTFOLIO.path(), approvers
    yield PEOPLE.path(), approvers  # it says whose account is whose
    yield THEME.path().partition("*")[0], approvers
    yield SCENARIO.path().partition("*")[0], approvers
    yield CHECKPOINT.path().partition("*")[0], managers or approvers
    yield folder, approvers
    for name in sorted(context.frameworks):
        if own := _approvers(context, name):
            yield FRAMEWORK.path(name), own
    for name, unit in sorted(context.units.items()):
        people = [unit.account_manager] if unit.account_manager else []
        yield INITIATIVE.path(name).partition("*")[0], people
        yield UNIT.path(name), people


def _approvers(context: Context, name: str) -> list[str]:
    framework = context.frameworks.get(name)
    return list(framework.approval[-1].by) if framework and framework.approval else []


def _handle(context: Context, person: str, as_of: dt.date) -> tuple[str | None, str]:
    """Return the handle of a person, of the successor of who has left, or why there is none."""
    chain = succession(context.people, person, as_of)
    said, known = " → ".join(chain), context.people.get(chain[-1])
    if known is None:
        return None, f"{said} is not in people.yaml"
    if known.has_left(as_of):
        return None, f"{said} left on {known.left}, and has no successor who is still there"
    if known.handle is None:
        return None, f"{said} has no handle in people.yaml"
    if not _OWNER.fullmatch(known.handle):
        return None, f"the handle of {said}, `{known.handle}`, is neither @account, @group/team nor an address"
    return known.handle, ""

"""The kinds of file a workspace is made of: which path holds which model."""

import functools
from typing import NamedTuple

from pydantic import BaseModel

from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.framework import Framework
from pmoctl.model.initiative import Initiative
from pmoctl.model.portfolio import People, Portfolio
from pmoctl.model.scenario import Scenario
from pmoctl.model.strategy import Theme
from pmoctl.model.unit import Unit


class Kind(NamedTuple):
    """One kind of file: its name, its model, and its place; `*` stands for an id."""

    name: str
    model: type[BaseModel]
    pattern: str

    def path(self, *ids: str) -> str:
        """Return the path of the file with these ids."""
        path = self.pattern
        for name in ids:
            path = path.replace("*", name, 1)
        return path


PORTFOLIO = Kind("portfolio", Portfolio, "portfolio/portfolio.yaml")
PEOPLE = Kind("people", People, "portfolio/people.yaml")
UNIT = Kind("unit", Unit, "portfolio/units/*.yaml")
THEME = Kind("theme", Theme, "portfolio/strategy/*.yaml")
INITIATIVE = Kind("initiative", Initiative, "portfolio/initiatives/*/*.yaml")
CHECKPOINT = Kind("checkpoint", Checkpoint, "portfolio/checkpoints/*.yaml")
FRAMEWORK = Kind("framework", Framework, "frameworks/*.yaml")
SCENARIO = Kind("scenario", Scenario, "scenarios/*.yaml")
KINDS = {kind.name: kind for kind in (PORTFOLIO, PEOPLE, UNIT, THEME, INITIATIVE, CHECKPOINT, FRAMEWORK, SCENARIO)}
_FOLDERS = {kind.pattern.split("/*")[0]: kind for kind in KINDS.values() if "*" in kind.pattern}
_SINGLE = {PORTFOLIO.pattern: PORTFOLIO, PEOPLE.pattern: PEOPLE}


def kind_of(path: str) -> "tuple[Kind, tuple[str, ...]] | None":
    """Tell which kind of file stands at a path, with its ids; None where the contract knows none."""
    if kind := _SINGLE.get(path):
        return kind, ()
    folder, _, name = path.rpartition("/")
    found = _kind_within(folder) if name.endswith(".yaml") else None
    return None if found is None else (found[0], (*found[1], name[: -len(".yaml")]))


@functools.lru_cache(1000)  # thousands of files lie in a few folders
def _kind_within(folder: str) -> "tuple[Kind, tuple[str, ...]] | None":
    parts = folder.split("/")
    for size in (1, 2):
        kind = _FOLDERS.get("/".join(parts[:size]))
        if kind and len(parts) == kind.pattern.count("/"):
            return kind, tuple(parts[size:])
    return None

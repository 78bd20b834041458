"""What reading one file comes to."""

from typing import Any, NamedTuple

from pydantic import BaseModel

from pmoctl.model.finding import Finding, Route


class Suppression(NamedTuple):
    """A comment `# pmoctl: ignore[rule] reason`: the findings of that rule on that line are not shown."""

    path: str
    line: int
    column: int
    rules: tuple[str, ...]
    reason: str


class Partial(NamedTuple):
    """A file's model without what stands at some routes."""

    model: BaseModel
    without: frozenset[Route]

    def says(self, route: Route) -> bool:
        """Tell whether something found at a route has nothing to do with what was left out."""
        return not any(route == gone[: len(route)] or gone == route[: len(gone)] for gone in self.without)


class ReadFile(NamedTuple):
    """One file: its model (None where it has an error), its data as written, its findings.

    `partial` is what a file with faults says besides them, for further findings alone; `doubts` are warnings.
    """

    model: Any
    data: Any
    findings: list[Finding]
    suppressions: tuple[Suppression, ...] = ()
    partial: Partial | None = None
    doubts: tuple[Finding, ...] = ()

"""What is wrong with maps by themselves: what an import would refuse of them, whatever the table."""

from collections.abc import Iterable, Iterator

from pmoctl.exchange.plan import find_problems
from pmoctl.model.finding import Finding
from pmoctl.model.map import Map
from pmoctl.store.read import locate_findings, read_model
from pmoctl.store.source import Source


def find_map_faults(source: Source, paths: Iterable[str]) -> list[Finding]:
    """Return the faults of the maps at these paths, with their places: of the files, and of the fields they set."""
    return locate_findings(source, [finding for path in paths for finding in _faults(source, path)])


def _faults(source: Source, path: str) -> Iterator[Finding]:
    read = read_model(source, path, Map)
    yield from read.findings
    map_ = read.partial.model if read.partial else read.model
    if isinstance(map_, Map):
        for route, problem in find_problems(map_):
            if read.partial is None or read.partial.says(route):
                yield Finding(problem.rule, "error", problem.message, path, route, problem.hint, at_key=True)

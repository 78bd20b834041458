"""What is wrong with maps by themselves: what an import would refuse of them, whatever the table."""

from collections.abc import Iterable, Iterator

from pmoctl.exchange.map_settings import find_problems, reading_by
from pmoctl.model.finding import Finding
from pmoctl.model.kinds import PORTFOLIO
from pmoctl.model.map import Map
from pmoctl.model.portfolio import Portfolio
from pmoctl.store.read import locate_findings, read_model
from pmoctl.store.source import Source


def find_map_faults(source: Source, paths: Iterable[str]) -> list[Finding]:
    """Return the faults of the maps at these paths, with their places: of the files, and of what they set."""
    settings = read_model(source, PORTFOLIO.path(), Portfolio).model
    return locate_findings(source, [finding for path in paths for finding in _faults(source, path, settings)])


def _faults(source: Source, path: str, settings: object) -> Iterator[Finding]:
    read = read_model(source, path, Map)
    yield from read.findings
    map_ = read.partial.model if read.partial else read.model
    if not isinstance(map_, Map):
        return
    reading = None
    try:
        reading = reading_by(map_, settings) if isinstance(settings, Portfolio) else None
    except ValueError as error:
        if map_.locale is not None:  # that of the portfolio is said where it stands
            hint = "write a language and a country, such as `de_DE`"
            yield Finding("invalid-value", "error", str(error), path, ("locale",), hint)
    for route, problem in find_problems(map_, reading):
        if read.partial is None or read.partial.says(route):
            yield Finding(problem.rule, "error", problem.message, path, route, problem.hint, at_key=problem.at_key)

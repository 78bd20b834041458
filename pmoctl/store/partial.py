"""What a file with faults says besides them, so that everything that is wrong is found in one run."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from pmoctl.model.finding import Finding, Route
from pmoctl.model.text import nearest
from pmoctl.store.keys import known_keys
from pmoctl.store.read_file import Partial
from pmoctl.store.validate import validate


def leave_out(model: type[BaseModel], data: Any, findings: Iterable[Finding]) -> Partial | None:
    """Return what data say without what findings are about; None where that is no whole either."""
    routes = {finding.route for finding in findings}
    if () in routes or not isinstance(data, dict):
        return None
    value = validate(model, _without(data, routes))
    if value is None:
        return None
    # A key that was meant is not missing.
    likely = ((route[:-1], nearest(route[-1], known_keys(model, route[:-1]))) for route in routes)
    meant = {(*above, key) for above, key in likely if key is not None}
    return Partial(value, frozenset(routes | meant))


def _without(data: Any, routes: set[Route], route: Route = ()) -> Any:  # whatever a file says
    if isinstance(data, dict):
        kept = (key for key in data if (*route, key) not in routes)
        return {key: _without(data[key], routes, (*route, key)) for key in kept}
    if isinstance(data, list):
        places = (place for place in range(len(data)) if (*route, place) not in routes)
        return [_without(data[place], routes, (*route, place)) for place in places]
    return data

"""The maps of a workspace, which only `pmoctl import` and `pmoctl check` read."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pmoctl.model.finding import Finding
    from pmoctl.store.source import Source

MAPS = ("maps",)


class CheckedMaps(NamedTuple):
    """What is wrong with the maps of a workspace by themselves, and how many there are."""

    findings: "list[Finding]"
    files: int


def check_maps(source: "Source") -> CheckedMaps:
    """Check the maps that lie in maps/ itself; where there are none, nothing more is loaded for it."""
    paths = [path for path in source.paths(MAPS) if path.endswith(".yaml") and path.count("/") == 1]
    if not paths:
        return CheckedMaps([], 0)
    from pmoctl.exchange.map_faults import find_map_faults

    return CheckedMaps(find_map_faults(source, paths), len(paths))

"""What lies beside the files that are ranked: maps, which `pmoctl import` reads, and rounds of rating."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pmoctl.model.finding import Finding
    from pmoctl.store.source import Source

BESIDE = ("maps", "rounds")


class CheckedBeside(NamedTuple):
    """What is wrong with these files by themselves, and how many there are."""

    findings: "list[Finding]"
    files: int


def check_beside(source: "Source") -> CheckedBeside:
    """Check what lies beside; where nothing does, nothing more is loaded for it."""
    paths = [path for path in source.paths(BESIDE) if path.endswith(".yaml")]
    maps = [path for path in paths if path.startswith("maps/") and path.count("/") == 1]
    rounds = [path for path in paths if path.startswith("rounds/")]
    found = []
    if maps:
        from pmoctl.exchange.map_faults import find_map_faults

        found += find_map_faults(source, maps)
    if rounds:
        from pmoctl.record.rounds import find_round_faults

        found += find_round_faults(source, rounds)
    return CheckedBeside(found, len(maps) + len(rounds))

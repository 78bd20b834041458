"""Where maps come from: a file, one of those that come with pmoctl, or the table itself."""

from pathlib import Path

from pmoctl.exchange.importing import MapNamed
from pmoctl.model.finding import Finding
from pmoctl.model.map import Map
from pmoctl.store.overlay import Overlay
from pmoctl.store.read import read_model
from pmoctl.store.source import NoFiles

_FOLDER = Path(__file__).parent.parent / "maps"


def shipped_maps() -> list[str]:
    """List the maps that come with pmoctl."""
    return sorted(path.stem for path in _FOLDER.glob("*.yaml"))


def shipped_map(name: str) -> bytes:
    """Return the text of a map that comes with pmoctl."""
    return (_FOLDER / f"{name}.yaml").read_bytes()


def read_map(path: str, content: bytes, name: str) -> tuple[MapNamed | None, list[Finding]]:
    """Read a map, kept under a name; None where it has an error. Findings name the path as given."""
    read = read_model(Overlay(NoFiles(), {path: content}), path, Map)
    return (MapNamed(name, read.model) if isinstance(read.model, Map) else None), read.findings

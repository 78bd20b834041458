"""Write docs/files.md: the reference of the file formats, from the models, with an example of every kind of file."""

import sys
from pathlib import Path

from pmoctl.model.kinds import KINDS, Kind
from pmoctl.model.map import MAP
from pmoctl.model.reference import reference
from pmoctl.model.round import HANDED_IN, ROUND

HERE = Path(__file__).parent
EXAMPLE = HERE / "example"


def examples(kind: Kind) -> list[Path]:
    """List the files of the example that are of a kind."""
    return sorted(EXAMPLE.glob(kind.pattern))


def section(kind: Kind) -> str:
    """Return what is said of a kind of file: an example, and its tables."""
    place, _, said = (kind.model.__doc__ or "").strip().partition(": ")
    lines = [f"## {place}\n", f"{said[:1].upper()}{said[1:]}\n"]
    for path in examples(kind)[:1]:
        text = path.read_text(encoding="utf-8").rstrip()
        lines += [f"`{path.relative_to(EXAMPLE).as_posix()}`:\n", f"```yaml\n{text}\n```\n"]
    return "\n".join([*lines, reference(kind)])


def page() -> str:
    """Return the whole page."""
    intro = (HERE / "intro.md").read_text(encoding="utf-8")
    return "\n".join([intro, *(section(kind) for kind in (*KINDS.values(), MAP, ROUND, HANDED_IN))]).rstrip() + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(page())

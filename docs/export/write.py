"""Write docs/export.md: the reference of the exports, from the columns that they are made of."""

import sys
from pathlib import Path

from pmoctl.report.export.build import reference


def page() -> str:
    """Return the whole page."""
    intro = (Path(__file__).parent / "intro.md").read_text(encoding="utf-8")
    return f"{intro}{reference()}".rstrip() + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(page())

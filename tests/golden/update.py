"""The golden pack: `python tests/golden/update.py` writes what the code makes of `workspace/` now.

Read the difference line by line before it is committed: what stands in brief.md and brief.html is what a board reads,
and the figures were checked by hand (test_golden.py says how).
"""

import datetime as dt
from pathlib import Path

from pmoctl.brief.build import build_pack
from pmoctl.brief.pack import Origin
from pmoctl.brief.render import FORMATS, render_pack
from pmoctl.model.workspace import choose_checkpoint
from pmoctl.score.assess import assess_workspace
from pmoctl.store.source import WorkingTree

HERE = Path(__file__).resolve().parent
DAY = dt.date(2026, 12, 3)
REVISION = "0123456789abcdef0123456789abcdef01234567"
ORIGIN = Origin(REVISION, DAY, "1.0.0", f"pmoctl brief --checkpoint 2026-12 --at {REVISION}")


def build():
    """Build the pack of the golden workspace, seen from a fixed revision, day and version."""
    source = WorkingTree(HERE / "workspace")
    found = assess_workspace(source, DAY, with_initiatives=True)
    chosen = choose_checkpoint(found.workspace, None)
    return build_pack(found.workspace, found.baseline, found.ranking, found.findings, chosen, ORIGIN), source


def render():
    """Give the golden files as the code makes them now, by name."""
    pack, source = build()
    return {name: render_pack(pack, form, source) for form, (_, name) in FORMATS.items()}


if __name__ == "__main__":
    for name, text in render().items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")

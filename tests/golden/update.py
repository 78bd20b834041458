"""The golden pack: `python tests/golden/update.py` writes what the code makes of `workspace/` now.

Read the difference line by line before it is committed: what stands in brief.md and brief.html is what a board reads,
in unit-*.md and unit-*.html what a unit head gets back, and the figures were checked by hand (test_golden.py says how).
"""

import datetime as dt
from pathlib import Path

from pmoctl.analyse.changes import find_changes
from pmoctl.assess.assess import assess_workspace
from pmoctl.brief.build import build_pack
from pmoctl.brief.lookup import Lookup
from pmoctl.brief.pack import Origin
from pmoctl.brief.render import FORMATS, UNIT_FORMATS, render_pack
from pmoctl.brief.unit import build_unit_pack
from pmoctl.model.workspace import choose_checkpoint
from pmoctl.store.overlay import Overlay
from pmoctl.store.working_tree import WorkingTree

HERE = Path(__file__).resolve().parent
DAY = dt.date(2026, 12, 3)
UNITS = ("plants", "support")
REVISION = "0123456789abcdef0123456789abcdef01234567"


def _then(path, now, then):
    text = (HERE / "workspace" / path).read_text(encoding="utf-8")
    assert now in text
    return text.replace(now, then).encode()


ORIGIN = Origin(REVISION, DAY, "1.0.0", f"pmoctl brief --checkpoint 2026-12 --at {REVISION}")


# What was on the table at the opening: the pumps not decided, the sensors dearer, no office move, a smaller budget.
BEFORE = {
    "portfolio/checkpoints/opening.yaml": b"name: Opening position\ndate: 2026-05-04\n",
    "portfolio/checkpoints/2026-12.yaml": None,
    "portfolio/portfolio.yaml": _then("portfolio/portfolio.yaml", "budget: {2027: 1000", "budget: {2027: 800"),
    "portfolio/initiatives/plants/leak-sensors.yaml": _then(
        "portfolio/initiatives/plants/leak-sensors.yaml", "capex: {2027: 200}", "capex: {2027: 300}"
    ),
    "portfolio/initiatives/support/office-move.yaml": None,
}


def build():
    """Build the pack of the golden workspace, seen from a fixed revision, day and version."""
    source = WorkingTree(HERE / "workspace")
    found = assess_workspace(source, DAY, with_initiatives=True)
    chosen = choose_checkpoint(found.workspace, None)
    opening = found.workspace.checkpoints["opening"].date
    before = assess_workspace(Overlay(source, BEFORE), opening, with_initiatives=True)
    changes = find_changes("opening", opening, before, found)
    return build_pack(found.workspace, found.baseline, found.ranking, found.findings, chosen, ORIGIN, changes), source


def build_unit(unit):
    """Build the pack of one of its units, seen likewise."""
    source = WorkingTree(HERE / "workspace")
    found = assess_workspace(source, DAY, with_initiatives=True)
    origin = ORIGIN._replace(command=f"pmoctl brief --checkpoint 2026-12 --unit {unit} --at {REVISION}")
    chosen = choose_checkpoint(found.workspace, None)
    look = Lookup(found.workspace, found.baseline, found.ranking, found.findings, chosen, origin)
    return build_unit_pack(unit, look, found.workspace, found.states), source


def render():
    """Give the golden files as the code makes them now, by name."""
    pack, source = build()
    files = {name: render_pack(pack, form, source) for form, (_, name) in FORMATS.items()}
    for unit in UNITS:
        pack, source = build_unit(unit)
        files |= {
            name.format(unit): render_pack(pack, form, source, UNIT_FORMATS) for form, (_, name) in UNIT_FORMATS.items()
        }
    return files


if __name__ == "__main__":
    for name, text in render().items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")

"""The golden packs: `python tests/golden/update.py` writes what the code makes of `workspace/` now.

Read the difference line by line before it is committed: what stands in brief.md and brief.html is what a board reads,
in unit-*.md and unit-*.html what a unit head gets back, and the figures were checked by hand (test_golden.py says how).
"""

import datetime as dt
from pathlib import Path

from pmoctl.analyse.changes import find_changes
from pmoctl.assess.assess import assess_workspace
from pmoctl.model.workspace import choose_checkpoint
from pmoctl.report.head import Head
from pmoctl.report.pack.look import Look, Provenance
from pmoctl.report.pack.pack import Wanted, pack_report
from pmoctl.report.pack.reckoned import Reckoned
from pmoctl.report.pack.unit import unit_pack_report
from pmoctl.store.overlay import Overlay
from pmoctl.store.working_tree import WorkingTree
from pmoctl.write.registry import Canvas, write_report

HERE = Path(__file__).resolve().parent
DAY = dt.date(2026, 12, 3)
UNITS = ("plants", "support")
FORMS = {"md": "markdown", "html": "html"}
REVISION = "0123456789abcdef0123456789abcdef01234567"
SOURCE = WorkingTree(HERE / "workspace")


def _then(path, now, then):
    text = (HERE / "workspace" / path).read_text(encoding="utf-8")
    assert now in text
    return text.replace(now, then).encode()


ORIGIN = Provenance(REVISION, DAY, "pmoctl 1.0.0", f"pmoctl brief --checkpoint 2026-12 --at {REVISION}")


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


def look_at():
    """Look at the golden workspace from a fixed revision, day and version."""
    found = assess_workspace(SOURCE, DAY, with_initiatives=True)
    opening = found.workspace.checkpoints["opening"].date
    before = assess_workspace(Overlay(SOURCE, BEFORE), opening, with_initiatives=True)
    changes = find_changes("opening", opening, before, found)
    return Look(found, choose_checkpoint(found.workspace, None), ORIGIN, Reckoned(changes))


def build():
    """Report the pack of the golden workspace."""
    look = look_at()
    return pack_report(look, Head.of(look.assessment, REVISION, DAY))


def build_unit(unit):
    """Report to one of its units, seen likewise."""
    found = assess_workspace(SOURCE, DAY, with_initiatives=True)
    origin = ORIGIN._replace(command=f"pmoctl brief --checkpoint 2026-12 --unit {unit} --at {REVISION}")
    look = Look(found, choose_checkpoint(found.workspace, None), origin)
    return unit_pack_report(unit, look, found.workspace, found.states, Head.of(found, REVISION, DAY), Wanted())


def render():
    """Give the golden files as the code makes them now, by name."""
    reports = {"brief": build(), **{f"unit-{unit}": build_unit(unit) for unit in UNITS}}
    return {
        f"{name}.{end}": write_report(report, form, Canvas(source=SOURCE))
        for name, report in reports.items()
        for end, form in FORMS.items()
    }


if __name__ == "__main__":
    for name, text in render().items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")

"""A workspace that tests of several reports look at."""

import pytest
from building import assess_files, checkpoint, files_of, initiative

THEME = """name: Green
owner: ann
targets: {waste: {measure: Waste, kind: non_financial, measured_in: t, baseline: {2026: 9}, values: {2028: 4, 2027: 5}}}
"""
UNIT = """name: Ops
kind: business_unit
head: ann
objectives: {fast: {statement: Be fast, supports: [waste]}}
"""


PEOPLE = "ann: {name: Ann, handle: '@ann', left: 2026-11-01, successor: bea}\nbea: {name: Bea}\n"


@pytest.fixture(scope="session")
def things():
    """A workspace with one of each kind of thing."""
    made = {"one": initiative(title="One", ratings={"fit": 4}), "idea": initiative(title="Idea", submitted=None)}
    decided = {"outcome": "approved", "funds": {2028: 5, 2027: 3}, "by": ["ann", "bea"], "why": "So"}
    files = files_of(made, None, {"late": checkpoint("2026-11-20"), "board": checkpoint("2026-11-02", one=decided)})
    return assess_files(
        {**files, "portfolio/strategy/green.yaml": THEME, "portfolio/units/ops.yaml": UNIT,
         "portfolio/people.yaml": PEOPLE,
         "scenarios/lean.yaml": "framework: used\nin: [one]\nout: [idea]\n"},
        with_initiatives=True,
    )  # fmt: skip

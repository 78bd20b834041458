"""Committed work is checked as it was decided: at its level and from its start, as the roadmap and the pack show it."""

import json

import pytest
from building import files_of, initiative, write_files
from running import run

HUB = initiative(schedule={"start": "2027-04", "finish": "2028-03"})
NET = initiative(
    schedule={"start": "2027-04", "finish": "2028-09"},
    requires={"hub": {"by": "2027-09"}},
    obligation={"source": "Act", "kind": "law", "deadline": "2028-12-31"},
)


def found(root, decision):
    decisions = {"hub": {"outcome": "approved"}, "net": {"outcome": "approved", **decision}}
    board = {"name": "Board", "date": "2026-10-01", "decisions": decisions}
    write_files(root, {**files_of({"hub": HUB, "net": NET}), "portfolio/checkpoints/board.yaml": json.dumps(board)})
    lines = run(root, "check", "--format", "concise").stdout.splitlines()
    return {name for name in ("requirement-late", "obligation-late") if any(f"[{name}]" in line for line in lines)}


@pytest.mark.parametrize(
    ("decision", "rules"),
    [
        ({}, {"requirement-late"}),  # hub ends in March 2028, and net wants it by September 2027
        ({"start": "2028-04"}, {"obligation-late"}),  # a year later: wanted by September 2028, done in September 2029
    ],
)
def test_months_are_those_that_were_decided(tmp_path, decision, rules):
    assert found(tmp_path, decision) == rules

"""A call that looks at the same files several times says what is wrong with them once."""

import subprocess
import sys
from subprocess import PIPE, STDOUT

import pytest
from building import files_of, framework, initiative, write_files
from running import environment, program, run

WRONG = "portfolio/initiatives/ops/wrong.yaml"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    files = files_of(
        {"good": initiative(ratings={"fit": 3}, costs={"capex": {2027: 5}}), "other": initiative(ratings={"fit": 1})},
        frameworks={"next": framework(title="Next")},
        envelope={"budget": {2027: 9}},
    )
    root = tmp_path_factory.mktemp("said")
    write_files(root, {**files, WRONG: "title: Wrong\ntype: grow\nunheard_of: 1\n"})
    return root


@pytest.mark.parametrize(
    "call",
    [
        "select --why good",
        "select --why good --out other",
        "select --budget 2027=3",
        "select --frontier --in good",
        "compare . next",
        "compare select:. select:2027=3",
        "framework diff used next",
        "robustness --draws 10",
        "score --robust",
        "brief --quick --format json",
    ],
)
def test_a_finding_is_said_once(root, call):
    result = run(root, *call.split())
    assert result.exit_code == 1, result.stderr
    assert result.stderr.count(f"{WRONG}:3:1") == 1


def test_a_warning_is_said_once_where_text_and_messages_go_to_one_place(root):
    call = [sys.executable, "-m", "pmoctl", "score"]
    both = subprocess.run(call, cwd=root, env=environment(), stdout=PIPE, stderr=STDOUT, check=False)
    assert both.stdout.count(b"WARNING: framework used is a draft") == 1
    apart = program("score", cwd=root)
    assert [each.count(b"WARNING: framework used is a draft") for each in (apart.stdout, apart.stderr)] == [1, 1]
    machine = subprocess.run(
        [*call, "--format", "csv"], cwd=root, env=environment(), stdout=PIPE, stderr=STDOUT, check=False
    )
    assert machine.stdout.count(b"WARNING") == 1  # a table for machines does not say it

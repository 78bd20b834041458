"""A call that looks at the same files several times says what is wrong with them once."""

import pytest
from building import files_of, framework, initiative, write_files
from running import run

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

"""The commands to go on with: said on a terminal alone, and each can be called as it stands."""

import shlex

import pytest
from building import files_of, initiative, write_files
from running import GOLDEN, run

from pmoctl.cli.calls import shown

REPORTS = [
    ("check",), ("score",), ("conditions",), ("targets",), ("verify",), ("benefits",), ("units",), ("status",),
    ("completeness",), ("robustness", "--draws", "1000"), ("checkpoint", "list"), ("select",),
]  # fmt: skip
FILLED = {"ID": "leak-sensors"}  # what stands for an id is filled in
NEVER_RUN = ("fulfil", "brief", "form")  # what writes


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setattr(shown, "_is_terminal", lambda output: output is None)


def suggested(root, *words):
    return [
        line.removeprefix("Next: pmoctl ")
        for line in run(root, *words, PAGER="").stderr.splitlines()
        if line.startswith("Next: ")
    ]


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("words", REPORTS, ids=lambda words: words[0])
def test_what_is_suggested_can_be_called_as_it_stands(words):
    commands = suggested(GOLDEN, *words)
    assert commands or words == ("status",)
    for command in commands:
        called = [FILLED.get(word, word) for word in shlex.split(command)]
        called += ["--help"] if called[0] in NEVER_RUN else []
        assert run(GOLDEN, *called, PAGER="").exit_code in {0, 1}, command


@pytest.mark.parametrize("words", REPORTS, ids=lambda words: words[0])
def test_nothing_is_suggested_in_a_pipe(words):
    assert not suggested(GOLDEN, *words)


@pytest.mark.usefixtures("terminal")
def test_suggestions_speak_of_what_is_there(tmp_path):
    assert suggested(GOLDEN, "check") == ["score"]
    assert suggested(GOLDEN, "score")[0] == "explain control-room"  # the first below the line
    assert suggested(GOLDEN, "conditions") == ["fulfil pump-renewal/noise-report --checkpoint ID"]  # the one overdue
    assert suggested(GOLDEN, "checkpoint", "list") == ["brief --checkpoint 2026-12"]
    assert not suggested(GOLDEN, "score", "--format", "json")
    write_files(tmp_path, files_of({"a": {**initiative(), "type": "odd"}}))
    assert not suggested(tmp_path, "check")  # with errors, `pmoctl rule` is named
    assert "`pmoctl rule " in run(tmp_path, "check").stderr

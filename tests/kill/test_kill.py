"""Every command that writes, killed at a few points; `make kill` does it at 200 each."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import COMMANDS
from running import environment

from pmoctl.cli.app import COMMANDS as VERBS

PARTS = 4
# Those that show something, or are asked for a file alone: `--output` is one way, seen with `score` and `schema`.
# `migrate` has nothing to write while there is one format.
SHOW = {
    "check", "explain", "completeness", "list", "show", "conditions", "verify", "select", "robustness", "compare",
    "impact", "targets", "units", "actions", "status", "plan", "roadmap", "benefits", "log", "rule", "migrate",
}  # fmt: skip


def test_no_command_that_writes_is_left_out():
    assert {command.words[0] for command in COMMANDS} | SHOW == set(VERBS)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.parametrize("part", range(1, PARTS + 1))
def test_a_command_killed_at_any_point_leaves_the_old_state_or_the_new(part):
    program = Path(__file__).with_name("killing.py")
    words = [sys.executable, str(program), "--points", "4", "--part", f"{part}/{PARTS}"]
    done = subprocess.run(words, env=environment(OPENBLAS_NUM_THREADS="1"), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 faults" in done.stdout

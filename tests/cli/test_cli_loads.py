"""A call reads what it is of once, and looks through it once: twice only where it shows two states of it."""

import shutil
import sys

import pytest
from running import GOLDEN, git, run

from pmoctl.assess.assess import assess_workspace
from pmoctl.store.load import load_context

WATCHED = {
    function.__wrapped__.__code__: place for place, function in enumerate((load_context, assess_workspace))
}  # of each, what is within its decorator


def counted(root, *args):
    """Run a command, and count how often a workspace was loaded and assessed by it."""
    counts = [0, 0]

    def watch(frame, event, _):
        if event == "call" and frame.f_code in WATCHED:
            counts[WATCHED[frame.f_code]] += 1

    sys.setprofile(watch)
    try:
        result = run(root, *args)
    finally:
        sys.setprofile(None)
    assert result.exit_code == 0, result.output
    return tuple(counts)


@pytest.mark.parametrize(
    ("args", "loads", "assessments"),
    [
        ("check", 1, 1),
        ("score", 1, 1),
        ("score --weights fit=40", 1, 1),
        ("score --format html", 1, 1),
        ("explain 1", 1, 1),
        ("list people", 1, 0),
        ("framework audit", 1, 1),
        ("framework weights", 1, 0),
        ("select", 1, 1),
        ("select --in data-desk", 1, 1),
        ("select --in 1", 1, 2),  # what is first, and what if
        ("compare . fit=40", 1, 2),
        ("compare select: select:budget=80%", 1, 2),
        ("robustness --draws 20", 1, 1),
        ("log data-desk", 1, 1),
        ("status", 1, 1),
    ],
)
def test_how_often_a_workspace_is_read(args, loads, assessments):
    assert counted(GOLDEN, *args.split()) == (loads, assessments)


def test_how_often_a_workspace_is_read_for_what_is_written(tmp_path):
    root = shutil.copytree(GOLDEN, tmp_path / "w")
    git(root, "init", "-qb", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "All")
    assert counted(root, "brief", "--quick", "--format", "markdown", "--output", tmp_path / "pack") == (1, 1)
    # The files as they are, the commit that the record names (without ignored files), and the files with the record.
    assert counted(root, "checkpoint", "freeze", "2026-12", "--unapproved") == (3, 3)

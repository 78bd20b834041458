"""The format of a workspace: what portfolio.yaml states, and what `migrate` says of it."""

import pytest
from building import files_of, write_files
from running import run

from pmoctl.record.migrate import read_format
from pmoctl.store.working_tree import WorkingTree

SETTINGS = "portfolio/portfolio.yaml"


def stating(root, line):
    """Write a workspace whose settings state a format so."""
    files = files_of({})
    own = [each for each in files[SETTINGS].splitlines() if not each.startswith("format:")]
    write_files(root, {**files, SETTINGS: "\n".join([*own, line, ""])})
    return root


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("format: 1", 1),
        ("format: 2", 2),
        ("format: 0", None),
        ("format: '1'", None),
        ("format: true", None),
        ("", None),
    ],
)
def test_the_format_is_a_whole_number_from_1_on(tmp_path, line, found):
    assert read_format(WorkingTree(stating(tmp_path, line))) == found


def test_settings_that_cannot_be_read_state_none(tmp_path):
    assert read_format(WorkingTree(stating(tmp_path, "a: ["))) is None


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("format: 1", 0, "format 1 is the newest: there is nothing to change\n"),
        ("format: 7", 1, "the workspace has format 7, and the newest known here is 1"),
        ("", 1, "does not say which format it has"),
    ],
)
def test_the_newest_stays_as_it_is_and_what_is_newer_is_refused(tmp_path, line, status, said):
    before = (stating(tmp_path, line) / SETTINGS).read_bytes()
    done = run(tmp_path, "migrate")
    assert (done.exit_code, (tmp_path / SETTINGS).read_bytes()) == (status, before)
    assert said in (done.stderr if status else done.stdout)

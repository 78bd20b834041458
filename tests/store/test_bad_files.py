"""Whatever lies in a workspace is told as findings with their places; nothing raises, hangs or is guessed."""

import os
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from bad_files import CASES, TITLE, I, base, put, shown
from building import AS_OF

from pmoctl.assess.assess import assess_workspace
from pmoctl.store.source import FOLDERS, Fault
from pmoctl.store.working_tree import WorkingTree

NOBODY = 65534


def assess(root, source=None):
    return assess_workspace(source or WorkingTree(Path(root)), AS_OF, located=True)


@pytest.mark.parametrize("name", CASES)
def test_bad_file(name, tmp_path):
    do, expected = CASES[name]
    base(tmp_path)
    do(tmp_path)
    assessment = assess(tmp_path)
    assert sorted(shown(assessment)) == sorted(expected)
    assert all(finding.span is not None for finding in assessment.findings)


def test_empty_folder_with_the_name_of_a_file(tmp_path):
    base(tmp_path)
    (tmp_path / I / "x.yaml").mkdir()
    assert shown(assess(tmp_path)) == [("file-not-regular", f"{I}/x.yaml", 1, 1)]


@pytest.mark.posix
def test_pipe(tmp_path):
    base(tmp_path)
    os.mkfifo(tmp_path / I / "x.yaml")
    assert shown(assess(tmp_path)) == [("file-not-regular", f"{I}/x.yaml", 1, 1)]


@pytest.mark.posix
def test_pipe_that_somebody_writes_to(tmp_path):
    base(tmp_path)
    os.mkfifo(tmp_path / I / "x.yaml")
    handle = os.open(tmp_path / I / "x.yaml", os.O_RDWR)
    try:
        os.write(handle, TITLE.encode())
        assert shown(assess(tmp_path)) == [("file-not-regular", f"{I}/x.yaml", 1, 1)]
    finally:
        os.close(handle)


def test_socket(tmp_path):
    base(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(tmp_path / I)  # the path of a socket is short
        try:
            server.bind("x.yaml")
        finally:
            os.chdir(here)
        assert shown(assess(tmp_path)) == [("file-unreadable", f"{I}/x.yaml", 1, 1)]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root makes devices")
def test_device(tmp_path):
    base(tmp_path)
    try:
        os.mknod(tmp_path / I / "x.yaml", 0o020666, os.makedev(1, 5))  # as /dev/zero
        os.close(os.open(tmp_path / I / "x.yaml", os.O_RDONLY))
    except OSError:
        pytest.skip("no devices here")
    assert shown(assess(tmp_path)) == [("file-not-regular", f"{I}/x.yaml", 1, 1)]


@pytest.mark.posix
def test_link_to_a_pipe(tmp_path):
    base(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / I / "x.yaml").symlink_to("../../../pipe")
    assert shown(assess(tmp_path)) == [("file-not-regular", f"{I}/x.yaml", 1, 1)]


def test_repository_within(tmp_path):
    base(tmp_path)
    put("portfolio/initiatives/it/x.yaml", TITLE)(tmp_path)
    (tmp_path / "portfolio/initiatives/it/.git").write_text("gitdir: elsewhere\n")
    assert shown(assess(tmp_path)) == [("file-not-regular", "portfolio/initiatives/it", 1, 1)]


@pytest.fixture
def open_path():
    """A folder that everybody may enter: pytest shuts its own to others whenever a run of it begins."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        path.chmod(0o755)
        yield path


@pytest.mark.posix
def test_what_may_not_be_read(open_path):
    base(open_path)
    put(f"{I}/x.yaml", TITLE)(open_path)
    put("portfolio/units/it.yaml", "name: IT\nkind: support_function\n")(open_path)
    (open_path / I / "x.yaml").chmod(0)
    (open_path / "scenarios").mkdir(mode=0)
    script = (
        "import os, sys\n"
        "root, tests = sys.argv[1:]\n"
        "sys.path[:0] = [tests, tests + '/store']\n"
        "from test_bad_files import assess, shown\n"
        "assess(root)\n"  # imports what nobody may perhaps not read
        f"os.geteuid() or os.setuid({NOBODY})\n"
        "print(shown(assess(root)))\n"
    )
    tests = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-B", "-c", script, open_path, tests], capture_output=True, text=True, check=False, cwd="/"
    )
    (open_path / "scenarios").chmod(0o755)
    assert done.stderr == ""
    assert done.stdout.strip() == repr([
        ("file-unreadable", f"{I}/x.yaml", 1, 1), ("file-unreadable", "scenarios", 1, 1)
    ])  # fmt: skip


def test_file_that_vanishes_between_listing_and_reading(tmp_path):
    base(tmp_path)
    put(f"{I}/x.yaml", TITLE)(tmp_path)
    source = WorkingTree(tmp_path)
    paths = source.paths()
    (tmp_path / I / "x.yaml").unlink()
    source.paths = lambda folders=FOLDERS: paths if folders is FOLDERS else []
    assert shown(assess(tmp_path, source)) == [("file-unreadable", f"{I}/x.yaml", 1, 1)]


def test_file_that_vanishes_before_its_findings_are_placed(tmp_path):
    base(tmp_path)
    put(f"{I}/x.yaml", TITLE + "summary: x\nrequires: [nobody]\n")(tmp_path)

    class Vanishing(WorkingTree):
        def read(self, path, *, seen=set()):  # noqa: B006  # remembers
            if path in seen:
                return Fault("file-unreadable", "gone")
            seen.add(path)
            return super().read(path)

    (found,) = [each for each in shown(assess(tmp_path, Vanishing(tmp_path))) if "x.yaml" in each[1]]
    assert found == ("unknown-initiative", f"{I}/x.yaml", 1, 1)


def test_folder_that_vanishes_while_it_is_listed(tmp_path):
    base(tmp_path)
    source = WorkingTree(tmp_path)
    found, folders = [], []
    source._list("portfolio/gone", folders, found)  # noqa: SLF001  # no other way to be late
    assert (found, folders) == ([], [])


def test_very_deep_folders(tmp_path):
    base(tmp_path)
    handle = os.open(tmp_path / "portfolio", os.O_RDONLY)
    for _ in range(1500):  # beyond Python's limit of recursion
        os.mkdir("d", dir_fd=handle)
        below = os.open("d", os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = below
    os.close(handle)
    assert shown(assess(tmp_path)) == []
    subprocess.run(["rm", "-rf", tmp_path / "portfolio"], check=True)


@pytest.mark.posix
@pytest.mark.parametrize(
    "path", ["templates/../../secret", "portfolio/../../secret", "/etc/passwd", "../secret", ".git/x"]
)
def test_no_path_leads_out(path, tmp_path):
    (tmp_path / "secret").write_text("secret")
    put("work/.git/x", "secret")(tmp_path)
    base(tmp_path / "work")
    (tmp_path / "work/templates").symlink_to("..")
    read = WorkingTree(tmp_path / "work").read(path)
    assert isinstance(read, Fault)


@pytest.mark.posix
def test_reading_does_not_wait_for_a_writer(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    reader = threading.Thread(target=WorkingTree(tmp_path).read, args=("pipe",), daemon=True)
    reader.start()
    reader.join(5)
    assert not reader.is_alive()

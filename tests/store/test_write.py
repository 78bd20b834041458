"""Files are written whole or not at all, several of them all or none, and nothing outside the folder."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from running import environment

from pmoctl.store.write import BusyError, alone, write_changes, write_whole

WRITER = """
import sys
from pathlib import Path
from pmoctl.store.write import write_whole
path = Path(sys.argv[1])
print("ready", flush=True)
turn = 0
while True:
    turn += 1
    write_whole(path, (b"%d\\n" % (turn % 10)) * 200_000)
"""


@pytest.mark.posix
def test_a_writer_killed_at_any_point_leaves_the_old_file_or_the_new_one(tmp_path):
    path = tmp_path / "decisions.yaml"
    dice = random.Random(5)  # noqa: S311  # moments, no secrets
    seen = set()
    for _ in range(25):
        path.write_bytes(b"old\n" * 200_000)
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, env=environment()
        ) as child:
            child.stdout.readline()
            time.sleep(dice.random() * 0.02)
            child.send_signal(signal.SIGKILL)
        content = path.read_bytes()
        first = content.split(b"\n", 1)[0]
        assert content == (first + b"\n") * 200_000
        seen.add(first)
    assert len(seen) > 1  # some were killed before, some after a file was whole


def test_what_a_killed_writer_left_behind_is_cleared_away_by_the_next_one_an_hour_later(tmp_path):
    kept = [".decisions.yaml.swp", ".other.yaml.abcdefgh", ".decisions.yaml.fresh_00"]
    for name in (".decisions.yaml.abcdefgh", *kept):
        (tmp_path / name).write_bytes(b"half")
        if "fresh" not in name:
            os.utime(tmp_path / name, (0, 0))
    write_whole(tmp_path / "decisions.yaml", b"whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*kept, "decisions.yaml"])
    (tmp_path / ".decisions.yaml.abcdefgh").touch()
    os.utime(tmp_path / ".decisions.yaml.abcdefgh", (0, 0))
    write_changes(tmp_path, {"decisions.yaml": b"whole"})
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*kept, "decisions.yaml"])


ADDER = """
import sys
from pathlib import Path
from pmoctl.store.write import alone, write_whole
path = Path(sys.argv[1])
for turn in range(100):
    with alone(path.parent):
        write_whole(path, path.read_bytes() + b"%s %d\\n" % (sys.argv[2].encode(), turn))
"""


def test_of_two_who_write_at_once_neither_undoes_the_other(tmp_path):
    path = tmp_path / "decisions.yaml"
    path.write_bytes(b"")
    children = [subprocess.Popen([sys.executable, "-c", ADDER, path, name], env=environment()) for name in "ab"]
    assert [child.wait(60) for child in children] == [0, 0]
    assert sorted(path.read_text().split("\n")[:-1]) == sorted(f"{name} {turn}" for name in "ab" for turn in range(100))


@pytest.mark.posix
def test_who_does_not_come_to_an_end_is_not_waited_for_for_ever(tmp_path):
    script = "import sys; from pathlib import Path; from pmoctl.store.write import alone\n"
    script += "with alone(Path(sys.argv[1])): print(flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    ) as child:
        child.stdout.readline()
        with pytest.raises(BusyError), alone(tmp_path, seconds=0.1):
            pass
        child.send_signal(signal.SIGKILL)
    with alone(tmp_path, seconds=1):  # the lock of a process is gone with it
        pass


@pytest.mark.posix
def test_a_file_keeps_its_mode_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "a" / "b.yaml"
    write_whole(path, b"one")
    path.chmod(0o640)
    write_whole(path, b"two")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"two", 0o640)
    assert os.listdir(path.parent) == ["b.yaml"]  # noqa: PTH208  # names alone


def tree(root):
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_read_only_file_is_not_replaced(tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"one")
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)  # as for anybody but root
    for write in (lambda: write_whole(tmp_path / "file", b"two"), lambda: write_changes(tmp_path, {"file": b"two"})):
        with pytest.raises(PermissionError) as caught:
            write()
        assert (caught.value.errno, caught.value.filename) == (errno.EACCES, str(tmp_path / "file"))
    assert tree(tmp_path) == {"file": b"one"}


def test_what_cannot_be_written_is_named_by_its_own_name(tmp_path, monkeypatch):
    def refuse(**_):
        raise PermissionError(13, "Permission denied", "/somewhere/.file.x7f2")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(PermissionError) as caught:
        write_changes(tmp_path, {"file": b"one"})
    assert caught.value.filename == str(tmp_path / "file")


def test_files_are_written_deleted_and_empty_folders_go(tmp_path):
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a").write_bytes(b"1")
    write_changes(tmp_path, {"old/a": None, "new/deep/a": b"1", "b": b"2"})
    assert tree(tmp_path) == {"new/deep/a": b"1", "b": b"2"}
    assert not (tmp_path / "old").exists()


def test_what_fails_in_the_middle_is_put_back(tmp_path, monkeypatch):
    for name in "abc":
        (tmp_path / name).write_bytes(name.encode())
    before = tree(tmp_path)
    replace, calls = Path.replace, []

    def failing(path, target):
        calls.append(target)
        if len(calls) == 3:
            raise OSError(28, os.strerror(28))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="No space left"):
        write_changes(tmp_path, {"a": None, "b": b"B", "d/f/g/e": b"new", "c": b"C"})
    assert tree(tmp_path) == before
    assert not (tmp_path / "d").exists()


def test_a_file_that_moves_is_never_nowhere(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"1")

    unlink = Path.unlink

    def watched(path, *args, **options):
        if path == tmp_path / "a":
            assert (tmp_path / "b").exists()
        unlink(path, *args, **options)

    monkeypatch.setattr(Path, "unlink", watched)
    write_changes(tmp_path, {"a": None, "b": b"1"})
    assert tree(tmp_path) == {"b": b"1"}


def test_what_cannot_be_staged_touches_nothing(tmp_path):
    (tmp_path / "a").write_bytes(b"a")
    with pytest.raises(OSError):  # noqa: PT011  # whichever the system raises for a file that is no folder
        write_changes(tmp_path, {"b": b"b", "a/b": b"c"})
    assert tree(tmp_path) == {"a": b"a"}


@pytest.mark.posix
@pytest.mark.parametrize("path", ["out/new", "link", "../new"])
def test_nothing_is_written_through_a_link_or_outside(tmp_path, path):
    root, outside = tmp_path / "w", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "kept").write_bytes(b"kept")
    (root / "out").symlink_to(outside)
    (root / "link").symlink_to(outside / "kept")
    with pytest.raises(OSError, match="symbolic links") as caught:
        write_changes(root, {"good": b"good", path: b"bad"})
    assert (caught.value.errno, caught.value.filename) == (errno.ELOOP, path)
    assert tree(outside) == {"kept": b"kept"}
    assert not (root / "good").exists()

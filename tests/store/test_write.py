"""Files are written whole or not at all: a writer killed at any moment leaves the old file or the new one."""

import os
import random
import signal
import subprocess
import sys
import time

from running import environment

from pmoctl.store.write import write_whole

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


def test_a_file_keeps_its_mode_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "a" / "b.yaml"
    write_whole(path, b"one")
    path.chmod(0o640)
    write_whole(path, b"two")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"two", 0o640)
    assert os.listdir(path.parent) == ["b.yaml"]  # noqa: PTH208  # names alone

"""Kill every command that writes at many points of its run: what is left is the old state or the new one.

    python tests/kill/killing.py --points 200 [--command NAME] [--part 1/4]

A command is run in a child whose calls of functions are counted from the first that writes on; at the point chosen it
gets SIGKILL from itself. Half of the points are calls that change the disk or start git, as far as there are so many,
the others any call between them. Then the next command is run, as somebody would, and the first one again.
"""

import argparse
import contextlib
import os
import pickle
import random
import re
import secrets
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from commands import COMMANDS
from running import commit_all, run

STAGED = re.compile(r"\..+\.[a-z0-9_]{8}")  # what a killed writer leaves beside the file, for an hour
DISK = {
    "replace", "rename", "unlink", "remove", "rmdir", "mkdir", "fsync", "sync", "write", "open", "close", "chmod",
    "flock", "fork_exec", "mkstemp", "flush", "scandir", "listdir",
}  # fmt: skip
WRITERS = ("store/write.py", "store/journal.py")
SALT = "5" * 32
UNFINISHED = ".pmoctl-unfinished"
REPEAT = 4  # of the points at which nothing was done yet, every so many the command is called again


class Seen(NamedTuple):
    """How one command stood it: the points it was killed at, what was left, and what was not as it should be."""

    points: int
    old: int
    new: int
    faults: list[str]


def state_of(root):
    """Give all files by path but what is on its way, and the tags of the repository."""
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.relative_to(root).parts[0] != ".git" and not STAGED.fullmatch(path.name)
    }
    tags = sorted(path for path in (root / ".git/refs/tags").rglob("*") if path.is_file())
    return files | {path.relative_to(root).as_posix(): path.read_bytes() for path in tags}


def names_in(root):
    return (name for folder, _, names in os.walk(root) if ".git" not in folder for name in names)


class Counter:
    """Counts calls once something writes; at one of them the process is killed."""

    def __init__(self, last=None):
        self.count, self.last, self.disk, self.begun = 0, last, [], False

    def __call__(self, frame, event, called):
        if not self.begun:
            self.begun = (
                event == "call" and frame.f_code.co_filename.endswith(WRITERS) and frame.f_code.co_name[0] != "<"
            )
            return
        self.count += 1
        if event == "c_call" and called.__name__ in DISK:
            self.disk.append(self.count)
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)


def in_child(root, words, counter=None):
    """Run a command in a child; give its exit status (None: it was killed), what it said, and what was counted."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.setpgrp()
        os.close(reading)
        with contextlib.suppress(BaseException):
            os.chdir(root)
            sys.setprofile(counter)
            try:
                found = run(root, *words)
                said = found.exit_code, found.stdout + found.stderr
            except BaseException as error:  # noqa: BLE001  # the parent reports it
                said = 99, repr(error)
            sys.setprofile(None)
            with os.fdopen(writing, "wb") as out:
                pickle.dump((*said, counter and (counter.count, counter.disk)), out)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as heard:
        told = heard.read()
    os.waitpid(child, 0)
    with contextlib.suppress(ProcessLookupError):
        while True:  # a git that the command started comes to its end by itself
            os.killpg(child, 0)
            time.sleep(0.005)
    return pickle.loads(told) if told else (None, "", None)  # noqa: S301  # our own child's


def points_of(count, disk, wanted, dice):
    """Choose at which calls to kill: half of them at the disk, the rest anywhere."""
    near = dice.sample(disk, min(len(disk), (wanted + 1) // 2))
    others = sorted(set(range(1, count + 1)) - set(near))
    return sorted([*near, *dice.sample(others, min(len(others), wanted - len(near)))])


def prepare(folder, command):
    """Make the workspace that a command begins with; give it and its state, and the state it is to come to."""
    old, new = folder / "old", folder / "new"
    old.mkdir()
    command.begin(old)
    if command.git:
        commit_all(old)
        shutil.rmtree(old / ".git/hooks")
    shutil.copytree(old, new, symlinks=True)
    with contextlib.chdir(new):
        found = run(new, *command.words)
    assert found.exit_code == 0, (command.name, found.exit_code, found.stdout, found.stderr)
    return old, state_of(old), state_of(new)


def kill_one(root, command, point, old, new):
    """Kill a command at a point and see what is left; give whether it is the new state, and what is wrong."""
    in_child(root, command.words, Counter(point))
    left = state_of(root)
    whole = all(content in {old.get(path), new.get(path)} for path, content in left.items() if path != UNFINISHED)
    wrong = []
    status, said, found = 0, "", left
    if command.checks and (left not in (old, new) or any(map(STAGED.fullmatch, names_in(root)))):
        status, said, _ = in_child(root, ["check", "--exit-zero"])
        found = state_of(root)
    if status != 0:
        wrong.append(f"check ends with {status}: {said[-300:]}")
    if not whole:
        wrong.append("a file is neither the old nor the new one")
    if found not in (old, new) and not command.apart:
        differs = sorted(path for path in {*old, *found} if found.get(path) != old.get(path))
        wrong.append(f"neither the old state nor the new one: {differs} differ from the old")
    if found != new and (left not in (old, new) or point % REPEAT == 0):
        status, said, _ = in_child(root, command.words)
        if status != 0 or state_of(root) != new:
            wrong.append(f"the next call does not do it: {status} {said[-300:]}")
    return found == new, wrong


def kill(command, points, seed):
    """Kill a command at so many points; say how it stood that."""
    dice = random.Random(f"{command.name}{seed}")  # noqa: S311  # moments, no secrets
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before, old, new = prepare(folder, command)
        assert old != new, command.name
        turn = folder / "turn"
        shutil.copytree(before, turn, symlinks=True)
        status, said, (count, disk) = in_child(turn, command.words, Counter())
        assert status == 0, said
        assert state_of(turn) == new, command.name
        chosen = points_of(count, disk, points, dice)
        news, faults = 0, []
        for point in chosen:
            shutil.rmtree(turn)
            shutil.copytree(before, turn, symlinks=True)
            is_new, wrong = kill_one(turn, command, point, old, new)
            news += is_new
            faults += [f"{command.name} at {point} of {count}: {each}" for each in wrong]
    return Seen(len(chosen), len(chosen) - news, news, faults)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=200, help="at how many each command is killed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--command", default="", help="those alone whose name begins so")
    parser.add_argument("--part", default="1/1", help="such as 2/4, the second of four parts of the commands")
    asked = parser.parse_args()
    secrets.token_hex = lambda _=None: SALT  # the same in every turn
    part, parts = map(int, asked.part.split("/"))
    wanted = [each for each in COMMANDS if each.name.startswith(asked.command)][part - 1 :: parts]
    found = []
    for command in wanted:
        seen = kill(command, asked.points, asked.seed)
        found.append(seen)
        words = f"{command.name}: killed at {seen.points}, {seen.old} old, {seen.new} new"
        print(words, *seen.faults[:5], sep="\n  ", flush=True)  # noqa: T201  # it is a program
    faults = sum(len(seen.faults) for seen in found)
    print(f"{len(found)} commands killed at {sum(seen.points for seen in found)} points: {faults} faults")  # noqa: T201
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()

"""Change the arithmetic in small ways and see that a test notices: `make mutants`.

A sample, the same each time for one seed, of the mutants of mutmut over score/, analyse/, record/ and report/; each is
run against the tests that mirror its module's room. Exit status 1 where fewer are noticed than the floor says.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {
    "score": ["tests/score", "tests/published", "tests/assess"],
    "analyse": ["tests/analyse"],
    "record": ["tests/record"],
    "report": ["tests/report", "tests/write"],
}
CONFIG = """
[tool.mutmut]
paths_to_mutate = ["pmoctl"]
source_paths = ["pmoctl"]
only_mutate = ["pmoctl/{room}/*"]
also_copy = ["tests", "portfolio", "frameworks", "templates", "README.md", "docs", "Makefile", "ci", "action.yml"]
pytest_add_cli_args_test_selection = {tests}
pytest_add_cli_args = ["-p", "no:randomly", "-p", "no:xdist"]
"""


def copy_of(folder: Path, room: str) -> None:
    """Lay out what is committed, with a configuration for one room."""
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive, check=True)
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(CONFIG.format(room=room, tests=json.dumps(ROOMS[room])))


def mutmut(folder: Path, *words: str) -> str:
    """Run mutmut there and return what it says."""
    program = Path(sys.executable).with_name("mutmut")
    done = subprocess.run([str(program), *words], cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def noticed(room: str, number: int, seed: int) -> tuple[int, int, list[str]]:
    """Run a sample of a room's mutants; return how many were noticed, of how many, and the names of the others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_of(folder, room)
        mutmut(folder, "run", "--max-children", "1", "no-such-mutant")  # makes them, and runs none
        metas = sorted((folder / "mutants").rglob("*.meta"))
        names = sorted(key for meta in metas for key in json.loads(meta.read_text())["exit_code_by_key"])
        chosen = random.Random(seed).sample(names, min(number, len(names)))  # noqa: S311  # a sample, no secret
        mutmut(folder, "run", *chosen)
        results = mutmut(folder, "results", "--all", "true")
    told = dict(re.findall(r"^\s+(\S+): (.+?)\s*$", results, re.MULTILINE))
    left = [each for each in chosen if told.get(each) not in {"killed", "timeout", "caught by type check"}]
    return len(chosen) - len(left), len(chosen), left


def main() -> int:
    """Sample every room and hold the floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=25, help="mutants a room")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--floor", type=float, default=0.7, help="the part that has to be noticed")
    parser.add_argument("--room", choices=ROOMS, action="append")
    asked = parser.parse_args()
    good = total = 0
    for room in asked.room or ROOMS:
        killed, made, left = noticed(room, asked.number, asked.seed)
        good, total = good + killed, total + made
        print(f"{room}: {killed} of {made} noticed", *left, sep="\n  ", flush=True)  # noqa: T201  # it is a program
    print(f"{good} of {total} noticed, wanted {asked.floor:.0%}")  # noqa: T201
    return int(not total or good / total < asked.floor)


if __name__ == "__main__":
    sys.exit(main())

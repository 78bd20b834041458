"""Change the arithmetic in small ways and see that a test notices: `make mutants`.

A sample, the same each time for one seed, of the mutants of mutmut over score/, analyse/, record/ and report/; each is
run against the tests that mirror its module's room. What changes nothing but the wording of a sentence is no arithmetic
and is left out: golden outputs hold the words. Exit status 1 where a room notices fewer than the floor says.
"""

import argparse
import ast
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
    "report": ["tests/report"],
}
# Left out: what reads the sources, which hold every mutant beside its function.
CONFIG = """
[tool.mutmut]
source_paths = ["pmoctl"]
only_mutate = ["pmoctl/{room}/*"]
also_copy = ["tests", "portfolio", "frameworks", "templates", "README.md", "docs", "Makefile", "ci", "action.yml"]
pytest_add_cli_args_test_selection = {tests}
pytest_add_cli_args = ["-p", "no:randomly", "-p", "no:xdist", "-k", "not test_catalogues"]
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


class _Unworded(ast.NodeTransformer):
    """Makes all sentences the same: texts with a blank in them, such as messages, and the parts of f-strings."""

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:  # as ast has it
        return ast.Constant("…") if isinstance(node.value, str) and " " in node.value.strip("X") else node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.JoinedStr:  # likewise
        return ast.JoinedStr([each for each in node.values if isinstance(each, ast.FormattedValue)])


def rewordings(folder: Path) -> set[str]:
    """Return the mutants, by the last part of their names, that differ from their function in wording alone."""
    found = set()
    for path in (folder / "mutants" / "pmoctl").rglob("*.py"):
        bodies = {
            node.name: [ast.dump(_Unworded().visit(each)) for each in node.body]
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.FunctionDef) and "__mutmut_" in node.name
        }
        module = ".".join(path.relative_to(folder / "mutants").with_suffix("").parts)
        for name, body in bodies.items():
            if body == bodies.get(f"{name.rpartition('__mutmut_')[0]}__mutmut_orig") and not name.endswith("_orig"):
                found.add(f"{module}.{name}")
    return found


def noticed(room: str, number: int, seed: int) -> tuple[int, int, list[str]]:
    """Run a sample of a room's mutants; return how many were noticed, of how many, and the names of the others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_of(folder, room)
        mutmut(folder, "run", "--max-children", "1", "no-such-mutant")  # makes them, and runs none
        worded = rewordings(folder)
        metas = sorted((folder / "mutants").rglob("*.meta"))
        names = sorted(key for meta in metas for key in json.loads(meta.read_text())["exit_code_by_key"])
        names = [name for name in names if name not in worded]
        chosen = random.Random(seed).sample(names, min(number, len(names)))  # noqa: S311  # a sample, no secret
        said = mutmut(folder, "run", *chosen)
        results = mutmut(folder, "results", "--all", "true")
    told = dict(re.findall(r"^\s+(\S+): (.+?)\s*$", results, re.MULTILINE))
    if chosen and {told.get(each, "not checked") for each in chosen} == {"not checked"}:
        sys.exit(f"{room}: no mutant was run, for the tests fail without any\n{said[-2000:]}")
    left = [each for each in chosen if told.get(each) not in {"killed", "timeout", "caught by type check"}]
    return len(chosen) - len(left), len(chosen), left


def main() -> int:
    """Sample every room and hold the floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=25, help="mutants a room")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--floor", type=float, default=0.7, help="the part that has to be noticed in each room")
    parser.add_argument("--room", choices=ROOMS, action="append")
    asked = parser.parse_args()
    below = False
    for room in asked.room or ROOMS:
        killed, made, left = noticed(room, asked.number, asked.seed)
        below |= not made or killed / made < asked.floor
        said = f"{room}: {killed} of {made} noticed, wanted {asked.floor:.0%}"
        print(said, *left, sep="\n  ", flush=True)  # noqa: T201  # it is a program
    return int(below)


if __name__ == "__main__":
    sys.exit(main())

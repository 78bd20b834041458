"""Measure pmoctl against others, as ratios of whole processes within one run: machines differ, and have moods."""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generate import generate

HERE = Path(__file__).parent
SAMPLE = HERE.parent
BIN = Path(sys.executable).parent
PMOCTL = str(BIN / "pmoctl")
SMALL, MIDDLE, LARGE = 40, 1_000, 10_000
BRANCH, CHANGED = "branch", 20  # a repository of the large workspace, and how many of its files differ from HEAD
MEMORY_LIMIT = 250  # MB, of all processes together
LOOK_EVERY = 0.02  # seconds between two looks at the memory

# Reading and parsing, nothing else, where there is no C compiler.
FLOOR_IN_PYTHON = """
import sys, yaml
for path in sys.stdin.read().splitlines():
    with open(path, "rb") as file:
        for _ in yaml.parse(file, Loader=yaml.CSafeLoader):
            pass
"""
# What an analyst would write: load the ratings, one weighted sum, one sort. It checks nothing and knows no money.
PANDAS = """
import sys, pandas, yaml
framework = yaml.load(open(sys.argv[1] + "/frameworks/fy2027.yaml"), Loader=yaml.CSafeLoader)
weights = {}
for name, criterion in framework["criteria"].items():
    weights.update({key: each["weight"] for key, each in criterion.get("criteria", {name: criterion}).items()})
rows = {}
for path in sys.stdin.read().splitlines():
    data = yaml.load(open(path, encoding="utf-8"), Loader=yaml.CSafeLoader)
    base = {name: rating["value"] for name, rating in data["ratings"].items()}
    rows[path] = {name: value["base"] if isinstance(value, dict) else value for name, value in base.items()}
frame = pandas.DataFrame.from_dict(rows, orient="index")
share = pandas.Series(weights).reindex(frame.columns)
score = (frame * share / share.sum()).sum(axis=1)
print(score.sort_values(ascending=False).to_json())
"""
BARE_TYPER = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "you") -> None:
    print(name)
app()
"""


@dataclass
class Program:
    """Something to run. `share` of the files is what it is given; its time is extrapolated linearly.

    `best` is what it takes by the clock, `work` what all its processes take of the processors, in seconds.
    """

    arguments: list[str]
    stdin: str = ""
    share: float = 1.0
    best: float = float("inf")
    work: float = float("inf")

    def run(self) -> None:
        """Run it once, whole, and keep the best times."""
        before, start = _work(), time.perf_counter()
        done = subprocess.run(
            self.arguments,
            input=self.stdin.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
            cwd=SAMPLE,
        )
        if done.returncode > 1:  # 1: it found something
            message = f"failed with {done.returncode}: {' '.join(self.arguments)[:200]}"
            raise SystemExit(message)
        self.best = min(self.best, (time.perf_counter() - start) / self.share)
        self.work = min(self.work, (_work() - before) / self.share)


def _work() -> float:
    """Return what all processes that have ended took of the processors."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@dataclass(frozen=True)
class Comparison:
    """Two programs, and how many times the other's time ours may take by the clock; None where nothing is wanted."""

    what: str
    ours: str
    other: str
    wanted: float | None


COMPARISONS = (
    Comparison("score, 10,000 initiatives : floor", "score 10000", "floor 10000", 3.0),
    Comparison("check, 10,000 initiatives : floor", "check 10000", "floor 10000", 3.0),
    Comparison("score, 1,000 initiatives : floor", "score 1000", "floor 1000", None),
    Comparison("check, 1,000 initiatives : floor", "check 1000", "floor 1000", None),
    Comparison("score, 40 initiatives : import typer, pydantic", "score 40", "imports", None),
    Comparison("score, the sample : import typer, pydantic", "score sample", "imports", 1.9),
    Comparison("check, the sample : import typer, pydantic", "check sample", "imports", 1.9),
    Comparison("score, 10,000 : PyYAML (C) and pandas, a weighted sum", "score 10000", "pandas 10000", 0.25),
    Comparison("score, 10,000 : yamllint", "score 10000", "yamllint", 0.04),
    Comparison("score, 10,000 : check-jsonschema", "score 10000", "check-jsonschema", 0.04),
    Comparison("impact, 10,000 initiatives of which 20 changed : score", "impact", "score in git", 1.3),
    Comparison("--version : python -c pass", "version", "pass", 2.0),
    Comparison("--help : a bare Typer program's --help", "help", "typer help", 0.6),
)


def main() -> None:
    """Generate workspaces, measure, print the table. Exit status 1 where a wanted ratio is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is run; the best counts")
    rounds = parser.parse_args().rounds
    _compile_modules()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for count in (SMALL, MIDDLE, LARGE):
            generate(place / str(count), count)
        _branch(place)
        floor = _compile_floor(place)
        programs = _programs(place, floor)
        for number in range(rounds):
            for program in programs.values():
                if program.share == 1.0 or number == 0:  # what is extrapolated takes a minute: once is enough
                    program.run()
            print(f"round {number + 1} of {rounds}", file=sys.stderr)
        missed = _print_table(programs)
        memory = _peak_memory([PMOCTL, "-C", str(place / str(LARGE)), "score", "--format", "json"])
    if memory is not None:
        good = memory <= MEMORY_LIMIT
        missed += not good
        print(f"{'memory of score, 10,000 (all processes)':58} {memory:5.0f} MB {MEMORY_LIMIT:5} MB  {_word(good)}")
    kind = "libyaml's C events, alone" if floor else "PyYAML's events over libyaml (no C compiler or yaml.h)"
    print(f"\nfloor: reading the files and {kind}. Best of {rounds}; yamllint and check-jsonschema: once over")
    print(f"{MIDDLE} files, times {LARGE // MIDDLE}.")
    sys.exit(bool(missed))


def _compile_modules() -> None:
    """Compile all that is measured, as it is where it is installed.

    With PYTHONDONTWRITEBYTECODE set, or packages that an installer left uncompiled, each call would compile them anew:
    that took twice as long as all else, and everything looked alike.
    """
    places = [sysconfig.get_path("purelib"), str(SAMPLE / "pmoctl")]
    subprocess.run([sys.executable, "-m", "compileall", "-q", "-j", "0", *places], check=False, capture_output=True)


def _programs(place: Path, floor: str | None) -> dict[str, Program]:
    files = {
        count: sorted(str(path) for path in (place / str(count)).glob("portfolio/initiatives/*/*.yaml"))
        for count in (MIDDLE, LARGE)
    }
    python: Callable[[str], list[str]] = lambda code: [sys.executable, "-c", code]  # noqa: E731  # a word for a word
    schema = place / "initiative.json"
    told = subprocess.run([PMOCTL, "schema", "--kind", "initiative"], capture_output=True, check=True)
    schema.write_bytes(told.stdout)
    share = MIDDLE / LARGE
    programs = {
        "imports": Program(python("import typer; from pydantic import BaseModel")),
        "pass": Program(python("pass")),
        "version": Program([PMOCTL, "--version"]),
        "typer help": Program([*python(BARE_TYPER), "--help"]),
        "help": Program([PMOCTL, "--help"]),
    }
    for name, root in (("sample", SAMPLE), *((str(count), place / str(count)) for count in (SMALL, MIDDLE, LARGE))):
        programs[f"score {name}"] = Program([PMOCTL, "-C", str(root), "score", "--format", "json"])
        programs[f"check {name}"] = Program([PMOCTL, "-C", str(root), "check"])
    branch = ["-C", str(place / BRANCH)]
    programs["score in git"] = Program([PMOCTL, *branch, "score", "--format", "json"])
    programs["impact"] = Program([PMOCTL, *branch, "impact", "HEAD", "--format", "json"])
    for count, paths in files.items():
        listing = "".join(f"{path}\n" for path in paths)
        programs[f"floor {count}"] = Program([floor] if floor else python(FLOOR_IN_PYTHON), listing)
        programs[f"pandas {count}"] = Program([*python(PANDAS), str(place / str(count))], listing)
    yamllint = [str(BIN / "yamllint"), "-d", "relaxed", *files[MIDDLE]]
    programs["yamllint"] = Program(yamllint, share=share)
    jsonschema = [str(BIN / "check-jsonschema"), "--schemafile", str(schema), *files[MIDDLE]]
    programs["check-jsonschema"] = Program(jsonschema, share=share)
    return programs


def _branch(place: Path) -> None:
    """Make a repository of the large workspace in which some initiatives differ from the last commit."""
    root = place / BRANCH
    generate(root, LARGE)
    git = ["git", "-C", str(root), "-c", "user.name=Bench", "-c", "user.email=bench@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "all"]):
        subprocess.run([*git, *words], check=True, capture_output=True)
    for path in sorted(root.glob("portfolio/initiatives/*/*.yaml"))[:: LARGE // CHANGED]:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("value: 2", "value: 4").replace("title: ", "title: New "), encoding="utf-8")


def _compile_floor(place: Path) -> str | None:
    """Compile floor.c; None where there is no compiler or no libyaml to build with."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        return None
    program = str(place / "floor")
    call = [compiler, "-O2", "-o", program, str(HERE / "floor.c"), "-lyaml"]
    return program if subprocess.run(call, capture_output=True, check=False).returncode == 0 else None


def _print_table(programs: dict[str, Program]) -> int:
    missed = 0
    print(f"{'what':58} {'seconds':>8} {'ratio':>6} {'wanted':>7}  {'':6}  {'of work':>7}")
    for row in COMPARISONS:
        ratio = programs[row.ours].best / programs[row.other].best
        good = row.wanted is None or ratio <= row.wanted
        missed += not good
        wanted = "" if row.wanted is None else f"{row.wanted:.2f}"
        word = "" if row.wanted is None else _word(good)
        work = programs[row.ours].work / programs[row.other].work
        print(f"{row.what:58} {programs[row.ours].best:8.2f} {ratio:6.2f} {wanted:>7}  {word:6}  {work:7.2f}")
    return missed


def _word(good: object) -> str:
    return "ok" if good else "MISSED"


def _peak_memory(arguments: list[str]) -> float | None:
    """Give the peak memory in MB of a process and all it forks, shared pages once; None where /proc does not tell."""
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, sum(map(_memory, _members(process.pid))))
        time.sleep(LOOK_EVERY)
    return peak


def _members(session: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and os.getsid(int(entry.name)) == session:
                found.append(int(entry.name))
        except OSError:  # it has just ended
            continue
    return found


def _memory(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main()

"""Measure `pmoctl import` of 10,000 rows against writing the same files alone: no more than three times as long.

Run with the virtual environment's Python: `.venv/bin/python benchmarks/import_speed.py [ROWS]`.
"""

import csv
import io
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pmoctl.store.write import write_changes

ROWS = 10_000
TIMES = 3
WANTED = 3.0
MAP = """\
key: Id
locale: en_GB
dates: DMY
unit: {from: Unit, otherwise: slug}
set:
  title: {from: Name}
  type: {from: Type, lookup: {ICT: transform, Build: grow}, otherwise: run}
  owner: {from: Owner}
  schedule.start: {from: Start}
  schedule.finish: {from: End}
  costs.capex: {from: Capex, spread: schedule}
  benefits.gain: {kind: cost_saving, amounts: {from: Gain, spread: {after: schedule, years: 5}}}
  measures.fit: {from: Fit, lookup: {Green: 3, Amber: 2, Red: 1}}
  summary: {from: Summary}
"""


def table(rows: int) -> str:
    """Write a list as a PMO has it, the same each time."""
    some = random.Random(1)  # noqa: S311  # nothing is kept secret
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["Id", "Name", "Unit", "Type", "Owner", "Start", "End", "Capex", "Gain", "Fit", "Summary"])
    for number in range(rows):
        start, end = (
            f"{some.randint(1, 28):02}/{some.randint(1, 12):02}/{year}" for year in (2027, some.randint(2028, 2031))
        )
        amount = f"{some.randint(1, 9)},{some.randint(100, 999)}.50"
        words = "A few words on what is done, and why: enough to fill a cell."
        fit, kind = some.choice(["Green", "Amber", "Red"]), some.choice(["ICT", "Build", "Other"])
        writer.writerow([f"P{number}", f"Project {number} of the list", f"Unit {number % 20}", kind,
                         f"Person {number % 300}", start, end, amount, some.randint(1, 10**6), fit, words])  # fmt: skip
    return text.getvalue()


def measure(place: Path, rows: int) -> tuple[float, float]:
    """Import into a new workspace, and write the files that came of it once more; seconds each."""
    program = [sys.executable, "-m", "pmoctl"]
    subprocess.run([*program, "init", str(place), "--no-example"], check=True, capture_output=True)
    (place / "table.csv").write_text(table(rows), encoding="utf-8")
    (place / "map.yaml").write_text(MAP, encoding="utf-8")
    start = time.perf_counter()
    words = ["import", str(place / "table.csv"), "--map", str(place / "map.yaml"), "--format", "json"]
    subprocess.run([*program, "-C", str(place), *words], check=True, capture_output=True)
    imported = time.perf_counter() - start
    files = {path.relative_to(place).as_posix(): path.read_bytes() for path in place.glob("portfolio/initiatives/*/*")}
    start = time.perf_counter()
    write_changes(place / "alone", files)
    return imported, time.perf_counter() - start


def main() -> None:
    """Print the best of several runs, and end with 1 where import takes too long."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    runs = []
    for _ in range(TIMES):
        with tempfile.TemporaryDirectory() as folder:
            runs.append(measure(Path(folder) / "workspace", rows))
    imported, alone = (min(each) for each in zip(*runs, strict=True))
    ratio = imported / alone
    print(f"{rows:,} rows: imported in {imported:.1f} s, the same files alone in {alone:.1f} s: {ratio:.1f} times")
    sys.exit(ratio > WANTED)


if __name__ == "__main__":
    main()

"""What a pack costs: all forms of the sample in one process against bare typst, python-pptx and XlsxWriter.

The bare cost is what the three libraries take for the same content: typst sets the finished pages, python-pptx is given
slides that are laid out already, XlsxWriter the finished rows. Seconds of CPU, the best of some runs; imports of the
libraries are in neither. HTML alone is held against `score`, both as whole processes.
"""

import argparse
import datetime as dt
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
ROOT = Path(__file__).resolve().parents[1]
DAY = dt.date(2026, 11, 29)
MOST = 4.0  # times the bare cost


def best(runs: int, work: Callable[[], object]) -> float:
    """Give the least seconds of CPU that some work took."""
    found = []
    for _ in range(runs):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def pack_of(root: Path) -> Callable[[], object]:
    """Return what builds the report of the pack, from the files on."""
    from pmoctl.assess.assess import assess_workspace
    from pmoctl.assess.outcome import RankedWorkspace
    from pmoctl.model.workspace import choose_checkpoint
    from pmoctl.report.head import Head
    from pmoctl.report.pack.look import Look, Provenance
    from pmoctl.report.pack.pack import pack_report
    from pmoctl.report.pack.reckon import draw_anew, find_sets
    from pmoctl.report.pack.reckoned import Reckoned
    from pmoctl.store.working_tree import WorkingTree

    def build() -> object:
        found = assess_workspace(WorkingTree(root), DAY, with_initiatives=True)
        if not isinstance(found, RankedWorkspace):
            message = "nothing is ranked"
            raise SystemExit(message)
        chosen = choose_checkpoint(found.workspace, None)
        plain = Look(found, chosen, Provenance(None, DAY, "pmoctl", "pmoctl brief"))
        asked = [row.scored.id for row in plain.asked_for.rows if row.above_line]
        reckoned = Reckoned(robustness=draw_anew(found, None), sets=find_sets(found, asked))
        look = Look(found, chosen, plain.origin, reckoned)
        return pack_report(look, Head.of(found, None, DAY))

    return build


def in_process(root: Path, runs: int) -> tuple[float, float]:
    """Give what the pack costs in all forms, and what the libraries alone do."""
    from pmoctl.store.working_tree import WorkingTree
    from pmoctl.write import pdf, pptx, xlsx
    from pmoctl.write.registry import Canvas, write_report

    build, canvas = pack_of(root), Canvas(source=WorkingTree(root))
    forms = ("markdown", "html", "pdf", "pptx", "xlsx")

    def whole() -> None:
        report = build()
        for form in forms:
            write_report(report, form, canvas)

    total = best(runs, whole)
    report = build()
    kept: dict[str, object] = {}
    typeset, lay_out = pdf.typeset, pptx.lay_out
    pdf.typeset = lambda content: kept.setdefault("pages", content) and b""
    pdf.write(report, canvas)
    slides = list(lay_out(report.document))
    pptx.lay_out = lambda _: slides
    bare = {
        "typst": best(runs, lambda: typeset(kept["pages"])),
        "python-pptx": best(runs, lambda: pptx.write(report, canvas)),
        "XlsxWriter": best(runs, lambda: xlsx.write(report, canvas)),
    }
    pdf.typeset, pptx.lay_out = typeset, lay_out
    print("  ".join(f"{name} {seconds:.3f} s" for name, seconds in bare.items()))
    return total, sum(bare.values())


def as_process(root: Path, runs: int, *words: str) -> float:
    """Give the least seconds of CPU of a call of pmoctl."""
    found = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "pmoctl", "-C", root, *words], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(found)


def main() -> int:
    """Measure, print, and return 1 where all forms take more than they may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="a workspace; the sample by default")
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    total, bare = in_process(given.root, given.runs)
    print(f"all forms {total:.3f} s, bare {bare:.3f} s: {total / bare:.2f} times")
    with tempfile.TemporaryDirectory() as folder:
        day = ("--as-of", str(DAY))
        score = as_process(given.root, given.runs, "score", *day)
        for name, more in (("HTML", ()), ("HTML, quick", ("--quick",))):
            page = as_process(given.root, given.runs, "brief", "--format", "html", "--output", folder, *day, *more)
            print(f"{name} {page:.3f} s, score {score:.3f} s: {page / score:.2f} times")
    return int(total > MOST * bare)


if __name__ == "__main__":
    sys.exit(main())

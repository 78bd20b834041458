"""Drive the fuzzers: with atheris, which learns from what it tries, or with a fixed number of inputs, always the same.

    python tests/fuzz/fuzz_store.py -max_total_time=60
    python tests/fuzz/fuzz_store.py -fixed=1000

The first finds what nobody thought of, some day; the second needs nothing, and says the same of a commit every time.
"""

import contextlib
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
FIXED = next((int(each.removeprefix("-fixed=")) for each in sys.argv[1:] if each.startswith("-fixed=")), 0)
sys.path.insert(0, str(ROOT / "tests"))

if not FIXED:
    try:
        import atheris
    except ImportError:
        print("fuzzing: atheris is not installed; nothing was fuzzed")  # noqa: T201  # a script
        sys.exit(0)


def watched(*rooms):
    """Have what is imported from these packages tell the fuzzer which way it went."""
    return contextlib.nullcontext() if FIXED else atheris.instrument_imports(include=list(rooms))


def try_fixed(one, corpus):
    """Try every seed, and as many changed seeds as are asked for: change after change of seed after seed."""
    from nasty import mutated

    seeds = [path.read_bytes() for path in sorted(corpus.iterdir())]
    for data in seeds:
        one(data)
    for number in range(FIXED):
        data = seeds[number % len(seeds)]
        text = mutated(data[1:].decode("utf-8", "surrogateescape"), number)
        one(data[:1] + text.encode("utf-8", "surrogateescape"))
    print(f"fuzzing: {len(seeds)} seeds and {FIXED} inputs made of them, nothing found")  # noqa: T201  # a script


def fuzz(name, check, write_corpus):
    """Try bytes until `check` raises, or as long as the command line says; print what was found."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        write_corpus(corpus)

        def one(data):
            try:
                check(data)
            except BaseException:
                print(f"{name}: found {data!r}", file=sys.stderr, flush=True)  # noqa: T201  # what was found
                raise

        if FIXED:
            try_fixed(one, corpus)
            return
        options = [
            "-timeout=20",
            "-max_len=1024",
            "-verbosity=0",
            "-print_final_stats=1",
            f"-artifact_prefix={folder}/",
        ]
        options = [each for each in options if not any(own.startswith(each.split("=")[0]) for own in sys.argv[1:])]
        words = Path(f"{corpus}.dict")
        options += [f"-dict={words}"] if words.exists() else []
        atheris.Setup([sys.argv[0], *options, *sys.argv[1:], str(corpus)], one)
        atheris.Fuzz()

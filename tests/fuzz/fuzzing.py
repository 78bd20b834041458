"""Drive atheris: what every fuzzer here begins and ends with. Without atheris nothing is done, and that is said."""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]

try:
    import atheris
except ImportError:
    print("fuzzing: atheris is not installed; nothing was fuzzed")  # noqa: T201  # a script
    sys.exit(0)


def watched(*rooms):
    """Have what is imported from these packages tell the fuzzer which way it went."""
    return atheris.instrument_imports(include=list(rooms))


def fuzz(name, check, write_corpus):
    """Try bytes until `check` raises, or as long as the command line says; print what was found."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        write_corpus(corpus)
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

        def one(data):
            try:
                check(data)
            except BaseException:
                print(f"{name}: found {data!r}", file=sys.stderr, flush=True)  # noqa: T201  # what was found
                raise

        atheris.Setup([sys.argv[0], *options, *sys.argv[1:], str(corpus)], one)
        atheris.Fuzz()

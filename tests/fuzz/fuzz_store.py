"""Fuzz the reading of files: any bytes as any kind of file give a model or findings within the file, and no more.

    python tests/fuzz/fuzz_store.py -max_total_time=60

Exits with a status above 0 when something is found, and prints the input. What stands in a file's first byte chooses
the kind of file; the corpus is the sample workspace.
"""

from pathlib import Path

import fuzzing

with fuzzing.watched("pmoctl.store"):
    import ruamel.yaml.main

    from pmoctl.store import events, parse, scanner  # noqa: F401  # instruments what is imported late
    from pmoctl.store.read import locate_findings, read_model

from nasty import DOCUMENTS, TOKENS, Bytes  # after what is watched

from pmoctl.model.kinds import KINDS  # likewise
from pmoctl.model.map import MAP  # likewise
from pmoctl.model.round import HANDED_IN, ROUND  # likewise

ALL_KINDS = [*KINDS.values(), MAP, ROUND, HANDED_IN]


def typed(data):
    if isinstance(data, dict):
        return [(type(key).__name__, key, typed(value)) for key, value in data.items()]
    return [typed(item) for item in data] if type(data) is list else (type(data).__name__, repr(data))


def check_spans(findings, lines):
    for finding in findings:
        span = finding.span
        assert 1 <= span.line <= len(lines), finding
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1, finding
        assert (span.line, span.column) <= (span.end_line, span.end_column), finding


def exactly(text, parser):
    known = ruamel.yaml.main.CParser
    ruamel.yaml.main.CParser = parser
    try:
        document = events.read_document("x.yaml", text)
    finally:
        ruamel.yaml.main.CParser = known
    return typed(document.data), [(each.rule, each.message, each.span) for each in document.findings]


def check(data):
    """Read bytes in every way there is; raises where one is not as it should be."""
    kind, data = ALL_KINDS[data[0] % len(ALL_KINDS)] if data else ALL_KINDS[0], data[1:]
    read = read_model(Bytes(data), "x.yaml", kind.model)
    assert (read.model is None) == bool(read.findings), read
    text = parse.decode(data)
    lines = events.split_lines(data.decode("utf-8", "replace") if text is None else text)
    check_spans(read.findings, lines)
    check_spans(locate_findings(Bytes(data), [each._replace(span=None) for each in read.findings]), lines)
    if text is not None:
        found = exactly(text, ruamel.yaml.main.CParser)
        assert found == exactly(text, None), "the C parser and the pure one differ"
        clean = parse.parse_clean(text)
        assert clean is None or (typed(clean), []) == found, "the fast path and the exact one differ"


def write_corpus(folder):
    """Write the sample workspace and the hard texts as seeds, and a dictionary of tokens."""
    samples = sorted(path for room in ("portfolio", "frameworks") for path in (fuzzing.ROOT / room).rglob("*.yaml"))
    for place, path in enumerate(samples):
        (folder / f"sample{place}").write_bytes(bytes([place % len(ALL_KINDS)]) + path.read_bytes()[:800])
    for place, (text, _) in enumerate(DOCUMENTS):
        (folder / f"document{place}").write_bytes(bytes([place % len(ALL_KINDS)]) + text.encode("utf-8"))
    words = ["".join(f"\\x{byte:02x}" for byte in token.encode("utf-8")) for token in TOKENS if len(token) < 40]
    Path(f"{folder}.dict").write_text("".join(f'"{word}"\n' for word in words), encoding="ascii")


if __name__ == "__main__":
    fuzzing.fuzz("fuzz_store", check, write_corpus)

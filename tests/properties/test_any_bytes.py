"""Whatever bytes a file holds: a model or findings, never an exception, and every finding within the file."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nasty import DOCUMENTS, TOKENS, Bytes, mutated

from pmoctl.model.finding import Span
from pmoctl.model.kinds import KINDS, kind_of
from pmoctl.store.parse import decode
from pmoctl.store.read import locate_findings, read_model
from pmoctl.store.readable import split_lines

ROOT = Path(__file__).parents[2]
SAMPLE = [
    (kind_of(path.relative_to(ROOT).as_posix())[0], path.read_text(encoding="utf-8"))
    for folder in ("portfolio", "frameworks", "scenarios")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
]
PARTS = st.lists(st.sampled_from([*TOKENS, "title", "type", "run", "costs", "custom", "criteria", "a"]), max_size=30)
ANY = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    PARTS.map(lambda parts: "".join(parts).encode("utf-8")),
    st.sampled_from([text.encode("utf-8") for text, _ in DOCUMENTS]),
)


def lines_of(data):
    text = decode(data)
    return split_lines(data.decode("utf-8", "replace") if text is None else text)


def is_within(span: Span, lines):
    return (
        1 <= span.line <= len(lines)
        and 1 <= span.column <= len(lines[span.line - 1]) + 1
        and (span.line, span.column) <= (span.end_line, span.end_column)
    )


def check(kind, data):
    read = read_model(Bytes(data), "x.yaml", kind.model)
    assert (read.model is None) == bool(read.findings)
    lines = lines_of(data)
    located = locate_findings(Bytes(data), [finding._replace(span=None) for finding in read.findings])
    for finding in [*read.findings, *located]:
        assert finding.severity == "error"
        assert finding.message.isprintable()
        assert is_within(finding.span, lines), finding
    for comment in read.suppressions:
        assert 1 <= comment.line <= len(lines)
        assert 1 <= comment.column <= len(lines[comment.line - 1])


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(ANY)
@settings(max_examples=40, deadline=None, derandomize=True)
def test_any_bytes(kind, data):
    check(kind, data)


@given(st.sampled_from(SAMPLE), st.integers(0, 1 << 30), st.sampled_from(["", "\ufeff"]))
@settings(max_examples=120, deadline=None, derandomize=True)
def test_edited_sample(sample, seed, mark):
    kind, text = sample
    check(kind, (mark + mutated(text, seed)).encode("utf-8"))


@given(st.sampled_from(SAMPLE), st.integers(0, 1 << 30), st.binary(min_size=1, max_size=4))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_bytes_put_into_the_sample(sample, place, more):
    kind, text = sample
    data = text.encode("utf-8")
    place %= len(data)
    check(kind, data[:place] + more + data[place:])


@given(st.sampled_from(SAMPLE), st.sampled_from(list(KINDS.values())))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_file_of_one_kind_in_the_place_of_another(sample, kind):
    check(kind, sample[1].encode("utf-8"))


def keys(values):
    words = ["title", "type", "costs", "capex", "2027", "custom", "by", "value", "low", "kind", "a-b", "A", "", "1"]
    texts = st.sampled_from(words)
    return st.dictionaries(st.one_of(texts, st.sampled_from([2027, 1899, 0])), values, max_size=5)


VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=5)
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), keys(inner)),
    max_leaves=12,
)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(keys(VALUES))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_any_data(kind, data):
    check(kind, to_yaml(data).encode("utf-8"))


def to_yaml(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{to_yaml(key)}: {to_yaml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(to_yaml, value)) + "]"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(char):08x}" for char in value) + '"'
    return "null" if value is None else str(value).lower()


@given(st.sampled_from(list(KINDS.values())), st.sampled_from([text for _, text in SAMPLE]))
@settings(max_examples=8, deadline=None, derandomize=True)
def test_cut_short(kind, text):
    text = text[:2000]
    for size in range(0, len(text), max(len(text) // 20, 1)):
        check(kind, text[:size].encode("utf-8"))

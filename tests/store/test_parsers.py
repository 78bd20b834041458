"""The same findings and the same data whichever parsers there are: yaml_rs or not, ruamel.yaml's C parser or not."""

import json
import time
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from unittest.mock import patch

import pytest
import ruamel.yaml.main
from hypothesis import given, settings
from hypothesis import strategies as st
from nasty import DOCUMENTS, mutated

from pmoctl.model.finding import Finding
from pmoctl.model.kinds import INITIATIVE, kind_of
from pmoctl.store import parse
from pmoctl.store.events import read_document
from pmoctl.store.parse import decode, parse_clean
from pmoctl.store.read import locate_findings, read_model
from pmoctl.store.readable import split_lines

ROOT = Path(__file__).parents[2]
SAMPLE = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("portfolio", "frameworks", "scenarios")
    for path in (ROOT / folder).rglob("*.yaml")
)
TEXTS = [(ROOT / path).read_text(encoding="utf-8") for path in SAMPLE]
MACHINES = list(product((True, False), repeat=2))
COUNT = 1 << 20


class Text:
    """A source with the same bytes at every path."""

    def __init__(self, text):
        self.data = text.encode("utf-8")

    def read(self, _path):
        return self.data

    def paths(self):
        return []


@contextmanager
def machine(*, yaml_rs, c):
    """A machine with some of the parsers."""
    fast = parse.yaml_rs if yaml_rs else None
    exact = ruamel.yaml.main.CParser if c else None
    with patch.object(parse, "yaml_rs", fast), patch.object(ruamel.yaml.main, "CParser", exact):
        yield


def typed(data):
    """Give data in a form that tells 1 from 1.0 and true, and keeps the order of keys."""
    if isinstance(data, dict):
        return [(type(key).__name__, key, typed(value)) for key, value in data.items()]
    return [typed(item) for item in data] if type(data) is list else (type(data).__name__, repr(data))


def read(text, model=INITIATIVE.model):
    """Give everything that reading a text shows."""
    read = read_model(Text(text), "x.yaml", model)
    shown = [(each.rule, each.severity, each.message, each.hint, each.span) for each in read.findings]
    return repr(read.model), typed(read.data), shown, read.suppressions


def exactly(text):
    document = read_document("x.yaml", text)
    places = {route: place for route, place in document.places.items() if route}
    return typed(document.data), [(each.rule, each.message, each.span) for each in document.findings], places


def check_machines(text, model=INITIATIVE.model):
    results = []
    for yaml_rs, c in MACHINES:
        with machine(yaml_rs=yaml_rs, c=c):
            results.append((read(text, model), exactly(text)))
    assert all(result == results[0] for result in results[1:])
    check_fast(text)


def check_fast(text):
    data = parse_clean(text)
    if data is not None:
        document = read_document("x.yaml", text)
        assert document.findings == []
        assert typed(data) == typed(document.data)


def test_machines_have_the_parsers_that_they_are_to_lack():
    assert parse.yaml_rs is not None
    assert ruamel.yaml.main.CParser is not None
    with machine(yaml_rs=False, c=True):
        assert parse_clean("a: b") is None
    assert parse_clean("a: b") == {"a": "b"}


@pytest.mark.parametrize("path", SAMPLE)
def test_sample_reads_the_same_on_every_machine(path):
    check_machines((ROOT / path).read_text(encoding="utf-8"), kind_of(path)[0].model)


@pytest.mark.parametrize("path", SAMPLE)
def test_sample_takes_the_fast_path(path):
    assert parse_clean((ROOT / path).read_text(encoding="utf-8")) is not None


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS)
def test_documents(text, expected):
    text = decode(text.encode("utf-8"))
    document = read_document("x.yaml", text)
    if isinstance(expected, str) and expected.startswith("!"):
        found = [f"{each.rule} {each.span.line}:{each.span.column}" for each in document.findings]
        assert found == expected[1:].split(", ")
    else:
        assert document.findings == []
        assert typed(document.data) == typed(expected)
    check_machines(text)


# A valid file whose every value is text goes down the fast path: these must not be taken for something else there.
@pytest.mark.parametrize("text", [text for text, expected in DOCUMENTS if isinstance(expected, dict)])
def test_documents_under_custom(text):
    indented = "\n".join("  " + line if line else line for line in split_lines(decode(text.encode("utf-8"))))
    text = f"title: T\ntype: run\ncustom:\n{indented}\n"
    check_fast(text)
    with machine(yaml_rs=False, c=True):
        slow = read(text)
    assert read(text) == slow


@given(st.sampled_from(TEXTS), st.integers(0, 1 << 30))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_edited_sample_reads_the_same_on_every_machine(text, seed):
    check_machines(decode(mutated(text[:1500], seed).encode("utf-8")))


@given(st.sampled_from([text for text, _ in DOCUMENTS]), st.integers(0, 1 << 30))
@settings(max_examples=250, deadline=None, derandomize=True)
def test_edited_documents_read_the_same_on_every_machine(text, seed):
    check_machines(decode(mutated(text, seed).encode("utf-8")))


@given(st.sampled_from(TEXTS), st.integers(0, 1 << 30))
@settings(max_examples=600, deadline=None, derandomize=True)
def test_fast_path_agrees_with_the_exact_one(text, seed):
    check_fast(decode(mutated(text[:1500], seed).encode("utf-8")))


@pytest.mark.parametrize(
    "context", ["a: {}\n", "a: [{}]\n", "a:\n  - {}\n", "{}: b\n", "a: {{{}: b}}\n", "a: b\n{}", "{}"]
)
@pytest.mark.parametrize(
    "marks", ["-+_.:01e", "0. :#\n ", "2,[]{}:", "a'\"\\#\n ", "|> \n0-#", "?:!&*%@<", "a\t\r\n: -"]
)
def test_fast_path_agrees_with_the_exact_one_on_every_short_text(marks, context):
    for length in range(1, 4):
        for letters in product(marks, repeat=length):
            check_fast(context.format("".join(letters)))


# What stands under a key that was there before is not in the data: there is nothing to put together again.
@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        ("{capex: {2027: 1,250}}", [("number-spelling", 3, 23)]),
        ("{capex: {2027: 1}}\ncosts: {capex: {2027: 1,250, 2028: 2,250}}", [("yaml-duplicate-key", 4, 1)]),
        ("{capex: {2027: 1}, capex: {2027: 1,250}}", [("yaml-duplicate-key", 3, 27)]),
        (
            "{capex: {2027: 1, 2027: 1,250}}",
            [
                ("yaml-duplicate-key", 3, 26),
            ],
        ),
        ("{capex: {2027: 1}, ? [a] : {2027: 1,250}}", [("yaml-key", 3, 29)]),
        ("{capex: {2027: 1}, <<: {2027: 1,250}}", [("yaml-merge-key", 3, 27)]),
    ],
)
def test_a_number_with_a_comma_under_a_key_that_does_not_count(costs, expected):
    _, _, findings, _ = read(f"title: T\ntype: run\ncosts: {costs}\n")
    found = [(rule, span.line, span.column) for rule, _, _, _, span in findings]
    assert [each for each in found if each[0] != "missing-field"] == expected


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("title: T\r\ntype: run\r\ntitel: x\r\n", 3, 1),
        ("title: T\rtype: run\rtitel: x\r", 3, 1),
        ("\ufefftitle: T\ntitel: x\n", 2, 1),
        ("title: \u2028\u2028 T\ntype: run\n  \ntitel: x\n", 4, 1),
        ("summary: a\x85b\x85c\ntitel: x\n", 2, 1),
        ("titel: x\n", 1, 1),
        ("title: T\ncosts: {capex: {2027: \U0001f600, 2028: x}}\n", 2, 32),
        ("title: |\n  a\n\n  b\n\ncosts: {capex: {2027: 1}, carpex: {}}\n", 6, 27),
    ],
)
def test_lines_and_columns_are_those_of_an_editor(text, line, column):
    _, _, findings, _ = read(decode(text.encode("utf-8")))
    assert (line, column) in [(span.line, span.column) for *_, span in findings]
    check_machines(decode(text.encode("utf-8")))


@pytest.mark.parametrize("text", ["012", "0x1F", ".5", "1e400", ".inf", "1_000"])
def test_odd_numbers_are_text_where_no_number_is_wanted(text):
    read = read_model(Text(f"title: T\ntype: run\ncustom: {{a: [{text}]}}\n"), "x.yaml", INITIATIVE.model)
    assert read.findings == []
    assert read.model.custom == read.data["custom"] == {"a": [text]}


DEEP = {
    "lists in a line": "- " * 50_000,
    "lists in a line, far apart": "-   " * 50_000,
    "brackets": "[" * 5_000,
    "half a million brackets": "[" * 500_000,
    "braces": "{a: " * 5_000,
    "half a million braces": "{" * 500_000,
    "indented": "".join(" " * level + "a:\n" for level in range(1_400)),
    "keys on keys": "? " * 50_000,
    "two levels a column": "".join(f"{' ' * level}a:\n{' ' * level}-\n" for level in range(600)),
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_depth_is_bounded(text):
    with machine(yaml_rs=True, c=True):
        started = time.monotonic()
        document = read_document("x.yaml", text)
        assert time.monotonic() - started < 5
    assert "yaml-depth" in {finding.rule for finding in document.findings}
    assert parse_clean(text) is None


@pytest.mark.parametrize("level", [50, 51])
@pytest.mark.parametrize(
    "nest",
    [
        lambda level: "[" * level + "1" + "]" * level,
        lambda level: "{a: " * level + "1" + "}" * level,
        lambda level: "- " * level + "1\n",
        lambda level: "".join(" " * place + "a:\n" for place in range(level)) + " " * level + "1\n",
        lambda level: "".join(f"{' ' * place}a:\n{' ' * place}-\n" for place in range(level // 2))
        + " " * (level // 2) + ("a: 1\n" if level % 2 else "1\n"),
    ],
)  # fmt: skip
def test_fifty_levels_are_read_and_fifty_one_are_not(nest, level):
    text = nest(level)
    found = [finding.rule for finding in read_document("x.yaml", text).findings]
    assert found == ([] if level == 50 else ["yaml-depth"])
    check_machines(text)
    assert level == 50 or parse_clean(text) is None


LARGE = {
    "a plain word": "title: " + "w" * COUNT,
    "plain words": "title: " + "word " * (COUNT // 5),
    "plain lines": "title: " + "word word\n  " * (COUNT // 12),
    "a quoted text": 'title: "' + "w" * COUNT + '"',
    "escapes": 'title: "' + "\\n" * (COUNT // 2) + '"',
    "a list": "custom: {a: [" + "1, " * 200_000 + "1]}",
    "lines of a list": "custom:\n  a:\n" + "  - 1\n" * 150_000,
    "duplicate keys": "a: 1\n" * 20_000,
    "colons": ": " * 100_000,
    "keys of a line": "a: " * 100_000,
    "blank lines of a block": "title: |\n" + "\n" * (COUNT - 20),
    "a block": "title: |\n" + "  text\n" * (COUNT // 7 - 2),
    "comments": "# x\n" * (COUNT // 4),
    "blanks": " " * COUNT,
    "tabs": "\t" * COUNT,
    "anchors": "&a " * (COUNT // 3),
    "a long key": "k" * (COUNT // 2) + ": 1",
    "an old line break": 'title: "' + "w" * (COUNT // 2) + '\u2028"',
    "documents": "---\n" * (COUNT // 4),
    "ends of documents": "...\n" * (COUNT // 4),
    "directives": "%YAML 1.2\n" * 50_000,
    "suppressions": "# pmoctl: ignore[x]\n" * (COUNT // 20),
    "open suppressions": "#pmoctl:ignore[" * (COUNT // 15),
    "open suppressions in lines": "#pmoctl:ignore[\r" * (COUNT // 16),
    "per cent": "title: b " + "% " * (COUNT // 2 - 10),
    "an open quote": 'title: "' + "x\n  " * (COUNT // 4 - 4),
    "an open bracket": "title: [" + "x, " * 100_000,
    "control characters": "a\x01\n" * (COUNT // 6),
    "a billion laughs": "a: &a [x, x]\n" + "".join(f"b{i}: &b{i} [*a, *a, *a]\n" for i in range(10_000)),
    "odd numbers": "custom: {a: [" + "012, " * 100_000 + "]}",
    "digits": "custom: {a: " + "1" * (COUNT - 20) + "}",
    "a number of many shapes": "custom: {a: " + "1e1.-_+x:" * 100_000 + "}",
    "unknown keys": "".join(f"k{place}: 1\n" for place in range(20_000)),
    "misspelt keys": "".join(f"titel{place}: 1\n" for place in range(20_000)),
    "wrong values": "options:\n" + "".join(f"  a{place}: {{}}\n" for place in range(20_000)),
    "wrong items": "excludes: [" + ", ".join(f"A{place}" for place in range(20_000)) + "]\n",
    "an id twice": "requires: [" + "a, " * 100_000 + "]",
    "reviews": "reviews:\n" + "- x\n" * 20_000,
}


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
def test_large_files_take_no_more_than_seconds(text):
    started = time.monotonic()
    found = read_model(Text(text[: COUNT - 1]), "x.yaml", INITIATIVE.model)
    assert time.monotonic() - started < 15  # a second or two on an idle machine; what is quadratic takes minutes
    assert found.model is None
    assert found.findings


def test_many_findings_of_rules_are_placed_quickly():
    names = [f"x{place}" for place in range(20_000)]
    text = "objectives: [" + ", ".join(names) + "]\n"
    document = read_document("x.yaml", text)
    findings = [Finding("r", "error", "m", "x.yaml", ("objectives", name)) for name in names]
    started = time.monotonic()
    placed = locate_findings(Text(text), findings)
    assert time.monotonic() - started < 15
    assert placed[-1].span == document.places["objectives", 19_999].value


# From the Big List of Naughty Strings, github.com/minimaxir/big-list-of-naughty-strings, (c) 2015 Max Woolf, MIT.
NAUGHTY = [
    "undefined", "NULL", "(null)", "None", "True", "TRUE", "false", "hasOwnProperty", "\\", "\\\\", "0", "1.00",
    "$1.00", "1/2", "1E2", "1E+02", "-1", "-1.00", "NaN", "Infinity", "-Infinity", "INF", "1#INF", "-1#IND", "0x0",
    "0xffffffff", "1,000,000.00", "1 000 000.00", "01000", "08", "2.2250738585072011e-308", "012-345-6789",
    ",./;'[]\\-=", '<>?:"{}|_+', "!@#$%^&*()`~", "\u03a9\u2248\xe7\u221a\u222b\u02dc\xb5\u2264\u2265\xf7",
    "\u202e\u202dtest", "\u2060test\u2060", "\u2066test\u2067", "\u200b\u180e\ufeff", "\ufeff", "\u0489",
    "\u30fd\u0f3c\u0e88\u0644\u035c\u0e88\u0f3d\uff89", "'", '"', "''", '""', '\'"\'', "\U0001f469\U0001f3fd",
    "\U0001f468\u200d\U0001f469\u200d\U0001f466", "\U0001f1fa\U0001f1f8", "\u0661\u0662\u0663",
    "\u062b\u0645 \u0646\u0641\u0633 \u0633\u0642\u0637\u062a", "T\u0316\u0354\u033c\u032b\u033a\u0353o\u031e\u0332",
    "\u02d9\u0250nb\u1d09l\u0250", "<script>alert(0)</script>", "&lt;script&gt;", "-- or # ' OR 1=1 -- 1", "%s", "%d",
    "{0}", "$HOME", "$ENV{'HOME'}", "--help", "../../../../etc/passwd%00", "() { 0; }; touch /tmp/x;",
    "{% print 'x' * 64 * 1024**3 %}", '{{ "".__class__ }}', "CON", "PRN", "AUX",
    "If you're reading this\u2028you've been", "Roses are \x1b[0;31mred\x1b[0m", "\x08\x7f\x85\x9f", "\x00", "a\tb",
    "a\r\nb", "---", "...", "<<", "=",
]  # fmt: skip


@pytest.mark.parametrize("yaml_rs", [True, False])
@pytest.mark.parametrize("c", [True, False])
def test_naughty_strings_survive(yaml_rs, c):
    with machine(yaml_rs=yaml_rs, c=c):
        for text in NAUGHTY:
            quoted = json.dumps(text, ensure_ascii=False)
            escaped = "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in quoted)
            # JSON writes characters beyond U+FFFF as surrogates, which YAML has not.
            for written in {escaped, json.dumps(text) if max(text) < "\U00010000" else escaped}:
                found = read_model(Text(f"title: {written}\ntype: run\n"), "x.yaml", INITIATIVE.model)
                assert found.findings == [], written
                assert found.model.title == text


@pytest.mark.parametrize("text", [text for text in NAUGHTY if not set(text) & set("\0\x08\x1b\x7f\x9f\r")])
def test_naughty_strings_survive_raw_where_yaml_allows(text):
    written = {
        f"title: '{text.replace(chr(39), chr(39) * 2)}'\ntype: run\n",
        f"title: |-2\n  {text}\ntype: run\n",
        f"title: >-2\n  {text}\ntype: run\n",
    }
    for each in written:
        found = read_model(Text(each), "x.yaml", INITIATIVE.model)
        assert found.findings == []
        assert found.model.title == text
        check_machines(each)
    plain = f"title: {text}\ntype: run\n"
    check_machines(plain)
    found = read_model(Text(plain), "x.yaml", INITIATIVE.model)
    if text[0] not in "'\"" and " #" not in text:  # else it is YAML of another meaning
        assert found.findings or found.model.title == text

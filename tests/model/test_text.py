"""Text of people on one line, in JSON and in Markdown: nothing in it steers a terminal, a log or a page."""

import json
from decimal import Decimal

import pytest

from pmoctl.model.text import (
    MANY_NAMES,
    did_you_mean,
    escape_markdown,
    json_bytes,
    markdown_table,
    nearest,
    no_commands,
    one_line,
    plain_name,
    rounded,
    some_of,
    unknown,
)

GONE = "\N{REPLACEMENT CHARACTER}"
FAMILY = "\U0001f468\u200d\U0001f469"  # joined by what is not printable


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a  b\n\tc", "a b c"),
        (" a ", "a"),
        ("\x1b[31mred", f"{GONE}[31mred"),
        ("a\u202eb", f"a{GONE}b"),
        (FAMILY, FAMILY),
        ("me\u200cravam", "me\u200cravam"),
        ("\x00", GONE),
        (5, "5"),
    ],
)
def test_a_line_has_no_more_than_is_printed(text, line):
    assert one_line(text) == line


@pytest.mark.parametrize(("most", "line"), [(None, "abcdef"), (6, "abcdef"), (5, "abcd…"), (1, "…")])
def test_a_line_is_cut_to_a_length_that_counts_the_sign_for_it(most, line):
    assert one_line("abcdef", most) == line


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("::error::x", ":\u200b:error::x"),
        ("a\n  ::stop", "a\n  :\u200b:stop"),
        ("a ::b", "a ::b"),  # not at the start of a line
        ("##[group]", "#\u200b#[group]"),
        ("## [x]", "## [x]"),
    ],
)
def test_a_log_takes_nothing_for_a_command(text, harmless):
    assert no_commands(text) == harmless


def test_json_is_readable_and_steers_nothing():
    assert json_bytes({"a": "é"}) == '{"a":"é"}'.encode()
    assert json_bytes({"a": "\x7f\u202e\u2028\ufeff\x9b"}) == b'{"a":"\\u007f\\u202e\\u2028\\ufeff\\u009b"}'
    assert json_bytes([float("nan"), float("inf"), 1.5]) == b"[null,null,1.5]"
    assert json_bytes([1], 2) == b"[\n  1\n]"


def test_bytes_of_a_name_that_are_no_text_are_spelled_out():
    broken = "\udcff"  # as Python has the byte ff of a name
    data = {broken: [broken, {"a": (broken,)}], "é": 1}
    assert json.loads(json_bytes(data)) == {"\\udcff": ["\\udcff", {"a": ["\\udcff"]}], "é": 1}
    assert json_bytes([broken], 2) == b'[\n  "\\\\udcff"\n]'


@pytest.mark.parametrize(
    ("value", "places", "figure"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),  # by hand, and not to the even one
        (-0.5, 0, "-1"),
        (-0.4, 0, "0"),
        (0.1 + 0.2, 1, "0.3"),
        (0.15, 1, "0.2"),
        (1.005, 2, "1.01"),
        (2.675, 2, "2.68"),
        (5, 2, "5.00"),
        (1e99, 1, "1" + "0" * 99 + ".0"),
    ],
)
def test_figures_are_rounded_as_by_hand(value, places, figure):
    assert str(rounded(value, places)) == str(Decimal(figure))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a_b*c", r"a\_b\*c"),
        ("[x](y) |`~$\\", r"\[x\](y) \|\`\~\$" + "\\\\"),
        ("<b>&amp; & &#64;", "&lt;b>&amp;amp; & &amp;#\u200b64;"),
        ("@all #1", "@\u200ball #\u200b1"),
        ("1. a", r"1\. a"),
        ("12) a", r"12\) a"),
        ("1.5", "1.5"),
        ("1234567890. a", "1234567890. a"),  # no list has so many
        ("- a", r"\- a"),
        ("---", r"\---"),
        ("-a", "-a"),
        ("+ a", r"\+ a"),
        ("> a", r"\> a"),
        ("===", r"\==="),
        ("a - b", "a - b"),
        ("a\nb", "a b"),
    ],
)
def test_markdown_shows_it_as_it_is(text, written):
    assert escape_markdown(text) == written


def test_a_table_of_markdown():
    assert markdown_table(["A", "B"], [["1", "2"], ["3", "4"]]) == ["| A | B |", "|---|---|", "| 1 | 2 |", "| 3 | 4 |"]


def test_names_are_listed_up_to_some():
    assert some_of(["a", "b"], 2) == "a, b"
    assert some_of(["a", "b", "c"], 2) == "a, b and 1 more"
    assert some_of([str(each) for each in range(12)]).endswith("9 and 2 more")
    assert plain_name('a, b: "c" (d); `e` → f') == "a· b· ·c· ·d·· ·e· · f"


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("oops", ["ops", "sales"], "did you mean `ops`?"),
        ("abc", ["abd", "abe"], "did you mean `abe`?"),
        ("zzz", ["b", "a"], "there are: a, b"),
        (
            "zzz",
            [f"n{each:02d}" for each in range(22)],
            f"there are: {', '.join(f'n{i:02d}' for i in range(20))} and 2 more",
        ),
        ("zzz", [], "there are none"),
    ],
)
def test_what_is_unknown_is_said_with_what_is_alike(name, known, hint):
    assert unknown("unit", name, known, " in x") == (f"there is no unit `{name}` in x", hint)


@pytest.mark.parametrize("others", [0, MANY_NAMES])
def test_a_slip_is_understood_among_few_names_and_many(others):
    known = ["smart-meters", *(f"other-{number}" for number in range(others))]
    assert did_you_mean("smart-meter", known) == "did you mean `smart-meters`?"
    assert did_you_mean("hydrogen", known) is None
    assert nearest("x" * 10_000, known) is None
    assert (nearest("portfolios", ["portfolio"]), nearest("fort", ["portfolio"], cutoff=0.8)) == ("portfolio", None)

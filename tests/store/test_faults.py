"""What is wrong with what a file says, in words."""

import pytest

from pmoctl.store.faults import MAX_ECHO, missing_key, shown, slugged, unknown_key


def test_what_is_quoted_is_one_printable_line_that_is_not_too_long():
    assert shown("a\nb\x1b") == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"
    assert (shown("x" * MAX_ECHO), shown("x" * (MAX_ECHO + 1))) == ("x" * MAX_ECHO, "x" * (MAX_ECHO - 1) + "…")
    assert shown(2027) == "2027"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Größe & Maß, Teil 2", "grosse-mass-teil-2"), ("  É--x ", "e-x"), ("日本", "smart-meters"),
        ("", "smart-meters"), ("CON", "con-1"), ("a" * 80, "a" * 64), ("a" * 63 + " b", "a" * 63),
    ],
)  # fmt: skip
def test_an_id_that_is_much_like_a_text(text, slug):
    assert slugged(text) == slug


@pytest.mark.parametrize(
    ("likely", "known", "hint"),
    [
        ("title", ("title",), "did you mean `title`?"),
        (None, ("custom", "title"), "delete it, or keep it under `custom:`"),
        (None, ("low", "base"), "known here: low, base"),
        (None, ("low", "tittle"), "write the numbers as `value: {low: …, base: …, high: …}` beside it"),
    ],
)
def test_an_unknown_key_says_what_to_do_with_it(likely, known, hint):
    found = unknown_key("a.yaml", ("x", "tittle"), likely, known)
    assert (found.message, found.hint, found.route, found.at_key) == (
        "`tittle` is not a key here", hint, ("x", "tittle"), True,
    )  # fmt: skip


def test_all_keys_that_a_place_lacks_are_named_at_once():
    said = [(each.message, each.hint) for keys in (["a"], ["a", "b"], ["a", "b", "c"])
            for each in [missing_key("a.yaml", (), keys)]]  # fmt: skip
    assert said == [
        ("`a` is missing", "add `a:`"), ("`a` and `b` are missing", "add `a:`, `b:`"),
        ("`a`, `b` and `c` are missing", "add `a:`, `b:`, `c:`"),
    ]  # fmt: skip

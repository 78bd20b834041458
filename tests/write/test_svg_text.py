"""How wide text is in a picture, and what of it fits."""

import pytest

from pmoctl.write.svg_text import fit, width_of, wrap


def test_widths_are_those_of_arial_a_little_wider():
    assert width_of("", 12) == 0
    assert width_of("a", 10) == pytest.approx(0.58 * 10 * 1.06)
    assert width_of("iW", 10) == pytest.approx((0.28 + 0.95) * 10 * 1.06)
    assert width_of("e\u0301", 12) == width_of("e", 12)  # an accent takes no room
    assert width_of("漢", 12) == width_of("🚀", 12) > width_of("m", 12)
    assert width_of("ab", 24) == pytest.approx(2 * width_of("ab", 12))


def test_text_is_cut_where_it_does_not_fit():
    assert fit("abc\n def", 200, 12) == "abc def"
    assert fit("abc", width_of("abc", 12), 12) == "abc"
    assert fit("C", width_of("C", 12) + 8 - 8, 12) == "C"  # which is less than it by the last digit
    assert fit("abcd", width_of("abc…", 12) - 0.1, 12) == "ab…"
    assert fit("ab cd", width_of("ab …", 12), 12) == "ab…"  # no blank before it
    assert fit("abc", 0, 12) == "…"


def test_text_is_broken_between_words_and_the_last_line_is_cut():
    wide = width_of("one two", 12)
    assert wrap("one two six", wide, 12) == ["one two", "six"]
    assert wrap("one two six ten one two", wide, 12, 2)[0] == "one two"
    assert wrap("one two six ten one two", wide, 12, 2)[1].endswith("…")
    assert wrap("one two six", wide, 12, 1) == [fit("one two six", wide, 12)]
    assert wrap("", wide, 12) == [""]
    assert wrap("x" * 90 + " a", wide, 12) == [fit("x" * 90, wide, 12), "a"]

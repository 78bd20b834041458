"""What our fonts draw, and where words that are too long may break."""

import pytest

from pmoctl.write.glyphs import REPLACED, breakable, drawn, is_for_pictures

BREAK = "\N{ZERO WIDTH SPACE}"


def test_what_no_font_has_is_replaced_and_told():
    missing = {"x"}
    assert drawn("Škoda и Δ \U00013000 a\U00013000", missing) == f"Škoda и Δ {REPLACED} a{REPLACED}"
    assert missing == {"x", "\U00013000"}


@pytest.mark.parametrize("text", ["", "plain", "two\nlines", "a\u200db\ufe0f", REPLACED])
def test_what_is_drawn_or_steers_stays(text):
    missing = set()
    assert (drawn(text, missing), missing) == (text, set())


@pytest.mark.parametrize(
    ("text", "fit"),
    [("Zürich ≥ 5 €", True), ("漢字", True), ("עיר", True), ("شبكة", False), ("जल", False), ("🚀", False)],
)
def test_pictures_hold_no_script_that_joins_its_letters(text, fit):
    assert is_for_pictures(text) is fit


def test_words_longer_than_the_width_break_every_eight_characters_or_half_the_width():
    assert breakable("abcdefghij", 10) == "abcdefghij"
    assert breakable("one abcdefghijklmnopqrs two", 16) == f"one abcdefgh{BREAK}ijklmnop{BREAK}qrs two"
    assert breakable("abcdefg", 6) == f"abc{BREAK}def{BREAK}g"
    assert breakable("abc", 0) == f"a{BREAK}b{BREAK}c"


def test_no_break_parts_an_accent_from_its_letter_or_a_family():
    assert breakable("abe\u0301def", 4) == f"ab{BREAK}e\u0301{BREAK}de{BREAK}f"
    family = "👩\u200d👧"
    assert family in breakable(f"x{family}y", 2)

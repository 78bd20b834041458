"""In which letters a locale writes its months: by the Unicode names of its letters, none where they are Latin."""

import pytest

from pmoctl.report.script import script_of


@pytest.mark.parametrize("locale", ["en_GB", "de_AT", "pl_PL", "vi_VN", "no_locale", "xx_XX", ""])
def test_latin_and_what_is_no_locale_have_none(locale):
    assert script_of(locale) is None


@pytest.mark.parametrize(
    ("locale", "language", "rtl", "inside", "outside"),
    [
        ("el_GR", "el", False, "Ωμ", "aЖ"),
        ("ru_RU", "ru", False, "Жя", "aΩ"),
        ("ar_EG", "ar", True, "ش", "aש"),
        ("he_IL", "he", True, "ש", "aش"),
        ("hi_IN", "hi", False, "ज", "aก"),
        ("ja_JP", "ja", False, "月ひカ", "aЖ"),
    ],
)
def test_the_letters_are_those_of_its_months_and_of_what_stands_beside_them(locale, language, rtl, inside, outside):
    found = script_of(locale)
    assert (found.language, found.rtl) == (language, rtl)
    assert [char for char in inside if char not in found.letters] == []
    assert [char for char in outside if char in found.letters] == []
    assert found.letters.isprintable()

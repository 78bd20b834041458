"""Months in the script of another language are marked as such in a page, and nothing else is touched."""

import pytest

from pmoctl.write.foreign import mark_foreign


def test_a_month_is_marked_with_the_numbers_that_belong_to_it():
    page = "<p>due 3 مارس 2027, then</p>"
    assert mark_foreign(page, "en", "ar_EG") == ('<p>due <span lang="ar" dir="rtl">3 مارس 2027</span>, then</p>')
    assert mark_foreign("<p>до мая</p>", "en", "ru_RU") == '<p><span lang="ru">до мая</span></p>'


@pytest.mark.parametrize(
    "page",
    [
        '<title>мая</title><p title="мая">x</p>',
        "<script>'мая'</script>",
        "<style>/* мая */\n</style>",
        "<svg><text>мая</text></svg>",
        "<p>Δ März</p>",
    ],
)
def test_what_is_no_shown_text_of_that_script_stays(page):
    assert mark_foreign(page, "en", "ru_RU") == page


@pytest.mark.parametrize("locale", ["en_GB", "de_DE", "ru_RU", "nonsense"])
def test_the_language_of_the_page_and_latin_need_no_mark(locale):
    assert mark_foreign("<p>мая</p>", "ru", locale) == "<p>мая</p>"

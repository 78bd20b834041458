import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pmoctl.exchange.slugs import free_slug, slug_of


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Smart meter roll-out, phase 2", "smart-meter-roll-out-phase-2"),
        ("Straße & Brücke", "strasse-and-brucke"),
        ("Østfold ærlig", "ostfold-aerlig"),
        ("Łódź", "lodz"),
        ("Москва", "moskva"),
        ("Αθήνα", "athina"),
        ("O'Neill’s", "oneills"),
        ("4G/5G", "4g-5g"),
        ("日本", ""),
        ("C + E", "c-plus-e"),
        ("5 € / £", "5-eur-gbp"),
        ("Щука Её", "shchuka-ee"),
        ("İstanbul", "istanbul"),
        ("CON", "con-1"),  # Windows keeps it for a device
        ("Aux.", "aux-1"),
        ("con air", "con-air"),
        ("Ελλάδα ΜΕΓΑΛΗ", "ellada-megali"),
    ],
)
def test_transliterated(text, slug):
    assert slug_of(text) == slug


def test_cut_at_a_word():
    slug = slug_of("Flood and coastal erosion risk management, six-year capital programme of the agency")
    assert slug == "flood-and-coastal-erosion-risk-management-six-year-capital"


def test_numbered_where_taken():
    taken = {"portal", "portal-2"}
    assert free_slug("portal", taken.__contains__) == "portal-3"
    long = "x" * 64
    assert free_slug(long, {long}.__contains__) == "x" * 62 + "-2"


@given(some.text(max_size=200))
def test_always_an_id_or_nothing(text):
    slug = slug_of(text)
    assert slug == "" or (re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) and len(slug) <= 64)


def test_a_long_word_is_cut_where_it_stands():
    assert slug_of("a " + "b" * 70) == "a-" + "b" * 62
    assert slug_of("x" * 64 + " y") == "x" * 64
    assert slug_of("x" * 33 + " " + "y" * 40) == "x" * 33
    assert slug_of("x" * 32 + " " + "y" * 40) == "x" * 32 + "-" + "y" * 31

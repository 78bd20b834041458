"""How the cells of a form are read, and what was chosen in one."""

import datetime as dt

import pytest

from pmoctl.exchange.answers import Known, chosen, reading_of
from pmoctl.exchange.grid import CellGrid
from pmoctl.model.portfolio import Portfolio
from pmoctl.model.workspace import Context


@pytest.mark.parametrize(("locale", "stated", "decimal"), [({}, False, "."), ({"locale": "de_DE"}, True, ",")])
def test_a_form_is_read_by_the_portfolio_and_its_texts_are_no_formulas(locale, stated, decimal):
    settings = Portfolio(
        format=1, organisation="T", currency="CHF", cycle=2027, framework="f", amounts_in="millions", **locale
    )
    day = dt.date(1904, 1, 1)
    reading = reading_of(Known(Context(settings), {}, day), CellGrid("P", [], epoch=day))
    assert (reading.numerals.stated, reading.numerals.decimal) == (stated, decimal)
    assert (reading.scale, reading.currency, reading.epoch, reading.inert) == (10**6, "CHF", day, True)
    assert (reading.order, reading.locale) == (None, locale.get("locale"))


CHOICES = ("retail – Retail – north", "ops – Operations", "it – Operations")


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("retail – Retail – north", "retail"),
        ("retail", "retail"),
        (" RETAIL ", "retail"),
        ("retail –  Retail", "retail"),
        ("Retail – north", "retail"),
        ("Operations", "Operations"),  # two are called so
        ("ops – Operations", "ops"),
        ("nowhere – Nowhere", "nowhere"),
        (7.0, "7"),
        (None, ""),
    ],
)
def test_what_was_chosen_or_typed(cell, name):
    assert chosen(cell, CHOICES) == name

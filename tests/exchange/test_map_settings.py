"""What a map sets: places, fields, sources; and how it has cells read. What is wrong with it: test_map_faults.py."""

import datetime as dt

import pytest
from importing import map_of

from pmoctl.exchange.map_settings import find_problems, reading_by, settings_of
from pmoctl.model.portfolio import Portfolio

PORTFOLIO = Portfolio(format=1, organisation="Test", currency="EUR", cycle=2027, framework="used")


def test_every_way_to_write_a_setting():
    sets = {
        "owner": {"from": "Owner"},
        "costs.run.2029": 5,
        "benefits.gain": {"kind": "revenue", "amounts": {"from": "C", "spread": {"from": 2027, "years": 2}}},
        "risks.delay.impact": {"value": 3},
        "costs.opex.2029": {"value": 3},
        "capacity.engineers": {2027: {"from": "FTE"}, 2028: {"value": 1}},
    }
    found = {each.name: each for each in settings_of(map_of(set=sets).map)}
    assert [each.place for each in found.values()] == [
        ("title",), ("type",), ("owner",), ("costs.run.2029",), ("benefits.gain", "kind"), ("benefits.gain", "amounts"),
        ("risks.delay.impact",), ("costs.opex.2029",), ("capacity.engineers", 2027), ("capacity.engineers", 2028),
    ]  # fmt: skip
    assert found["costs.run.2029"].route == ("costs", "run", 2029)
    assert {name: each.constant for name, each in found.items() if each.source.from_ is None} == {
        "type": ("type", "value"),
        "costs.run.2029": ("costs.run.2029",),
        "benefits.gain.kind": ("benefits.gain", "kind"),
        "risks.delay.impact": ("risks.delay.impact", "value"),
        "costs.opex.2029": ("costs.opex.2029", "value"),
        "capacity.engineers.2028": ("capacity.engineers", 2028, "value"),
    }
    assert {name: each.group for name, each in found.items() if each.group} == {
        "benefits.gain.kind": ("benefits", "gain"),
        "benefits.gain.amounts": ("benefits", "gain"),
        "risks.delay.impact": ("risks", "delay"),
        "capacity.engineers.2027": ("capacity", "engineers"),
        "capacity.engineers.2028": ("capacity", "engineers"),
    }


@pytest.mark.parametrize(
    ("map_locale", "own", "decimal", "stated"),
    [("de_DE", "en_GB", ",", True), (None, "de_DE", ",", True), (None, None, ".", False)],
)
def test_the_locale_of_the_map_goes_before_that_of_the_portfolio_if_that_has_one(map_locale, own, decimal, stated):
    settings = Portfolio(**{**PORTFOLIO.model_dump(exclude_unset=True), **({"locale": own} if own else {})})
    reading = reading_by(map_of(locale=map_locale).map, settings)
    assert (reading.numerals.decimal, reading.numerals.stated, reading.locale) == (decimal, stated, map_locale or own)


def test_how_cells_are_read():
    map_ = map_of(dates="MDY", nothing=["N/A", " Exempt *", 0]).map
    settings = PORTFOLIO.model_copy(update={"amounts_in": "thousands"})
    reading = reading_by(map_, settings, dt.date(1904, 1, 1))
    assert (reading.order, reading.scale, reading.currency, reading.inert) == ("MDY", 1000, "EUR", False)
    assert (reading.epoch, reading_by(map_, settings).epoch) == (dt.date(1904, 1, 1), None)
    assert (reading.nothing, reading.beginnings) == ({"n/a", "0"}, ("exempt",))
    with pytest.raises(ValueError, match="no locale xx_YY"):
        reading_by(map_of(locale="xx_YY").map, settings)


def test_what_depends_on_the_portfolio_is_not_looked_at_without_it():
    map_ = map_of(set={"type": "ruo", "titel": {"from": "Name"}}).map
    reading = reading_by(map_, PORTFOLIO)
    assert [route for route, _ in find_problems(map_, reading)] == [("set", "type"), ("set", "titel")]
    assert [route for route, _ in find_problems(map_, None)] == [("set", "titel")]


def test_constants_of_every_kind_that_fit():
    fits = {
        "submitted": {"value": "2026-09-01"}, "custom.any": "thing", "custom.flag": True, "ratings.fit": 3,
        "ratings.fit.why": "seen", "schedule.start": "2027-04", "excludes": {"value": ["a", "b"]},
        "costs.capex": {"value": "100", "spread": "schedule"}, "obligation.kind": "law", "summary": {"value": "x"},
        "owner": {"from": "O", "lookup": {"A": "ana", "B": "ben"}, "otherwise": "carl"},
        "benefits.gain": {"kind": "revenue", "confidence": 0.8, "amounts": {"from": "C", "spread": "schedule"}},
        "objectives": {"from": "O", "lookup": {"x": "first"}, "otherwise": "slug"},
        "costs.run.2029.low": 1, "measures.jobs": {"from": "J", "otherwise": "missing", "lookup": {"some": 5}},
    }  # fmt: skip
    map_ = map_of(set=fits).map
    assert list(find_problems(map_, reading_by(map_, PORTFOLIO))) == []

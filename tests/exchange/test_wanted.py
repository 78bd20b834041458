"""What fields want, told from the model. Expected: formats.md's initiative, read by hand."""

import pytest

from pmoctl.exchange.wanted import WantedValue, fields_at, places_at, route_of, wanted_at
from pmoctl.model.portfolio import Portfolio


@pytest.mark.parametrize(
    ("name", "route"),
    [
        ("costs.run.2029", ("costs", "run", 2029)),
        ("costs.run.1899", ("costs", "run", "1899")),
        ("costs.run.2200", ("costs", "run", "2200")),
        ("ratings.20299", ("ratings", "20299")),
        ("title", ("title",)),
    ],
)
def test_a_year_is_a_number_and_nothing_else_is(name, route):
    assert route_of(name) == route


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("title", WantedValue("text")),
        ("summary", WantedValue("paragraphs")),
        ("type", WantedValue("word", ("run", "grow", "transform"))),
        ("submitted", WantedValue("date")),
        ("submitted.2027", WantedValue("date")),
        ("schedule.start", WantedValue("month")),
        ("obligation.deadline", WantedValue("date")),
        ("costs.capex", WantedValue("years", ranged=True, money=True)),
        ("costs.capex.2027", WantedValue("number", ranged=True, money=True)),
        ("costs.capex.2027.low", WantedValue("number", money=True)),
        ("capacity.team", WantedValue("years", ranged=True)),
        ("benefits.gain.confidence", WantedValue("share", money=True)),
        ("benefits.gain.amounts.2028", WantedValue("number", ranged=True, money=True)),
        ("contributes.share.by.2028", WantedValue("number", ranged=True)),
        ("ratings.fit", WantedValue("number", ranged=True)),
        ("ratings.fit.value", WantedValue("number", ranged=True)),
        ("ratings.fit.why", WantedValue("paragraphs")),
        ("risks.delay.impact", WantedValue("whole")),
        ("requires", WantedValue("list")),
        ("requires.other.by", WantedValue("month")),
        ("excludes", WantedValue("list")),
        ("objectives", WantedValue("list")),
        ("custom.any.thing", WantedValue("anything")),
        ("custom", None),
        ("schedule", None),
        ("titel", None),
        ("costs.capex.soon", None),
        ("ratings.2027", None),
    ],
)
def test_what_a_field_wants(name, wanted):
    found = wanted_at(route_of(name))
    if wanted is not None and wanted.kind == "whole":
        wanted = wanted._replace(words=found.words)
    assert found == wanted


def test_keys_at_a_place_and_fields_of_another_model():
    assert fields_at(("schedule",)) == ("finish", "latest_start", "start")
    assert fields_at(("title",)) == fields_at(("nowhere",)) == ()
    assert places_at(("nowhere",)) == []
    assert wanted_at(("cycle",), Portfolio) == WantedValue("whole")
    assert wanted_at(("envelope", "budget", 2027), Portfolio).kind == "number"

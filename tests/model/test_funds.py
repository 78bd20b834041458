"""What decisions release and charge, by year, reckoned by hand from the contract of `funds` and `draws_on`."""

import datetime as dt

import pytest

from pmoctl.model.checkpoint import Decision
from pmoctl.model.funds import charge_of_year, drawn_on_held_back, is_held_back, own_budget, released_funds
from pmoctl.model.initiative import Initiative
from pmoctl.model.state import Decided


def work(**keys):
    costs = {"capex": {2027: 100, 2028: {"low": 30, "base": 40, "high": 50}}, "opex": {2027: 5}, "run": {2027: 900}}
    return Initiative.model_validate({"title": "T", "type": "run", "costs": costs, **keys})


def steps(*decisions):
    day = dt.date(2026, 12, 10)
    return [Decided(f"c{at}", day, Decision.model_validate({"outcome": "approved", **each})) for at, each in
            enumerate(decisions)]  # fmt: skip


def charges(initiative, decided, *years):
    return [tuple(charge_of_year(initiative, decided, year)) for year in years]


def test_its_own_figures_are_capex_and_opex_at_their_base():
    assert [own_budget(work(), year) for year in (2027, 2028, 2029)] == [105, 40, 0]
    assert own_budget(Initiative.model_validate({"title": "T", "type": "run"}), 2027) == 0


def test_of_each_year_the_latest_that_names_it_sets_the_funds():
    decided = steps({"funds": {2027: 50, 2028: 20}}, {"funds": {2027: 60}, "draws_on": "held_back"}, {})
    assert released_funds(decided) == {2027: (60, True), 2028: (20, False)}
    assert charges(work(), decided, 2027, 2028, 2029) == [(60, True), (20, False), (0, False)]
    assert charges(work(), (), 2027, 2028) == [(105, False), (40, False)]


def test_a_release_of_nothing_is_no_release_of_its_own_figures():
    assert charges(work(), steps({"funds": {2027: 0}}), 2027, 2028) == [(0, False), (40, False)]


def test_what_draws_on_held_back_without_funds_charges_its_own_figures_there():
    decided = steps({"draws_on": "held_back"})
    assert is_held_back(decided)
    assert charges(work(), decided, 2027, 2028) == [(105, True), (40, True)]
    # One that names funds draws for the years it names.
    named = steps({"draws_on": "held_back", "funds": {2027: 30}})
    assert not is_held_back(named)
    assert charges(work(), named, 2027, 2028) == [(30, True), (40, False)]


@pytest.mark.parametrize(("secured", "charged"), [([30], 75), ([30, 20], 55), ([200], 0), ([], 105)])
def test_secured_funding_of_others_is_taken_off_down_to_nothing(secured, charged):
    funding = {f"f{at}": {"amounts": {2027: each}, "secured": True} for at, each in enumerate(secured)}
    funding["hope"] = {"amounts": {2027: 50}, "secured": False}
    funding["later"] = {"amounts": {2028: 10}, "secured": True}
    assert charges(work(funding=funding), (), 2027, 2028) == [(charged, False), (30, False)]
    assert charges(work(funding=funding), steps({"funds": {2027: 10}}), 2027)[0] == (max(10 - sum(secured), 0), False)


def test_what_is_drawn_on_what_is_held_back_by_year():
    assert drawn_on_held_back(work(), steps({"funds": {2027: 30}})) == {}
    assert drawn_on_held_back(work(), steps({"draws_on": "held_back"})) == {2027: 105, 2028: 40}
    both = steps({"funds": {2028: 7}}, {"draws_on": "held_back", "funds": {2027: 30, 2030: 0, 2029: 4}})
    assert drawn_on_held_back(work(), both) == {2027: 30, 2029: 4}
    assert list(drawn_on_held_back(None, both).items()) == [(2027, 30), (2029, 4), (2030, 0)]
    assert drawn_on_held_back(None, steps({"draws_on": "held_back"})) == {}  # nobody knows its figures


def test_it_is_drawn_in_the_years_to_which_the_start_was_moved():
    dated = work(schedule={"start": "2027-04", "finish": "2028-03"})
    assert drawn_on_held_back(dated, steps({"draws_on": "held_back", "start": "2028-04"})) == {2028: 105, 2029: 40}

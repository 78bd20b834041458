"""An initiative at the level and from the month that were decided: what moves with it, and what stays."""

import datetime as dt

import pytest

from pmoctl.model.checkpoint import Decision
from pmoctl.model.dates import Month
from pmoctl.model.initiative import Initiative
from pmoctl.model.moved import as_decided, decided_place, entry_as_decided, later, months, moved, placed
from pmoctl.model.state import Decided
from pmoctl.model.workspace import Entry

WRITTEN = {
    "title": "T",
    "type": "run",
    "submitted": "2026-09-01",
    "costs": {"capex": {2027: 1}, "opex": {2028: 2}, "run": {2029: 3}},
    "benefits": {"less": {"kind": "cost_saving", "amounts": {2028: 4}, "confidence": 0.5}},
    "contributes": {"share": {"by": {2028: 5}}},
    "funding": {"grant": {"amounts": {2027: 6}, "secured": True}},
    "capacity": {"crew": {2027: 7}},
    "milestones": {"design": "2027-06"},
    "schedule": {"start": "2027-04", "finish": "2028-03", "latest_start": "2029-04"},
    "obligation": {"source": "S", "kind": "law", "deadline": "2029-12-31"},
    "requires": {"base": {"by": "2027-09", "why": "W"}, "other": {}},
    "ratings": {"fit": 3},
    "levels": {"pilot": {"costs": {"capex": {2027: 9}}, "schedule": {"start": "2027-10", "finish": "2027-12"}}},
}
WHOLE = Initiative.model_validate(WRITTEN)
BARE = Initiative.model_validate({"title": "T", "type": "run"})


def steps(*decisions):
    decided = [Decision.model_validate({"outcome": "approved", **each}) for each in decisions]
    return [Decided(f"c{at}", dt.date(2026, 12, 10 + at), each) for at, each in enumerate(decided)]


def test_all_its_years_and_months_are_later_and_ratings_and_deadlines_stay():
    found = moved(WHOLE, 2)
    assert (found.costs.capex, found.costs.opex, found.costs.run) == ({2029: 1}, {2030: 2}, {2031: 3})
    assert (found.benefits["less"].amounts, found.benefits["less"].confidence) == ({2030: 4}, 0.5)
    assert (found.contributes["share"].by, found.capacity) == ({2030: 5}, {"crew": {2029: 7}})
    assert (found.funding["grant"].amounts, found.funding["grant"].secured) == ({2029: 6}, True)
    assert found.milestones == {"design": Month(2029, 6)}
    assert (found.schedule.start, found.schedule.finish) == (Month(2029, 4), Month(2030, 3))
    assert found.schedule.latest_start == Month(2029, 4)
    assert {name: (each.by, each.why) for name, each in found.requires.items()} == {
        "base": (Month(2029, 9), "W"), "other": (None, None),
    }  # fmt: skip
    assert (found.ratings, found.obligation, found.submitted) == (WHOLE.ratings, WHOLE.obligation, WHOLE.submitted)
    assert WHOLE.costs.capex == {2027: 1}


def test_what_is_not_moved_or_has_nothing_to_move_is_itself():
    assert moved(WHOLE, 0) is WHOLE
    assert moved(BARE, 3) == BARE


def test_months_are_counted_and_come_again_every_year():
    assert months(Month(2028, 1)) - months(Month(2027, 12)) == 1
    assert later(Month(2027, 12), 2) == Month(2029, 12)


@pytest.mark.parametrize(
    ("start", "years"),
    [("2027-04", 0), ("2028-03", 0), ("2028-04", 1), ("2029-03", 1), ("2029-04", 2), ("2026-04", 0), ("2025-01", 0)],
)
def test_it_is_moved_by_the_whole_years_to_its_new_start_and_never_back(start, years):
    decided = steps({"start": start})
    assert decided_place(WHOLE, decided) == ("full", years)
    assert as_decided(WHOLE, decided).costs.capex == {2027 + years: 1}


def test_a_level_counts_its_own_start_and_one_that_is_gone_is_the_whole():
    assert decided_place(WHOLE, steps({"level": "pilot", "start": "2028-09"})) == ("pilot", 0)  # from October on
    assert decided_place(WHOLE, steps({"level": "pilot", "start": "2028-10"})) == ("pilot", 1)
    assert as_decided(WHOLE, steps({"level": "pilot", "start": "2028-10"})).costs.capex == {2028: 9}
    assert decided_place(WHOLE, steps({"level": "gone", "start": "2028-09"})) == ("full", 1)
    assert placed(WHOLE, "gone", None) is WHOLE


def test_without_a_schedule_nothing_is_moved():
    assert decided_place(BARE, steps({"start": "2030-01"})) == ("full", 0)


def test_the_latest_that_names_a_level_or_a_start_wins_and_none_but_scope_counts():
    named = steps({"level": "pilot"}, {"outcome": "amended", "start": "2028-10"}, {"outcome": "resumed"})
    assert decided_place(WHOLE, named) == ("pilot", 1)
    again = steps({"level": "pilot", "start": "2030-10"}, {"outcome": "amended", "level": "full", "start": "2028-04"})
    assert decided_place(WHOLE, again) == ("full", 1)
    others = steps({"outcome": "deferred", "level": "pilot"}, {"outcome": "rejected", "start": "2029-04"})
    assert decided_place(WHOLE, others) == ("full", 0)


def test_an_entry_is_taken_as_it_was_decided_or_as_it_is():
    entry = Entry("a", "ops", WHOLE)
    assert entry_as_decided(entry, {"b": steps({"start": "2028-04"})}) is entry
    found = entry_as_decided(entry, {"a": steps({"start": "2028-04"})})
    assert (found.id, found.unit, found.data.costs.capex) == ("a", "ops", {2028: 1})

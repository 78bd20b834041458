"""What can be chosen of an initiative: its levels, the years it may be moved, and what that costs."""

from decimal import Decimal

import pytest
from building import initiative

from pmoctl.model.checkpoint import Decision
from pmoctl.model.initiative import Initiative
from pmoctl.model.state import Decided
from pmoctl.score.framework import Baseline
from pmoctl.select.choices import decided_variant, variants_of, whole_money

from workspaces import assessed, costing  # isort: skip

SCHEDULE = {"start": "2027-04", "finish": "2028-03"}


def read(**keys):
    return Initiative.model_validate(initiative(**keys))


def ways(data, *, levels=True, delays=True):
    return [(each.level, each.delay) for each in variants_of(data, levels=levels, delays=delays)]


def test_the_file_itself_comes_first_then_each_level_with_every_year():
    one = read(schedule={**SCHEDULE, "latest_start": "2029-04"}, levels={"pilot": {}, "fixed": {"schedule": SCHEDULE}})
    assert ways(one) == [("full", 0), ("full", 1), ("full", 2), ("pilot", 0), ("pilot", 1), ("pilot", 2), ("fixed", 0)]
    assert ways(one, levels=False) == [("full", 0), ("full", 1), ("full", 2)]
    assert ways(one, delays=False) == [("full", 0), ("pilot", 0), ("fixed", 0)]


@pytest.mark.parametrize(
    ("latest", "deadline", "most"),
    [
        ("2027-04", None, 0), ("2028-03", None, 0), ("2028-04", None, 1), ("2027-01", None, 0),  # before it begins
        ("2032-04", "2029-03-01", 1), ("2032-04", "2029-02-28", 0), ("2028-04", "2040-01-01", 1),
        ("2027-04", "2040-01-01", 0), ("2032-04", "2026-01-01", 0),
    ],
)  # fmt: skip
def test_it_may_be_moved_to_its_latest_start_and_to_finish_before_a_deadline(latest, deadline, most):
    duty = {"source": "Act", "kind": "law", **({"deadline": deadline} if deadline else {})}
    one = read(schedule={**SCHEDULE, "latest_start": latest}, obligation=duty)
    assert ways(one) == [("full", years) for years in range(most + 1)]


def test_what_has_no_schedule_stands_still_and_no_year_is_beyond_the_last():
    assert ways(read()) == ways(read(schedule=SCHEDULE)) == [("full", 0)]
    late = read(schedule={"start": "2190-01", "finish": "2197-12", "latest_start": "2199-12"})
    assert [delay for _, delay in ways(late)] == [0, 1, 2]  # 2199 is the last year that a file may name


def test_a_moved_one_says_what_its_file_would_say_then():
    one = read(
        schedule={**SCHEDULE, "latest_start": "2028-04"}, costs={"capex": {2027: 3}}, levels={"pilot": {"title": "P"}}
    )
    first, moved, pilot, _ = variants_of(one, levels=True, delays=True)
    assert (first.planned, moved.planned, pilot.planned) == (True, False, False)
    assert (str(moved.start), str(moved.finish), moved.data.costs.capex) == ("2028-04", "2029-03", {2028: 3})
    assert (pilot.data.title, str(pilot.start)) == ("P", "2027-04")
    (blank,) = variants_of(read(), levels=True, delays=True)
    assert (blank.start, blank.finish) == (None, None)


def test_running_work_is_done_as_the_last_decision_names_it():
    one = read(schedule=SCHEDULE, levels={"pilot": {"title": "P"}})

    def step(day, **keys):
        return Decided(day, f"2026-{day}-01", Decision.model_validate({"outcome": "amended", **keys}))

    assert decided_variant(one, []).planned
    found = decided_variant(one, [step("10", level="pilot"), step("11", start="2029-04")])
    assert (found.level, found.delay, str(found.start), found.data.title) == ("pilot", 2, "2029-04", "P")
    assert decided_variant(one, [step("10", level="pilot"), step("11", level="full")]).planned


def test_whole_money_is_exact_and_of_the_years_that_count():
    baseline: Baseline = assessed({"a": costing(1, 1)}, {}).baseline
    costs = {
        "capex": {2026: 5, 2027: 0.1, 2028: {"low": 1, "base": 2, "high": 3}},
        "opex": {2027: 0.2},
        "run": {2028: 4, 2199: 1},
    }
    short = baseline._replace(last_year=2028)
    assert (short.base_year, whole_money(read(costs=costs), short)) == (2027, (Decimal("2.3"), Decimal(4)))
    assert whole_money(read(costs={"capex": {2027: 0}}), short) == (0, 0)
    assert [whole_money(read(costs=each), short) for each in ({}, {"capex": {}}, {"run": {}})] == [None] * 3
    assert whole_money(read(), short) is None

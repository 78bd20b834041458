"""Promised against realised, with sums worked out by hand."""

import datetime as dt

import pytest
from building import assess_files, checkpoint, files_of, initiative

from pmoctl.analyse.benefits import compare_benefits


def compared(initiatives, as_of, checkpoints, **settings):
    found = assess_files(files_of(initiatives, None, checkpoints, **settings), with_initiatives=True)
    return compare_benefits(found.workspace, dt.date.fromisoformat(as_of))


def saver(amounts, actual=None, **keys):
    benefits = {"s": {"kind": "cost_saving", "amounts": amounts, "confidence": 0.5}}
    return initiative(benefits=benefits, **({"actuals": {"benefits": {"s": actual}}} if actual else {}), **keys)


APPROVED = {"c": checkpoint("2026-09-10", a="approved", b="approved", x="rejected"),
            "d": checkpoint("2026-09-20", b="closed")}  # fmt: skip
SOME = {
    "a": saver({2026: 100, 2027: 200, 2028: {"low": 1, "base": 300, "high": 900}}, {2026: 40}),
    "ops2/b": saver({2026: 80}, {2026: {"low": 50, "base": 60, "high": 70}, 2027: 5}, type="run"),
    "x": saver({2026: 1000}, {2026: 1}),
    "y": saver({2026: 1000}),
}


def test_by_unit_and_type_over_the_years_reported():
    found = compared(SOME, "2028-03-01", APPROVED)
    assert found.ended == 2027
    # a: 50 promised and 40 realised in 2026, 100 unreported for 2027, 150 to come. b: 40 against 60, and 5 unpromised
    assert found.units == (("ops", 50, 40, 100, 150), ("ops2", 40, 65, 0, 0))
    assert found.types == (("grow", 50, 40, 100, 150), ("run", 40, 65, 0, 0))
    assert found.total == ("all", 90, 105, 100, 150)
    assert [kept.rate for kept in found.units] == pytest.approx([0.8, 1.625])
    assert [(case.initiative, case.state) for case in found.cases] == [("a", "approved"), ("b", "closed")]


def test_a_fiscal_year_has_ended_only_when_its_last_month_has():
    april = {"starts": 4, "named_after": "start"}  # 2027 is April 2027 to March 2028
    assert compared(SOME, "2028-03-31", APPROVED, fiscal_year=april).ended == 2026
    assert compared(SOME, "2028-04-01", APPROVED, fiscal_year=april).ended == 2027


def test_nothing_is_approved_or_nothing_is_promised():
    assert compared({"y": SOME["y"]}, "2028-03-01", {}).cases == ()
    found = compared({"a": initiative()}, "2028-03-01", {"c": checkpoint("2026-09-10", a="approved")})
    assert (found.cases, found.total.rate) == ((), None)


def test_each_promise_is_told_by_benefit_and_year_with_what_nobody_promised():
    some = {"a": initiative(
        benefits={"s": {"kind": "revenue", "amounts": {2027: 10, 2026: 100}, "confidence": 0.5}},
        actuals={"benefits": {"s": {2026: 40}, "other": {2027: 3}}},
    )}  # fmt: skip
    (case,) = compared(some, "2027-03-01", {"c": checkpoint("2026-09-10", a="approved")}).cases
    assert [each[1:] for each in case.promises] == [
        ("s", "revenue", 2026, 50, 40, True), ("s", "revenue", 2027, 5, None, False),
        ("other", None, 2027, 0, 3, False),
    ]  # fmt: skip
    assert (case.kept, case.title, case.type, case.unit) == (("a", 50, 43, 0, 5), "Test", "grow", "ops")

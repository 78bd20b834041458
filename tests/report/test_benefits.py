"""Promises against what came: sums by unit, type and initiative, of a workspace reckoned here."""

import pytest
from building import AS_OF, assess_files, checkpoint, files_of, initiative
from cells import shown, sound, values

from pmoctl.analyse.benefits import compare_benefits
from pmoctl.report.benefits import benefits_report
from pmoctl.report.head import Head


def promises(kind, reached, **years):
    amounts = {int(year[1:]): amount for year, amount in years.items()}
    return {"benefits": {"save": {"kind": kind, "amounts": amounts, "confidence": 0.5}}, "actuals": {
        "benefits": {"save": reached}}}  # fmt: skip


@pytest.fixture(scope="module")
def found():
    """Half of 100 and of 40 was promised for 2025, of 60 for 2027; 45 came of the 50, nothing is said of the 20."""
    one = promises("revenue", {2025: 45}, y2025=100, y2027=60)
    two = {**promises("revenue", {}, y2025=40), "actuals": None}
    files = files_of(
        {"ops/one": initiative(title="One", **one), "shop/two": initiative(title="Two", type="run", **two)},
        None, {"c": checkpoint("2026-09-10", one="approved", two="approved")},
    )  # fmt: skip
    return assess_files(files, with_initiatives=True)


def report_of(found):
    benefits = compare_benefits(found.workspace, AS_OF)
    return sound(benefits_report(benefits, found.workspace.settings, Head.of(found, None, AS_OF)))


def test_sums_stand_by_unit_type_and_initiative(found):
    report = report_of(found)
    promises, units, types, cases = report.document.tables
    keys = ("promised", "realised", "rate", "unreported", "to_come")
    assert values(units, "unit", *keys) == [
        ("ops", 50, 45, 0.9, 0, 30), ("shop", 0, 0, None, 20, 0), ("Total", 50, 45, 0.9, 20, 30),
    ]  # fmt: skip
    assert values(types, "type", *keys) == [("grow", 50, 45, 0.9, 0, 30), ("run", 0, 0, None, 20, 0)]
    assert shown(cases, "initiative") == [("One (approved)",), ("Two (approved)",)]
    about = ("initiative", "unit", "type", "state", "benefit", "kind", "year")
    assert values(promises, *about, "promised", "realised", "due") == [
        ("one", "ops", "grow", "approved", "save", "revenue", 2025, 50, 45, True),
        ("one", "ops", "grow", "approved", "save", "revenue", 2027, 30, None, False),
        ("two", "shop", "run", "approved", "save", "revenue", 2025, 20, None, True),
    ]  # fmt: skip
    assert values(promises, "framework", "framework_state")[0] == ("used", "draft")
    assert "due by the end of 2025. " in report.document.closing[0]


def test_the_data_hold_the_same(found):
    data = report_of(found).data
    one, two = data.initiatives
    assert (data.ended, data.total.promised, data.total.rate, data.total.unreported, data.total.to_come) == (
        2025, 50, 0.9, 20, 30,
    )  # fmt: skip
    assert ([each.unit for each in data.units], [each.type for each in data.types]) == (
        ["ops", "shop"],
        ["grow", "run"],
    )
    assert (one.initiative, one.title, one.unit, one.type, one.state, one.realised) == (
        "one", "One", "ops", "grow", "approved", 45,
    )  # fmt: skip
    assert (two.rate, two.benefits[0].due, one.benefits[1].realised) == (None, True, None)


def test_where_nothing_is_approved_there_is_one_empty_table():
    (table,) = report_of(assess_files(files_of({}), with_initiatives=True)).document.tables
    assert (table.rows, table.nothing) == ((), "Nothing that is approved promised a benefit.")

"""Benefits: what is promised counts times its confidence from the cycle on, and what came is of what was reported."""

from building import checkpoint
from looking import BUDGET, look_at, rated, rows_of

from pmoctl.report.pack.benefits import benefits_part
from pmoctl.report.table import Table


def gains(kind, amounts, confidence=1.0):
    return {"b": {"kind": kind, "amounts": amounts, "confidence": confidence}}


def blocks(part):
    return [each if isinstance(each, Table) else each.table for each in part.sections[0].blocks]


def test_nothing_is_promised():
    assert benefits_part(look_at({"a": rated(5, 10)})).why_not == "nothing above the line states any"
    down = rated(5, 200, benefits=gains("revenue", {2028: 1}))
    assert not benefits_part(look_at({"a": down}, envelope=BUDGET)).shown


def test_what_is_committed_and_recommended_promises_by_kind_and_year():
    some = {
        "run": rated(1, 1, benefits=gains("cost_saving", {2028: 5})),
        "a": rated(5, 10, benefits=gains("revenue", {2026: 99, 2028: {"low": 1, "base": 20, "high": 30}}, 0.5)),
        "b": rated(4, 10, benefits=gains("revenue", {2027: 3})),
        "c": rated(3, 200, benefits=gains("revenue", {2027: 9})),
    }  # fmt: skip
    points = {"c": checkpoint("2026-12-10", run="approved")}
    part = benefits_part(look_at(some, None, points, envelope=BUDGET, as_of="2026-12-10"))
    assert part.sections[0].title == "EUR 18 of benefits are promised in 2 years; none reported yet"
    table = blocks(part)[0]
    assert (table.id, [column.label for column in table.columns]) == ("promised", ["Promised, EUR", "2027", "2028"])
    assert [column.kind for column in table.columns] == ["text", "money", "money"]
    assert rows_of(table) == [("Cost saving", 0, 5), ("Revenue", 3, 10), ("Total", 3, 15)]
    assert table.rows[-1].mood == "strong"


def test_one_kind_needs_no_total_and_late_years_share_a_column():
    amounts = dict.fromkeys(range(2027, 2037), 1)
    part = benefits_part(look_at({"a": rated(5, 10, benefits=gains("cost_avoidance", amounts))}, envelope=BUDGET))
    (table,) = blocks(part)
    assert [column.label for column in table.columns][8:] == ["2034", "2035 to 2036"]
    assert rows_of(table) == [("Cost avoidance", *[1] * 8, 2)]
    one = benefits_part(look_at({"a": rated(5, 10, benefits=gains("revenue", {2028: 7}))}, envelope=BUDGET))
    assert one.sections[0].title == "EUR 7 of benefits are promised in 1 year; none reported yet"


def kept(number):
    """Look at as many units, each of which promised 10 and got 4 and is still to report on 6, after two years."""
    some = {
        f"u{unit:02}/i{unit}": rated(1, 1, benefits=gains("revenue", {2025: 10 + unit, 2026: 6, 2030: 3}),
                                     actuals={"benefits": {"b": {2025: 4}}}, submitted="2024-12-01")
        for unit in range(number)
    }  # fmt: skip
    points = {"c": checkpoint("2025-01-10", **{f"i{unit}": "approved" for unit in range(number)})}
    return benefits_part(look_at(some, None, points, as_of="2027-02-01"))


def test_how_promises_were_kept():
    part = kept(2)
    # 8 of 21 that were reported on
    assert part.sections[0].title.endswith("; 38% of those reported on have come")
    promised, table = blocks(part)
    assert promised.notes == ("Of what is committed and recommended, each times its confidence.",)
    assert [(column.key, column.kind) for column in table.columns] == [
        ("unit", "text"), ("promised", "money"), ("realised", "money"), ("rate", "percent"), ("unreported", "money"),
        ("to_come", "money"),
    ]  # fmt: skip
    assert rows_of(table) == [
        ("Unit", 10, 4, 0.4, 6, 3), ("Unit", 11, 4, 4 / 11, 6, 3), ("All units", 21, 8, 8 / 21, 12, 6),
    ]  # fmt: skip
    assert [column.label for column in table.columns] == [
        "Unit", "Promised", "Realised", "Kept", "Not reported", "To come",
    ]  # fmt: skip
    assert (table.id, table.notes) == ("kept", ())


def test_what_came_is_drawn_where_there_are_years_to_compare():
    one = rated(1, 1, benefits=gains("revenue", {2025: 10, 2026: 6}), submitted="2024-12-01",
                actuals={"benefits": {"b": {2025: 4, 2026: 3}}})  # fmt: skip
    part = benefits_part(look_at({"a": one}, None, {"c": checkpoint("2025-01-10", a="approved")}, as_of="2027-02-01"))
    assert [each.id for each in part.sections[0].blocks] == ["benefits", "kept"]


def test_of_many_units_those_that_promised_most():
    table = blocks(kept(22))[-1]
    assert [row[1] for row in rows_of(table)][:20] == list(range(12, 32))
    assert table.notes == ("2 more units in all units (pmoctl benefits).",)
    assert blocks(kept(21))[-1].notes == ("1 more unit in all units (pmoctl benefits).",)

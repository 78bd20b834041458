"""The money of a pack: what is unknown is not 0, each amount is counted in one place, and what is free adds up."""

from decimal import Decimal

import pytest
from building import checkpoint, framework
from looking import BUDGET, GATED, LAW, column_of, look_at, rated, rows_of, shown

from pmoctl.report.pack.money import (
    Total,
    add,
    fits,
    limit_uses,
    money_by_year,
    money_table,
    total_of,
    unknown_words,
)  # fmt: skip
from pmoctl.score.charges import Limited

FUNDED = checkpoint(
    "2026-09-10",
    running={"outcome": "approved", "funds": {2027: 200}},
    still={"outcome": "approved", "funds": {2027: 50}},
    urgent={"outcome": "approved", "funds": {2027: 40}, "draws_on": "held_back"},
)
PAUSED = checkpoint("2026-10-10", still="paused")
SOME = {
    "running": rated(1, 900), "still": rated(1, 900), "urgent": rated(1, 900),
    "law": rated(0, None, costs={"capex": {2027: 150, 2028: 30}}, obligation=LAW),
    "best": rated(5, None, costs={"capex": {2027: 90}, "opex": {2027: 10, 2028: 20}}),
    "bare": rated(5),
}  # fmt: skip
ENVELOPE = {"budget": {2027: 1000, 2028: 500}, "held_back": {2027: 100}, "capacity": {"crew": {2027: 3}}}


@pytest.fixture(scope="module")
def look():
    return look_at(SOME, framework(gates=GATED), {"a": FUNDED, "b": PAUSED}, envelope=ENVELOPE)


def test_a_sum_with_something_unknown_in_it_is_unknown():
    assert add([Decimal(2), None, Decimal(3), None]) == Total(Decimal(5), 2)
    assert add([Decimal(2), Decimal(3)]).cell == (Decimal(5), None, None, None)
    some = Total(Decimal(5), 1)
    assert (some.value, some.cell.words) == (None, "unknown: 1 states no costs")
    assert unknown_words(Total(Decimal(5), 4)) == "unknown: 4 state no costs"


def test_each_year_adds_up(look):
    this, after = money_by_year(look)
    assert (this.year, this.budget, this.held_back, this.drawn) == (2027, 1000, 100, 40)
    # what was released counts and not what the files plan; what draws on what is held back is not of the budget
    assert (this.committed, this.paused) == (Total(Decimal(250)), Total(Decimal(50)))
    assert (this.must_do, this.recommended) == (Total(Decimal(150)), Total(Decimal(100)))
    assert this.asked == Total(Decimal(250), 1)
    assert this.headroom == 1000 - 100 - 250 - 150 - 100
    assert (after.year, after.held_back, after.drawn, after.headroom) == (2028, None, 0, 500 - 30 - 20)
    assert this._replace(budget=None).headroom is None
    assert this._replace(must_do=Total(Decimal(1), 1)).headroom is None
    assert total_of(look.ups) == Total(Decimal(180 + 120))


def test_the_year_that_is_planned_is_there_without_a_budget():
    (year,) = money_by_year(look_at({"a": rated(5, 60)}))
    assert (year.year, year.budget, year.headroom, year.asked) == (2027, None, None, Total(Decimal(60)))


def test_the_table_has_a_line_for_whatever_there_is(look):
    table = money_table(look, money_by_year(look))
    assert [column.key for column in table.columns] == ["what", "y2027", "y2028", "total"]
    assert {column.kind for column in table.columns[1:]} == {"money"}
    assert rows_of(table) == [
        ("Budget (capex and opex)", 1000, 500, ""),
        ("Held back", 100, "–", ""),
        ("Drawn on what is held back", 40, 0, ""),
        ("Committed", 250, 0, ""),
        ("of it paused", 50, 0, ""),
        ("Duties", 150, 30, 180),
        ("Recommended besides", 100, 20, 120),
        ("Headroom", 400, 450, ""),
        ("Asked for by all candidates", "unknown: 1 states no costs", "unknown: 1 states no costs",
         "unknown: 1 states no costs"),
    ]  # fmt: skip


def test_what_is_not_there_has_no_line_and_what_is_on_a_condition_is_said_so():
    look = look_at({"a": rated(5, 60)})
    assert rows_of(money_table(look, money_by_year(look))) == [
        ("Budget (capex and opex)", "no budget", ""), ("Held back", "–", ""), ("Committed", 0, ""), ("Duties", 0, 0),
        ("Recommended on a condition", 60, 60), ("Headroom", "unknown", ""), ("Asked for by all candidates", 60, 60),
    ]  # fmt: skip
    nothing = look_at({}, envelope=BUDGET)
    assert "Recommended besides" in column_of(money_table(nothing, money_by_year(nothing)), "what")


def test_a_paused_initiative_of_unknown_cost_keeps_its_line():
    points = {"a": checkpoint("2026-09-10", still="approved"), "b": PAUSED}
    look = look_at({"still": rated(1, 30)}, None, points, envelope=BUDGET)
    assert "of it paused" in column_of(money_table(look, money_by_year(look)), "what")
    (year,) = money_by_year(look)
    unknown = year._replace(paused=Total(Decimal(0), 1))
    assert "of it paused" in column_of(money_table(look, (unknown,)), "what")


def test_every_limit_with_what_is_taken_and_where_the_line_falls(look):
    assert [(use.limited, use.available, use.taken, use.free, use.binding) for use in limit_uses(look)] == [
        (Limited("budget", None, 2027), 900, 500, 400, False),
        (Limited("budget", None, 2028), 500, 50, 450, False),
        (Limited("capacity", "crew", 2027), 3, 0, 3, False),
    ]
    short = look_at({"a": rated(5, 60), "b": rated(3, 60)}, envelope=BUDGET)
    ((limited, available, taken, binding),) = limit_uses(short)
    assert (limited.limit, available, taken, binding) == ("budget", 100, 60, True)


@pytest.mark.parametrize(
    ("initiatives", "keys", "found"),
    [
        ({"a": rated(5, 60)}, {"envelope": BUDGET}, True),
        ({"a": rated(5, 60)}, {}, False),  # without a budget nothing fits
        ({"a": rated(5, 60)}, {"envelope": {"budget": {2028: 100}}}, False),  # nor into that of another year
        ({"a": rated(5, 60)}, {"envelope": {"capacity": {"crew": {2027: 1}}}}, False),
        ({"a": rated(5, 60), "b": rated(3, 60)}, {"envelope": BUDGET}, False),  # the line
        ({"a": rated(5, 60), "b": rated(3)}, {"envelope": BUDGET}, False),  # nobody knows what it costs
        ({"a": rated(5, 60, excludes=["b"]), "b": rated(3, 10)}, {"envelope": BUDGET}, False),  # a rival is kept out
    ],
)
def test_what_fits(initiatives, keys, found):
    assert fits(look_at(initiatives, **keys)) is found


def test_what_committed_work_alone_overruns_does_not_fit():
    over = look_at({"a": rated(5, 160)}, None, {"c": checkpoint("2026-09-10", a="approved")}, envelope=BUDGET)
    assert (over.ranking.line, fits(over)) == (None, False)
    assert shown(list(money_table(over, money_by_year(over)).data_rows)[-2]) == ("Headroom", -60, "")

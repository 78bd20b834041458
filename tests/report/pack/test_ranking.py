"""The ranking of a pack: where the line falls and why, money added up of what is asked for alone, and every limit."""

import pytest
from building import checkpoint, framework
from looking import BUDGET, GATED, LAW, column_of, look_at, rated, rows_of

from pmoctl.report.chart import Chart
from pmoctl.report.pack.money import limit_uses
from pmoctl.report.pack.ranking import (
    balance_table,
    limits_table,
    line_sentence,
    ranking_part,
    ranking_with_totals,
    whole_ranking,
)
from pmoctl.report.table import Break, Table

TWO = {"a": rated(5, 60, title="Alpha"), "b": rated(3, 60, title="Beta")}


def line(initiatives, frame=None, checkpoints=None, **keys):
    return line_sentence(look_at(initiatives, frame, checkpoints, **keys))


def test_where_the_line_falls_and_what_decides():
    assert line(TWO, envelope=BUDGET) == "The line falls at rank 2: Beta does not fit into the budget for 2027"
    people = {"capacity": {"data-engineers": {2027: 1}}}
    crew = {"a": rated(5, 1, capacity={"data-engineers": {2027: 2}}, title="Alpha")}
    assert line(crew, envelope=people) == (
        "The line falls at rank 1: Alpha does not fit into the capacity of data engineers for 2027"
    )


def test_what_alone_would_fit_is_named_with_what_it_requires():
    # 40 of 100 would fit; with the 90 of what it requires it is 130
    needy = {"app": rated(5, 40, requires=["base"], title="App"), "base": rated(1, 90, title="Platform")}
    assert line(needy, envelope=BUDGET) == (
        "The line falls at rank 1: App together with Platform, which it requires, does not fit into the budget for 2027"
    )
    # what is approved is had already: App's own 40 beside its 90 are what does not fit
    points = {"c": checkpoint("2026-09-10", base="approved")}
    assert line(needy, None, points, envelope=BUDGET) == (
        "The line falls at rank 1: App does not fit into the budget for 2027"
    )


@pytest.mark.parametrize(
    ("initiatives", "keys", "words"),
    [
        ({"a": rated(5, 60)}, {}, "1 initiative ranked: no budget is set, and no line is drawn"),
        (TWO, {}, "2 initiatives ranked: no budget is set, and no line is drawn"),
        ({"a": rated(5, 60)}, {"envelope": BUDGET}, "The only initiative that is ranked fits the budget"),
        (TWO, {"envelope": {"budget": {2027: 120}}}, "All 2 initiatives that are ranked fit the budget"),
        ({"a": rated(5)}, {"envelope": BUDGET},
         "1 initiative ranked: no limit draws a line, and it is not recommended"),
        ({"a": rated(5), "b": rated(4)}, {"envelope": BUDGET},
         "2 initiatives ranked: no limit draws a line, and none is recommended"),
        ({"a": rated(5, 60), "b": rated(4)}, {"envelope": BUDGET},
         "2 initiatives ranked: no limit draws a line, and not all of them are recommended"),
        (TWO, {"envelope": {"budget": {2028: 1}}}, "2 initiatives ranked: no limit draws a line"),
    ],
)  # fmt: skip
def test_without_a_line_nothing_is_said_to_fit_that_nobody_measured(initiatives, keys, words):
    assert line(initiatives, **keys) == words


def test_an_overrun_and_files_that_are_left_out_are_said():
    points = {"c": checkpoint("2026-09-10", a="approved")}
    assert line({"a": rated(5, 160)}, None, points, envelope=BUDGET) == (
        "Committed work and duties alone overrun the budget for 2027"
    )
    lost = {"bad": "title: Bad\ntype: walk\n"}
    assert line({"a": rated(5, 60)}, lost=lost, envelope=BUDGET) == (
        "1 initiative ranked, 1 left out: the line may fall elsewhere"
    )
    assert line({**TWO}, lost=lost, envelope={"budget": {2027: 120}}).startswith("2 initiatives ranked, 1 left out")


def test_money_is_added_up_of_what_is_committed_or_recommended():
    some = {
        "run": rated(1, 10, title="Running"), "law": rated(0.5, 20, obligation=LAW, title="Law"),
        "a": rated(5, 30, title="Alpha", ratings={"fit": {"value": {"low": 1, "base": 5, "high": 5}}}),
        "b": rated(4, 50, title="Beta"), "c": rated(3, 5, title="Gamma"), "d": rated(2, title="Delta"),
        "e": rated(1, 5, ratings={}, title="Epsilon"),
    }  # fmt: skip
    points = {"c": checkpoint("2026-09-10", run="approved")}
    table = ranking_with_totals(look_at(some, framework(gates=GATED), points, envelope=BUDGET))
    assert [(column.key, column.kind) for column in table.columns] == [
        ("rank", "count"), ("title", "text"), ("unit", "text"), ("score", "score"), ("range", "text"),
        ("cost", "money"), ("running_total", "money"), ("npv", "money"), ("standing", "text"), ("verdict", "text"),
    ]  # fmt: skip
    assert [column.label for column in table.columns] == [
        "#", "Initiative", "Unit", "Score", "Range", "Cost", "2027, added up", "NPV", "Standing", "Recommendation",
    ]  # fmt: skip
    assert [row[:2] + row[3:7] + row[8:] for row in rows_of(table)] == [
        (1, "Alpha", 100, "20–100", 30, 30, "above", "Approve"),
        (2, "Beta", 80, "–", 50, None, "below", "Defer until"), (3, "Gamma", 60, "–", 5, None, "below", "Defer until"),
        (4, "Delta", 40, "–", None, None, "no costs", "Not assessed"),
        (5, "Running", 20, "–", 10, 40, "committed", "–"), (6, "Law", 10, "–", 20, 60, "must do", "Approve"),
        (None, "Epsilon", None, None, 5, None, "not assessed", "Not assessed"),
    ]  # fmt: skip
    assert table.rows[1] == Break("The line falls at rank 2: Beta does not fit into the budget for 2027")
    assert [row.mood for row in table.data_rows] == [None, "muted", "muted", "muted", None, None, "muted"]
    assert table.notes == ("Amounts in EUR; 2027 adds up what is committed or recommended.",)


def test_what_was_approved_smaller_is_shown_as_it_was_approved():
    levels = {"pilot": {"title": "Pilot", "costs": {"capex": {2027: 10}}}}
    points = {"c": checkpoint("2026-09-10", a={"outcome": "approved", "level": "pilot"})}
    (row,) = rows_of(ranking_with_totals(look_at({"a": rated(5, 60, levels=levels, title="Alpha")}, None, points)))
    assert (row[1], row[5]) == ("Alpha (level pilot)", 10)


def test_of_many_those_at_the_top_and_around_the_line_are_shown():
    many = {f"i{number:02}": rated(5 - number / 20, 1, title=f"T{number:02}") for number in range(60)}
    look = look_at(many, envelope={"budget": {2027: 40}})
    table = ranking_with_totals(look)
    # 40 rows: 28 from the top, the last 4 above the line, and 8 below it; all of them know their place
    places = [row.words if isinstance(row, Break) else row.cells[0].value for row in table.rows]
    line_words = "The line falls at rank 41: T40 does not fit into the budget for 2027"
    assert places == [*range(1, 29), "8 more", *range(37, 41), line_words, *range(41, 49)]
    assert sum(isinstance(place, int) for place in places) == 40
    assert table.notes[1] == "20 more are in the workbook (brief --format xlsx)."
    assert column_of(table, "running_total")[27:29] == [28, 37]
    everything = ranking_with_totals(look_at(dict(list(many.items())[:40]), envelope={"budget": {2027: 40}}))
    assert (len(everything.rows), len(everything.notes)) == (40, 1)


def test_those_that_were_passed_over_have_no_place_near_the_line():
    many = {f"i{number:02}": rated(5 - number / 20, 1) for number in range(45)}
    bare = {f"z{number}": rated(1) for number in range(3)}
    table = ranking_with_totals(look_at({**many, **bare}, envelope={"budget": {2027: 42}}))
    standings = column_of(table, "standing")
    assert (standings.count("below"), standings.count("no costs"), len(standings)) == (3, 3, 40)
    alone = ranking_with_totals(look_at(many, envelope={"budget": {2027: 100}}))
    assert column_of(alone, "rank") == list(range(1, 41))


def test_the_whole_ranking_is_for_machines_alone():
    table = whole_ranking(look_at({**TWO, "c": rated(1, 5, ratings={})}, envelope=BUDGET))
    assert {column.audience for column in table.columns} == {"machines"}
    assert [(column.key, column.kind) for column in table.columns] == [
        ("rank", "count"), ("initiative", "id"), ("title", "text"), ("unit", "text"), ("state", "text"),
        ("score", "score"), ("cost", "money"), ("npv", "money"), ("standing", "text"), ("verdict", "text"),
        ("this_year", "money"), ("total", "money"), ("why", "text"),
    ]  # fmt: skip
    assert rows_of(table)[:2] == [
        (1, "a", "Alpha", "ops", "submitted", 100, 60, -60, "above", "Approve", 60, 60, "rank 1, fits the budget"),
        (2, "b", "Beta", "ops", "submitted", 60, 60, -60, "below", "Defer until", 60, 60,
         "it takes EUR 20 more than is left of the budget for 2027"),
    ]  # fmt: skip
    assert rows_of(table)[2][5] is None
    committed = whole_ranking(look_at(TWO, None, {"c": checkpoint("2026-09-10", a="approved")}))
    assert rows_of(committed)[0][9:] == (None, 60, None, None)


def test_every_limit_in_its_own_measure():
    envelope = {**BUDGET, "run": {2028: 5.1234}, "capacity": {"data-engineers": {2027: 1.5}}}
    needs = {"data-engineers": {2027: 1}}
    some = {"a": rated(5, None, costs={"capex": {2027: 60}, "run": {2028: 2}}, capacity=needs), "b": rated(3, 60)}
    look = look_at(some, envelope=envelope)
    table = limits_table(look, limit_uses(look))
    assert [(column.key, column.kind) for column in table.columns] == [
        ("limit", "text"), ("year", "year"), ("available", "figure"), ("taken", "figure"), ("free", "figure"),
        ("binding", "text"),
    ]  # fmt: skip
    assert rows_of(table) == [
        ("Budget", 2027, "100", "60", "40", "yes"), ("Recurring cost", 2028, "5.1234", "2", "3.1234", ""),
        ("Data engineers", 2027, "1.5", "1", "0.5", ""),
    ]  # fmt: skip
    assert [column.label for column in table.columns] == [
        "Limit", "Year", "Available", "Taken", "Free", "Decides the line",
    ]  # fmt: skip
    assert table.rows[0].cells[-1].mood == "strong"
    assert "more" not in table.notes[0]
    assert (
        limits_table(look, limit_uses(look), 3)
        .notes[0]
        .endswith(" 3 more, of which more is left, are in the workbook.")
    )
    over = look_at({"a": rated(5, 160)}, None, {"c": checkpoint("2026-09-10", a="approved")}, envelope=BUDGET)
    assert [row.mood for row in limits_table(over, limit_uses(over)).rows] == ["bad"]
    assert limits_table(over, ()).nothing == "No limit is set: neither money nor people."


def test_of_many_limits_the_scarcest_are_shown_and_all_are_in_the_workbook():
    capacity = {f"team{number:02}": {2027: 40 - number} for number in range(30)} | {"large": {2027: 1000}}
    needs = {f"team{number:02}": {2027: 1} for number in range(30)} | {"large": {2027: 500}}
    look = look_at({"a": rated(5, 60, capacity=needs)}, envelope={**BUDGET, "capacity": capacity})
    tables = [block for block in ranking_part(look).sections[0].blocks if isinstance(block, Table)]
    limits = {table.id: table for table in tables}
    # of the budget 40 % are left, of the large team 50 %; the two of which the largest part is left have no room
    assert len(limits["limits"].rows) == 30
    assert {"Budget", "Large"} <= {*column_of(limits["limits"], "limit")}
    assert "2 more, of which more is left" in limits["limits"].notes[0]
    assert {"Team00", "Team01"}.isdisjoint(column_of(limits["limits"], "limit"))
    assert len(limits["whole-limits"].rows) == 32


def test_balance_rules_are_kept_or_say_what_breaks_them():
    rules = {"run-share": {"where": {"type": "run"}, "of": "cost", "at_most": 0.5},
             "some-growth": {"where": {"type": "grow"}, "of": "count", "at_least_number": 1}}  # fmt: skip
    some = {"a": rated(5, 60, type="run"), "b": rated(4, 40)}
    table = balance_table(look_at(some, envelope=BUDGET, limits=rules))
    assert (table.id, [column.key for column in table.columns]) == ("balance", ["rule", "kept"])
    (share, growth) = rows_of(table)
    assert (share[0], growth) == ("Run share", ("Some growth", "yes"))
    assert share[1].startswith("no: ")
    assert [row.cells[1].mood for row in table.rows] == ["bad", "good"]
    assert balance_table(look_at(some, envelope=BUDGET)) is None


def test_the_part_draws_what_there_is_enough_of():
    part = ranking_part(look_at({**TWO, "c": rated(1, 5)}, envelope=BUDGET))
    chart = part.sections[0].blocks[0]
    assert isinstance(chart, Chart)
    assert (chart.title, chart.table.id) == ("The best, Alpha, scores 100.0 of 100", "pack-ranking")
    few = ranking_part(look_at(TWO, envelope=BUDGET))
    assert [block.id for block in few.sections[0].blocks] == ["pack-ranking", "money-by-year", "limits"]
    assert ranking_part(look_at({})).why_not == "nothing is ranked"

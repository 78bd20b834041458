"""The ranking in pictures: too little is not drawn, what is not known is not added up, and others are put together."""

import pytest
from building import assess, checkpoint, framework
from looking import BUDGET, rated, rows_of

from pmoctl.report.charts.ranking import ranking_bars, role_of, type_by_unit, value_risk
from pmoctl.report.numbers import Numbers

NUMBERS = Numbers("en_GB", "EUR", "ones")


def risky(fit, cost, probability=None, **keys):
    risks = {"x": {"probability": probability, "impact": 4}} if probability else {}
    return rated(fit, cost, risks=risks, **keys)


def rows(initiatives, frame=None, points=None, **keys):
    return assess(initiatives, frame, points, **keys).rows


FOUR = {"a": risky(5, 10, 1, title="A"), "b": risky(4, 20, 3, title="B"), "c": risky(3, 90, 3, title="C"),
        "d": risky(2, 30, title="D")}  # fmt: skip


def test_value_against_risk():
    chart = value_risk(rows(FOUR, envelope=BUDGET), NUMBERS)
    assert (chart.id, chart.kind) == ("value-risk", "value-risk")
    # of B and C, which both have 12, the dearer
    assert chart.title == "The riskiest is C: 12 of 25, score 60.0"
    assert chart.alt.startswith("3 initiatives by score and delivery risk; ")
    assert chart.alt.endswith(" The best is A with a score of 100.0.")
    assert [(mark.name, mark.x, mark.y, mark.size, mark.role, mark.link) for mark in chart.marks] == [
        ("A", 4, 100, 10, "above", "a"), ("B", 12, 80, 20, "above", "b"), ("C", 12, 60, 90, "below", "c"),
    ]  # fmt: skip
    assert chart.table.notes == ("1 initiative without a score or a risk is left out.",)
    assert [(column.key, column.kind) for column in chart.table.columns] == [
        ("rank", "count"), ("title", "text"), ("risk", "count"), ("score", "score"), ("cost", "money"),
        ("standing", "text"),
    ]  # fmt: skip
    assert rows_of(chart.table)[2] == (3, "C", 12, 60, 90, "below")
    assert (chart.x.kind, chart.x.low, chart.y.kind) == ("count", 0, "score")


def test_value_against_risk_of_the_largest_and_of_too_few():
    shown = [row for row in rows(FOUR, envelope=BUDGET) if row.scored.id != "d"]
    assert value_risk(shown, NUMBERS, 40).title == "The riskiest of the 3 largest of 40 is C: 12 of 25, score 60.0"
    assert value_risk(shown, NUMBERS).table.notes == ()
    assert value_risk(shown[:2], NUMBERS) is None
    two_out = {**FOUR, "e": risky(1, 1)}
    assert value_risk(rows(two_out), NUMBERS).table.notes == ("2 initiatives without a score or a risk are left out.",)


def test_what_a_row_is_to_a_picture():
    points = {"c": checkpoint("2026-09-10", run="approved")}
    some = {"run": rated(1, 10), "a": rated(5, 60), "b": rated(4, 60), "c": rated(3, 20)}
    found = {row.scored.id: role_of(row) for row in rows(some, None, points, envelope=BUDGET, shortlist="fill")}
    assert found == {"run": "committed", "a": "above", "b": "below", "c": "above"}


def bars(initiatives, frame=None, criteria=None, **keys):
    return ranking_bars(assess(initiatives, frame, **keys), criteria or {}, NUMBERS)


def test_what_makes_up_each_score_and_the_money_so_far():
    frame = framework(criteria={"fit": {"weight": 1}, "ease": {"weight": 3}})
    some = {name: rated(0, cost, ratings={"fit": fit, "ease": ease}, title=name.upper())
            for name, cost, fit, ease in (("a", 10, 5, 5), ("b", 20, 0, 5), ("c", 80, 5, 0))}  # fmt: skip
    chart = bars(some, frame, {"ease": "Ease"}, envelope=BUDGET)
    assert (chart.id, chart.kind) == ("ranking", "ranking")
    assert chart.title == "2 of 3 stand above the line; the first scores 100.0"
    assert [(each.name, each.values) for each in chart.series] == [("Ease", (75, 75, 0)), ("fit", (25, 0, 25))]
    assert chart.categories == ("A", "B", "C")
    *marks, line = chart.marks
    assert [(mark.name, mark.x, mark.size, mark.role) for mark in marks] == [
        ("A", 100, 10, "above"), ("B", 75, 30, "above"), ("C", 25, None, "below"),
    ]  # fmt: skip
    assert (line.role, line.x, line.name) == ("line", 2, "the line: budget 2027 is too small for C")
    assert [(column.key, column.kind) for column in chart.table.columns] == [
        ("rank", "count"), ("title", "text"), ("c0", "score"), ("c1", "score"), ("score", "score"), ("so_far", "money"),
    ]  # fmt: skip
    assert rows_of(chart.table)[1:] == [(2, "B", 75, 0, 75, 30), (3, "C", 0, 25, 25, None)]
    assert (chart.x.low, chart.y.kind, chart.y.unit) == (0, "money", "EUR")
    assert all(mark.role != "line" for mark in bars(some, frame).marks)
    ranking = assess({**some, "d": rated(0, 1, ratings={"fit": 5, "ease": 5})}, frame, envelope=BUDGET)
    above = ranking._replace(rows=tuple(row for row in ranking.rows if row.above_line))
    assert [mark.role for mark in ranking_bars(above, {}, NUMBERS).marks] == ["above"] * 3
    del some["c"]
    assert bars(some, frame) is None


def test_money_so_far_is_unknown_from_the_first_on_that_states_none():
    frame = framework(gates={"must": {"include_when": {"has": "obligation"}}})
    due = {"source": "Act", "kind": "law"}
    some = {"a": rated(5, 10), "law": rated(4, obligation=due), "c": rated(3, 20)}
    assert [mark.size for mark in bars(some, frame, envelope=BUDGET).marks] == [10, None, None]


def test_of_many_criteria_the_lightest_are_one():
    def chart(number):
        names = [f"c{each}" for each in range(number)]
        frame = framework(criteria={name: {"weight": number - place} for place, name in enumerate(names)})
        return bars({name: rated(0, 1, ratings=dict.fromkeys(names, 5)) for name in "abc"}, frame)

    assert [each.name for each in chart(6).series] == [f"c{each}" for each in range(6)]
    seven = chart(7).series
    assert [each.name for each in seven] == ["c0", "c1", "c2", "c3", "c4", "2 other criteria"]
    # weights 2 and 1 of 28
    assert seven[-1].values == pytest.approx((300 / 28,) * 3)


def test_which_types_of_work_each_unit_asks_for():
    some = {
        "x/a": rated(1, 10, type="run"), "x/b": rated(1, 20, type="run"), "x/c": rated(1, 5, type="transform"),
        "y/d": rated(1, 65, type="run"), "y/e": rated(1, type="grow"),
    }  # fmt: skip
    chart = type_by_unit(rows(some), {"x": "Ex", "y": "Why"}, NUMBERS)
    assert chart.title == "Run work asks for the most: 95% of the money"
    assert chart.categories == ("Run", "Grow", "Transform")
    assert [(each.name, each.values) for each in chart.series] == [("Why", (65, None, None)), ("Ex", (30, None, 5))]
    assert chart.table.notes == ("1 initiative without costs is not in it.",)
    assert rows_of(chart.table) == [("Why", 65, None, None), ("Ex", 30, None, 5)]
    assert [(column.key, column.kind) for column in chart.table.columns] == [
        ("unit", "text"), ("run", "money"), ("grow", "money"), ("transform", "money"),
    ]  # fmt: skip
    assert (chart.id, chart.kind, chart.table.id) == ("type-by-unit", "heat", "type-by-unit")
    turned = {name: {**data, "type": {"run": "transform", "transform": "run"}.get(data["type"], "grow")}
              for name, data in some.items()}  # fmt: skip
    assert type_by_unit(rows(turned), {}, NUMBERS).title == "Transform work asks for the most: 95% of the money"
    free = {name: {**data, "costs": {"capex": {2027: 0}}} for name, data in some.items()}
    assert type_by_unit(rows(free), {}, NUMBERS).title == "Run work asks for the most"
    del some["x/c"]
    assert type_by_unit(rows(some), {}, NUMBERS) is None


def test_of_many_units_the_smallest_are_one():
    def series(number):
        some = {f"u{each:02}/i{each}": rated(1, 100 - each, type="grow") for each in range(number)}
        return type_by_unit(rows(some), {}, NUMBERS).series

    assert (len(series(12)), series(12)[-1].name) == (12, "u11")
    assert (len(series(13)), series(13)[-1]) == (12, series(13)[-1]._replace(name="2 other units", values=(89 + 88,)))

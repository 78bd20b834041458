"""Sentences of the ranking: no budget is no line, a tie is not a decision, a rival gives way and is named."""

import datetime as dt
from types import SimpleNamespace

import pytest
from building import assess as rank
from building import assess_files, by_id, checkpoint, files_of, initiative

from pmoctl.assess.outcome import LeftOut
from pmoctl.model.finding import Finding
from pmoctl.model.framework import Framework
from pmoctl.model.state import decisions_by_initiative
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Cell
from pmoctl.report.words import (
    decided_words,
    left_out_words,
    limit_words,
    line_words,
    money_words,
    needs_words,
    person_words,
    places_words,
    recommended_words,
    sentence,
    share_words,
    standing_cell,
    tie_words,
    titles_of,
    why_words,
    years_words,
)
from pmoctl.score.charges import Limited

ENVELOPE = {"budget": {2027: 100}}


def one(rating, cost, **more):
    return initiative(ratings={"fit": rating}, costs={"capex": {2027: cost}}, **more)


def test_without_a_budget_nothing_fits_it():
    assert "no budget is set" in line_words(rank({"a": one(5, 10)}))


def test_everything_fits_only_where_nothing_is_kept_out():
    assert line_words(rank({"a": one(5, 10)}, envelope=ENVELOPE)) == "everything fits the budget"
    rivals = rank({"a": one(5, 10, excludes=["b"]), "b": one(4, 10)}, envelope=ENVELOPE)
    assert "everything fits" not in line_words(rivals)
    (_, lower) = rivals.rows
    assert why_words(lower, {"a": "Buy"}, Numbers()) == "does not go together with Buy"


def test_the_line_names_the_limit_and_who_does_not_fit():
    ranking = rank({"a": one(5, 90), "b": one(4, 20, title="Second")}, envelope=ENVELOPE)
    assert line_words(ranking) == "the line: budget 2027 is too small for Second"
    # 90 of 100 are taken: 20 are 10 more than is left
    assert why_words(ranking.rows[1], titles_of(ranking), Numbers()) == "is 10 over what is left of budget 2027"


def test_a_tie_that_only_the_id_decided_is_said():
    ranking = rank({"a": one(4, 60, title="Alpha"), "z": one(4, 60, title="Zebra")}, envelope=ENVELOPE)
    (words,) = tie_words(ranking.rows, titles_of(ranking))
    assert words.startswith("A tie to be decided: Alpha and Zebra are equal")
    assert tie_words(ranking.rows, {})[0].startswith("A tie to be decided: a and z are equal")
    assert [standing_cell(row) for row in ranking.rows] == [Cell("above", "above"), Cell("below", "below")]
    assert tie_words(rank({"a": one(4, 60), "z": one(3, 60)}, envelope=ENVELOPE).rows, {}) == []


def test_what_does_not_fit_is_named_with_what_it_requires():
    needy = one(5, 40, requires=["base"], title="App")
    ranking = rank({"app": needy, "base": one(1, 90, title="Platform")}, envelope=ENVELOPE)
    # 40 would fit into 100; with the 90 of what it cannot go without it does not
    bundle = "App together with Platform, which it requires"
    assert line_words(ranking) == f"the line: budget 2027 is too small for {bundle}"
    # 40 and 10 would fit; with the 60 of what that requires in turn they do not
    chain = {"app": needy, "base": one(1, 10, requires=["site"], title="Base"), "site": one(1, 60, title="Site")}
    whole = rank(chain, envelope=ENVELOPE)
    assert line_words(whole).endswith("too small for App together with Base and Site, which it requires")
    alone = rank({"app": needy, "base": one(5, 90)}, None, {"c": checkpoint("2026-09-10", base="approved")},
                 envelope=ENVELOPE)  # fmt: skip
    assert line_words(alone) == "the line: budget 2027 is too small for App"


def test_a_weight_that_is_no_share_in_percent_says_what_it_comes_to():
    # 30 beside 100 is 30 of 130
    frame = Framework.model_validate({"title": "T", "criteria": {"a": {"weight": 30}, "b": {"weight": 100}}})
    assert share_words(frame, {"a": 30}, Numbers()) == ["a weighs 30 of 130: a share of 23.1%."]
    even = Framework.model_validate({"title": "T", "criteria": {"a": {"weight": 30}, "b": {"weight": 70}}})
    assert share_words(even, {"a": 30}, Numbers()) == []


def test_limits_that_are_none_of_money_are_not_called_the_budget():
    people = {"capacity": {"crew": {2027: 1}}}
    fits = rank({"a": one(5, 10, capacity={"crew": {2027: 1}})}, envelope=people)
    assert line_words(fits) == "everything fits the limits that are set"
    short = rank({"a": one(5, 10, capacity={"crew": {2027: 1.5}}, title="App")}, envelope=people)
    assert line_words(short) == "the line: capacity of crew 2027 is too small for App"
    # half a person, whatever money is in
    assert why_words(short.rows[0], {}, Numbers()) == "is 0.5 over what is left of capacity of crew 2027"
    taken = rank({"a": one(5, 120)}, None, {"c": checkpoint("2026-09-10", a="approved")}, envelope=ENVELOPE)
    assert line_words(taken) == "committed and must-do work alone takes more than there is of budget 2027"


def test_what_cannot_be_had_is_named_by_title_or_id():
    row = rank({"a": one(5, 10, requires=["b"]), "b": initiative(ratings={"fit": 1})}, envelope=ENVELOPE).rows[0]
    assert why_words(row, {"b": "Beta"}, Numbers()) == "requires Beta, which cannot be had"
    assert why_words(row, {}, Numbers()) == "requires b, which cannot be had"
    bare = rank({"a": initiative(ratings={"fit": 5})}, envelope=ENVELOPE).rows[0]
    assert why_words(bare, {}, Numbers()) == "states no costs"
    assert why_words(rank({"a": one(5, 10)}, envelope=ENVELOPE).rows[0], {}, Numbers()) == ""


def test_what_one_below_requires_is_named_after_it():
    needy = one(5, 40, requires=["base"], title="App")
    ranking = rank({"app": needy, "base": one(1, 90, title="Platform")}, envelope=ENVELOPE)
    assert [needs_words(by_id(ranking)[name], ranking) for name in ("app", "base")] == [" together with Platform", ""]
    waiting = rank({"app": needy, "base": initiative(ratings={"fit": 1}, title="Platform")}, envelope=ENVELOPE)
    assert needs_words(by_id(waiting)["app"], waiting) == ""  # that is what it waits for


def test_people_who_left_are_said_to_have_left_from_the_next_day_on():
    people = {"portfolio/people.yaml": "ann: {name: Ann}\ngone: {name: Gone, left: 2026-11-01}\n"}
    context = assess_files({**files_of({}), **people}).workspace
    day = dt.date(2026, 11, 1)
    assert person_words(context, "gone", day) == "gone"
    assert person_words(context, "gone", day + dt.timedelta(1)) == "gone (left)"
    assert [person_words(context, each, day) for each in ("ann", "A. N. Other", None)] == ["ann", "A. N. Other", "–"]


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ({}, None), ({"level": "pilot"}, "level pilot"), ({"start": "2028-04"}, "from 2028-04"),
        ({"level": "pilot", "start": "2029-04"}, "level pilot, from 2029-04"), ({"level": "full"}, None),
    ],
)  # fmt: skip
def test_what_was_approved_otherwise_is_said(decision, words):
    data = one(
        5, 10, schedule={"start": "2027-04", "finish": "2028-03"}, levels={"pilot": {"costs": {"capex": {2027: 2}}}}
    )
    points = {"c": checkpoint("2026-09-10", a={"outcome": "approved", **decision})}
    found = assess_files(files_of({"a": data}, None, points), with_initiatives=True).workspace
    assert decided_words(found.initiatives["a"].data, decisions_by_initiative(found.checkpoints)["a"]) == words


def test_what_is_left_out_says_why_up_to_three_times():
    faults = tuple(Finding("r", "error", message, "x.yaml") for message in ("one", "two", "three", "four"))
    left = [LeftOut("x", "x.yaml", "approved", faults), LeftOut("y", "y.yaml", None, faults[:1])]
    assert left_out_words(left) == [
        "x (approved, x.yaml) is left out: one; two; three", "y (state unknown, y.yaml) is left out: one",
    ]  # fmt: skip


def chosen(*rows):
    keys = ("recommended", "above_line", "state")
    made = [dict(zip(keys, row, strict=True)) for row in rows]
    scored = [SimpleNamespace(**row, scored=SimpleNamespace(state=row["state"])) for row in made]
    return SimpleNamespace(rows=scored)


def test_what_is_recommended_is_held_against_the_line():
    pulled, left, running = (True, False, "submitted"), (False, True, "submitted"), (False, True, "approved")
    best = SimpleNamespace(objective=1.0, status="optimal")
    assert recommended_words(chosen(pulled, left, running), best) == (
        "Recommended is the selection (proven best), not the line: 1 from below it is in, 1 from above it is not"
        " (`pmoctl select` says why)."
    )
    found = SimpleNamespace(objective=1.0, status="feasible")
    assert recommended_words(chosen(pulled, pulled, (True, True, "submitted")), found) == (
        "Recommended is the selection (not proven), not the line: 2 from below it are in, 0 from above it are not"
        " (`pmoctl select` says why)."
    )
    nothing = SimpleNamespace(objective=None, status="infeasible")
    assert "No set keeps all rules, so that nothing is recommended" in recommended_words(chosen(pulled), nothing)


def test_small_words():
    assert [limit_words(Limited(*each)) for each in (("run", None, 2027), ("capacity", "crew", 2028))] == [
        "run 2027", "capacity of crew 2028",
    ]  # fmt: skip
    assert (years_words([2028, 2027, 2030]), years_words([2027])) == ("2027 to 2030", "2027")
    assert [sentence(each) for each in ("so", "So.", "so?", "so!", "")] == ["So.", "So.", "So?", "So!", "."]
    assert [places_words(each) for each in (2, -1, 0)] == ["+2", "−1", "0"]
    settings = SimpleNamespace(currency="EUR", amounts_in="ones")
    assert money_words(settings) == "EUR"
    settings.amounts_in = "thousands"
    assert money_words(settings) == "thousands of EUR"

"""A sheet of ratings of many initiatives → rows: what changed on it, and what cannot be read."""

import datetime as dt

from pmoctl.exchange.answers import Known
from pmoctl.exchange.grid import CellGrid
from pmoctl.exchange.rating_form import latest_ratings, read_ratings
from pmoctl.model.portfolio import Portfolio
from pmoctl.model.workspace import Context

SETTINGS = Portfolio(format=1, organisation="T", currency="EUR", cycle=2027, framework="used")
DAY = dt.date(2026, 11, 29)
HEAD = ["", "Initiative", "Title", "fit", "fit: reason", "risk", "risk: reason"]
FILE = {
    "ratings": {"fit": 3},
    "reviews": [{"by": "lee", "date": "2026-10-01", "ratings": {"fit": {"value": 2, "why": "x"}}}],
}


def read(*rows, reviewer="", head=("framework:used", "Reviewer")):
    grid = CellGrid("R", [["pmoctl form 1 ratings"], [*head, reviewer], [], HEAD, *rows])
    found, said = read_ratings(grid, Known(Context(SETTINGS), {"one": FILE}, DAY))
    return found, [(each.severity, each.row, each.column, each.cell) for each in said]


def test_the_submitters_own_ratings_in_short_where_there_is_no_reason():
    found, said = read(["id:one", "one", "One", 4.0, "so", "Low: 1 Base: 2 High: 3", ""], [""], [None, "x"])
    (row,) = found
    assert row.data == {"ratings": {"fit": {"value": 4, "why": "so"}, "risk": {"low": 1, "base": 2, "high": 3}}}
    assert (row.id, row.review, said) == ("one", None, [])
    assert row.place(("ratings", "fit")) == ("fit", "E5")


def test_a_review_is_what_a_person_changed_dated_today():
    rows = [["id:one", "one", "One", 2, "x", "5 – all", "so"]]
    ((row,), said) = read(*rows, reviewer="lee")
    assert row.review == {
        "framework": "used", "by": "lee", "date": "2026-11-29", "ratings": {"risk": {"value": 5, "why": "so"}},
    }  # fmt: skip
    assert (row.data, said) == ({}, [])
    assert read(["id:one", "one", "One", 2, "x"], reviewer="lee") == ([], [])
    assert read(["id:one", "one", "One", 2, "y"], reviewer="lee")[0][0].review["ratings"] == {
        "fit": {"value": 2, "why": "y"}
    }


def test_a_reason_without_a_rating_says_nothing_and_what_cannot_be_read_is_named():
    found, said = read(["id:one", "one", "One", "much", "so", "", "because"])
    assert (found, said) == ([], [("warning", 5, "fit", "D5")])


def test_a_sheet_whose_head_is_gone_is_an_error():
    assert read(["id:one", "one", "One", 4], head=("", "Reviewer")) == ([], [("error", None, None, None)])


def test_reviews_for_every_framework_count_for_this_one_and_the_latest_replaces():
    assert latest_ratings(FILE, "lee", "used") == {"fit": {"value": 2, "why": "x"}}
    assert latest_ratings(FILE, "ana", "used") == {}

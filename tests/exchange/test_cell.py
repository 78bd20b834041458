"""Cells and their names, and ratings that raters and reviewers hand in."""

import datetime as dt
from types import SimpleNamespace

import pytest

from pmoctl.exchange.cell import Unreadable, as_text, is_blank, place_of, reference
from pmoctl.exchange.rating_csv import read_rating_csv
from pmoctl.exchange.rating_form import latest_ratings
from pmoctl.model.round import Round


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [(1, 1, "A1"), (12, 6, "F12"), (3, 26, "Z3"), (3, 27, "AA3"), (9, 702, "ZZ9"), (9, 703, "AAA9")],
)
def test_places_have_names_and_names_places(row, column, name):
    assert reference(row, column) == name
    assert place_of(name.lower()) == (row, column)
    assert place_of(f"${name}") == (row, column)


@pytest.mark.parametrize("name", ["", "A", "12", "Ä1", "1A"])
def test_what_is_no_name_of_a_cell(name):
    with pytest.raises(ValueError, match=r"not the name of a cell|invalid literal"):
        place_of(name)


def test_a_cell_says_what_its_reader_would_write():
    said = [
        5.0,
        2.5,
        True,
        "x",
        None,
        dt.datetime.combine(dt.date(2027, 4, 1), dt.time()),
        dt.date(2027, 4, 1),
        ["a", 1.0],
        Unreadable("r", "#REF!"),
    ]
    assert list(map(as_text, said)) == ["5", "2.5", "true", "x", "", "2027-04-01", "2027-04-01", "a, 1", "#REF!"]
    assert [is_blank(each) for each in (None, " ", [], 0, False, "x")] == [True, True, True, False, False, False]


ROUND = Round.model_validate({"framework": "used", "opened": "2026-10-12", "initiatives": ["one"], "raters": ["ana"]})
SCALES = {"fit": SimpleNamespace(lowest=0, highest=5)}


def test_ratings_are_read_and_every_wrong_row_named():
    text = (
        "Initiative;Criterion;Value;Why\none;fit;2,5;So\none;fit;3;\none;risk;3;\ntwo;fit;3;\none;fit;5,1;\n"
        "one;fit;-0,1;\none;fit;x;\none;fit;;\n"
    )
    found, wrong = read_rating_csv(text, ROUND, SCALES, with_reasons=False)
    assert found == {"one": {"fit": {"value": 2.5, "why": "So"}}}
    said = ["rated twice", "does not rate", "does not ask", "off the scale", "off the scale", "not a number"]
    assert [line.partition(",")[0] for line in wrong] == [f"line {number}" for number in range(3, 9)]
    assert all(words in line for words, line in zip(said, wrong, strict=True))
    assert (
        "give a reason"
        in read_rating_csv("initiative,criterion,value\none,fit,5", ROUND, SCALES, with_reasons=True)[1][0]
    )
    assert read_rating_csv("initiative,criterion,value\none,fit,0", ROUND, SCALES, with_reasons=False)[1] == []


def test_of_a_persons_reviews_the_latest_of_each_criterion_counts():
    reviews = [
        {"by": "ann", "date": "2026-10-02", "ratings": {"fit": 4}},
        {"by": "ann", "date": "2026-10-01", "framework": "used", "ratings": {"fit": 1, "risk": 2}},
        {"by": "ann", "date": "2026-10-03", "framework": "other", "ratings": {"fit": 0}},
        {"by": "ben", "date": "2026-10-04", "ratings": {"fit": 0}},
        "no review",
    ]
    assert latest_ratings({"reviews": reviews}, "ann", "used") == {"fit": 4, "risk": 2}
    assert latest_ratings({}, "ann", "used") == {}

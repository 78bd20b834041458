"""The CSV of one rater: what the round does not ask for, and what is off the scale, is named with its line."""

from types import SimpleNamespace

import pytest

from pmoctl.exchange.cell import RefusedError
from pmoctl.exchange.rating_csv import read_rating_csv
from pmoctl.model.round import Round

ROUND = Round.model_validate(
    {"framework": "used", "opened": "2026-10-12", "initiatives": ["one", "two"], "raters": ["ana"]}
)
SCALES = {"fit": SimpleNamespace(lowest=1, highest=5), "risk": SimpleNamespace(lowest=-2, highest=2)}


def read(*rows, with_reasons=False):
    text = "\n".join(("initiative,criterion,value,why", *rows))
    return read_rating_csv(text, ROUND, SCALES, with_reasons=with_reasons)


def test_ratings_by_initiative_and_criterion_with_their_reasons():
    found, wrong = read("one,fit,1,  so  and so ", "one,risk,-2,", "two,fit,5,", "two,risk,,later")
    assert wrong == []
    assert found == {
        "one": {"fit": {"value": 1, "why": "so and so"}, "risk": {"value": -2}},
        "two": {"fit": {"value": 5}},
    }


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("three,fit,3,", "line 2, three, fit: the round does not ask for this initiative"),
        ("one,none,3,", "line 2, one, none: the framework does not rate this criterion"),
        ("one,fit,5.01,", "line 2, one, fit: 5.01 is off the scale, 1 to 5"),
        ("one,fit,0.99,", "line 2, one, fit: 0.99 is off the scale, 1 to 5"),
        ("one,risk,2.5,", "line 2, one, risk: 2.5 is off the scale, -2 to 2"),
        ("one,fit,much,", "line 2, one, fit: `much` is not a number: write 1200 or 0.5, without thousands separators"),
        ("one,fit,=1+1,", "line 2, one, fit: `=1+1` is not a number: write 1200 or 0.5, without thousands separators"),
        (
            "one,fit,1e400,",
            "line 2, one, fit: `1e400` is too large: a number must lie between -1e100 and 1e100",
        ),
    ],
)
def test_what_is_no_rating_of_the_round(row, words):
    assert read(row) == ({}, [words])


def test_a_reason_where_one_is_required_and_no_rating_twice():
    assert read("one,fit,3,", with_reasons=True) == (
        {}, ["line 2, one, fit: give a reason: the framework requires one for every rating"],
    )  # fmt: skip
    assert read("one,fit,3,so", with_reasons=True) == ({"one": {"fit": {"value": 3, "why": "so"}}}, [])
    found, wrong = read("one,fit,3,", "one,fit,4,")
    assert (found["one"]["fit"], wrong) == ({"value": 3}, ["line 3, one, fit: it is rated twice"])
    with pytest.raises(RefusedError, match="no column initiative"):
        read_rating_csv("a,b", ROUND, SCALES, with_reasons=False)

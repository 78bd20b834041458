"""Conditions folded over checkpoints."""

import datetime as dt

from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.condition import fold_conditions


def fold(*points):
    return fold_conditions(
        (name, Checkpoint.model_validate({"name": "B", "date": date, **keys})) for name, date, keys in points
    )


def setting(due="2027-02-28"):
    return {"decisions": {"one": {"outcome": "approved", "conditions": {"sign": {"do": "Sign", "due": due}}}}}


MET = {"fulfilled": {"one/sign": {"date": "2027-02-11", "evidence": "DOC"}}}


def test_open_overdue_and_met_by_the_day():
    (condition,) = fold(("a", "2026-12-10", setting()), ("b", "2027-03-11", MET))
    assert condition.key == "one/sign"
    assert condition.status(dt.date(2027, 2, 10)) == "open"  # met later is not met yet
    assert condition.status(dt.date(2027, 2, 11)) == "met"
    (condition,) = fold(("a", "2026-12-10", setting()))
    assert condition.status(dt.date(2027, 2, 28)) == "open"
    assert condition.status(dt.date(2027, 3, 1)) == "overdue"


def test_one_that_is_set_again_is_open_again():
    again = fold(("a", "2026-12-10", setting()), ("b", "2027-03-11", {**MET, **setting("2027-09-30")}))
    assert [(each.checkpoint, each.met) for each in again] == [("b", None)]


def test_without_a_date_it_was_met_at_the_checkpoint_and_unknown_ones_count_for_nothing():
    points = ("a", "2026-12-10", setting()), ("b", "2027-03-11", {"fulfilled": {"one/sign": {}, "two/x": {}}})
    assert [each.met for each in fold(*points)] == [dt.date(2027, 3, 11)]

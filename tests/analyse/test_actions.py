"""What was agreed in meetings, as it stands on a day."""

import datetime as dt

from pmoctl.analyse.actions import list_actions
from pmoctl.model.unit import Unit

DAY = dt.date(2026, 12, 1)
FIRST = {"date": "2026-10-05", "actions": {
    "late": {"do": "Do it", "owner": "Ann", "due": "2026-11-30"}, "today": {"due": "2026-12-01"},
    "kept": {"due": "2026-11-01", "done": "2026-12-01"}, "soon": {"done": "2026-12-02"},
}}  # fmt: skip
TO_COME = {"date": "2026-12-02", "actions": {"new": {}}}
UNDATED = {"actions": {"undated": {"due": "2027-01-01"}}}


def unit(*meetings):
    return Unit.model_validate({"name": "Unit", "kind": "business_unit", "engagement": {"meetings": list(meetings)}})


def test_actions_stand_as_they_did_on_the_day_what_is_due_first_before_the_rest():
    found = list_actions({"ops": unit(FIRST, TO_COME, UNDATED)}, DAY)
    assert [(each.id, each.status, each.overdue_days) for each in found] == [
        ("kept", "done", 30), ("late", "overdue", 1), ("today", "open", 0), ("undated", "open", 0),
        ("soon", "open", None),
    ]  # fmt: skip
    assert [(each.done, each.place) for each in found] == [
        (DAY, 0), (None, 0), (None, 0), (None, 2), (None, 0),
    ]  # fmt: skip
    assert (found[1].do, found[1].owner, found[1].due, found[1].meeting) == (
        "Do it", "Ann", dt.date(2026, 11, 30), dt.date(2026, 10, 5),
    )  # fmt: skip
    assert (found[2].do, found[3].meeting) == ("today", None)  # what is not worded goes by its id


def test_of_one_day_they_stand_by_unit_meeting_and_id():
    one, two = {"actions": {"b": {}, "a": {}}}, {"actions": {"a": {}}}
    found = list_actions({"sales": unit(one, two), "it": unit(two)}, DAY)
    assert [(each.unit, each.place, each.id) for each in found] == [
        ("it", 0, "a"), ("sales", 0, "a"), ("sales", 0, "b"), ("sales", 1, "a"),
    ]  # fmt: skip

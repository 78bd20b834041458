"""That a condition was met: on which day, and at which checkpoint, it may be said."""

import datetime as dt

import pytest
from building import checkpoint, files_of, initiative, write_files

from pmoctl.model.condition import fold_conditions
from pmoctl.model.initiative import Initiative
from pmoctl.model.workspace import in_order
from pmoctl.record.decide import asked_funds
from pmoctl.record.fulfil import propose_fulfilment
from pmoctl.record.propose import open_desk
from pmoctl.record.refusal import NotRecordedError
from pmoctl.store.read import read_data

SIGN = {"sign": {"do": "Sign it", "owner": "Bo", "due": "2026-11-30"}}


@pytest.fixture
def desk(tmp_path):
    points = {
        "a-first": checkpoint("2026-10-01", one={"outcome": "approved", "conditions": SIGN}),
        "b-same-day": {"name": "B", "date": "2026-10-01"},
        "c-later": {"name": "C", "date": "2026-12-10"},
    }
    write_files(tmp_path, files_of({"one": initiative()}, None, points))
    return open_desk(tmp_path, dt.date(2026, 12, 10))


def fulfil(desk, where, day):
    (condition,) = fold_conditions(in_order(desk.workspace.checkpoints))
    return propose_fulfilment(desk, condition, where, dt.date.fromisoformat(day), None, replace=False)


@pytest.mark.parametrize(
    ("where", "day"), [("c-later", "2026-10-01"), ("c-later", "2026-12-10"), ("b-same-day", "2026-10-01")]
)
def test_the_first_and_the_last_day_count(desk, where, day):
    (content,) = fulfil(desk, where, day).edits.values()
    assert read_data(content.decode())["fulfilled"] == {"one/sign": {"date": day}}


@pytest.mark.parametrize(
    ("where", "day", "said"),
    [
        ("c-later", "2026-09-30", "2026-09-30 is before one/sign was set on 2026-10-01"),
        ("c-later", "2026-12-11", "2026-12-11 is after the checkpoint of 2026-12-10"),
        ("a-first", "2026-10-01", "a-first is not after a-first, which set one/sign on 2026-10-01"),
    ],
)
def test_a_day_before_or_after_does_not(desk, where, day, said):
    with pytest.raises(NotRecordedError) as caught:
        fulfil(desk, where, day)
    assert str(caught.value) == said


def test_a_year_that_asks_for_nothing_is_not_asked_for():
    costs = {"capex": {2027: 0, 2028: 5}, "opex": {2028: 2.5, 2029: 0}, "run": {2030: 9}}
    asked = asked_funds(Initiative.model_validate({"title": "T", "type": "run", "costs": costs}))
    assert asked == {2028: 7.5}

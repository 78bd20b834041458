"""That a condition was met: on which day, and at which checkpoint, it may be said."""

import datetime as dt

import pytest
from building import checkpoint, files_of, initiative, write_files

from pmoctl.model.condition import fold_conditions
from pmoctl.model.workspace import in_order
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
    ("where", "day", "said", "hint"),
    [
        ("c-later", "2026-09-30", "2026-09-30 is before one/sign was set on 2026-10-01", "check --date"),
        (
            "c-later", "2026-12-11", "2026-12-11 is after the checkpoint of 2026-12-10",
            "record it in the next checkpoint",
        ),
        (
            "a-first", "2026-10-01", "a-first is not after a-first, which set one/sign on 2026-10-01",
            "record it in a later checkpoint",
        ),
    ],
)  # fmt: skip
def test_a_day_before_or_after_does_not(desk, where, day, said, hint):
    with pytest.raises(NotRecordedError) as caught:
        fulfil(desk, where, day)
    assert (str(caught.value), caught.value.hint) == (said, hint)


def lay(root, **later):
    points = {
        "a-first": checkpoint("2026-10-01", one={"outcome": "approved", "conditions": SIGN}),
        "c-later": {"name": "C", "date": "2026-12-10", **later},
        "d-last": {"name": "D", "date": "2027-03-10"},
    }
    write_files(root, files_of({"one": initiative()}, None, points))
    return open_desk(root, dt.date(2027, 3, 10))


def say(desk, where, evidence=None, *, replace=False):
    (condition,) = fold_conditions(in_order(desk.workspace.checkpoints))
    day = dt.date(2026, 12, 1)
    (content,) = propose_fulfilment(desk, condition, where, day, evidence, replace=replace).edits.values()
    return read_data(content.decode())["fulfilled"]


MET = {"fulfilled": {"one/sign": {"date": "2026-11-20", "evidence": "Mail"}}}


def test_what_is_recorded_is_corrected_where_it_stands_and_nowhere_else(tmp_path):
    desk = lay(tmp_path, **MET)
    assert say(desk, "c-later", replace=True) == {"one/sign": {"date": "2026-12-01"}}
    assert say(desk, "c-later", "Contract", replace=True) == {
        "one/sign": {"date": "2026-12-01", "evidence": "Contract"}
    }
    refused = {}
    for where, replace in (("c-later", False), ("d-last", False), ("d-last", True)):
        with pytest.raises(NotRecordedError, match="c-later records one/sign as met on 2026-11-20 already") as caught:
            say(desk, where, replace=replace)
        refused[where, replace] = caught.value.hint
    assert refused == {
        ("c-later", False): "correct it with --replace", ("d-last", False): "nothing was written",
        ("d-last", True): "nothing was written",
    }  # fmt: skip


def test_what_is_not_met_yet_is_recorded_with_replace_too(tmp_path):
    assert say(lay(tmp_path), "c-later", replace=True) == {"one/sign": {"date": "2026-12-01"}}


def test_nothing_is_recorded_in_a_sealed_checkpoint(tmp_path):
    minutes = {"approved": "2026-12-17", "by": ["Ann"], "digest": f"sha256:{'0' * 64}"}
    with pytest.raises(NotRecordedError, match="c-later is sealed: its minutes were approved on 2026-12-17"):
        say(lay(tmp_path, minutes=minutes), "c-later")

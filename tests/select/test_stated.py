"""Who is in whatever else is, and the terms of a count."""

from decimal import Decimal

import pytest
from building import assess, by_id, checkpoint, framework, initiative

from pmoctl.select.stated import Subject, each_once


@pytest.mark.parametrize(
    ("name", "committed", "sure"),
    [("runs", True, True), ("paused", True, True), ("duty", False, True), ("both", True, True), ("new", False, False)],
)
def test_what_runs_or_a_gate_includes_is_sure(name, committed, sure):
    duty = {"obligation": {"source": "Act", "kind": "law"}}
    given = {"runs": {}, "paused": {}, "duty": duty, "both": duty, "new": {}}
    points = {
        "a": checkpoint("2026-10-01", runs="approved", paused="approved", both="approved"),
        "b": checkpoint("2026-11-01", paused="paused"),
    }
    frame = framework(gates={"must": {"include_when": {"has": "obligation"}}})
    ranking = assess({each: initiative(**keys) for each, keys in given.items()}, frame, points)
    subject = Subject(by_id(ranking)[name], ())
    assert (subject.id, subject.committed, subject.sure) == (name, committed, sure)


def test_a_count_has_every_variable_once():
    assert each_once([3, 1]) == [(3, Decimal(1)), (1, Decimal(1))]
    assert each_once(range(2), Decimal(-1)) == [(0, Decimal(-1)), (1, Decimal(-1))]

"""What a new workspace begins with, and a framework copied as a draft."""

import datetime as dt
from types import SimpleNamespace

import pytest
from building import Files, framework, to_file

from pmoctl.draft.workspace import begin_workspace, copy_framework
from pmoctl.model.framework import Framework
from pmoctl.store.read import read_data

NOTHING = dict.fromkeys(("organisation", "currency", "amounts_in", "cycle", "unit"))
TODAY = dt.date(2026, 11, 29)


def test_what_is_not_said_is_chosen():
    begin, problems = begin_workspace(NOTHING, "acme", TODAY, example=True)
    assert problems == []
    assert begin[:-1] == ("acme", "EUR", "thousands", 2027, "customer-operations", "Customer Operations")
    assert (begin.submitted, begin.framework) == (TODAY, "fy2027")
    begin, _ = begin_workspace({**NOTHING, "unit": "water-works"}, "", TODAY, example=False)
    assert (begin.organisation, begin.unit, begin.unit_name, begin.submitted) == (
        "Organisation",
        "water-works",
        "Water works",
        None,
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"organisation": " "}, "--organisation is empty"),
        ({"currency": "eur"}, "--currency eur is not a code"),
        ({"amounts_in": "tens"}, "--amounts-in tens"),
        ({"cycle": 1901}, "--cycle 1901"),
        ({"cycle": 2195}, "--cycle 2195"),
        ({"unit": "水"}, "--unit 水: no id"),
    ],
)
def test_every_answer_that_is_not_fit_is_named(given, said):
    (problem,) = begin_workspace({**NOTHING, **given}, "acme", TODAY, example=True)[1]
    assert problem.startswith(said)


def test_the_first_and_the_last_cycle_that_can_be_planned():
    """A target has values up to five years ahead and a baseline two years back, within 1900 to 2199."""
    for cycle in (1902, 2194):
        assert begin_workspace({**NOTHING, "cycle": cycle}, "acme", TODAY, example=True)[1] == []


def test_a_copy_of_a_framework_is_a_draft():
    approval = [{"date": "2026-05-20", "forum": "Board", "by": ["Ann"], "digest": "sha256:" + "0" * 64}]
    data = framework(approval=approval)
    source = Files({"frameworks/used.yaml": to_file(data)})

    known = SimpleNamespace(frameworks={"used": Framework.model_validate(data)})
    copied = read_data(copy_framework(source, known, "used", None).decode())
    assert copied == {**framework(), "title": "Draft like used", "approval": []}
    assert read_data(copy_framework(source, known, "used", "Next").decode())["title"] == "Next"

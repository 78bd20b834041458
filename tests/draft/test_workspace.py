"""What a new workspace begins with, files that pass with what was given, and a framework copied as a draft."""

import datetime as dt
from types import SimpleNamespace

import pytest
from building import Files, assess_files, framework, to_file

from pmoctl.assess.outcome import Refused
from pmoctl.draft.workspace import (
    WORKFLOWS,
    Beginning,
    begin_workspace,
    copy_framework,
    first_files,
    framework_values,
    schemas,
    surroundings,
)
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


BEGIN = Beginning("Meridian: Utilities", "EUR", "thousands", 2030, "it", "IT & more")


@pytest.mark.parametrize("submitted", [None, "2029-10-01"])
def test_the_first_files_pass_and_say_what_was_given(submitted):
    files = first_files(Files({}), BEGIN._replace(submitted=submitted))
    found = assess_files(files, with_initiatives=True)
    assert not isinstance(found, Refused)
    assert [each.message for each in found.findings if each.severity == "error"] == []
    assert [row.scored.id for row in found.ranking.rows] == (["example"] if submitted else [])
    settings = found.workspace.settings
    assert (settings.organisation, settings.cycle, settings.framework) == ("Meridian: Utilities", 2030, "fy2030")
    assert found.workspace.units["it"].name == "IT & more"
    assert sorted(found.workspace.targets["customer-satisfaction"].values) == [2031, 2033, 2035]  # one, three, five on


def test_the_points_of_a_framework_are_a_million_in_the_money_of_the_portfolio():
    for amounts_in, one in (("ones", 1_000_000), ("thousands", 1000), ("millions", 1)):
        values = framework_values("f", None, {"amounts_in": amounts_in, "cycle": 2030, "currency": "EUR"})
        assert values["points"] == [[-one, 0], [0, 1], [one, 3], [5 * one, 5]]
    assert values["data"]["title"] == "Prioritization framework, fiscal year 2030"
    assert framework_values("f", "Own", {"amounts_in": "ones", "cycle": 1, "currency": "E"})["data"]["title"] == "Own"


def test_without_a_known_action_there_are_no_workflows():
    values = {"action": None, "fields": (), "framework": "fy2030"}
    found = surroundings(Files({}), values)
    assert ".gitattributes" in found
    assert not any(path.startswith(WORKFLOWS) for path in found)
    with_action = surroundings(Files({}), {**values, "action": "o/r@" + "0" * 40})
    workflows = {path: text for path, text in with_action.items() if path.startswith(WORKFLOWS)}
    assert all(isinstance(read_data(text), dict) for text in workflows.values())
    assert [path.rpartition("-")[2] for path, text in workflows.items() if "o/r@" + "0" * 40 in text] == [
        "check.yml", "submit.yml",
    ]  # fmt: skip
    assert len(workflows) == 3  # what writes the comment runs nothing of the repository


def test_schemas_stand_where_the_first_line_of_a_file_says():
    assert list(schemas("unit", "map")) == [".pmoctl/schemas/unit.json", ".pmoctl/schemas/map.json"]
    assert set(schemas("unit")) < set(schemas())

"""What is asked of a new initiative, and the file that its answers come to."""

import datetime as dt

import pytest
from building import assess_files, files_of, framework, initiative, to_file

from pmoctl.draft.initiative import (
    asked_criteria,
    initiative_fields,
    interview_fields,
    not_asked,
    objection,
    read_initiative,
)
from pmoctl.model.framework import Framework

DAY = dt.date(2026, 11, 1)
FRAME = framework(
    criteria={
        "value": {"criteria": {
            "fit": {"name": "Fit", "question": "How well?", "anchors": {0: "No", 5: "Yes"}}, "reach": {},
        }},
        "cost": {"measure": "cost", "points": [[0, 5], [9, 0]]},
        "fine": {"scale": {"lowest": 0, "highest": 100}}, "half": {"scale": {"lowest": 0.5, "highest": 2}},
    }
)  # fmt: skip


def context(frame=FRAME, **settings):
    files = files_of({"ops/old": initiative(), "it/other": initiative()}, frame, **settings)
    files["portfolio/people.yaml"] = to_file({
        "ann": {"name": "Ann A"}, "gone": {"name": "Gone", "left": "2026-10-31"}, "going": {"left": "2026-11-01"},
    })  # fmt: skip
    target = {"measure": "Share", "kind": "financial", "measured_in": "%", "baseline": {2026: 1}, "values": {2028: 2}}
    targets = {"share": target, "money": {**target, "counts": "revenue"}}
    files["portfolio/strategy/s.yaml"] = to_file({"name": "S", "targets": targets})
    goals = {"up": {"statement": "Be up"}}
    files["portfolio/units/it.yaml"] = to_file({"name": "IT", "kind": "business_unit", "objectives": goals})
    return assess_files(files).workspace


def fields(**settings):
    return {field.name: field for field in initiative_fields(context(**settings), DAY)}


def test_criteria_are_asked_by_name_and_those_that_share_one_by_id():
    frame = framework(criteria={"a": {"name": "Same"}, "b": {"name": "Same"}, "c": {"name": "Own"}, "d": {}})
    asked = asked_criteria(Framework.model_validate(frame))
    assert [(each.id, each.label) for each in asked] == [("a", "a"), ("b", "b"), ("c", "Own"), ("d", "d")]
    assert asked_criteria(None) == []


def test_the_places_of_a_scale_are_offered_with_what_they_mean_where_they_are_few_and_whole():
    asked = {each.id: each for each in asked_criteria(Framework.model_validate(FRAME))}
    assert asked["fit"].choices == ("0 – No", "1", "2", "3", "4", "5 – Yes")
    assert (asked["fine"].choices, asked["half"].choices) == ((), ())
    assert (asked["cost"].measure, asked["fit"].question) == ("cost", "How well?")


def test_what_is_rated_is_asked_with_a_reason_and_what_is_computed_is_not():
    found = fields(amounts_in="thousands")
    assert [name for name in found if name.startswith(("rate.", "reason."))] == [
        "rate.fit", "reason.fit", "rate.reach", "reason.reach", "rate.fine", "reason.fine", "rate.half", "reason.half",
    ]  # fmt: skip
    assert (found["rate.fit"].label, found["rate.fit"].asked, found["rate.fit"].route) == (
        "Rating: Fit", "How well?", ("ratings", "fit", "value"),
    )  # fmt: skip
    assert found["rate.fine"].asked == "From 0 to 100."
    assert found["capex"].asked == "By fiscal year, in thousands of EUR: 2027=300, 2028=150"
    assert found["unit"].choices == ("it", "ops")
    assert fields()["opex"].asked == "By fiscal year, in EUR."


def test_at_the_terminal_what_there_is_is_named_but_no_target_of_money_and_nobody_who_left():
    found = {field.name: field for field in interview_fields(context(), DAY)}
    assert found["owner"].known == found["sponsor"].known == ("ann – Ann A", "going")
    assert found["contributes"].known == ("share – Share, in %",)
    assert found["objectives"].known == ("it/up – Be up",)
    assert found["requires"].known == ("old", "other")
    names = list(found)
    assert names.index("requires") < names.index("rate.fit")
    assert found["contributes"].read("none 2027=1") == {"none": {"by": {2027: 1}}}
    strict = {field.name: field for field in interview_fields(context(), DAY, on_the_spot=True)}
    with pytest.raises(ValueError, match="there is no target that counts contributions `money`"):
        strict["contributes"].read("money 2027=1")


ANSWERS = {"unit": "it", "title": "Grid, phase 2", "type": "grow", "stage": "Submission for 2027"}


def read(**answers):
    return read_initiative(initiative_fields(context(), DAY), {**ANSWERS, **answers})


def test_answers_come_to_a_file_whose_id_is_made_of_the_title():
    new, problems = read(**{"rate.fit": "3 – Some", "reason.fit": "So", "start": "2027-01", "finish": "2027-03"})
    assert problems == []
    assert (new.path, new.data) == ("portfolio/initiatives/it/grid-phase-2.yaml", {
        "title": "Grid, phase 2", "type": "grow", "submitted": {2027: DAY},
        "ratings": {"fit": {"value": 3, "why": "So"}}, "schedule": {"start": "2027-01", "finish": "2027-03"},
    })  # fmt: skip
    assert list(read(id="own", stage="Idea")[0].data) == ["title", "type"]
    assert read(id="own")[0].path == "portfolio/initiatives/it/own.yaml"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"title": "日本"}, ["Id is missing, and none can be made from the title"]),
        ({"id": "old"}, ["Id: there is an initiative `old` already"]),
        ({"title": "Old"}, ["Id: there is an initiative `old` already"]),
        ({"reason.fit": "So"}, ["Reason: Fit has no rating beside it"]),
        ({"finish": "2027-01"}, ["Start and Finish go together"]),
        ({"unit": "hr", "stage": "Later"}, [
            "Unit: there is no unit `hr`: there are it, ops",
            "Stage: there is no stage `Later`: there are Submission for 2027, Idea",
        ]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_there_is_no_file(answers, said):
    assert read(**answers) == (None, said)


def test_some_questions_are_none_after_what_was_answered():
    found = {field.name: field for field in interview_fields(context(), DAY)}
    leads = {
        "reason.fit": "rate.fit",
        "finish": "start",
        "obligation.kind": "obligation",
        "obligation.deadline": "obligation",
    }
    assert [not_asked(found[name], {}) for name in leads] == [True] * 4
    assert [not_asked(found[name], {lead: "x"}) for name, lead in leads.items()] == [False] * 4
    assert not_asked(found["finish"], {"start": " "})
    assert not not_asked(found["title"], {})


def test_what_an_answer_lacks_beside_those_before_it():
    found = {field.name: field for field in interview_fields(context(), DAY)}
    strict = Framework.model_validate({**FRAME, "rationale": "required"})
    loose = Framework.model_validate(FRAME)

    def said(name, frame=loose, **answers):
        return objection(found[name], answers, frame)

    assert said("reason.fit", strict) == "give a reason: the framework requires one for every rating"
    assert said("reason.fit") is said("reason.fit", None) is said("reason.fit", strict, **{"reason.fit": "So"}) is None
    assert said("finish", start="2027-04") == "a start needs a finish"
    assert said("finish", start=" 2027-04", finish="2027-03") == "the finish is before the start, 2027-04"
    assert said("finish", start="2027-04", finish="2027-04") is None
    assert said("obligation.kind", obligation="Act") == "an obligation needs a kind"
    assert said("id", title="日本") == "no id can be made from the title: give one"
    assert said("id", title="Grid") is said("title") is None

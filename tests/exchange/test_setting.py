"""`KEY=VALUE` becomes edits: read as its field wants it, added to lists, taken away with what is left empty."""

import datetime as dt

import pytest

from pmoctl.exchange.setting import SettingError, read_assignment, setting_edits, unsetting_edits
from pmoctl.model.framework import Framework
from pmoctl.model.initiative import Initiative

DATA = {
    "title": "One",
    "costs": {"capex": {2027: 5}},
    "ratings": {"fit": 3, "risk": {"value": 2, "why": "So"}},
    "requires": ["two"],
    "reviews": [{"by": "ann", "ratings": {"fit": 1}}, {"by": "ben", "ratings": {"fit": 2}}],
}


def edits(*words, data=DATA, model=Initiative):
    return [
        (each.route, each.value, each.how) for each in setting_edits(model, data, list(map(read_assignment, words)))
    ]


def put(route, value):
    return [(tuple(route), value, "put")]


@pytest.mark.parametrize(
    ("word", "assigned"),
    [
        ("owner=ann", ("owner", "ann", False)),
        ("a.b/c.2027+=x=y", ("a.b/c.2027", "x=y", True)),
        ("why=two\nlines", ("why", "two\nlines", False)),
    ],
)
def test_an_assignment_is_a_name_and_a_text(word, assigned):
    assert read_assignment(word) == assigned
    assert read_assignment(word.replace("=", "").replace("+", "")) is None


def test_values_are_read_as_their_field_wants_them():
    assert edits("title= A  b ") == put(["title"], "A b")
    assert edits("costs.run.2028=1.5") == put(["costs", "run", 2028], 1.5)
    assert edits("submitted.2027=2026-09-14") == put(["submitted", 2027], dt.date(2026, 9, 14))
    assert edits("schedule.start=2027-04") == put(["schedule", "start"], "2027-04")
    assert edits("objectives=a, b") == put(["objectives"], ["a", "b"])
    assert edits("costs.capex.2027=low: 1, base: 2, high: 3") == put(
        ["costs", "capex", 2027], {"low": 1, "base": 2, "high": 3}
    )
    assert edits("risks.late={probability: 3, impact: 4}") == put(["risks", "late"], {"probability": 3, "impact": 4})


def test_what_stands_there_already_is_no_edit():
    assert edits("title=One", "costs.capex.2027=5", "ratings.risk=2", "requires+=two") == []


def test_what_stays_of_a_list_or_a_mapping_is_left_alone():
    assert edits("requires=two, three") == [(("requires",), "three", "add")]
    assert edits("requires=three") == put(["requires", 0], "three")
    assert edits("costs.capex=2027=6") == put(["costs", "capex", 2027], 6)
    assert edits("costs.capex=2027=5, 2028=1") == put(["costs", "capex", 2028], 1)
    # A year that comes before those that are there would be added after them: then all are written anew.
    assert edits("costs.capex=2026=1, 2027=5") == put(["costs", "capex"], {2026: 1, 2027: 5})
    assert edits("costs.capex=2028=1") == [
        *put(["costs", "capex", 2028], 1), (("costs", "capex", 2027), None, "cut"),
    ]  # fmt: skip


def test_a_rating_keeps_its_reason_and_gets_one():
    assert edits("ratings.risk=4") == put(["ratings", "risk", "value"], 4)
    assert edits("ratings.fit.why=Because") == put(["ratings", "fit"], {"value": 3, "why": "Because"})


def test_lists_are_added_to_and_their_items_named():
    assert edits("objectives+=a") == [(("objectives",), "a", "add")]
    assert edits("requires+=three") == [(("requires",), "three", "add")]
    assert edits("reviews.ben.ratings.fit=5") == put(["reviews", 1, "ratings", "fit"], 5)
    assert edits("reviews.1.ratings.fit=5") == put(["reviews", 0, "ratings", "fit"], 5)


def test_a_criterion_is_found_in_its_group():
    frame = {"criteria": {"group": {"criteria": {"fit": {"weight": 1}}}}}
    assert edits("criteria.fit.weight=3", data=frame, model=Framework) == put(
        ["criteria", "group", "criteria", "fit", "weight"], 3
    )


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("ownr=x", "did you mean `owner`"),
        ("title= ", "no value is given"),
        ("title=\x07", "U+0007"),
        ("costs.capex.2027=many", "`many` is not a number"),
        ("costs.capex.1800=1", "no such field"),
        ("type=walk", "there are run, grow, transform"),
        ("costs=5", "it holds several values"),
        ("reviews.cy.ratings.fit=5", "there are 2: name one"),
        ("risks.late={probability", "cannot be read as YAML"),
    ],
)
def test_what_cannot_be_set_says_why(word, said):
    with pytest.raises(SettingError) as refused:
        edits(word)
    assert said in str(refused.value)


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(SettingError) as refused:
        edits("ownr=x", "title=Fine", "costs.capex.2027=many")
    assert [line.partition(":")[0] for line in str(refused.value).split("\n")] == ["ownr", "costs.capex.2027"]


def test_what_is_left_empty_goes_too():
    def cut(*names):
        return [each.route for each in unsetting_edits(Initiative, DATA, names)]

    assert cut("costs.capex.2027") == [("costs",)]
    assert cut("ratings.fit") == [("ratings", "fit")]
    assert cut("ratings.fit", "ratings.risk") == [("ratings", "fit"), ("ratings",)]
    assert cut("owner") == []
    with pytest.raises(SettingError, match="no such field"):
        cut("nothing")

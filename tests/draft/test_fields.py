"""Answers of people, as text: what is read, and what is wrong with it."""

import datetime as dt

import pytest

from pmoctl.draft.fields import (
    Field,
    a_date,
    a_month,
    a_number,
    an_id,
    benefits,
    by_year,
    concerned,
    contributions,
    ids,
    meant,
    new_id,
    of_known,
    one_of,
    paragraphs,
    people,
    rating_of,
    read_answers,
    requirements,
    risks,
    words,
)

READ = requirements(["data-platform", "meter-hub"])


def test_requirements_name_a_month_and_a_reason_or_neither():
    assert READ("data-platform: 2027-09 Readings go there\n\nmeter-hub For meters") == {
        "data-platform": {"by": "2027-09", "why": "Readings go there"},
        "meter-hub": {"why": "For meters"},
    }
    assert READ("meter-hub 2027 is when it is there") == {"meter-hub": {"why": "2027 is when it is there"}}


@pytest.mark.parametrize("month", ["2027-9", "2027/09", "2027-13", "2027.09", "2027-09-01"])
def test_a_month_that_is_written_otherwise_does_not_become_a_reason(month):
    with pytest.raises(ValueError, match="is not a month"):
        READ(f"data-platform {month} Readings go there")


FIELDS = (
    Field("title", "Title", "What is it?", words, ("title",), required=True),
    Field("start", "Start", "When?", a_month, ("schedule", "start")),
    Field("finish", "Finish", "Until when?", a_month, ("schedule", "finish")),
)


def test_answers_stand_where_their_fields_say_and_an_empty_one_is_none():
    answers = {"title": " A  b ", "start": "2027-04", "finish": "2027-09 ", "other": "x"}
    assert read_answers(FIELDS, answers) == (
        {"title": "A b", "schedule": {"start": "2027-04", "finish": "2027-09"}}, [],
    )  # fmt: skip
    assert read_answers(FIELDS, {"title": "A", "start": " "}) == ({"title": "A"}, [])


def test_all_that_is_wrong_is_said_at_once():
    data, problems = read_answers(FIELDS, {"start": "spring", "finish": "2027\x00"})
    assert data == {}
    assert problems == [
        "Title is missing: What is it?",
        "Start: `spring` is not a month: write it as 2027-04",
        "Finish holds a character that no file may hold, U+0000",
    ]


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (words, " a \n b\tc ", "a b c"),
        (paragraphs, "\n a  \n\n b \n", "a\n\n b"),
        (an_id, "a-1", "a-1"),
        (a_number, " 12 ", 12), (a_number, "-0.50", -0.5), (a_number, "1e3", 1000.0),
        (a_number, "1" * 16, float("1" * 16)),
        (rating_of, "3 – Contributes – to a target", 3), (rating_of, "2.5", 2.5),
        (by_year, "2027=300; 2028: 1.5,\n", {2027: 300, 2028: 1.5}),
        (contributions, "share 2027=0.4, 2029=1.5\n\nother: 2028=-2", {
            "share": {"by": {2027: 0.4, 2029: 1.5}}, "other": {"by": {2028: -2}},
        }),
        (benefits, "calls cost saving: 2028=9\nsales: revenue 2029=1", {
            "calls": {"kind": "cost_saving", "amounts": {2028: 9}}, "sales": {"kind": "revenue", "amounts": {2029: 1}},
        }),
        (a_month, "2027-04", "2027-04"),
        (a_date, "2028-02-29", dt.date(2028, 2, 29)),
        (people, "ann, , Bob  B", ["ann", "Bob B"]),
        (ids, "a, b\nc,a\n", ["a", "b", "c"]),
        (risks, "late: 3 4 A second  supplier\nsick 1 5", {
            "late": {"probability": 3, "impact": 4, "mitigation": "A second  supplier"},
            "sick": {"probability": 1, "impact": 5},
        }),
        (one_of(("run", "grow"), "type"), "grow", "grow"),
        (new_id(("a",), "unit"), "b", "b"),
        (of_known(contributions, ("share",), "target"), "share 2027=1", {"share": {"by": {2027: 1}}}),
    ],
)  # fmt: skip
def test_what_is_read(read, text, value):
    found = read(text)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [
        (an_id, "A b", "`A b` is not an id: lower-case letters, digits and single hyphens, such as `a-b`"),
        (an_id, "a" * 65, "is not an id"), (an_id, "a--b", "is not an id"),
        (an_id, "con", "`con` is a name that Windows keeps for itself"),
        (new_id(("a",), "initiative"), "a", "there is an initiative `a` already"),
        (new_id(("a",), "unit"), "a", "there is a unit `a` already"),
        (new_id(("a",), "theme"), "a", "there is a theme `a` already"),
        (one_of(("run", "grow"), "type"), "grwo", "there is no type `grwo`: did you mean `grow`?"),
        (one_of(("run", "grow"), "type"), "x", "there is no type `x`: there are run, grow"),
        (one_of((), "type"), "x", "there is no type `x`: there are none"),
        (a_number, "1,200", "`1,200` is not a number"), (a_number, "012", "is not a number"),
        (a_number, "1e100", "`1e100` is too large"), (a_number, "-1e100", "between -1e100 and 1e100"),
        (rating_of, "– 3", "is not a"),
        (by_year, "27=3", "`27=3` is not an amount of a year"), (by_year, "1899=3", "is not an amount"),
        (by_year, "2200=3", "is not an amount"), (by_year, "2027=1, 2027=2", "2027 is given twice"),
        (by_year, "2027=a", "`a` is not a number"),
        (contributions, "share", "`share` cannot be read: write renewable-share 2027=0.4, 2029=1.5"),
        (contributions, "2027=1", "cannot be read"), (contributions, "s 2027=1\ns: 2028=2", "`s` is given twice"),
        (benefits, "calls luck 2028=9", "there is no kind of benefit `luck`"),
        (a_month, "2027-13", "is not a month"), (a_month, "1827-01", "is not a month"), (a_month, "2027-1", "is not a"),
        (a_date, "2027-02-29", "is not a date"), (a_date, "20270228", "is not a date"),
        (risks, "late 3", "`late 3` cannot be read"), (risks, "late 0 6", "cannot be read"),
        (risks, "late 1 1\nlate 2 2", "`late` is given twice"), (risks, "La 1 1", "is not an id"),
        (READ, "meter-hub 2027-09\nmeter-hub For meters", "`meter-hub` is given twice"),
        (READ, "meter-hup", "there is no initiative `meter-hup`: did you mean `meter-hub`?"),
        (of_known(contributions, ("share",), "target"), "shore 2027=1", "there is no target `shore`"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_it(read, text, said):
    with pytest.raises(ValueError) as raised:  # noqa: PT011  # what it says is compared below
        read(text)
    assert said in str(raised.value)


def test_what_a_person_means_is_found():
    choice = Field("kind", "Kind", "", words, ("kind",), choices=("run", "grow", "grow more"))
    assert [meant(choice, said) for said in ("R", "grow", "gro", "x", "-", "")] == ["run", "grow", "gro", "x", "", ""]
    known = Field(
        "unit", "Unit", "", words, ("unit",), known=("it – Computing", "ops – Operations", "eng – Operations")
    )
    assert [meant(known, said) for said in ("computing", "Operations", "it", "-")] == ["it", "Operations", "it", ""]


def test_fields_are_found_by_the_places_that_they_fill():
    fields = [
        Field(name, name, "", words, route) for name, route in {"a": ("x", "y"), "b": ("x",), "c": ("z",)}.items()
    ]
    assert [each.name for each in concerned(fields, [("x", "y", 2027)])] == ["a", "b"]
    assert [each.name for each in concerned(fields, [("x",)])] == ["a", "b"]
    assert concerned(fields, [(), ("q",)]) == []

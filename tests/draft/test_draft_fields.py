"""Answers of people, as text: what is read, and what is wrong with it."""

import pytest

from pmoctl.draft.fields import Field, concerned, meant, requirements, words

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


def test_what_is_required_twice_is_said():
    with pytest.raises(ValueError, match="`meter-hub` is given twice"):
        READ("meter-hub 2027-09\nmeter-hub For meters")


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

"""Answers of people, as text: what is read, and what is wrong with it."""

import pytest

from pmoctl.draft.fields import requirements

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

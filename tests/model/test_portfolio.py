"""What settings stand for where nothing is said, what they refuse, and when somebody has left."""

import datetime as dt

import pytest
from pydantic import ValidationError

from pmoctl.model.portfolio import PersonEntry, Portfolio

WRITTEN = {"format": 1, "organisation": "O", "currency": "EUR", "cycle": 2027, "framework": "f"}


def settings(**keys):
    return Portfolio.model_validate(WRITTEN | keys)


def test_somebody_has_left_once_their_last_day_is_over():
    ann = PersonEntry(left="2027-03-31")
    assert [ann.has_left(dt.date(2027, 3, day)) for day in (30, 31)] == [False, False]
    assert ann.has_left(dt.date(2027, 4, 1))
    assert not PersonEntry().has_left(dt.date(2199, 12, 31))


def test_what_is_not_said_is_as_the_contract_has_it():
    found = settings()
    assert (found.amounts_in, found.shortlist, found.language, found.locale) == ("ones", "line", "en", "en_GB")
    assert (found.fiscal_year.starts, found.fiscal_year.named_after) == (1, "start")
    assert (found.selection.maximise, found.selection.delay, found.reporting.every_weeks) == ("score", None, 13)
    assert (found.tolerances.cost, found.tolerances.months, found.tolerances.benefit) == (0.1, 3, 0.1)
    assert found.envelope.budget == {}
    assert (found.limits, found.engagement, found.checkpoints) == ({}, None, None)
    # A part of a mapping leaves the rest of it as it stands.
    assert settings(tolerances={"months": 0}).tolerances.cost == 0.1
    assert settings(fiscal_year={"named_after": "end"}).fiscal_year.starts == 1


@pytest.mark.parametrize(
    "keys",
    [
        {"format": 2}, {"format": "1"}, {"currency": "EURO"}, {"currency": "E1R"}, {"cycle": 1899},
        {"shortlist": "best"}, {"amounts_in": "billions"}, {"envelope": {"budget": {2027: -1}}},
        {"fiscal_year": {"starts": 13}}, {"fiscal_year": {"starts": 0}}, {"engagement": {"every_weeks": 0}},
        {"engagement": {"every_weeks": 521}}, {"tolerances": {"cost": 1.01}}, {"tolerances": {"months": 121}},
        {"selection": {"delay": 8}}, {"limits": {"l": {"at_most": 1.5}}}, {"limits": {"l": {"each": "sponsor"}}},
        {"brand": {"colours": {"accent": "#12"}}},
    ],
)  # fmt: skip
def test_what_is_out_of_bounds_is_refused(keys):
    with pytest.raises(ValidationError):
        settings(**keys)

"""Numbers, amounts and estimates: kept to their last digit, and nothing that is none passes for one."""

from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from pmoctl.model.estimate import (
    Amount,
    AmountEstimate,
    AmountRange,
    Number,
    NumberRange,
    Spread,
    base_of,
    by_key,
    spread,
)

NUMBER, AMOUNT, ESTIMATE = (TypeAdapter(each) for each in (Number, Amount, AmountEstimate))
LARGEST = 10**100


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (5, "5"),
        (-5, "-5"),
        (0.1, "0.1"),
        (1e-7, "1E-7"),
        (12.50, "12.5"),
        (LARGEST - 1, "9" * 100),
        (0, "0"),
        (0.0, "0.0"),
    ],
)
def test_a_number_keeps_the_digits_that_were_written(value, written):
    assert str(NUMBER.validate_python(value)) == written


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (True, "expected a number"),
        (False, "expected a number"),
        ("5", "expected a number"),
        (None, "expected a number"),
        (float("nan"), "expected a number"),
        (float("inf"), "between -1e100 and 1e100"),
        (LARGEST, "between -1e100 and 1e100"),
        (-LARGEST, "between -1e100 and 1e100"),
        (1e100, "between -1e100 and 1e100"),
        (10**400, "between -1e100 and 1e100"),
    ],
)
def test_what_is_no_number_or_too_large_is_refused(value, said):
    with pytest.raises(ValidationError) as refused:
        NUMBER.validate_python(value)
    (error,) = refused.value.errors()
    assert str(error["ctx"]["error"]).endswith(said)


def test_an_amount_is_never_negative_and_the_sign_is_explained():
    assert AMOUNT.validate_python(0) == 0
    with pytest.raises(ValidationError, match=r"-0\.01 is negative; a cost or a limit is written as a positive number"):
        AMOUNT.validate_python(-0.01)


def test_an_estimate_is_a_number_or_three_cases():
    known = ESTIMATE.validate_python({"low": 1, "base": 2, "high": 4.5})
    assert (spread(known), base_of(known)) == (Spread(1, 2, 4.5), Decimal(2))
    certain = ESTIMATE.validate_python(3)
    assert (spread(certain), base_of(certain)) == (Spread(3, 3, 3), Decimal(3))
    assert spread(NumberRange(low=-3, base=-2, high=-1)) == Spread(-3, -2, -1)
    for wrong in ({"low": 1, "base": 2}, {"low": 1, "base": 2, "high": 3, "top": 4}, {"low": -1, "base": 2, "high": 3}):
        with pytest.raises(ValidationError):
            AmountRange.model_validate(wrong)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (4, {"value": 4}),
        ({"low": 1, "base": 2, "high": 3}, {"value": {"low": 1, "base": 2, "high": 3}}),
        ({"low": 1}, {"value": {"low": 1}}),  # what it lacks is said of the range
        ({"base": 1}, {"value": {"base": 1}}),
        ({"value": 4, "why": "x"}, {"value": 4, "why": "x"}),
        ({"why": "x"}, {"why": "x"}),
    ],
)
def test_a_short_form_stands_for_the_value(written, meant):
    assert by_key(written) == meant

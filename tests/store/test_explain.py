"""What is wrong with a value, in words: from the faults that Pydantic itself finds in small models."""

from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field, ValidationError

from pmoctl.model.finding import Finding
from pmoctl.store.explain import explain_value
from pmoctl.store.scalars import OddNumber

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def explained(wanted, value, subject="`x`"):
    class Model(BaseModel):
        x: wanted

    with pytest.raises(ValidationError) as caught:
        Model.model_validate({"x": value}, strict=True)
    return explain_value("a.yaml", caught.value.errors()[0], ("x",), value, subject)


def said(wanted, value, subject="`x`"):
    found = explained(wanted, value, subject)
    return found.message, found.hint


def test_a_finding_has_rule_path_and_route():
    assert explained(int, "a") == Finding(
        "invalid-value", "error", "`x`: expected a whole number", "a.yaml", ("x",), None
    )


@pytest.mark.parametrize(
    ("wanted", "value", "message", "hint"),
    [
        (str, 3, "`x`: expected text; put it in quotes", None),
        (int, 2.5, "`x`: expected a whole number", None),
        (bool, "yes", "`x`: expected true or false", None),
        (list[str], "up", "`x`: expected a list", "write it as [up]"),
        (list[str], 7, "`x`: expected a list", "write a list, such as [one, two]"),
        (dict[str, int], 7, "`x`: expected a mapping", "write it by fiscal year, such as {2027: 7}"),
        (dict[str, int], 7.5, "`x`: expected a mapping", "write it by fiscal year, such as {2027: 7.5}"),
        (dict[str, int], True, "`x`: expected a mapping", "write `key: value` pairs, in braces or below it"),
        (dict[str, int], "a:1 b: 2", "`x`: expected a mapping",
         "write `key: value` pairs, with a space after each colon"),
        (dict[str, int], "a: 1", "`x`: expected a mapping", "write `key: value` pairs, in braces or below it"),
        (dict[str, int], ["a"], "`x`: expected a mapping", "write `key: value` pairs in place of a list"),
        (Annotated[float, Field(allow_inf_nan=False)], float("inf"), "`x`: expected a finite number", None),
        (Annotated[str, Field(min_length=1)], "", "`x` is empty", None),
        (Annotated[list[int], Field(min_length=1)], [], "`x` is empty", None),
        (Annotated[list[int], Field(min_length=2)], [1], "`x` has 1 item; at least 2 are needed", None),
        (Annotated[list[int], Field(min_length=3)], [1, 2], "`x` has 2 items; at least 3 are needed", None),
        (Annotated[list[int], Field(max_length=1)], [1, 2], "`x` has more than 1 item", None),
        (Annotated[list[int], Field(max_length=2)], [1, 2, 3], "`x` has more than 2 items", None),
        (Annotated[str, Field(max_length=2)], "abc", "`x` is longer than 2 characters", None),
        (Annotated[int, Field(ge=0)], -1, "`x` must be at least 0", None),
        (Annotated[int, Field(gt=0)], 0, "`x` must be more than 0", None),
        (Annotated[int, Field(lt=13)], 13, "`x` must be less than 13", None),
        (Annotated[int, Field(le=5)], 6, "`x` must be at most 5", None),
        (Annotated[float, Field(le=1)], 80.0, "`x` must be at most 1", "write 80 % as 0.8"),
        (Annotated[float, Field(le=1)], 100.0, "`x` must be at most 1", "write 100 % as 1"),
        (Annotated[float, Field(le=1)], 101.0, "`x` must be at most 1", None),
        (Annotated[float, Field(ge=0, le=1)], -0.5, "`x` must be at least 0", None),
        (Literal["run", "grow"], "growth", "`x` must be one of `run`, `grow`", "did you mean `grow`?"),
        (Literal["run", "grow"], "zzz", "`x` must be one of `run`, `grow`", None),
        (Literal["run", "grow"], 3, "`x` must be one of `run`, `grow`", None),
        (Literal[1], 2, "`x` must be 1", None),
    ],
)  # fmt: skip
def test_what_is_wanted_and_how_to_write_it(wanted, value, message, hint):
    assert said(wanted, value) == (message.replace("be 1", "be `1`"), hint)


@pytest.mark.parametrize(
    ("pattern", "value", "message", "hint"),
    [
        (ID, "My Plan", "expected an id: lower-case letters, digits and single hyphens", "such as `my-plan`"),
        ("^[a-z0-9]+([-_][a-z0-9]+)*$", "A b",
         "expected a measure: lower-case letters, digits, single hyphens or underscores", None),
        ("^[a-z0-9-]+(/[a-z0-9-]+)?$", "A b", "expected an objective: its id, or unit/objective", None),
        ("^[a-z0-9_-]+(\\.[a-z0-9_-]+)*$", "A b",
         "expected a key, with dots between levels, such as obligation.confirmed", None),
        ("^[A-Z]{3}$", "euro", "expected a currency: three capital letters, such as EUR", None),
        ("^#([0-9a-f]{3}){1,2}$", "red", "expected a colour, written #rgb or #rrggbb", None),
        ("^sha256:[0-9a-f]{64}$", "x", "expected a digest: sha256: and 64 hexadecimal digits", None),
        ("^[0-9a-f]{7,64}$", "x", "expected a commit: 7 to 64 hexadecimal digits", None),
        (r"\S", "  ", "expected text, but there are only spaces", None),
        ("^[a-z]{2,3}(_[A-Z]{2})?$", "English", "expected a locale, such as en_GB", None),
        ("^q$", "x", "it is written otherwise", None),
    ],
)  # fmt: skip
def test_what_a_pattern_wants_is_said_in_words(pattern, value, message, hint):
    assert said(Annotated[str, Field(pattern=pattern)], value) == (f"`x`: {message}", hint)


@pytest.mark.parametrize(
    ("value", "rule", "message", "hint"),
    [
        (OddNumber("012"), "number-spelling", "`012` is not a valid way to write a number", "write 12"),
        ("12", "invalid-value", "`x`: expected a number, but this is text", "delete the quotes"),
        ("-1.5e3", "invalid-value", "`x`: expected a number, but this is text", "delete the quotes"),
        ("1,000,000", "number-spelling", "`1,000,000` is not a valid way to write a number", "write 1000000"),
        ("1 000", "number-spelling", "`1 000` is not a valid way to write a number", "write 1000"),
        ("€500", "invalid-value", "`x`: expected a number", "write the number alone, without currency or unit"),
        ("500 kEUR", "invalid-value", "`x`: expected a number", "write the number alone, without currency or unit"),
        ("about 500", "invalid-value", "`x`: expected a number", None),
        ("none", "invalid-value", "`x`: expected a number", None),
    ],
)
def test_a_number_that_was_meant_is_told_from_text(value, rule, message, hint):
    found = explained(float, value)
    assert (found.rule, found.message, found.hint) == (rule, message, hint)


@pytest.mark.parametrize("wanted", [str, int, list[int], dict[str, int], Literal["a"], bool])
def test_nothing_is_said_to_be_empty_at_its_key(wanted):
    found = explained(wanted, None)
    assert (found.message, found.hint, found.at_key) == ("`x` is empty", "fill it in, or delete the key", True)
    item = explained(wanted, None, "item 2 of `x`")
    hint = 'put it in quotes where it is an id or a text, such as "null"; else delete it'
    assert (item.message, item.hint, item.at_key) == ("item 2 of `x` is empty", hint, False)

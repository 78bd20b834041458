"""What schemas take and refuse, held against what the models do: the same value, as an editor sees it and as we do."""

from typing import Annotated, NotRequired

import jsonschema
import pytest
from pydantic import Field, ValidationError
from typing_extensions import TypedDict

from pmoctl.model.kinds import FRAMEWORK, INITIATIVE, PORTFOLIO, Kind
from pmoctl.model.schema import input_schema, output_definition

BASE = {
    "initiative": {"title": "T", "type": "run"},
    "framework": {"title": "T", "criteria": {"a": {}}},
    "portfolio": {"format": 1, "organisation": "O", "currency": "EUR", "cycle": 2027, "framework": "f"},
}
VALIDATORS = {kind.name: jsonschema.Draft7Validator(input_schema(kind)) for kind in (FRAMEWORK, INITIATIVE, PORTFOLIO)}


def as_seen(value):
    if isinstance(value, dict):
        return {str(key): as_seen(each) for key, each in value.items()}
    return [as_seen(each) for each in value] if isinstance(value, list) else value


def verdicts(kind: Kind, data):
    whole = BASE[kind.name] | data
    try:
        kind.model.model_validate(whole)
    except ValidationError:
        own = False
    else:
        own = True
    return own, VALIDATORS[kind.name].is_valid(as_seen(whole))


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (
            INITIATIVE,
            {"ratings": {"fit": 3, "ease": {"low": 1, "base": 2, "high": 3}, "far": {"value": 4, "why": "W"}}},
        ),
        (INITIATIVE, {"costs": {"capex": {2027: 1.5, 1900: {"low": 0, "base": 2, "high": 3}, 2199: 0}}}),
        (INITIATIVE, {"submitted": "2026-09-01"}),
        (INITIATIVE, {"submitted": {2027: "2026-09-01"}}),
        (INITIATIVE, {"requires": ["a", "b-1"]}),
        (INITIATIVE, {"requires": {"a": {"by": "2027-12"}}}),
        (INITIATIVE, {"custom": {"x": [1, {"y": None}]}}),
        (FRAMEWORK, {"criteria": {"a": {"anchors": {0: "no", 3: "some"}, "do_nothing": -1}}}),
        (FRAMEWORK, {"criteria": {"a": {"points": [[-500, 0], [0.5, 5]]}}}),
        (FRAMEWORK, {"criteria": {"g": {"criteria": {"a": {}, "h": {"criteria": {"b": {}}}}}}}),
        (PORTFOLIO, {"envelope": {"budget": {2027: 10}, "capacity": {"crew": {2027: 2.5}}}, "locale": "de_AT"}),
        (PORTFOLIO, {"limits": {"few": {"where": {"unit": ["a", "b"], "type": "run"}, "at_most": 1}}}),
    ],
)
def test_both_take_it(kind, data):
    assert verdicts(kind, data) == (True, True)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (INITIATIVE, {"title": ""}),
        (INITIATIVE, {"unknown": 1}),
        (INITIATIVE, {"ratings": {"fit": {"low": 1, "base": 2}}}),
        (INITIATIVE, {"ratings": {"fit": {"low": 1, "base": 2, "high": 3, "top": 4}}}),
        (INITIATIVE, {"ratings": {"fit": "3"}}),
        (INITIATIVE, {"costs": {"capex": {1899: 1}}}),
        (INITIATIVE, {"costs": {"capex": {2200: 1}}}),
        (INITIATIVE, {"costs": {"capex": {2027: -1}}}),
        (INITIATIVE, {"costs": {"capex": {2027: "1"}}}),
        (INITIATIVE, {"submitted": "1.9.2026"}),
        (INITIATIVE, {"schedule": {"start": "2027-13", "finish": "2028-01"}}),
        (INITIATIVE, {"requires": ["A"]}),
        (INITIATIVE, {"requires": ["a", "a"]}),
        (INITIATIVE, {"risks": {"late": {"probability": 6, "impact": 1}}}),
        (FRAMEWORK, {"criteria": {}}),
        (FRAMEWORK, {"criteria": {"a": {"anchors": {"much": "x"}}}}),
        (FRAMEWORK, {"criteria": {"a": {"points": [[1, 2, 3]]}}}),
        (FRAMEWORK, {"criteria": {"a": {"weight": 0}}}),
        (FRAMEWORK, {"discount_rate": 8}),
        (PORTFOLIO, {"currency": "eur"}),
        (PORTFOLIO, {"format": 2}),
        (PORTFOLIO, {"framework": "fy 2027"}),
        (PORTFOLIO, {"locale": "de-AT"}),
        (PORTFOLIO, {"brand": {"colours": {"accent": "blue"}}}),
    ],
)
def test_both_refuse_it(kind, data):
    assert verdicts(kind, data) == (False, False)


class Shown(TypedDict):
    pair: tuple[int, str]
    maybe: NotRequired[int]
    inner: "list[Part]"
    asked: NotRequired[Annotated[int, Field(json_schema_extra={"optional": True})]]


class Part(TypedDict):
    name: str | None


@pytest.mark.parametrize(
    ("data", "good"),
    [
        ({"pair": [1, "a"], "maybe": 2, "inner": [{"name": None}]}, True),
        ({"pair": [1, "a"], "maybe": 2, "inner": [], "asked": 3}, True),
        ({"pair": [1, "a"], "maybe": 2, "inner": [], "asked": "3"}, False),
        ({"pair": [1, "a"], "inner": []}, False),  # what is shown is always there
        ({"pair": [1, "a"], "maybe": 2, "inner": [{"name": None, "more": 1}]}, False),
        ({"pair": ["a", 1], "maybe": 2, "inner": []}, False),
        ({"pair": [1], "maybe": 2, "inner": []}, False),
        ({"pair": [1, "a", "b"], "maybe": 2, "inner": []}, False),
        ({"pair": [1, "a"], "maybe": 2, "inner": [{}]}, False),
    ],
)
def test_what_is_shown_has_just_its_own_keys(data, good):
    schema = output_definition(Shown)
    jsonschema.Draft7Validator.check_schema(schema)
    assert jsonschema.Draft7Validator(schema).is_valid(data) is good

"""Every kind of output has a JSON Schema of its whole, which its own envelope passes and nothing else does."""

import jsonschema
import pytest

from pmoctl.report.kinds import output_schema


def test_a_schema_holds_the_envelope_too():
    schema = output_schema("units")
    check = jsonschema.Draft7Validator(schema).is_valid
    whole = {"schema_version": "1", "kind": "units", "tool": {"name": "pmoctl", "version": "1"},
             "data": {"as_of": "2026-12-01", "units": []}}  # fmt: skip
    assert check(whole)
    assert not check({**whole, "data": {**whole["data"], "units": [{}]}})  # as its definitions have a unit
    assert schema["$id"] == "pmoctl/output/units.json"
    assert [check({key: value for key, value in whole.items() if key != gone}) for gone in whole] == [False] * 4
    for changed in ({"schema_version": "2"}, {"kind": "unit"}, {"more": 1}, {"data": {"as_of": "2026-12-01"}},
                    {"tool": {"name": "other", "version": "1"}}, {"tool": {"name": "pmoctl", "version": 1}},
                    {"tool": {"name": "pmoctl"}}, {"tool": {"name": "pmoctl", "version": "1", "more": 1}}):  # fmt: skip
        assert not check({**whole, **changed}), changed


def test_there_is_none_of_another_name():
    with pytest.raises(KeyError):
        output_schema("nothing")

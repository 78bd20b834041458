"""What a model objects to, in the words and places of the file."""

import pytest
from building import initiative

from pmoctl.model.initiative import Initiative
from pmoctl.model.scenario import Scenario
from pmoctl.store.invalid import explain_invalid
from pmoctl.store.scalars import OddNumber

AN_ID = "expected an id: lower-case letters, digits and single hyphens"


def faults(model=Initiative, **keys):
    data = initiative(**keys) if model is Initiative else keys
    return {(each.rule, each.route, each.message, each.hint) for each in explain_invalid("a.yaml", model, data)[1]}


def test_a_clean_file_is_its_model_and_a_year_counts_as_text_where_an_id_is_wanted():
    found, said = explain_invalid("a.yaml", Initiative, initiative(options={2030: "later", "b": "no"}))
    assert (said, found.options) == ([], {"2030": "later", "b": "no"})


def test_a_misspelled_key_is_not_missed_as_well_and_what_is_missing_is_named_once():
    keys = {"titel": "Grid", "title": None, "type": None, "submitted": None}
    assert faults(**keys) == {
        ("unknown-key", ("titel",), "`titel` is not a key here", "did you mean `title`?"),
        ("missing-key", (), "`type` is missing", "add `type:`"),
    }
    assert faults(title=None, type=None) == {
        ("missing-key", (), "`title` and `type` are missing", "add `title:`, `type:`")
    }


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ({"type": "growth"}, ("invalid-value", ("type",), "`type` must be one of `run`, `grow`, `transform`",
                              "did you mean `grow`?")),
        ({"title": 3}, ("invalid-value", ("title",), "`title`: expected text; put it in quotes", None)),
        ({"costs": {"capex": 5}}, ("invalid-value", ("costs", "capex"), "`capex`: expected a mapping",
                                   "write it by fiscal year, such as {2027: 5}")),
        ({"costs": {"capex": {27: 5}}}, ("invalid-value", ("costs", "capex", 27),
                                         "`27` is not a fiscal year from 1900 to 2199",
                                         "write the year alone, such as 2027")),
        ({"costs": {"capex": {2027: OddNumber("012")}}}, ("number-spelling", ("costs", "capex", 2027),
                                                          "`012` is not a valid way to write a number", "write 12")),
        ({"costs": {"capex": {2027: "12"}}}, ("invalid-value", ("costs", "capex", 2027),
                                              "`2027`: expected a number, but this is text", "delete the quotes")),
        ({"costs": {"capex": {2027: "€500k"}}}, ("invalid-value", ("costs", "capex", 2027),
                                                 "`2027`: expected a number",
                                                 "write the number alone, without currency or unit")),
        ({"objectives": "up"}, ("invalid-value", ("objectives",), "`objectives`: expected a list", "write it as [up]")),
        ({"summary": [], "owner": {}}, ("invalid-value", ("owner",), "`owner`: expected text; put it in quotes", None)),
        ({"excludes": ["ok", "No Id"]}, ("invalid-value", ("excludes", 1),
                                         f"item 2 of `excludes`: {AN_ID}", "such as `no-id`")),
        ({"excludes": [None]}, ("invalid-value", ("excludes", 0), "item 1 of `excludes` is empty",
                                'put it in quotes where it is an id or a text, such as "null"; else delete it')),
        ({"risks": {"late": {"probability": 6, "impact": 1}}}, ("invalid-value", ("risks", "late", "probability"),
                                                                "`probability` must be at most 5", None)),
        ({"benefits": {"s": {"kind": "revenue", "amounts": {2027: 1}, "confidence": 80}}}, (
            "invalid-value", ("benefits", "s", "confidence"), "`confidence` must be at most 1", "write 80 % as 0.8")),
    ],
)  # fmt: skip
def test_a_value_is_explained_with_its_cure(keys, fault):
    assert fault in faults(**keys)


def test_keys_are_named_as_files_have_them():
    assert {(rule, route) for rule, route, _, _ in faults(Scenario, **{"in_": [], "in": ["a"]})} == {
        ("unknown-key", ("in_",))
    }


def test_a_year_without_the_blank_after_its_colon_is_one_fault_with_its_cure():
    assert faults(costs={"capex": {"2027:800": None, 2028: 1}}) == {
        ("invalid-value", ("costs", "capex", "2027:800"), "`2027:800` is not a fiscal year from 1900 to 2199",
         "write a space after the colon: `2027: 800`"),
    }  # fmt: skip

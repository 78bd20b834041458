"""A second import touches what has changed, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from importing import import_bytes, map_of

from pmoctl.exchange.change import edits_of
from pmoctl.store.edit import Edit
from pmoctl.store.lay import lay_out
from pmoctl.store.read import read_data

PATH = "portfolio/initiatives/ops/one.yaml"
NAMED = map_of(
    set={
        "owner": {"from": "Owner"},
        "costs.capex": {"from": "Cost", "spread": {"from": 2027, "years": 2}},
        "ratings.fit": {"from": "Fit"},
        "requires": {"from": "Needs"},
    }
)
HEADINGS = "Id,Name,Owner,Cost,Fit,Needs\n"
ROW = "1,One,Ana,10,3,a\n"
FILE = """\
# Kept by hand.
title: One    # the name on the door
type: grow    # was run
owner: Ana
costs: {capex: {2027: 5, 2028: 5}, opex: {2027: 1}}   # opex is ours
ratings:
  fit: {value: 3, why: seen}   # argued over
requires: {a: {by: 2027-09}}
custom: {imported: {test: "1"}, note: ours}
"""


def update(row, text=FILE):
    found = import_bytes(HEADINGS + row, NAMED, files={PATH: text.encode()})
    assert found.data.created == ()
    return found.files.get(PATH, text.encode()).decode(), found


def test_the_same_changes_nothing():
    text, found = update(ROW)
    assert text == FILE
    assert found.data.unchanged == ("one",)
    assert found.files == {}


def test_only_what_changed_is_touched():
    text, found = update("1,One and all,Ben,10,4,a\n")
    expected = FILE.replace("title: One ", "title: One and all ").replace("owner: Ana", "owner: Ben")
    assert text == expected.replace("value: 3", "value: 4")
    assert found.data.updated == ("one",)


def test_years_that_are_gone_go_and_others_stay():
    text, _ = update("1,One,Ana,12,3,a\n", FILE.replace("2028: 5", "2028: 5, 2029: 1"))
    assert "costs: {capex: {2027: 6, 2028: 6}, opex: {2027: 1}}   # opex is ours" in text


def test_an_empty_cell_takes_nothing_away():
    assert update("1,One,,,,\n")[0] == FILE


def test_a_constant_does_not_undo_what_people_wrote():
    assert "type: grow    # was run" in update("1,Two,Ana,10,3,a\n")[0]


def test_requirements_keep_their_reasons():
    text, _ = update('1,One,Ana,10,3,"a, b"\n')
    assert "requires: {a: {by: 2027-09}, b: {}}" in text


def test_a_file_with_a_fault_is_left_alone():
    text, found = update("1,Two,Ana,10,3,a\n", FILE + "owner: twice\n")
    assert text == FILE + "owner: twice\n"
    assert [each.row for each in found.data.skipped] == [2]
    assert found.data.findings[-1].severity == "error"


def test_what_was_imported_by_another_map_is_not_the_same():
    found = import_bytes(HEADINGS + ROW, NAMED, files={PATH: FILE.replace("test:", "other:").encode()})
    assert found.data.created == ("one-2",)


def test_a_unit_that_changed_is_said():
    named = map_of(unit={"from": "Dept", "otherwise": "slug"})
    found = import_bytes("Id,Name,Dept\n1,One,water\n", named, files={PATH: FILE.encode()})
    assert found.files == {}
    assert [each.rule for each in found.data.findings] == ["import-unit"]


def test_a_new_file_gives_back_what_was_said():
    data = {
        "title": "Yes: no #1", "plain": "A plain text (of words)", "no": "no", "month": "2027-04", "number": "042",
        "years": {2027: 1, 2028: 0.5}, "deep": {"a": {"b": {2027: {"low": 1, "base": 2}}}}, "list": ["a", "-"],
        "lines": "one\ntwo", "blank": "", "flag": True, "odd": "\u2028\x85 é", "brace": "{a}", "float": 1e-05,
    }  # fmt: skip
    text = lay_out(data)
    assert read_data(text) == data
    assert "plain: A plain text (of words)\n" in text
    assert "month: 2027-04\n" in text


def test_edits_of_ratings_in_short():
    assert edits_of({"fit": 3}, {"fit": {"value": 3, "why": "x"}}) == [Edit(("fit",), {"value": 3, "why": "x"})]
    assert edits_of({"fit": {"value": 3, "why": "x"}}, {"fit": 4}) == [Edit(("fit", "value"), 4)]
    assert edits_of({"fit": {"low": 1, "base": 2, "high": 3}}, {"fit": 2}) == [Edit(("fit",), 2)]


KEYS = some.from_regex(r"[a-z]{1,9}", fullmatch=True)
LETTERS = some.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))
VALUES = some.recursive(
    some.text(LETTERS, max_size=20) | some.integers(-(10**12), 10**12) | some.floats(-1e12, 1e12) | some.booleans(),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(KEYS, inner),
    max_leaves=8,
)


@settings(deadline=None)
@given(some.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_whatever_is_laid_out_is_read_back(data):
    assert read_data(lay_out(data)) == data


ODD = (
    "no|2027|1e5|0x1f|12:30|a: b|a #b|- a|? a|~|null|.5|| a|a |'|\"|[a]|{a}|a, b|%a|@a|`a|a:|:a|2027-13-45|1_000|<<|"
    "a\tb|---|...|=|!a|&a|*a|>|yes|Null|TRUE|1.|+1"
)


@pytest.mark.parametrize("text", ODD.split("|"))
def test_texts_that_yaml_could_take_for_something_else(text):
    data = {"key": text, "list": [text], "deep": {"key": text}}
    assert read_data(lay_out(data)) == data

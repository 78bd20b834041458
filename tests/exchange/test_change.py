"""What rows make of files. A second import through whole tables: test_update.py."""

import pytest

from pmoctl.exchange.change import edits_of, imported_key, make_changes, new_file, read_existing, readable_data
from pmoctl.exchange.row import ReadRow
from pmoctl.store.edit import Edit
from pmoctl.store.lay import lay_out
from pmoctl.store.overlay import Overlay
from pmoctl.store.read import read_data
from pmoctl.store.source import NoFiles

PATH = "portfolio/initiatives/ops/{}.yaml".format
ONE = "title: One\ntype: run\ncustom: {imported: {test: 7}}\n"


def source(**files):
    return Overlay(NoFiles(), {PATH(name.replace("_", "-")): text.encode() for name, text in files.items()})


def row(number=2, key="1", unit="ops", slug="one", data=None, **more):
    return ReadRow(number, key, unit, "Ops", slug, {"title": "One", "type": "run"} if data is None else data, **more)


def changed(*rows, files=None, unit=None, units=("ops",)):
    return make_changes(rows, "test", source(**(files or {})), units, unit)


def test_what_is_there_is_found_by_key_and_id_and_what_cannot_be_read_by_its_name():
    files = {"one": ONE, "two": ONE, "bad": "title: [\n", "half": "title: Half\n", "list": "- 1\n"}
    found = read_existing(source(**files), "test")
    assert (found.by_key["7"][0], set(found.by_id)) == (PATH("one"), {"one", "two", "bad", "half"} - {"bad"})
    assert found.unread == {"bad", "list"}
    assert set(readable_data(source(**files))) == {"one", "two"}
    assert read_existing(source(one=ONE), "other").by_key == {}


@pytest.mark.parametrize(
    ("custom", "key"),
    [
        ({"imported": {"test": "007"}}, "007"),
        ({"imported": {"test": 7}}, "7"),
        ({"imported": {"other": 7}}, None),
        ({"imported": "test"}, None),
        ("imported", None),
        (None, None),
    ],
)
def test_the_key_of_an_import_whatever_else_stands_there(custom, key):
    assert imported_key({"custom": custom}, "test") == key


def test_a_new_file_has_its_keys_in_order_and_its_key_kept_beside_what_is_its_own():
    text = new_file(
        {"costs": {"run": {2027: 1}}, "type": "run", "title": "T", "custom": {"a": 1}}, "test", "007"
    ).decode()
    assert list(read_data(text)) == ["title", "type", "costs", "custom"]
    assert read_data(text)["custom"] == {"a": 1, "imported": {"test": "007"}}


@pytest.mark.parametrize(
    ("rows", "files", "created", "skipped"),
    [
        ([row()], {}, ["one"], []),
        ([row(), row(3, "2")], {"one_2": "title: X\ntype: run\n"}, ["one", "one-3"], []),
        ([row(unit=None)], {}, [], ["it names no unit"]),
        ([row(data={})], {}, [], ["it has no title and no type"]),
        ([row(data={"title": "One"})], {}, [], ["it has no type"]),
        ([row()], {"one": "title: [\n"}, [], ["the file of one is there, and cannot be read"]),
        ([row(id="gone")], {}, [], ["there is no initiative gone that can be read"]),
    ],
)
def test_what_is_made_and_what_is_left_out(rows, files, created, skipped):
    found = changed(*rows, files=files)
    assert (found.created, [each.why for each in found.skipped]) == (created, skipped)
    assert set(found.files) == {PATH(name) for name in created}
    assert set(found.origin) == set(found.files)


def test_a_unit_that_is_not_there_is_made_once_and_said():
    found = changed(row(unit="new"), row(3, "2", unit="new"))
    assert found.files["portfolio/units/new.yaml"] == b"name: Ops\nkind: business_unit\n"
    assert [(each.rule, each.row) for each in found.findings] == [("import-unit", 2)]
    assert list(changed(row(unit=None), unit="ops").files) == [PATH("one")]


def test_two_rows_may_speak_of_one_initiative_each_its_own_part():
    rows = [row(2, "7", data={"owner": "Ana"}), row(3, "7", data={"sponsor": "Ben"}), row(4, "7", data={})]
    found = changed(*rows, files={"one": ONE})
    data = read_data(found.files[PATH("one")].decode())
    assert (data["owner"], data["sponsor"], data["custom"]) == ("Ana", "Ben", {"imported": {"test": 7}})
    assert (found.updated, found.unchanged, found.created) == (["one"], [], [])


def test_what_was_emptied_goes_but_for_what_is_kept_and_a_review_is_added():
    file = "title: One\ntype: run\nowner: Ana\nsponsor: Ben\n"
    taken = changed(row(id="one", data={}, cleared=(("owner",), ("summary",))), files={"one": file})
    assert taken.files[PATH("one")] == b"title: One\ntype: run\nsponsor: Ben\n"
    review = {"by": "lee", "ratings": {"fit": 1}}
    found = changed(row(id="one", data={}, review=review), files={"one": file})
    assert read_data(found.files[PATH("one")].decode())["reviews"] == [review]


EMPTIED = {
    "costs": {"capex": {2027: 1}, "run": {2029: 2}}, "requires": {"a": {"by": "2027-01", "why": "x"}},
    "ratings": {"fit": {"value": 3, "why": "x"}}, "owner": "Ana",
}  # fmt: skip


@pytest.mark.parametrize(
    ("cleared", "data", "left"),
    [
        ([("costs", "capex", 2027)], {}, {"costs": {"run": {2029: 2}}}),
        ([("costs", "capex", 2027), ("costs", "run", 2029)], {}, {"costs": None}),
        (
            [("costs", "capex", 2027)],
            {"costs": {"capex": {2030: 5}}},
            {"costs": {"capex": {2030: 5}, "run": {2029: 2}}},
        ),
        ([("ratings", "fit")], {}, {"ratings": None}),
        ([("ratings", "fit", "value"), ("ratings", "fit", "why")], {}, {"ratings": None}),
        ([("requires", "a", "by")], {}, {"requires": {"a": {"why": "x"}}}),
        ([("requires", "a", "by"), ("requires", "a", "why")], {}, {"requires": {"a": {}}}),
        ([("requires", "a")], {}, {"requires": None}),
        ([("nowhere", "a"), ("owner", "a")], {}, {}),
    ],
)
def test_what_is_left_empty_by_it_goes_too_but_a_requirement_stays_one(cleared, data, left):
    file = {"title": "One", "type": "run", **EMPTIED}
    found = changed(row(id="one", data=data, cleared=tuple(cleared)), files={"one": lay_out(file)})
    text = found.files.get(PATH("one"))
    assert found.skipped == []
    wanted = {key: value for key, value in {**file, **left}.items() if value is not None}
    assert (read_data(text.decode()) if text else file) == wanted


def test_a_constant_is_written_once():
    rows = row(2, "7", data={"type": "grow", "owner": "Ana"}, constant=frozenset({("type",), ("owner",)}))
    found = changed(rows, files={"one": ONE})
    assert read_data(found.files[PATH("one")].decode()) == {**read_data(ONE), "owner": "Ana"}


@pytest.mark.parametrize(
    ("before", "after", "edits"),
    [
        ({"a": "x  y"}, {"a": "x y\n"}, []),
        ({"a": 1, "b": 2}, {"a": 1}, []),
        ({"a": 1}, {"a": 2, "b": 3}, [Edit(("a",), 2), Edit(("b",), 3)]),
        ({"fit": {"value": 3, "why": "x"}}, {"fit": 4}, [Edit(("fit", "value"), 4)]),
        ({"fit": {"value": 3}}, {"fit": {"why": "x"}}, [Edit(("fit", "why"), "x")]),
        ({"fit": {"value": 3}}, {"fit": {"low": 1, "base": 2, "high": 3}},
         [Edit(("fit", "value"), {"low": 1, "base": 2, "high": 3})]),
        ({"fit": {"value": 3, "why": "x"}}, {"fit": {"value": 3, "why": "y"}}, [Edit(("fit", "why"), "y")]),
        ({"requires": ["a", "b"]}, {"requires": {"b": {}, "a": {}}}, []),
        ({"requires": {"a": {"by": "2027-01"}, "b": {}}}, {"requires": ["a", "c"]},
         [Edit(("requires", "c"), {}), Edit(("requires", "b"), None, "cut")]),
        ({"costs": {"run": {2027: 1, 2028: 2}}}, {"costs": {"run": {2027: 1, 2029: 3}}},
         [Edit(("costs", "run", 2028), None, "cut"), Edit(("costs", "run", 2029), 3)]),
        ({"risks": {}}, {"risks": {"a": {"impact": 1}}}, [Edit(("risks",), {"a": {"impact": 1}})]),
        ({"a": [1]}, {"a": [1, 2]}, [Edit(("a",), 2, "add")]),
    ],
)  # fmt: skip
def test_edits_bring_in_what_the_row_says_and_touch_nothing_else(before, after, edits):
    assert sorted(edits_of(before, after), key=str) == sorted(edits, key=str)

"""A file becomes its model and findings, the same way whichever path it takes."""

import pytest
from building import Files, initiative, to_file

from pmoctl.model.finding import Finding, Span
from pmoctl.model.initiative import Initiative
from pmoctl.store import exact
from pmoctl.store.read import locate_findings, read_data, read_model, read_models

CLEAN = to_file(initiative(title="Grid", costs={"capex": {2027: 5}}))


def read(text):
    return read_model(Files({"a.yaml": text}), "a.yaml", Initiative)


def test_a_clean_file_is_its_model_and_its_data_as_written(monkeypatch):
    monkeypatch.setattr(exact, "read_exactly", lambda *_: pytest.fail("read once more"))
    found = read(CLEAN)
    assert (found.model.title, found.model.costs.capex, found.findings, found.doubts) == ("Grid", {2027: 5}, [], ())
    assert found.data == initiative(title="Grid", costs={"capex": {2027: 5}})


def test_several_files_come_back_in_their_order_clean_or_not():
    files = {"b.yaml": CLEAN, "a.yaml": "title: 3\ntype: run\n", "d.yaml": CLEAN.replace("Grid", "Last")}
    found = read_models(Files(files), ["b.yaml", "none.yaml", "a.yaml", "d.yaml"], Initiative)
    assert [each.model and each.model.title for each in found] == ["Grid", None, None, "Last"]
    assert [[fault.rule for fault in each.findings] for each in found] == [
        [], ["file-unreadable"], ["invalid-value"], [],
    ]  # fmt: skip
    assert read_models(Files(files), [], Initiative) == []


def test_a_file_that_is_no_text_says_where_and_a_fault_has_its_place():
    class Bytes(Files):
        def read(self, path):
            return b"title: A\nsummary: caf\xe9\n" if path == "a.yaml" else super().read(path)

    found = read_model(Bytes({}), "a.yaml", Initiative)
    assert [(each.rule, each.path, each.span) for each in found.findings] == [
        ("file-encoding", "a.yaml", Span(2, 13, 2, 14))
    ]
    wrong = read("title: A\ntype: grows\n")
    assert [(each.rule, each.span) for each in wrong.findings] == [("invalid-value", Span(2, 7, 2, 12))]
    assert (wrong.model, wrong.data) == (None, {"title": "A", "type": "grows"})


def test_a_comment_that_silences_a_rule_comes_along():
    found = read(f"{CLEAN}# pmoctl: ignore[costs-missing] known\n")
    assert found.model.title == "Grid"
    assert [(each.line, each.column, each.rules, each.reason) for each in found.suppressions] == [
        (5, 1, ("costs-missing",), "known")
    ]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 1\nb: [x, {2027: 1.5}]\n", {"a": 1, "b": ["x", {2027: 1.5}]}),
        ("a: 012\n", {"a": "012"}),  # an odd number is the text that it is written as
        ("when: 2026-09-30\n", {"when": "2026-09-30"}),
        ("- 1\n", [1]),
        ("a: *x\n", None), ("a: 1\na: 2\n", None), ("a: [\n", None), ("", None), ("# x\n", None),
    ],
)  # fmt: skip
def test_the_data_of_a_text_need_fit_no_model(text, data):
    assert read_data(text) == data


def test_findings_get_their_places_and_those_that_have_one_keep_it(monkeypatch):
    placed = Finding("r", "error", "m", "a.yaml", ("title",), span=Span(7, 7, 7, 8))
    bare = Finding("r", "error", "m", "a.yaml", ("costs", "capex", 2027))
    lost = Finding("r", "error", "m", "none.yaml", ("x",))
    found = locate_findings(Files({"a.yaml": CLEAN}), [placed, bare, lost])
    assert [each.span for each in found] == [Span(7, 7, 7, 8), Span(4, 23, 4, 24), Span(1, 1, 1, 1)]
    monkeypatch.setattr(exact, "place_findings", lambda *_: pytest.fail("read once more"))
    assert locate_findings(Files({}), [placed]) == [placed]
    assert locate_findings(Files({}), []) == []

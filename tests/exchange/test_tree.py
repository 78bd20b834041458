"""Tables that are trees. Expected: what the JSON and the XML of Project say, read by hand."""

import json

import pytest

from pmoctl.exchange import tree
from pmoctl.exchange.cell import RefusedError
from pmoctl.exchange.tree import read_json, read_project


def of_json(data):
    table = read_json("t", data if isinstance(data, bytes) else json.dumps(data).encode())
    return table.headings, [list(cells) for _, cells in table.rows]


@pytest.mark.parametrize(
    "data",
    [
        [{"Id": 1}], {"value": [{"Id": 1}]}, {"d": {"results": [{"Id": 1}]}}, {"data": {"items": [{"Id": 1}]}},
        {"total": 1, "issues": [{"Id": 1}]}, {"value": 5, "records": [{"Id": 1}]},
    ],
)  # fmt: skip
def test_the_list_is_found_in_what_services_wrap_it_in(data):
    assert of_json(data) == (("Id",), [[1]])


def test_what_is_nested_has_a_dotted_heading_and_nothing_is_dropped():
    deep = {"a": {"b": {"c": {"d": {"e": {"f": 1}}}}}}
    rows = [
        {"Id": 1, " Owner  of it": {"Name": "Ana"}, "Tags": ["x", 1]},
        {"Id": True, "List": [{"n": "ü"}, [1]], **deep},
    ]
    headings, cells = of_json(rows)
    assert headings == ("Id", "Owner of it.Name", "Tags", "List", "a.b.c.d.e")
    assert cells == [
        [1, "Ana", ["x", 1], None, None],
        [True, None, None, ['{"n": "ü"}', "[1]"], '{"f": 1}'],
    ]


def test_rows_are_counted_and_cells_have_no_name():
    table = read_json("t", b'[{"Id": 1}, {"Id": 2}]')
    assert ([number for number, _ in table.rows], table.cell(1, 0), table.numbered) == ([1, 2], None, False)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"Id": 1}', "no list of objects"),
        (b"[1, 2]", "no list of objects"),
        (b"[]", "nothing in it"),
        (b"[{}]", "nothing in it"),
        (b'[{"Id": NaN}]', "it is not JSON: export it anew"),
        (b'[{"Id": 1},\n{', r"it is not JSON \(line 2\): export it anew"),
        (b"[" * 100_000, "it is not JSON"),
        (b'[{"Id": ' + b"9" * 5000 + b"}]", "it is not JSON"),
        (b'[{"Id": 1, "Name": 2, "Name": 3}]', "^`Name` stands in one object twice: export it anew$"),
        (b'{"value": [{"Id": 1}], "value": []}', "`value` stands in one object twice"),
    ],
)
def test_json_that_is_not_read(content, words):
    with pytest.raises(RefusedError, match=words):
        read_json("t", content)


def test_too_many_cells(monkeypatch):
    monkeypatch.setattr(tree, "MOST_CELLS", 4)
    assert len(of_json([{"a": 1, "b": 2}, {"a": 1}])[1]) == 2
    with pytest.raises(RefusedError, match="more than 4 cells"):
        of_json([{"a": 1, "b": 2}, {"a": 1}, {}])


PROJECT = """<Project xmlns="http://schemas.microsoft.com/project"><ExtendedAttributes><ExtendedAttribute>
<FieldID>1</FieldID><FieldName>Text1</FieldName><Alias>Business  Unit</Alias></ExtendedAttribute><ExtendedAttribute>
<FieldID>2</FieldID><FieldName>Text2</FieldName></ExtendedAttribute></ExtendedAttributes><Tasks><Task><UID>1</UID>
<Name>One &amp; all</Name><Cost>12345</Cost><FixedCost>soon</FixedCost><ExtendedAttribute><FieldID>1</FieldID>
<Value>Ops</Value></ExtendedAttribute><ExtendedAttribute><FieldID>9</FieldID><Value>lost</Value></ExtendedAttribute>
<PredecessorLink><Name>not mine</Name></PredecessorLink></Task><Task><UID>2</UID><UID>3</UID><ExtendedAttribute>
<FieldID>2</FieldID><Value>x</Value></ExtendedAttribute></Task></Tasks></Project>"""


def test_the_tasks_of_project():
    """Project writes costs in hundredths: 12345 are 123.45."""
    table = read_project("t", PROJECT.encode())
    assert [dict(zip(table.headings, cells, strict=True)) for _, cells in table.rows] == [
        {"UID": "1", "Name": "One & all", "Cost": 123.45, "FixedCost": "soon", "Business Unit": "Ops", "Text2": None,
         "PredecessorLink": ""},
        {"UID": "2", "Name": None, "Cost": None, "FixedCost": None, "Business Unit": None, "Text2": "x",
         "PredecessorLink": None},
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_encodings_of_project(encoding):
    assert read_project("t", PROJECT.encode(encoding)).rows[0][1][1] == "One & all"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<a>\n<b></a>", r"it is not XML \(line 2\)"),
        (b'<?xml version="1.0" encoding="none-such"?><a/>', "it is not XML"),
        (b"<Project><Tasks/></Project>", "no tasks of Microsoft Project"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "entities of its own"),
    ],
)
def test_xml_that_is_not_read(content, words):
    with pytest.raises(RefusedError, match=words):
        read_project("t", content)

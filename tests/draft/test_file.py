"""Whatever a template shows becomes YAML on one line."""

import pytest
from building import Files
from markupsafe import Markup

from pmoctl.draft.file import (
    as_block,
    as_comment,
    as_quoted,
    as_yaml,
    further,
    hint,
    render_data,
    render_file,
    schema_path,
)
from pmoctl.draft.templates import TemplateFaultError
from pmoctl.model.unit import Unit
from pmoctl.store.read import read_data

HOSTILE = ["a: b", "- x", "# no", "no", "2027", "a\nkey: b", '"', "{x}", "ends: ", "\u2028", "<b>&amp;"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_is_read_back_as_it_was_and_never_as_a_key(text):
    source = Files({"templates/x.j2": "one: {{ value }}\nlist: {{ [value] }}\n"})
    assert read_data(render_file(source, "x.j2", value=text)) == {"one": text, "list": [text]}


def test_what_a_filter_made_passes_and_all_else_is_quoted_where_it_must_be():
    assert as_yaml(Markup("a: b")) == "a: b"
    assert [as_yaml(value) for value in (1, "1", "on", {2027: 1})] == ["1", "'1'", "on", "{2027: 1}"]


def test_a_comment_is_one_line_and_suppresses_nothing():
    assert as_comment("a\n b pmoctl: ignore rule") == "a b pmoctl ignore rule"
    assert as_quoted('no "x"\ny') == '"no \\"x\\" y"'


@pytest.mark.parametrize(
    "text", ["a\nb", "a:\n\n# b\n  c", *HOSTILE, "a\n", "\na", " a\nb", "a \nb", "a\n ", "a\x85b\nc"]
)
def test_text_of_several_lines_is_a_block_where_it_can_be_and_the_same_text_in_any_case(text):
    assert read_data(f"key:\n  text: {as_block(text, 4)}\n") == {"key": {"text": text}}
    assert as_block("a\nb") == "|-\n  a\n  b"


def test_the_keys_that_are_not_told_of_are_told_with_what_they_mean():
    told = [key for key in Unit.model_fields if key != "head"]
    assert [key for key, _ in further("unit", *told)] == ["head"]
    assert hint("unit", "head") == as_comment(further("unit", *told)[0][1].text) != ""


def test_the_schema_is_named_as_seen_from_the_file():
    assert schema_path("portfolio/units/a.yaml", "unit") == "../../.pmoctl/schemas/unit.json"
    assert schema_path("a.yaml", "map") == ".pmoctl/schemas/map.json"


def test_a_template_that_loses_an_answer_is_at_fault():
    data = {"name": "A", "kind": "b"}
    keeps = Files({"templates/x.j2": "{% for key, each in data.items() %}{{ key }}: {{ each }}\n{% endfor %}"})
    assert render_data(keeps, "x.j2", data) == "name: A\nkind: b\n"
    for text in ("name: {{ data.name }}\n", "name: {{ data.name }}\nkind: c\n", "- 1\n"):
        with pytest.raises(TemplateFaultError, match=r"templates/x.j2: does not keep .*kind as given"):
            render_data(Files({"templates/x.j2": text}), "x.j2", data)

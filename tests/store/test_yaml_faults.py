"""What YAML may not hold: the name of the rule, its place, and what the message names."""

import pytest

from pmoctl.model.finding import Span
from pmoctl.store import yaml_faults

AT = Span(3, 5, 3, 9)
BAD = "a\x1b[31m"
SHOWN = "a\N{REPLACEMENT CHARACTER}[31m"


@pytest.mark.parametrize(
    ("name", "given", "more", "message"),
    [
        ("yaml_syntax", ("indent it",), {}, "this is not valid YAML"),
        ("yaml_conflict", (), {}, "an unfinished merge: both versions stand here"),
        ("yaml_character", ("\x07",), {}, "the character U+0007 cannot stand in a YAML file"),
        ("yaml_character", ("\U000f0000",), {}, "the character U+F0000 cannot stand in a YAML file"),
        ("yaml_surrogate", (), {}, "an escape names half a character (a surrogate)"),
        ("yaml_duplicate_key", (BAD, Span(1, 2, 1, 3)), {}, f"`{SHOWN}` appears twice; first at line 1, column 2"),
        ("yaml_anchor", (BAD,), {"alias": False}, f"the anchor `&{SHOWN}` is not allowed"),
        ("yaml_anchor", (BAD,), {"alias": True}, f"the alias `*{SHOWN}` is not allowed"),
        ("yaml_merge_key", (), {}, "the merge key `<<` is not allowed"),
        ("yaml_tag", ("!" + BAD,), {}, f"the tag `!{SHOWN}` is not allowed"),
        ("yaml_tag", ("tag:yaml.org,2002:int",), {}, "the tag `!!int` is not allowed"),
        ("yaml_directive", (), {}, "a directive is not allowed"),
        ("yaml_documents", (), {}, "a second document begins here"),
        ("yaml_depth", (), {}, "is nested deeper than 50 levels"),
        ("yaml_key", (), {}, "a key is plain text, not a list or a mapping"),
    ],
)
def test_each_is_an_error_of_its_name_at_its_place(name, given, more, message):
    found = getattr(yaml_faults, name)("a.yaml", *given, AT, **more)
    assert (found.rule, found.severity, found.path, found.span, found.message) == (
        name.replace("_", "-"), "error", "a.yaml", AT, message,
    )  # fmt: skip
    assert found.hint


def test_the_cure_of_a_syntax_fault_is_the_one_given():
    assert yaml_faults.yaml_syntax("a.yaml", "indent it", AT).hint == "indent it"

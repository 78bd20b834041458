"""How mappings of files are declared, and the small values in them."""

from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from pmoctl.model.values import (
    Frozen,
    Language,
    MeasureName,
    OrListed,
    Slug,
    Text,
    empty_list,
    empty_map,
    empty_model,
    is_reserved,
)


class Inner(Frozen):
    size: int = 3


class Outer(Frozen):
    things: dict[str, int] = empty_map()
    names: list[str] = empty_list()
    inner: Inner = empty_model(Inner)


def accepted(kind, value):
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


def test_defaults_are_empty_and_those_that_could_change_are_nobody_elses():
    one, other = Outer(), Outer()
    assert (one.things, one.names, one.inner.size) == ({}, [], 3)
    assert one.things is not other.things
    assert one.names is not other.names
    assert one.inner is other.inner  # frozen: all share it


def test_a_mapping_refuses_unknown_keys_other_types_and_changes():
    assert not accepted(Inner, {"size": "3"})
    assert not accepted(Inner, {"sizes": 3})
    with pytest.raises(ValidationError):
        Inner().size = 4


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com0", "com9", "lpt0", "lpt9"])
def test_names_of_devices_are_reserved(name):  # docs of Windows: Naming Files, Paths, and Namespaces
    assert is_reserved(name)
    assert not is_reserved(f"{name}0")


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Slug, ["a", "a-1", "2027", "x" * 64], ["", "A", "a_b", "-a", "a-", "a--b", "x" * 65, "a\n", "é"]),
        (MeasureName, ["npv", "net_benefit", "own-measure"], ["", "a__b", "_a", "Npv", "x" * 65]),
        (Text, ["a", " a"], ["", " ", "\t\n", "\N{NO-BREAK SPACE}"]),
        (Language, ["en", "de", "es_419", "sr_Latn_RS", "deu"], ["", "DE", "de-AT", "de_at", "d", "de_AT_x"]),
    ],
)
def test_which_texts_are_of_a_kind(kind, good, bad):
    assert [each for each in good if not accepted(kind, each)] == []
    assert [each for each in bad if accepted(kind, each)] == []


ASKED = TypeAdapter(Annotated[dict[Slug, Inner], OrListed()])


def test_ids_may_be_listed_with_nothing_to_them_whole_numbers_too():
    assert ASKED.validate_python(["a", 2027]) == {"a": Inner(), "2027": Inner()}
    assert ASKED.validate_python({"a": {"size": 4}}) == {"a": Inner(size=4)}
    assert ASKED.validate_python([]) == {}


def test_every_item_of_a_list_has_a_fault_of_its_own_and_none_comes_twice():
    with pytest.raises(ValidationError) as refused:
        ASKED.validate_python(["A", "b", True])
    assert [each["loc"] for each in refused.value.errors()] == [("a list", 0), ("a list", 2)]
    with pytest.raises(ValidationError, match="`b` is listed twice"):
        ASKED.validate_python(["a", "b", "b"])

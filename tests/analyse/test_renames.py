"""Which new ids are old ones: by a title that nothing else has, else by saying all the same."""

from building import assess_files, files_of, initiative

from pmoctl.analyse.renames import find_renames
from pmoctl.assess.outcome import rows_of


def renames(before, after):
    """Tell renames between two states: titles by id, or a title and what its file says besides."""
    found = []
    for state in (before, after):
        titled = {name: (each if isinstance(each, tuple) else (each, None)) for name, each in state.items()}
        rows = {name: initiative(title=title, summary=summary) for name, (title, summary) in titled.items()}
        found.append(assess_files(files_of(rows), with_initiatives=True))
    return find_renames(tuple(map(rows_of, found)), tuple(each.workspace.initiatives for each in found))


def test_a_title_that_nothing_else_has_tells_whatever_else_changed():
    assert renames({"a": ("Grid", "old"), "b": "Pipe"}, {"c": ("Grid", "new"), "b": "Pipe"}) == {"c": "a"}
    assert renames({"a": "Grid", "b": "Pipe"}, {"x": "Pipe", "y": "Grid"}) == {"y": "a", "x": "b"}


def test_nothing_came_or_nothing_went_or_the_title_went_too():
    assert renames({"a": "Grid"}, {"a": "Grid", "b": "Grid"}) == {}
    assert renames({"a": "Grid", "b": "Grid"}, {"a": "Grid"}) == {}
    assert renames({"a": "Grid"}, {"b": "Pipe"}) == {}


def test_of_a_shared_title_only_what_says_all_the_same_is_meant():
    shared = {"other": ("Grid", "other")}
    assert renames({"a": ("Grid", "one"), **shared}, {"b": ("Grid", "one"), **shared}) == {"b": "a"}
    assert renames({"a": ("Grid", "one"), **shared}, {"b": ("Grid", "two"), **shared}) == {}
    assert renames({"a": ("Grid", "one")}, {"b": ("Grid", "one"), "c": ("Grid", "two")}) == {"b": "a"}


def test_where_several_could_be_meant_it_is_none():
    twins = {"c": ("Grid", "one"), "d": ("Grid", "one")}
    assert renames({"a": ("Grid", "one"), "b": ("Grid", "one")}, {"c": ("Grid", "one")}) == {}
    assert renames({"a": ("Grid", "one")}, twins) == {}
    assert renames({"a": ("Grid", "one"), "b": ("Grid", "one")}, twins) == {}

"""What is wrong with a map by itself, with its place in the file."""

import pytest

from pmoctl.exchange.map_faults import find_map_faults
from pmoctl.store.overlay import Overlay
from pmoctl.store.source import NoFiles

PATH = "maps/register.yaml"


def faults(text):
    found = find_map_faults(Overlay(NoFiles(), {PATH: text.encode()}), [PATH])
    assert all((each.path, each.severity) == (PATH, "error") for each in found)
    return [(each.rule, each.span.line, each.span.column, each.message, each.hint) for each in found]


def test_a_map_that_can_be_used_has_no_faults():
    assert faults("key: Id\nset:\n  title: {from: Name}\n  costs: {capex: {from: Cost, spread: schedule}}\n") == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("  titel: {from: Name}",
         ("unknown-key", 3, 3, "`titel` is no field of an initiative", "did you mean `title`?")),
        ("  costs: {capx: {from: Cost, spread: schedule}}",
         ("unknown-key", 3, 11, "`costs.capx` is no field of an initiative", "did you mean `capex`?")),
        ("  zzz: 1", ("unknown-key", 3, 3, "`zzz` is no field of an initiative",
                      "name one of its fields, or keep it under `custom.`")),
        ("  schedule: {from: When}", ("invalid-value", 3, 3, "`schedule` has parts",
                                      "name one of them, such as `schedule.finish`")),
        ("  type: {from: Kind, spread: schedule}",
         ("invalid-value", 3, 3, "`type` is no amount by year that a total could be spread over",
          "leave `spread` out")),
        ("  costs.capex: {from: Cost, lookup: {a: 1}}",
         ("invalid-value", 3, 3, "`costs.capex` is an amount for each year",
          "say a year, `….2027`, or `spread:`")),
    ],
)  # fmt: skip
def test_what_no_field_can_take_is_named_with_its_place_and_a_cure(line, fault):
    assert faults(f"key: Id\nset:\n{line}\n") == [fault]


def test_faults_of_the_file_and_of_what_it_sets_are_found_in_one_run():
    found = faults("key: Id\nhaeder: 3\nset:\n  titel: {from: Name}\n  type: {frm: Kind}\n")
    assert [each[:3] for each in found if each[0] == "unknown-key"][:1] == [("unknown-key", 2, 1)]
    assert ("unknown-key", 4, 3) in [each[:3] for each in found]
    assert {each[1] for each in found} == {2, 4, 5}


def test_what_is_no_yaml_or_lacks_its_key_is_a_fault():
    assert [each[1] for each in faults("key: Id\nset: [\n")] != []
    ((rule, *_),) = faults("set: {title: {from: Name}}\n")
    assert rule == "missing-key"

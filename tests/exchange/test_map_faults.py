"""What is wrong with a map by itself, with its place in the file."""

import pytest

from pmoctl.exchange.map_faults import find_map_faults
from pmoctl.store.overlay import Overlay
from pmoctl.store.source import NoFiles

PATH = "maps/register.yaml"


def faults(text, settings="locale: en_GB"):
    portfolio = f"format: 1\norganisation: Test\ncurrency: EUR\ncycle: 2027\nframework: used\n{settings}\n"
    source = Overlay(NoFiles(), {PATH: text.encode(), "portfolio/portfolio.yaml": portfolio.encode()})
    found = find_map_faults(source, [PATH])
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


@pytest.mark.parametrize(
    ("line", "at", "message", "hint"),
    [
        ("type: {value: ruo}", "ruo", "the constant of `type`: `ruo` is none of run, grow, transform",
         "did you mean `run`?"),
        ("type: ruo", "ruo", "the constant of `type`: `ruo` is none of run, grow, transform", "did you mean `run`?"),
        ("risks: {delay: 3}", "delay", "`risks.delay` has parts", "name one of them, such as `risks.delay.impact`"),
        ("risks.delay: {probability: 9}", "9", "the constant of `risks.delay.probability`: ", None),
        ("excludes: {value: Not An Id}", "Not", "the constant of `excludes`: item 1 of `excludes`", None),
        ("type: {from: Kind, lookup: {ICT: grow, Roads: rnu}}", "rnu",
         "the lookup of `type`: `rnu` is none of run, grow, transform", "did you mean `run`?"),
        ("ratings.fit: {from: Kind, lookup: {1: a lot, 2: 4}}", "a lot",
         "the lookup of `ratings.fit`: `a lot` is not a number", "write a plain number, such as 1200 or 0.5"),
        ("type: {from: Kind, otherwise: any}", "any", "`otherwise` of `type`: `any` is none of run, grow, transform",
         "write `run`"),
        ("costs.capex: {value: much, spread: schedule}", "much",
         "the constant of `costs.capex`: `much` is not a number", "write a plain number, such as 1200 or 0.5"),
        ("costs.capex: {value: -5, spread: schedule}", "-5", "the constant of `costs.capex`: ", None),
        ("costs.capex: 5", "5", "the constant of `costs.capex`: `5` is not an amount of a year: write 2027=300",
         "name a year in the field, `….2027`, or add `spread:`"),
        ("submitted: {value: soon}", "soon", "the constant of `submitted`: `soon` is not a date",
         "write it as 2027-04-30"),
        ("schedule.start: {value: soon}", "soon", "the constant of `schedule.start`: `soon` is not a month",
         "write it as 2027-04"),
        ("funding.grant.secured: maybe", "maybe", "the constant of `funding.grant.secured`: `maybe` is neither",
         "write true or false"),
        ("type: {from: Kind, lookup: {ICT: grow, ict: run}}", "ict",
         "the lookup of `type` has `ict` twice: case and outer blanks do not count", "keep one of the two"),
        ("costs.run.2029: 2", "costs.run.2029", "`costs.run.2029` is set twice", "keep one of the two"),
        ("unit: {from: Dept}", "unit", "`unit` is no field of an initiative", "write `unit:` beside `set:`, not in it"),
    ],
)  # fmt: skip
def test_a_constant_that_its_field_cannot_take_is_named_with_its_place_and_a_cure(line, at, message, hint):
    ((_, row, column, said, cure),) = faults(f"key: Id\nset:\n  costs: {{run.2029: {{from: Cost}}}}\n  {line}\n")
    assert (row, column, said[: len(message)]) == (4, line.index(at) + 3, message)
    assert cure == (hint or cure)
    assert cure


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("unit: {value: ../x}", "the constant of `unit`: `../x` is not an id"),
        ("unit: {from: Dept, lookup: {Ops: Ops Dept}}", "the lookup of `unit`: `Ops Dept` is not an id"),
        ("unit: {from: D, otherwise: con}", "`otherwise` of `unit`: `con` is a name that Windows keeps for itself"),
        ("unit: {from: D, lookup: {A: a, a: b}}",
         "the lookup of `unit` has `a` twice: case and outer blanks do not count"),
        ("id: {value: one}", "a constant is no id: every row has one of its own"),
        ("locale: xx_YY", "there is no locale xx_YY"),
        ("unit: {from: Dept, lookup: {Ops: ops}, otherwise: slug}", None),
    ],
)  # fmt: skip
def test_units_ids_and_locales_that_cannot_be(line, message):
    found = faults(f"key: Id\n{line}\nset: {{type: run}}\n")
    assert [(each[1], each[3]) for each in found] == ([(2, message)] if message else [])
    assert all(each[4] for each in found)


def test_what_a_constant_says_depends_on_the_portfolio_and_is_left_alone_where_that_cannot_be_read():
    map_ = 'key: Id\nset: {costs.run.2029: "€1,234.5"}\n'
    assert faults(map_) == []
    assert ["locale" in each[3] for each in faults(map_, "locale: de_DE")] == [True]
    assert faults(map_, "format: 2") == []

"""Balance rules as rows of a programme: shares and numbers, of whom, and for each of what."""

from fractions import Fraction

import pytest
from building import assess_files, files_of, initiative
from programmes import every_set
from workspaces import assessed, costing

from pmoctl.select.build import Aim, build_programme

# By hand: run a costs 1.2, grow b 3, transform c 5.8, and grow d nothing that is known.
GIVEN = {
    "x/a": costing(1.2, 5, type="run", sponsor="ann"), "x/b": costing(3, 4, sponsor="bo"),
    "y/c": costing(5.8, 3, type="transform"), "y/d": initiative(ratings={"fit": 2}),
}  # fmt: skip
COST = {"a": Fraction(6, 5), "b": Fraction(3), "c": Fraction(29, 5), "d": Fraction(0)}


def programme(committed=(), given=GIVEN, **limits):
    return build_programme(assessed(given, {"limits": limits}, committed), Aim())


def kept(found):
    """Give the sets that keep all balance rules."""
    rows = [row for row in found.problem.rows if row.rule is not None and found.rules[row.rule].key[0] == "balance"]
    sets = every_set(len(found.choices))
    return {found.ids(each) for each in sets if not any(row.excess(each) for row in rows)}


@pytest.mark.parametrize("of", ["cost", "count"])
@pytest.mark.parametrize("bound", ["at_least", "at_most"])
@pytest.mark.parametrize("given", [0, 0.2, 0.3, 0.52, 1])
def test_a_share_is_of_the_whole_selection_exactly(of, bound, given):
    found = programme(some={"where": {"type": "run"}, "of": of, bound: given})
    right = set()
    for each in every_set(4):
        names = found.ids(each)
        whole = sum(COST[name] if of == "cost" else 1 for name in names)
        inside = sum((COST[name] if of == "cost" else 1) for name in names if name == "a")
        share = Fraction(str(given)) * whole
        if inside >= share if bound == "at_least" else inside <= share:
            right.add(names)
    assert kept(found) == right
    assert () in right  # an empty selection keeps every share


@pytest.mark.parametrize(
    ("limit", "wanted"),
    [
        ({"of": "cost", "at_least_number": 4.2}, lambda cost, _: cost >= Fraction(21, 5)),
        ({"of": "cost", "at_most_number": 4.2}, lambda cost, _: cost <= Fraction(21, 5)),
        ({"of": "count", "at_least_number": 2}, lambda _, count: count >= 2),
        ({"of": "count", "at_most_number": 1}, lambda _, count: count <= 1),
        ({"of": "count", "at_least_number": 1, "at_most_number": 1}, lambda _, count: count == 1),
    ],
)
def test_a_number_is_an_amount_or_a_count_of_those_meant(limit, wanted):
    found = programme(some={"where": {"type": ["run", "grow"]}, **limit})
    right = set()
    for each in every_set(4):
        meant = [name for name in found.ids(each) if name != "c"]
        if wanted(sum(COST[name] for name in meant), len(meant)):
            right.add(found.ids(each))
    assert kept(found) == right


@pytest.mark.parametrize(
    ("where", "meant"),
    [
        ({"unit": "x"}, "ab"), ({"type": ["run", "transform"]}, "ac"), ({"sponsor": ["ann", "bo"]}, "ab"),
        ({"state": "approved"}, "c"), ({"state": ["submitted", "approved"]}, "abcd"),
        ({"unit": "x", "type": "grow"}, "b"), ({"theme": "grid"}, "b"), ({"theme": ["grid", "none"], "unit": "y"}, ""),
    ],
)  # fmt: skip
def test_who_is_meant(where, meant):
    given = {**GIVEN, "x/b": costing(3, 4, sponsor="bo", contributes={"share": {"by": {2028: 1}}})}
    limits = {"some": {"where": where, "of": "count", "at_most_number": 0}}
    files = files_of(
        given,
        None,
        {"opening": {"name": "B", "date": "2026-10-01", "decisions": {"c": {"outcome": "approved"}}}},
        limits=limits,
    )
    for theme, target in (("grid", "share"), ("none", "other")):
        files[f"portfolio/strategy/{theme}.yaml"] = (
            f"name: T\ntargets: {{{target}: {{measure: M, kind: non_financial, measured_in: x, baseline: {{2025: 1}},"
            " values: {2028: 2}}}\n"
        )
    found = build_programme(assess_files(files, with_initiatives=True), Aim())
    rows = [row for row in found.problem.rows if row.rule is not None and found.rules[row.rule].key[0] == "balance"]
    assert "".join(sorted(found.ids({variable for row in rows for variable, _ in row.terms}))) == meant


def test_each_is_every_one_that_has_a_candidate_and_committed_ones_count():
    by_unit = programme(all={"each": "unit", "of": "count", "at_least_number": 1})
    assert [rule.key for rule in by_unit.rules] == [("balance", "all", each, "at_least_number") for each in ("x", "y")]
    assert ("b", "d") in kept(by_unit)
    assert ("a", "b") not in kept(by_unit)
    by_type = programme(["c"], all={"each": "type", "of": "count", "at_least_number": 1})
    keys = [rule.key[2] for rule in by_type.rules if rule.key[0] == "balance"]
    assert keys == ["grow", "run"]  # transform has none but c, which runs
    both = programme(all={"each": "type", "where": {"unit": "x"}, "of": "count", "at_most_number": 0})
    assert kept(both) == {(), ("c",), ("d",), ("c", "d")}


def test_a_rule_says_of_whom_it_is_and_where_it_stands():
    found = programme(
        all={"each": "unit", "of": "cost", "at_most": 0.75},
        few={"where": {"type": "run"}, "of": "count", "at_least_number": 1},
    )
    assert [(rule.key[1:3], rule.path, rule.route) for rule in found.rules] == [
        (("all", "x"), "portfolio/portfolio.yaml", ("limits", "all", "at_most")),
        (("all", "y"), "portfolio/portfolio.yaml", ("limits", "all", "at_most")),
        (("few", ""), "portfolio/portfolio.yaml", ("limits", "few", "at_least_number")),
    ]


def test_a_level_counts_as_what_it_is_then():
    given = {"a": costing(4, 5, type="run", levels={"pilot": {"type": "grow"}}), "b": costing(1, 1)}
    found = programme(given=given, some={"where": {"type": "run"}, "of": "count", "at_most_number": 0})
    (row,) = (row for row in found.problem.rows if row.rule is not None)
    assert [found.choices[variable].variant.level for variable, _ in row.terms] == ["full"]

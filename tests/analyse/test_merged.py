"""What a merge shows otherwise than its branch alone. Each costs 10 and 20 can be spent; the order is by rating."""

import pytest
from building import assess_files, files_of, initiative

from pmoctl.analyse.merged import MergeEffect, measure_merge

LOST = {"objectives": ["gone"]}  # an error of reference


def state(*order, settings="", **keys):
    """Assess what is ranked in this order; `keys` are further ones of an initiative."""
    rows = {
        name: initiative(**{
            "title": name.upper(), "ratings": {"fit": 5 - place}, "costs": {"capex": {2027: 10}}, **keys.get(name, {}),
        })
        for place, name in enumerate(order)
    }  # fmt: skip
    files = files_of(rows, envelope={"budget": {2027: 20}})
    files["portfolio/portfolio.yaml"] += settings
    return assess_files(files)


def never():
    raise AssertionError("the base is assessed without need")


def test_the_same_ranking_is_the_same():
    assert measure_merge(state("a", "b"), state("a", "b"), never) == MergeEffect("same")


def test_who_stands_elsewhere_is_named_in_the_order_of_the_merge():
    found = measure_merge(state("a", "b", "c", "gone"), state("a", "new", "b", "c"), never)
    assert (found.state, found.ranked, found.blocks) == ("differs", True, False)
    assert list(found.moved) == [
        ("new", "NEW", (None, 2), (None, True)),
        ("b", "B", (2, 3), (True, False)),
        ("c", "C", (3, 4), (False, False)),
        ("gone", "GONE", (4, None), (False, None)),
    ]


def test_who_merely_crosses_the_line_is_named():
    branch, merged = state("a", "b"), state("a", "b", b={"costs": {"capex": {2027: 11}}})
    assert [(each.rank, each.above_line) for each in measure_merge(branch, merged, never).moved] == [
        ((2, 2), (True, False))
    ]


def test_an_error_that_neither_side_has_breaks_the_merge_and_one_of_a_side_does_not():
    fine, faulty = state("a", "b"), state("a", "b", b=LOST)
    found = measure_merge(fine, faulty, lambda: fine)
    assert (found.state, found.blocks, [each.path for each in found.errors]) == (
        "broken", True, ["portfolio/initiatives/ops/b.yaml"],
    )  # fmt: skip
    assert [each.initiative for each in found.moved] == ["b"]
    assert measure_merge(faulty, faulty, never).state == "same"
    found = measure_merge(fine, faulty, lambda: faulty)
    assert (found.state, found.errors) == ("differs", ())


def test_a_merge_without_a_ranking_moves_nobody_and_is_not_the_same():
    fine, broken = state("a", "b"), state("a", "b", settings="unknown: 1\n")
    found = measure_merge(fine, broken, lambda: broken)
    assert (found.state, found.moved, found.ranked) == ("differs", (), False)
    assert measure_merge(broken, fine, never).moved[0].rank == (None, 1)


@pytest.mark.parametrize(
    ("paths", "blocks"),
    [((), False), (("README.md", "docs/x.md"), False), (("README.md", "portfolio/portfolio.yaml"), True)],
)
def test_conflicts_block_where_they_are_in_the_workspace(paths, blocks):
    assert MergeEffect("conflicts", conflicts=paths).blocks == blocks

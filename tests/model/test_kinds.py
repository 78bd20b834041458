"""Which kind of file stands at a path, by the table of the contract."""

import pytest

from pmoctl.model.kinds import CHECKPOINT, INITIATIVE, KINDS, PORTFOLIO, kind_of

KNOWN = {
    "portfolio/portfolio.yaml": ("portfolio", ()),
    "portfolio/people.yaml": ("people", ()),
    "portfolio/units/ops.yaml": ("unit", ("ops",)),
    "portfolio/strategy/grid.yaml": ("theme", ("grid",)),
    "portfolio/initiatives/ops/smart.yaml": ("initiative", ("ops", "smart")),
    "portfolio/checkpoints/2026-12.yaml": ("checkpoint", ("2026-12",)),
    "frameworks/fy2027.yaml": ("framework", ("fy2027",)),
    "scenarios/less.yaml": ("scenario", ("less",)),
}


@pytest.mark.parametrize("path", KNOWN)
def test_a_place_of_the_contract_has_its_kind_and_ids(path):
    kind, ids = kind_of(path)
    assert (kind.name, ids) == KNOWN[path]
    assert kind.path(*ids) == path
    assert KINDS[kind.name] is kind


@pytest.mark.parametrize(
    "path",
    [
        "",
        "portfolio.yaml",
        "portfolio/other.yaml",
        "portfolio/portfolio.yml",
        "portfolio/units.yaml",
        "portfolio/units/ops.yml",
        "portfolio/units/deep/ops.yaml",
        "portfolio/initiatives/smart.yaml",
        "portfolio/initiatives/ops/deep/smart.yaml",
        "frameworks/old/fy2027.yaml",
        "deep/frameworks/fy2027.yaml",
        "maps/jira.yaml",  # read only when asked for
        "rounds/r.yaml",
    ],
)
def test_any_other_place_has_none(path):
    assert kind_of(path) is None


def test_a_path_is_filled_in_from_left_to_right():
    assert INITIATIVE.path("ops", "a") == "portfolio/initiatives/ops/a.yaml"
    assert CHECKPOINT.path("c") == "portfolio/checkpoints/c.yaml"
    assert PORTFOLIO.path() == "portfolio/portfolio.yaml"

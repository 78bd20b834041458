"""A file with a fault is looked through for all others too, and nothing is guessed of what the fault leaves open."""

import pytest
from building import AS_OF, checkpoint, files_of, framework, initiative, write_files
from running import run

from pmoctl.assess.assess import assess_workspace
from pmoctl.store.working_tree import WorkingTree

PATH = "portfolio/initiatives/ops/one.yaml"
GOOD = "title: One\ntype: grow\nsubmitted: 2026-09-01\n"


@pytest.fixture
def found(tmp_path):
    def find(text, path=PATH, frame=None):
        files = files_of({"two": initiative(ratings={"fit": 3})}, frame)
        write_files(tmp_path, {**files, path: text})
        findings = assess_workspace(WorkingTree(tmp_path), AS_OF, located=True).findings
        return [(finding.rule, finding.span.line) for finding in findings if finding.path == path]

    return find


def test_an_unknown_key_does_not_hide_the_rest(found):
    text = GOOD + "ratings: {fit: 7}\nsumary: x\nrequires: [nope]\nschedule: {start: 2028-01, finish: 2027-01}\n"
    assert [rule for rule, _ in found(text) if rule != "summary-missing"] == [
        "rating-in-scale",
        "unknown-key",
        "unknown-initiative",
        "schedule-order",
    ]


def test_a_value_that_is_none_does_not_hide_the_rest(found):
    rules = [rule for rule, _ in found(GOOD + "ratings: {fit: 3}\ncosts: {capex: {2027: -5}}\nexcludes: [one, nope]\n")]
    assert {"invalid-value", "refers-to-itself", "unknown-initiative"} <= set(rules)
    assert "costs-missing" not in rules


@pytest.mark.parametrize(
    ("line", "not_said"),
    [
        ("rating: {fit: 3}\n", "rating-missing"),  # meant: ratings
        ("ratings: {fit: high}\n", "rating-missing"),
        ("ratings: {fit: 3}\nsumary: x\n", "summary-missing"),
        ("ratings: [3]\n", "rating-missing"),
    ],
)
def test_what_a_fault_leaves_open_is_not_called_missing(found, line, not_said):
    assert not_said not in [rule for rule, _ in found(GOOD + line)]


def test_where_something_required_is_missing_nothing_more_is_said(found):
    assert {rule for rule, _ in found("type: grow\nratings: {fit: 7}\n")} == {"missing-key"}


def test_units_and_checkpoints_too(found):
    unit = "name: Ops\nkind: business_unit\nnam: x\nobjectives: {o: {supports: [nothing]}}\n"
    assert {"unknown-key", "supports-unknown-target"} <= {rule for rule, _ in found(unit, "portfolio/units/ops.yaml")}
    point = "name: C\ndate: 2026-12-10\nforun: x\ndecisions: {nobody: {outcome: approved}}\n"
    rules = {rule for rule, _ in found(point, "portfolio/checkpoints/c.yaml")}
    assert {"unknown-key", "decision-on-unknown"} <= rules


def test_ratings_of_other_frameworks_are_held_to_their_scales(tmp_path):
    other = framework(scale={"lowest": 0, "highest": 3}, criteria={"fit": {}, "new": {}})
    review = {"by": "Ann", "date": "2026-10-01", "ratings": {"fit": 4, "new": 1}, "framework": "next"}
    one = initiative(ratings={"fit": 4, "new": 9}, reviews=[review])
    write_files(tmp_path, files_of({"one": one}, framework(), frameworks={"next": other}))
    result = run(tmp_path, "check", "--format", "concise", "--select", "rating-in-scale")
    assert [line.split("] ")[1] for line in result.stdout.splitlines()] == [
        "rating 9 is above the scale's highest, 3",  # `next` alone rates `new`
        "rating 4 is above the scale's highest, 3",  # the review is for `next`
    ]


def test_check_can_look_with_another_framework(tmp_path):
    other = framework(scale={"lowest": 0, "highest": 3})
    write_files(tmp_path, files_of({"one": initiative(ratings={"fit": 4})}, framework(), frameworks={"next": other}))
    assert run(tmp_path, "check").exit_code == 0
    assert run(tmp_path, "check", "--framework", "next").exit_code == 1
    assert "run `pmoctl check --framework next`" in run(tmp_path, "score", "--framework", "next").stderr
    assert run(tmp_path, "check", "--framework", "nxt").exit_code == 2


def test_a_requirement_that_was_deferred_is_not_met(tmp_path):
    initiatives = {"one": initiative(ratings={"fit": 4}, requires=["two"]), "two": initiative(ratings={"fit": 4})}
    write_files(tmp_path, files_of(initiatives, None, {"c": checkpoint("2026-10-01", two="deferred")}))
    assert "`two` is deferred" in run(tmp_path, "check", "--select", "requirement-gone").stdout

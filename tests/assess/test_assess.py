"""What an error takes away: an initiative's its own row, one in settings, framework or checkpoint the ranking."""

import pytest
from building import (
    AS_OF,
    assess,
    assess_files,
    by_id,
    checkpoint,
    files_of,
    framework,
    initiative,
    to_file,
    write_files,
)

from pmoctl.assess.assess import assess_workspace
from pmoctl.assess.outcome import Refused
from pmoctl.model.approval import approval_state
from pmoctl.store.digest import digest_data
from pmoctl.store.working_tree import WorkingTree

GOOD = {"a": initiative(ratings={"fit": 5}), "b": initiative(ratings={"fit": 3}), "c": initiative(ratings={"fit": 4})}
B = "portfolio/initiatives/ops/b.yaml"
PORTFOLIO, USED, BOARD = "portfolio/portfolio.yaml", "frameworks/used.yaml", "portfolio/checkpoints/board.yaml"


def errors(assessment):
    return {(finding.rule, finding.path) for finding in assessment.findings if finding.severity == "error"}


def ranked(assessment):
    return [(row.scored.id, row.rank, row.scored.score) for row in assessment.ranking.rows]


def rest(data):
    """What is ranked where b is not there at all."""
    return [
        (row.scored.id, row.rank, row.scored.score) for row in assess({k: v for k, v in data.items() if k != "b"}).rows
    ]


FAULTY = {
    "no YAML": "title: [",
    "empty": "",
    "no title": to_file({"type": "run"}),
    "unknown key": to_file({**GOOD["b"], "rating": {"fit": 3}}),
    "duplicate key": to_file(GOOD["b"]) + "title: Again\n",
    "alias": "title: &x T\ntype: run\nsummary: *x\n",
    "off the scale": to_file(initiative(ratings={"fit": 6})),
    "unknown criterion": to_file(initiative(ratings={"fit": 3, "fot": 3})),
    "unknown target": to_file(initiative(contributes={"no-such": {"by": {2027: 1}}})),
    "estimate out of order": to_file(initiative(ratings={"fit": {"low": 3, "base": 2, "high": 4}})),
    "schedule out of order": to_file(initiative(schedule={"start": "2027-02", "finish": "2027-01"})),
    "requires itself": to_file(initiative(requires=["b"])),
    "name of a computed measure": to_file(initiative(measures={"npv": 3})),
    "negative cost": to_file(initiative(costs={"capex": {2027: -1}})),
    "odd number": to_file(GOOD["b"]) + "measures: {jobs: 012}\n",
}


@pytest.mark.parametrize("fault", FAULTY)
@pytest.mark.parametrize("located", [False, True])
def test_an_error_in_an_initiative_drops_it_and_nothing_else(fault, located):
    assessment = assess_files({**files_of(GOOD), B: FAULTY[fault]}, located=located, with_initiatives=True)
    assert {path for _, path in errors(assessment)} == {B}
    assert assessment.dropped == (B,)
    assert ranked(assessment) == rest(GOOD) == [("a", 1, 100), ("c", 2, 80)]
    assert set(assessment.workspace.initiatives) == {"a", "c"}


def test_not_utf8(tmp_path):
    write_files(tmp_path, files_of(GOOD))
    (tmp_path / B).write_bytes(b"title: \xff\n")
    assessment = assess_workspace(WorkingTree(tmp_path), AS_OF)
    assert assessment.dropped == (B,)
    assert ranked(assessment) == rest(GOOD)


def test_a_misstep_of_the_withdrawal_changes_nothing():
    steps = {"board": checkpoint("2026-10-01", b="approved")}
    late = {**GOOD, "b": initiative(ratings={"fit": 3}, withdrawn={"date": "2026-11-01"})}
    assessment = assess_files(files_of(late, None, steps))
    assert errors(assessment) == {("withdrawal-impossible", B)}
    assert [(row.scored.id, row.standing) for row in assessment.ranking.rows if row.scored.id == "b"] == [
        ("b", "committed")
    ]


def test_an_id_in_two_units_drops_both():
    assessment = assess_files(files_of({**GOOD, "it/b": GOOD["b"]}))
    assert set(assessment.dropped) == {B, "portfolio/initiatives/it/b.yaml"}
    assert ranked(assessment) == rest(GOOD)


def test_a_unit_without_a_file_drops_its_initiatives():
    files = files_of({"ops/a": GOOD["a"], "ops/c": GOOD["c"], "it/b": GOOD["b"]})
    del files["portfolio/units/it.yaml"]
    assert ranked(assess_files(files)) == rest(GOOD)


def test_what_is_dropped_charges_nothing():
    costing = {name: {**data, "costs": {"capex": {2027: 10}}} for name, data in GOOD.items()}
    steps = {"board": checkpoint("2026-10-01", b="approved")}
    files = files_of(costing, None, steps, envelope={"budget": {2027: 20}})
    assert [row.scored.id for row in assess_files(files).ranking.rows if row.above_line] == ["a", "b"]
    del files["portfolio/checkpoints/board.yaml"]
    files[B] = to_file({**costing["b"], "nonsense": 1})
    found = assess_files(files)
    assert [row.scored.id for row in found.ranking.rows if row.above_line] == ["a", "c"]
    (left_out,) = found.left_out
    assert (left_out.initiative, left_out.path, left_out.state) == ("b", B, None)
    assert [finding.rule for finding in left_out.findings] == ["unknown-key"]


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ({"ratings": {"fit": 7}}, "rating-in-scale"),
        ({"objectives": ["old-aim"]}, "unknown-objective"),
        ({"requires": ["nothing"]}, "unknown-initiative"),
    ],
)
def test_committed_work_with_a_fault_that_can_be_read_keeps_its_money_and_its_place(fault, rule):
    costing = {name: {**data, "costs": {"capex": {2027: 10}}} for name, data in GOOD.items()}
    steps = {"board": checkpoint("2026-10-01", b="approved")}
    costing["b"] |= fault
    found = assess_files(files_of(costing, None, steps, envelope={"budget": {2027: 20}}))
    assert [row.scored.id for row in found.ranking.rows if row.above_line] == ["a", "b"]
    assert found.left_out == ()
    assert rule in {finding.rule for finding in found.findings if finding.path == B}


@pytest.mark.parametrize("text", ["title: [", "title: B\nnonsense: 1\n"])
def test_where_committed_work_cannot_be_read_nothing_is_ranked(text):
    steps = {"board": checkpoint("2026-10-01", b="approved")}
    found = assess_files({**files_of(GOOD, None, steps), B: text})
    assert isinstance(found, Refused)
    assert [(each.initiative, each.path, each.state) for each in found.committed] == [("b", B, "approved")]
    steps["later"] = checkpoint("2026-11-01", b="closed")
    assert not isinstance(assess_files({**files_of(GOOD, None, steps), B: text}), Refused)


def test_committed_work_that_stands_in_two_files_keeps_anything_from_being_ranked():
    steps = {"board": checkpoint("2026-10-01", b="approved")}
    files = files_of({**GOOD, "it/b": GOOD["b"]}, None, steps)
    found = assess_files(files)
    assert isinstance(found, Refused)
    assert {each.initiative for each in found.committed} == {"b"}


NO_RANKING = {
    "settings that cannot be read": (PORTFOLIO, "format: ["),
    "settings with an unknown key": (PORTFOLIO, None),
    "settings that hold back more than there is": (PORTFOLIO, "envelope: {budget: {2027: 1}, held_back: {2027: 2}}\n"),
    "no such framework": (PORTFOLIO, "framework: other\n"),
    "framework that cannot be read": (USED, "title: ["),
    "framework without criteria": (USED, to_file(framework(criteria={}))),
    "framework with a scale upside down": (USED, to_file(framework(scale={"lowest": 5, "highest": 0}))),
    "framework with a scale of one value": (USED, to_file(framework(scale={"lowest": 5, "highest": 5}))),
    "framework with points out of order": (
        USED,
        to_file(framework(criteria={"fit": {"measure": "npv", "points": [[1, 1], [0, 2]]}})),
    ),
    "framework with a gate on nothing": (USED, to_file(framework(gates={"g": {"include_when": {"has": "nonsense"}}}))),
    "framework with half of its judgements": (
        USED,
        to_file(
            framework(
                criteria={"fit": {}, "x": {}, "y": {}},
                weights={"method": "pairwise", "judgements": [{"by": "me", "compare": {"fit": {"x": 2}}}]},
            )
        ),
    ),
    "checkpoint that cannot be read": (BOARD, "name: ["),
    "checkpoint with an unknown outcome": (BOARD, to_file({"forum": "Board", **checkpoint("2026-10-01", b="agreed")})),
    "checkpoint with an impossible step": (BOARD, to_file({"forum": "Board", **checkpoint("2026-10-01", b="resumed")})),
    "checkpoint on what is not there": (
        BOARD,
        to_file({"forum": "Board", **checkpoint("2026-10-01", nobody="approved")}),
    ),
}


@pytest.mark.parametrize("fault", NO_RANKING)
@pytest.mark.parametrize("located", [False, True])
def test_no_ranking(fault, located):
    path, text = NO_RANKING[fault]
    files = files_of(GOOD)
    if path == PORTFOLIO and text is None:
        files[path] += "surplus: 1\n"
    elif path == PORTFOLIO and text.startswith("framework"):
        files[path] = files[path].replace('framework: "used"\n', text)
    elif path == PORTFOLIO and text.startswith("envelope"):
        files[path] += text
    else:
        files[path] = text
    assessment = assess_files(files, located=located)
    assert isinstance(assessment, Refused)
    assert path in {where for _, where in errors(assessment)}


def test_no_settings_at_all_still_reports_initiatives():
    files = {**files_of(GOOD), PORTFOLIO: "format: [", B: "title: ["}
    assessment = assess_files(files)
    assert {path for _, path in errors(assessment)} == {PORTFOLIO, B}
    assert isinstance(assessment, Refused)


def test_an_error_in_another_framework_changes_nothing():
    broken = framework(scale={"lowest": 5, "highest": 0})
    assessment = assess_files(files_of(GOOD, frameworks={"other": broken}))
    assert {path for _, path in errors(assessment)} == {"frameworks/other.yaml"}
    assert ranked(assessment) == [("a", 1, 100), ("c", 2, 80), ("b", 3, 60)]
    assert isinstance(assess_files(files_of(GOOD, frameworks={"other": broken}), framework="other"), Refused)


def test_another_framework_on_request():
    other = framework(criteria={"fit": {"prefer": "lower"}})
    assessment = assess_files(files_of(GOOD, frameworks={"other": other}), framework="other")
    assert [name for name, _, _ in ranked(assessment)] == ["b", "c", "a"]
    assert isinstance(assess_files(files_of(GOOD), framework="nowhere"), Refused)


def test_errors_in_a_theme_or_a_scenario_leave_the_ranking():
    files = {**files_of(GOOD), "portfolio/strategy/theme.yaml": "nonsense: 1\n", "scenarios/less.yaml": "nonsense: 1\n"}
    assessment = assess_files(files)
    assert {path for _, path in errors(assessment)} == {"portfolio/strategy/theme.yaml", "scenarios/less.yaml"}
    assert ranked(assessment) == [("a", 1, 100), ("c", 2, 80), ("b", 3, 60)]


def approved(frame, digest):
    return {**frame, "approval": [{"date": "2026-09-30", "forum": "Board", "by": ["mara"], "digest": digest}]}


def test_an_approved_framework_ranks():
    frame = framework()
    assessment = assess_files(files_of(GOOD, approved(frame, digest_data(frame))))
    assert errors(assessment) == set()
    used = assessment.workspace.frameworks["used"]
    assert approval_state(used.approval, assessment.workspace.digests[USED]) == "approved"


def test_an_altered_framework_still_ranks():
    assessment = assess_files(files_of(GOOD, approved(framework(), "sha256:" + "0" * 64)))
    assert errors(assessment) == {("framework-altered", USED)}
    used = assessment.workspace.frameworks["used"]
    assert approval_state(used.approval, assessment.workspace.digests[USED]) == "altered"
    assert ranked(assessment) == [("a", 1, 100), ("c", 2, 80), ("b", 3, 60)]


def test_an_altered_framework_with_another_error_does_not():
    frame = framework(scale={"lowest": 5, "highest": 0})
    assert isinstance(assess_files(files_of(GOOD, approved(frame, "sha256:" + "0" * 64))), Refused)


def test_a_missing_rating_that_is_rejected_is_an_error_and_stays_a_row():
    frame = framework(criteria={"fit": {}, "ease": {}}, missing="reject")
    data = {**GOOD, "b": initiative(ratings={"fit": 3, "ease": 3})}
    assessment = assess_files(files_of(data, frame))
    assert errors(assessment) == {("rating-missing", f"portfolio/initiatives/ops/{name}.yaml") for name in "ac"}
    assert assessment.dropped == ()
    assert ranked(assessment) == [("b", 1, 60), ("a", None, None), ("c", None, None)]


def test_a_missing_measure_that_is_rejected_is_no_error():
    frame = framework(criteria={"fit": {}, "worth": {"measure": "npv"}}, missing="reject")
    assessment = assess_files(files_of(GOOD, frame))
    assert errors(assessment) == set()
    assert ranked(assessment) == [("a", None, None), ("b", None, None), ("c", None, None)]


def test_an_overrun_is_a_warning():
    steps = {"board": checkpoint("2026-10-01", b="approved")}
    costing = {**GOOD, "b": initiative(costs={"capex": {2027: 30}})}
    assessment = assess_files(files_of(costing, None, steps, envelope={"budget": {2027: 20}}), located=True)
    (found,) = [finding for finding in assessment.findings if finding.rule == "envelope-overrun"]
    assert (found.severity, found.path) == ("warning", PORTFOLIO)
    assert by_id(assessment.ranking)["b"].above_line


def test_where_only_sure_rows_are_wanted_the_findings_are_the_same():
    # -100, +230, -132 has the rates 10 % and 20 %: nobody could tell which is meant.
    twice = {
        "costs": {"capex": {2027: 100, 2029: 132}},
        "benefits": {"s": {"kind": "cost_saving", "amounts": {2028: 230}}},
    }
    rows = {
        "run": initiative(ratings={"fit": 1}, costs={"capex": {2027: 30}}),
        "duty": initiative(
            ratings={"fit": 2}, costs={"capex": {2027: 30}}, obligation={"source": "Act", "kind": "law"}
        ),
        "free": initiative(ratings={"fit": 5}, **twice),
    }
    frame = framework(gates={"must": {"include_when": {"has": "obligation"}}})
    points = {"c": {"name": "C", "date": "2026-10-01", "decisions": {"run": {"outcome": "approved"}}}}
    files = files_of(rows, frame, points, envelope={"budget": {2027: 50}})
    sure, everything = assess_files(files, rows="sure"), assess_files(files)
    assert sorted(row.scored.id for row in sure.ranking.rows) == ["duty", "run"]
    assert sorted(row.scored.id for row in everything.ranking.rows) == ["duty", "free", "run"]
    found = [sorted((each.rule, each.path) for each in one.findings) for one in (sure, everything)]
    assert found[0] == found[1]
    assert ("irr-ambiguous", "portfolio/initiatives/ops/free.yaml") in found[0]
    assert "envelope-overrun" in {rule for rule, _ in found[0]}

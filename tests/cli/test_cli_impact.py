"""`pmoctl impact` and `check --since`: what a branch does, against real git histories."""

import json
import re

import jsonschema
import pytest
from building import checkpoint, files_of, framework, initiative, to_file, write_files
from running import commit_all, git, run

from pmoctl.cli.outputs import output_schema

CRITERIA = {
    "fit": {"weight": 3},
    "risk": {"weight": 1},
    "worth": {"weight": 1, "measure": "npv", "points": [[0, 0], [100, 5]]},
}
FRAME = framework(criteria=CRITERIA)
THEME = to_file(
    {
        "name": "Theme",
        "targets": {
            "share": {
                "measure": "Share", "kind": "non_financial", "measured_in": "%", "baseline": {2025: 10},
                "values": {2028: 12, 2030: 14, 2032: 15},
            }
        },
    }
)  # fmt: skip


def rated(fit, risk=0, gain=0, cost=10, **keys):
    return initiative(
        ratings={"fit": fit, "risk": risk},
        costs={"capex": {2027: cost}},
        benefits={"b": {"kind": "cost_saving", "amounts": {2027: cost + gain}}},
        **keys,
    )


INITIATIVES = {"a": rated(5), "b": rated(4), "c": rated(3), "d": rated(2), "e": rated(1)}
ENVELOPE = {"budget": {2027: 30}}  # carries three of ten each


def write(root, initiatives, frame=FRAME, **more):
    files = {**files_of(initiatives, frame, envelope=ENVELOPE, **more), "portfolio/strategy/theme.yaml": THEME}
    write_files(root, files)


@pytest.fixture
def root(tmp_path):
    write(tmp_path, INITIATIVES)
    commit_all(tmp_path)
    return tmp_path


def impact(root, base="HEAD", *words, status=0):
    result = run(root, "impact", base, "--format", "json", *words)
    assert result.exit_code == status, result.stderr
    whole = json.loads(result.stdout)
    jsonschema.validate(whole, output_schema("impact"))
    rows = {row["initiative"]: row for row in whole["data"]["initiatives"]}
    for row in rows.values():  # of what is in both, causes add up to the change of score
        if row["change"] in {"rescored", "moved", "same"}:
            points = sum(row["causes"][key] for key in ("ratings", "reviews", "money", "framework"))
            assert points == pytest.approx(row["score"][1] - row["score"][0], abs=1e-9)
    return rows, whole["data"]


def test_nothing_changed_is_no_effect(root):
    rows, data = impact(root)
    assert {row["change"] for row in rows.values()} == {"same"}
    assert (data["coverage_change"], data["envelope_change"], data["framework_change"]) == ([], [], None)
    result = run(root, "impact", "HEAD", "--format", "markdown")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no effect" in result.stderr


def test_a_rating_a_review_and_money_are_told_apart(root):
    review = {"by": "Ann", "date": "2026-10-01", "ratings": {"risk": 5}}
    write(root, {"e": rated(3, 1, 60, reviews=[review])})
    rows, _ = impact(root)
    # Shares 3/5, 1/5, 1/5. fit 1 → 3 and risk 0 → 1: 100 (3/5 · 2/5 + 1/5 · 1/5); risk by review 1 → 5; npv 60 of 100.
    assert rows["e"]["causes"] == {
        "ratings": pytest.approx(28), "reviews": pytest.approx(16), "money": pytest.approx(12), "framework": 0,
        "gates": 0, "others": 0,
    }  # fmt: skip
    # 12 points before, 68 now; a has 60.
    assert (rows["e"]["change"], rows["e"]["rank"]) == ("rescored", [5, 1])
    assert rows["e"]["above_line"] == [False, True]
    assert (rows["c"]["change"], rows["c"]["rank"], rows["c"]["causes"]["others"]) == ("moved", [3, 4], -1)
    assert (rows["a"]["change"], rows["a"]["rank"]) == ("moved", [1, 2])


def test_what_comes_and_goes_moves_the_others(root):
    write(root, {"f": rated(4.5)})
    (root / "portfolio/initiatives/ops/a.yaml").unlink()
    rows, data = impact(root)
    assert [(rows["f"]["change"], rows["f"]["rank"]), (rows["a"]["change"], rows["a"]["rank"])] == [
        ("new", [None, 1]),
        ("removed", [1, None]),
    ]
    assert (rows["f"]["score"], rows["a"]["above_line"]) == ([None, pytest.approx(54)], [True, None])
    assert rows["b"]["change"] == "same"
    assert data["line"][0] == data["line"][1]


def test_a_weight_is_a_cause_of_its_own(root):
    write(root, {}, framework(criteria={**CRITERIA, "fit": {"weight": 8}}))
    rows, data = impact(root)
    # Shares 3/5 → 4/5 of fit alone: 20 points of the whole scale, a fifth of it for each step.
    assert {name: row["causes"]["framework"] for name, row in rows.items()} == pytest.approx(
        {"a": 20, "b": 16, "c": 12, "d": 8, "e": 4}
    )
    changes = {(each["id"], each["what"]) for each in data["framework_change"]["changes"]}
    assert ("fit", "reweighted") in changes
    assert "its ratings" not in run(root, "impact", "HEAD").stdout


def test_a_gate_is_a_cause_in_places(tmp_path):
    frame = framework(criteria=CRITERIA, gates={"owned": {"exclude_unless": {"has": "owner"}}})
    write(tmp_path, {name: {**data, "owner": "Ann"} for name, data in INITIATIVES.items()}, frame)
    commit_all(tmp_path)
    write(tmp_path, {"a": INITIATIVES["a"]}, frame)
    rows, _ = impact(tmp_path)
    # From the first of five places to the last, and nothing else changed.
    assert (rows["a"]["change"], rows["a"]["rank"]) == ("moved", [1, None])
    assert (rows["a"]["causes"]["gates"], rows["a"]["causes"]["others"]) == (-4, 0)
    assert (rows["b"]["causes"]["gates"], rows["b"]["causes"]["others"]) == (0, 1)


def test_the_merge_base_counts_not_the_tip(root):
    git(root, "checkout", "-q", "-b", "branch")
    write(root, {"f": rated(4.5)})
    commit_all(root)
    git(root, "checkout", "-q", "main")
    write(root, {"g": rated(4.6)})
    commit_all(root)
    git(root, "checkout", "-q", "branch")
    rows, data = impact(root, "main")
    assert [name for name, row in rows.items() if row["change"] in {"new", "removed"}] == ["f"]
    assert (data["head"], data["base"]) == (None, git(root, "merge-base", "main", "branch"))
    git(root, "checkout", "-q", "main")
    rows, data = impact(root, "main", "--head", "branch")
    assert [name for name, row in rows.items() if row["change"] == "new"] == ["f"]
    assert data["head"] == git(root, "rev-parse", "branch")


def test_targets_and_the_envelope(root):
    contributes = {"share": {"by": {2027: 1, 2030: 2}}}
    write(root, {"f": rated(4.5, contributes=contributes)})
    _, data = impact(root)
    # Anchored at 2025, when it adds nothing: a level of 1 until 2030, of 2 from then on.
    assert data["coverage_change"] == [
        {"target": "share", "theme": "theme", "years": {"2028": 1, "2030": 2, "2032": 2}}
    ]
    assert data["envelope_change"] == []  # f takes the place of c, at the same cost
    write(root, {"a": rated(5, cost=5)})
    _, data = impact(root)
    assert data["envelope_change"] == [
        {"limit": "budget", "team": None, "year": 2027, "limited": [30, 30], "used": [30, 25]}
    ]


def test_findings_come_and_go_whatever_their_line(root):
    write(root, {"a": rated(7)})
    commit = commit_all(root)
    path = root / "portfolio/initiatives/ops/a.yaml"
    path.write_text("# a comment first\n" + path.read_text())
    write(root, {"b": rated(4, requires=["nobody"])})
    _, data = impact(root, commit, status=1)
    assert [each["rule"] for each in data["findings"]["new"]] == ["unknown-initiative"]
    assert data["findings"]["fixed"] == []
    since = run(root, "check", "--since", commit, "--format", "concise")
    assert since.exit_code == 1
    assert [line.split("[")[1].split("]")[0] for line in since.stdout.splitlines()] == ["unknown-initiative"]
    assert run(root, "check", "--since", "HEAD~1", "--select", "rating-in-scale").exit_code == 1
    assert run(root, "check", "--since", commit, "--select", "rating-in-scale").exit_code == 0
    write(root, INITIATIVES)
    _, data = impact(root, commit)
    assert [each["rule"] for each in data["findings"]["fixed"]] == ["rating-in-scale"]


def test_a_file_that_names_what_is_new_is_looked_at_again(root):
    write(root, {"b": rated(4, requires=["late"])})
    commit = commit_all(root)
    write(root, {"late": rated(2)})
    _, data = impact(root, commit)
    assert [each["rule"] for each in data["findings"]["fixed"]] == ["unknown-initiative"]
    assert "unknown-initiative" in run(root, "check", "--at", commit, "--format", "concise").stdout


def test_a_decision_moves_the_line(root):
    point = checkpoint("2026-10-01", e="approved")
    write_files(root, {"portfolio/checkpoints/c.yaml": to_file({"forum": "Board", **point})})
    rows, _ = impact(root)
    assert rows["e"]["above_line"] == [False, True]
    assert rows["c"]["above_line"] == [True, False]
    assert "falls below the line" in run(root, "impact", "HEAD").stdout


def test_files_that_git_does_not_know_or_ignores_count(root):
    write_files(root, {".gitignore": "f.yaml\n"})
    write(root, {"f": rated(4.5)})
    rows, _ = impact(root)
    assert rows["f"]["change"] == "new"


def test_a_unit_that_is_renamed_moves_nobody(root):
    (root / "portfolio/initiatives/ops").rename(root / "portfolio/initiatives/operations")
    (root / "portfolio/units/ops.yaml").rename(root / "portfolio/units/operations.yaml")
    rows, _ = impact(root)
    assert {row["change"] for row in rows.values()} == {"same"}
    assert {row["unit"] for row in rows.values()} == {"operations"}


def test_a_base_that_does_not_pass_is_said_and_all_is_new(root):
    settings = root / "portfolio/portfolio.yaml"
    good = settings.read_text()
    settings.write_text(good.replace("currency", "curency"))
    commit = commit_all(root)
    settings.write_text(good)
    result = run(root, "impact", commit, "--format", "json")
    assert result.exit_code == 0
    assert "nothing could be ranked" in result.stderr
    data = json.loads(result.stdout)["data"]
    assert {row["change"] for row in data["initiatives"]} == {"new"}
    assert data["findings"]["fixed"] != []


def test_a_deleted_framework_ends_it(root):
    (root / "frameworks/used.yaml").unlink()
    result = run(root, "impact", "HEAD")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "framework-missing" in result.stderr


def test_a_base_without_a_workspace(tmp_path):
    (tmp_path / "README.md").write_text("to begin with")
    first = commit_all(tmp_path)
    write(tmp_path, INITIATIVES)
    rows, _ = impact(tmp_path, first)
    assert {row["change"] for row in rows.values()} == {"new"}


def test_what_git_cannot_compare_is_a_wrong_call(root, tmp_path_factory):
    git(root, "checkout", "-q", "--orphan", "other")
    write(root, {"z": rated(1)})
    commit_all(root)
    result = run(root, "impact", "main")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no commit in common" in result.stderr
    write(root, {"a": rated(1)})
    commit_all(root)
    clone = tmp_path_factory.mktemp("shallow") / "clone"
    git(root, "clone", "-q", "--depth", "1", f"file://{root}", str(clone))
    result = run(clone, "impact", "HEAD~1")
    assert result.exit_code == 2
    assert "fetch-depth: 0" in result.stderr
    bare = tmp_path_factory.mktemp("bare")
    write(bare, INITIATIVES)
    assert "not in a git repository" in run(bare, "impact", "main").stderr


HOSTILE = "::error::@everyone #1 <script>alert(1)</script> | x | **b** --> [l](http://x) `c`"


def test_the_comment(root):
    write(root, {"f": rated(4.5, title=HOSTILE), "e": rated(3.5)})
    comment = run(root, "impact", "HEAD", "--format", "markdown").stdout
    head = git(root, "rev-parse", "HEAD")
    assert comment.splitlines()[0] == f"<!-- pmoctl:impact key=portfolio head={head} -->"
    assert comment.splitlines()[2].startswith("**")
    assert "<script" not in comment
    assert re.search(r"@(?!\u200b)", comment) is None
    assert re.search(r"#(?!\u200b)", comment) is None
    assert not any(line.startswith("::") for line in comment.splitlines())
    assert comment.count("<details>") == comment.count("</details>") > 0
    assert "its ratings" in comment
    rows = [line for line in comment.splitlines() if line.startswith("| ") and "→" in line]
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 6 for row in rows)


def test_a_long_comment_is_cut_and_says_so(root):
    title = "x" * 300
    write(root, {f"new-{number}": rated(3 + number / 1000, title=title) for number in range(400)})
    comment = run(root, "impact", "HEAD", "--format", "markdown").stdout
    assert len(comment) <= 60_000
    assert re.search(r"… and \d+ more", comment)
    assert comment.count("<details>") == comment.count("</details>")
    assert comment.startswith("<!-- pmoctl:impact")


def test_a_workspace_in_a_folder_of_a_repository_has_a_key_of_its_own(tmp_path):
    write(tmp_path / "it" / "port folio", INITIATIVES)
    commit_all(tmp_path)
    write(tmp_path / "it" / "port folio", {"f": rated(4.5)})
    comment = run(tmp_path / "it" / "port folio", "impact", "HEAD", "--format", "markdown").stdout
    assert comment.startswith("<!-- pmoctl:impact key=it-port-folio head=")

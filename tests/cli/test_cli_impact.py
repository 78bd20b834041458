"""`pmoctl impact` and `check --since`: what a branch does, against real git histories."""

import json
import re

import jsonschema
import pytest
from building import checkpoint, files_of, framework, initiative, to_file, write_files
from running import commit_all, git, run

from pmoctl.report.kinds import output_schema

CRITERIA = {
    "fit": {"weight": 3},
    "risk": {"weight": 1},
    "worth": {"weight": 1, "measure": "npv", "points": [[0, 0], [100, 5]]},
}
FRAME = framework(criteria=CRITERIA)
TARGET = {
    "measure": "Share", "kind": "non_financial", "measured_in": "%", "baseline": {2025: 10},
    "values": {2028: 12, 2030: 14, 2032: 15},
}  # fmt: skip
THEME = to_file({"name": "Theme", "targets": {"share": TARGET}})


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


def test_what_blocks_comes_first_in_every_format(root):
    (root / "frameworks/used.yaml").unlink()
    for form in ("text", "markdown"):
        result = run(root, "impact", "HEAD", "--format", form)
        assert result.exit_code == 1
        assert "framework-missing" in result.stderr
        assert "no effect" not in result.stdout + result.stderr
        assert "Nothing can be ranked with this change: 1 error." in result.stdout
        assert "there is no framework `used`" in result.stdout.replace("\\", "")
    rows, data = impact(root, status=1)
    assert rows == {}
    assert data["blocked"]["ranked"] is False
    assert [each["rule"] for each in data["blocked"]["findings"]] == ["framework-missing"]


def test_what_cannot_be_read_is_neither_taken_back_nor_mended(root):
    point = {"forum": "Board", **checkpoint("2026-10-01", e="approved")}
    write_files(root, {"portfolio/checkpoints/c.yaml": to_file(point), "portfolio/people.yaml": "ann: {name: Ann}\n"})
    commit_all(root)
    for path in ("portfolio/checkpoints/c.yaml", "portfolio/people.yaml", "portfolio/portfolio.yaml"):
        (root / path).write_text("x: [")
        _, data = impact(root, status=1)
        assert data["blocked"]["ranked"] is False
        assert (data["decisions"], data["changes"], data["findings"]["fixed"]) == ([], [], [])


def test_a_file_that_is_left_out_is_said_first(root):
    (root / "portfolio/initiatives/ops/a.yaml").write_text("title: [")
    result = run(root, "impact", "HEAD", "--format", "markdown")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[2].startswith("**1 initiative file with errors is left out; ")
    assert impact(root, status=1)[1]["blocked"]["left_out"][0]["initiative"] == "a"


def test_a_committed_initiative_that_is_deleted_is_no_silence(root):
    point = {"forum": "Board", **checkpoint("2026-10-01", e="approved")}
    write_files(root, {"portfolio/checkpoints/c.yaml": to_file(point)})
    commit_all(root)
    (root / "portfolio/initiatives/ops/e.yaml").unlink()
    result = run(root, "impact", "HEAD", "--format", "markdown")
    assert result.exit_code == 1
    assert "Nothing can be ranked" in result.stdout


def test_an_edited_decision_is_shown_before_and_after(root):
    point = {"forum": "Board", **checkpoint("2026-10-01", e="approved")}
    point["decisions"]["e"]["funds"] = {2027: 10}
    write_files(root, {"portfolio/checkpoints/c.yaml": to_file(point)})
    commit_all(root)
    point["decisions"]["e"] |= {"funds": {2027: 12.5}, "conditions": {"sign": {"do": "Sign it"}}}
    write_files(root, {"portfolio/checkpoints/c.yaml": to_file(point)})
    _, data = impact(root)
    assert data["decisions"] == [
        {"checkpoint": "c", "initiative": "e", "outcome": ["approved", "approved"],
         "funds": [{"2027": 10}, {"2027": 12.5}], "keys": ["funds", "conditions"]}
    ]  # fmt: skip
    text = run(root, "impact", "HEAD").stdout
    assert "e at c: approved; funds 2027: 10 → 12.5; changed: conditions" in text
    assert text.startswith("1 decision changes")


def test_the_envelope_people_and_minutes_are_changes(root):
    write_files(root, {"portfolio/people.yaml": "ann: {name: Ann}\n"})
    commit_all(root)
    settings = root / "portfolio/portfolio.yaml"
    settings.write_text(settings.read_text().replace("30", "20"))
    write_files(root, {"portfolio/people.yaml": "ann: {name: Ann, left: 2026-09-01}\n"})
    _, data = impact(root)
    assert [(each["subject"], each["id"], each["key"], each["before"], each["after"]) for each in data["changes"]] == [
        ("settings", "", "envelope.budget.2027", 30, 20),
        ("person", "ann", "left", None, "2026-09-01"),
    ]
    text = run(root, "impact", "HEAD").stdout
    assert text.startswith("The budget changes")
    assert "settings: budget 2027: 30 → 20" in text
    assert (
        "Budget 2027   EUR 30 → EUR 20 taken of EUR 30 → EUR 20" in " ".join(text.split("  ")).replace("  ", "   ")
        or "EUR 30 → EUR 20" in text
    )
    # Three of ten each fitted, now two: c is the third.
    assert "falls below: it is 10 over what is left of budget 2027" in text


def test_money_asked_before_and_after(root):
    write(root, {"a": rated(5, cost=14)})
    _, data = impact(root)
    # Five of ten each, one of which asks four more; of the 30 above, 34 do not fit: a and b stay.
    assert data["money"] == {
        "asked": [50, 54], "committed": [0, 0], "above_line": [30, 24], "unknown": [0, 0],
    }  # fmt: skip
    assert "EUR 50 → EUR 54" in run(root, "impact", "HEAD").stdout


def test_a_renamed_id_is_a_rename(root):
    write(root, {"z": rated(4, title="Alone")})
    commit_all(root)
    (root / "portfolio/initiatives/ops/z.yaml").unlink()
    write(root, {"y": rated(4.2, title="Alone")})
    rows, _ = impact(root)
    assert "z" not in rows
    assert (rows["y"]["change"], rows["y"]["renamed_from"]) == ("rescored", "z")
    # 100 · 3/5 · 0.2/5
    assert rows["y"]["causes"]["ratings"] == pytest.approx(2.4)
    assert "renamed from z" in run(root, "impact", "HEAD").stdout


def test_causes_that_cancel_are_given(root):
    review = {"by": "Ann", "date": "2026-10-01", "ratings": {"fit": 1}}
    write(root, {"e": rated(5, reviews=[review])})
    rows, _ = impact(root)
    # fit 1 → 5 by the submitter, 5 → 1 by the review: 100 · 3/5 · 4/5, there and back.
    assert rows["e"]["score"] == [pytest.approx(12), pytest.approx(12)]
    assert (rows["e"]["causes"]["ratings"], rows["e"]["causes"]["reviews"]) == (pytest.approx(48), pytest.approx(-48))
    assert "no effect" not in run(root, "impact", "HEAD").stderr


def test_a_target_is_better_or_worse_by_what_it_prefers(root):
    share = {**TARGET, "prefer": "lower", "values": {2028: 8, 2030: 7, 2032: 6}}
    write_files(root, {"portfolio/strategy/theme.yaml": to_file({"name": "Theme", "targets": {"share": share}})})
    commit_all(root)
    contributes = {"share": {"by": {2027: 1}}}
    write_files(root, files_of({"a": rated(5, contributes=contributes)}, FRAME, envelope=ENVELOPE))
    assert "1 % worse in 2028" in " ".join(run(root, "impact", "HEAD").stdout.split())


def test_a_base_that_has_moved_on_is_said(root):
    git(root, "checkout", "-q", "-b", "branch")
    write(root, {"f": rated(4.5)})
    commit_all(root)
    git(root, "checkout", "-q", "main")
    write(root, {"g": rated(4.6)})
    commit_all(root)
    git(root, "checkout", "-q", "branch")
    assert impact(root, "main")[1]["base_moved"] == 1
    assert "The base has moved on: it has 1 commit that this branch lacks" in run(root, "impact", "main").stdout


def test_what_is_merely_pushed_stands_apart(root):
    write(root, {"e": rated(3.5)})
    comment = run(root, "impact", "HEAD", "--format", "markdown").stdout
    own, pushed = comment.split("Pushed by these: 2 initiatives")
    assert own.count("→") >= 2
    assert "the others −1 place" in pushed


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
    assert "compare with at `nowhere`" in run(root, "impact", "main", "--head", "nowhere").stderr
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

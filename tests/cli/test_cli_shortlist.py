"""`shortlist: selection`: what is recommended is the best set, in every command that recommends, freezes or decides."""

import json

import pytest
from building import checkpoint, files_of, framework, initiative, write_files
from ruamel.yaml import YAML
from running import commit_all, run

# By hand, 10 of money: the line takes a (6, 80 points) and stops at b (5, 60). The best set is a with c (40), for
# which 2027 has no room beside a, a year later with three quarters of its worth: 80 + 30 against 60 + 40.
LATER = {"start": "2027-04", "finish": "2027-12", "latest_start": "2028-04"}
GIVEN = {
    "a": initiative(ratings={"fit": 4}, costs={"capex": {2027: 6}}, contributes={"share": {"by": {2027: 1}}}),
    "b": initiative(ratings={"fit": 3}, costs={"capex": {2027: 5}}),
    "c": initiative(
        ratings={"fit": 2}, costs={"capex": {2027: 4.5}}, schedule=LATER, contributes={"share": {"by": {2027: 10}}}
    ),
}
SAID = {"envelope": {"budget": {2027: 10, 2028: 5}}, "selection": {"delay": 0.25}}
THEME = (
    "name: Theme\ntargets:\n  share:\n    {measure: Share, kind: non_financial, measured_in: '%', baseline: {2026: 0},"
    " values: {2027: 11, 2028: 11}}\n"
)


@pytest.fixture
def root(tmp_path):
    board = {"board": checkpoint("2026-12-10")}
    files = files_of(GIVEN, framework(), board, shortlist="selection", **SAID)
    write_files(tmp_path, {**files, "portfolio/strategy/theme.yaml": THEME})
    commit_all(tmp_path)
    return tmp_path


def data_of(root, *words):
    return json.loads(run(root, *words, "--format", "json").stdout)["data"]


def recommended(root, *words):
    rows = data_of(root, "score", *words)["initiatives"]
    return [row["initiative"] for row in rows if row["recommended"]]


def test_the_ranking_recommends_the_selection_and_keeps_its_line(root):
    rows = {row["initiative"]: row for row in data_of(root, "score")["initiatives"]}
    assert {name: (row["rank"], row["above_line"], row["recommended"]) for name, row in rows.items()} == {
        "a": (1, True, True), "b": (2, False, False), "c": (3, False, True),
    }  # fmt: skip
    assert recommended(root, "--new-only") == ["a", "c"]
    text = " ".join(run(root, "score").stdout.split())
    assert (
        "Recommended is the selection (proven best), not the line: 1 from below it is in, 0 from above it are" in text
    )


def test_with_another_shortlist_the_line_is_recommended(root):
    settings = root / "portfolio/portfolio.yaml"
    settings.write_text(settings.read_text().replace('shortlist: "selection"', 'shortlist: "line"'))
    assert recommended(root) == ["a"]


def test_targets_and_roadmap_count_the_selection_as_it_was_chosen(root):
    # a gives 1 in 2027; c its 10 a year later than planned.
    for words in ((), ("--set", "selection")):
        (target,) = data_of(root, "targets", *words)["targets"]
        assert [target["years"][year]["planned"] for year in ("2027", "2028")] == [1, 11]
        bars = {each["initiative"]: each["start"] for each in data_of(root, "roadmap", *words)["initiatives"]}
        assert bars == {"a": None, "c": "2028-04"}


def test_it_is_frozen_verified_and_decided(root):
    assert run(root, "checkpoint", "freeze", "board", "--unapproved").exit_code == 0
    point = root / "portfolio/checkpoints/board.yaml"
    assert YAML().load(point)["record"]["recommended"] == ["a", "c"]
    commit_all(root)
    verified = run(root, "verify", "board")
    assert "recommended" in verified.stdout.lower()
    assert "altered" not in verified.stdout.lower()
    done = run(root, "decide", "--recommended", "--checkpoint", "board", "--by", "mara", "--why", "As recommended")
    assert done.exit_code == 0, done.stderr
    decisions = YAML().load(point)["decisions"]
    assert dict(decisions["a"]["funds"]) == {2027: 6}
    assert "start" not in decisions["a"]
    assert (decisions["c"]["start"], dict(decisions["c"]["funds"])) == ("2028-04", {2028: 4.5})
    assert run(root, "check").exit_code == 0


def test_an_override_has_its_price_in_the_record(root):
    run(root, "checkpoint", "freeze", "board", "--unapproved")
    said = ("--checkpoint", "board", "--by", "mara", "--why", "So wanted")
    refused = run(root, "decide", "b", "--outcome", "approved", *said)
    assert (refused.exit_code, "the record needs the reason" in refused.stderr) == (1, True)
    done = run(root, "decide", "b", "--outcome", "approved", *said, "--override", "Politics")
    assert done.exit_code == 0, done.stderr
    # 110 with a and c later, 100 with b and c in time: a leaves.
    price = YAML().load(root / "portfolio/checkpoints/board.yaml")["decisions"]["b"]["price"]
    assert price["objective"] == pytest.approx(10)
    assert list(price["displaces"]) == ["a"]
    # What is left of the best set without a is b and c, then approved already: nothing is lost by turning a down.
    done = run(root, "decide", "a", "--outcome", "rejected", *said, "--override", "Instead")
    assert done.exit_code == 0, done.stderr
    assert "the best set loses nothing by it" in done.stderr


@pytest.mark.parametrize("name", ["targets", "roadmap"])
def test_where_nothing_keeps_all_rules_there_is_no_selection_to_count(tmp_path, name):
    opening = {"opening": checkpoint("2026-10-01", a="approved")}
    write_files(tmp_path, files_of(GIVEN, framework(), opening, envelope={"budget": {2027: 5}}))
    result = run(tmp_path, name, "--set", "selection")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "there is no selection: nothing keeps all rules" in result.stderr


def test_the_pack_asks_for_what_was_chosen_and_says_so(root):
    pack = data_of(root, "brief", "--checkpoint", "board")
    asked = {each["initiative"]: each["amounts"] for each in pack["verdicts"]}
    assert (asked["a"], asked["c"]) == ({"2027": 6}, {"2028": 4.5})
    assert (pack["money"]["2027"]["headroom"], pack["money"]["2028"]["headroom"]) == (4, 0.5)
    run(root, "brief", "--checkpoint", "board", "--format", "markdown", "--output", str(root / "pack"))
    assert "Test (from 2028-04)" in (root / "pack/brief.md").read_text(encoding="utf-8")

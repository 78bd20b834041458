"""The decision round: several at once, what is asked, levels and moved starts; what a seal seals."""

import json

import jsonschema
import pytest
from building import files_of, framework, initiative, write_files
from running import commit_all, git, run

from pmoctl.store.digest import digest_data
from pmoctl.store.read import read_data

BOARD = "portfolio/checkpoints/board.yaml"
WHO = ("--checkpoint", "board", "--by", "Ann", "--why", "So")
SEAL = ("checkpoint", "seal", "board", "--by", "Ann", "--date")


@pytest.fixture
def root(tmp_path):
    pilot = {"costs": {"capex": {2027: 7}}}
    initiatives = {
        "one": initiative(ratings={"fit": 5}, costs={"capex": {2027: 30, 2028: 12.5}, "opex": {2027: 5}}),
        "two": initiative(
            ratings={"fit": 4},
            costs={"capex": {2027: {"low": 20, "base": 25, "high": 40}}, "run": {2028: 3}},
            schedule={"start": "2027-04", "finish": "2027-12"},
            levels={"pilot": pilot},
        ),
        "three": initiative(ratings={"fit": 1}, costs={"capex": {2027: 90}}),
    }
    frame = framework()
    frame["approval"] = [{"date": "2026-09-01", "forum": "Board", "by": ["Ann"], "digest": digest_data(framework())}]
    files = files_of(initiatives, frame, envelope={"budget": {2027: 100}})
    files[BOARD] = "name: Board\ndate: 2026-12-10\nforum: Board\n"
    write_files(tmp_path, files)
    commit_all(tmp_path)
    return tmp_path


def data_of(root):
    return read_data((root / BOARD).read_text(encoding="utf-8"))


def test_what_is_recommended_is_approved_at_what_it_asks_and_shown_first(root):
    assert run(root, "checkpoint", "freeze", "board").exit_code == 0
    done = run(root, "decide", "--recommended", *WHO)
    assert done.exit_code == 0, done.stderr
    decided = data_of(root)["decisions"]
    # By hand from the fixture: capex + opex at the base figures; run cost is not released.
    assert decided == {
        "one": {"outcome": "approved", "funds": {2027: 35, 2028: 12.5}, "by": ["Ann"], "why": "So"},
        "two": {"outcome": "approved", "funds": {2027: 25}, "by": ["Ann"], "why": "So"},
    }
    assert "one: approved; releases EUR 35 in 2027, EUR 12.5 in 2028, total EUR 47.5" in done.stderr
    assert "two: approved; releases EUR 25 in 2027\n" in done.stderr
    assert "waits for a decision" in run(root, "decide", "--recommended", *WHO).stderr


def test_several_are_decided_all_or_none(root):
    before = (root / BOARD).read_bytes()
    refused = run(root, "decide", "one", "two", "nobody", *WHO, "--outcome", "approved")
    assert (refused.exit_code, (root / BOARD).read_bytes()) == (2, before)
    assert run(root, "decide", "one", *WHO, "--outcome", "rejected").exit_code == 0
    before = (root / BOARD).read_bytes()
    refused = run(root, "decide", "two", "one", *WHO, "--outcome", "deferred")
    assert (refused.exit_code, (root / BOARD).read_bytes()) == (1, before)
    shown = run(root, "decide", "two", "three", *WHO, "--outcome", "deferred", "--dry-run")
    assert (shown.exit_code, (root / BOARD).read_bytes()) == (0, before)
    assert shown.stdout.count("+") >= 2
    assert run(root, "decide", "two", "three", *WHO, "--outcome", "deferred").exit_code == 0
    assert {name: each["outcome"] for name, each in data_of(root)["decisions"].items()} == {
        "one": "rejected", "two": "deferred", "three": "deferred",
    }  # fmt: skip
    assert (
        "--funds is of one initiative"
        in run(root, "decide", "one", "two", *WHO, "--outcome", "approved", "--funds", "2027=1").stderr
    )


def test_a_level_and_a_moved_start_ask_for_their_own_money(root):
    assert (
        run(root, "decide", "two", *WHO, "--outcome", "approved", "--level", "pilot", "--start", "2028-04").exit_code
        == 0
    )
    assert data_of(root)["decisions"]["two"] == {
        "outcome": "approved", "level": "pilot", "start": "2028-04", "funds": {2028: 7}, "by": ["Ann"], "why": "So",
    }  # fmt: skip
    before = (root / BOARD).read_bytes()
    for words, status, said in (
        (("--level", "half"), 1, "it has: full"),
        (("--start", "soon"), 2, "write it as YYYY-MM"),
    ):
        refused = run(root, "decide", "one", *WHO, "--outcome", "approved", *words)
        assert (refused.exit_code, (root / BOARD).read_bytes()) == (status, before)
        assert said in refused.stderr


def test_funds_may_be_kept_back(root):
    done = run(root, "decide", "one", *WHO, "--outcome", "approved", "--funds", "none")
    assert done.exit_code == 0
    assert "funds" not in data_of(root)["decisions"]["one"]
    assert "no funds are released" in done.stderr


def test_who_seals_with_candidates_undecided_is_asked_to_say_so(root):
    run(root, "decide", "one", "two", *WHO, "--outcome", "approved")
    before = (root / BOARD).read_bytes()
    refused = run(root, *SEAL, "2026-12-17")
    assert (refused.exit_code, (root / BOARD).read_bytes()) == (1, before)
    assert "no decision on three" in refused.stderr
    assert "--leave-open" in refused.stderr
    assert run(root, *SEAL, "2026-12-17", "--leave-open").exit_code == 0


def sealed(root):
    run(root, "decide", "one", "two", "three", *WHO, "--outcome", "deferred")
    assert run(root, *SEAL, "2026-12-17").exit_code == 0
    commit_all(root)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("date: 2026-12-10", "date: 2026-12-09"),
        ("name: Board", "name: Bored"),
        ("forum: Board", "forum: Board\nattendees: [Bea]"),
        ("forum: Board", "forum: Board\nagenda: [Something else]"),
        ("forum: Board", "forum: Board\nquorum: 1"),
        ("forum: Board", "forum: Board\nresolutions: {more: {text: More, by: [Ann]}}"),
        ("forum: Board", "forum: Board\ncustom: {note: Something else was decided}"),
        ("why: So", "why: Not so"),
    ],
)
def test_whatever_of_a_sealed_file_is_changed_is_seen(root, old, new):
    sealed(root)
    assert run(root, "check", "--select", "minutes-altered").exit_code == 0
    (root / BOARD).write_text((root / BOARD).read_text().replace(old, new))
    assert "[minutes-altered]" in run(root, "check", "--format", "concise").stdout
    found = run(root, "verify", "board")
    assert found.exit_code == 1
    assert "minutes: DIFFERS" in found.stdout


def test_a_condition_said_to_be_met_in_a_sealed_file_is_seen(root):
    files = {"portfolio/checkpoints/later.yaml": "name: Later\ndate: 2027-03-11\nforum: Board\n"}
    write_files(root, files)
    options = ("--outcome", "approved", "--condition", "sign: Sign it; owner: Bo; due: 2027-02-28")
    run(root, "decide", "one", *WHO, *options)
    later = root / "portfolio/checkpoints/later.yaml"
    run(root, "decide", "two", "--checkpoint", "later", "--by", "Ann", "--why", "So", "--outcome", "deferred")
    assert (
        run(root, "checkpoint", "seal", "later", "--by", "Ann", "--date", "2027-03-15", "--leave-open").exit_code == 0
    )
    refused = run(root, "fulfil", "one/sign", "--checkpoint", "later", "--date", "2027-02-01")
    assert refused.exit_code == 1
    assert "sealed" in refused.stderr
    later.write_text(later.read_text() + "fulfilled: {one/sign: {date: 2027-02-01}}\n")
    assert "[minutes-altered]" in run(root, "check", "--format", "concise").stdout


def test_what_is_sealed_anew_keeps_the_earlier_seal_and_verify_says_so(root):
    sealed(root)
    first = data_of(root)["minutes"]
    (root / BOARD).write_text((root / BOARD).read_text().replace("outcome: deferred", "outcome: rejected", 1))
    assert run(root, *SEAL, "2026-12-16", "--replace").exit_code == 1  # before the seal that it replaces
    assert run(root, *SEAL, "2026-12-20", "--replace", "--why", "The vote was miscounted").exit_code == 0
    minutes = data_of(root)["minutes"]
    assert minutes["earlier"] == [{**first, "replaced": "2026-12-20", "why": "The vote was miscounted"}]
    assert (minutes["approved"], run(root, "check", "--select", "minutes-altered").exit_code) == ("2026-12-20", 0)
    for commit in (False, True):
        if commit:
            commit_all(root)
        found = run(root, "verify", "board")
        assert found.exit_code == 1
        assert "resealed" in found.stdout
        assert "one: deferred → rejected" in found.stdout
        assert "The vote was miscounted" in found.stdout
        accepted = run(root, "verify", "board", "--accept-reseal")
        assert accepted.exit_code == 0
        assert "accepted" in accepted.stdout
        said = json.loads(run(root, "verify", "board", "--format", "json", "--require-signed").stdout)
        schema = json.loads(run(None, "schema", "--kind", "verification").stdout)
        jsonschema.Draft7Validator(schema).validate(said)
        (data,) = said["data"]["checkpoints"]
        assert data["holds"] is False
        assert data["resealed"]["changed"] == [{"decision": "one", "before": "deferred", "after": "rejected"}]


def test_a_seal_replaced_by_hand_is_seen_though_the_file_keeps_silent(root):
    sealed(root)
    (root / BOARD).write_text((root / BOARD).read_text().replace("outcome: deferred", "outcome: rejected", 1))
    assert run(root, *SEAL, "2026-12-20", "--replace").exit_code == 0
    text = (root / BOARD).read_text()
    (root / BOARD).write_text(text[: text.index("  earlier:")])
    commit_all(root)
    assert run(root, "check").exit_code == 0
    found = run(root, "verify", "board")
    assert found.exit_code == 1
    assert "the file does not say so" in found.stdout
    assert "one: deferred → rejected" in found.stdout
    assert run(root, "verify", "board", "--accept-reseal").exit_code == 1


def test_a_seal_of_the_decisions_alone_was_made_under_earlier_rules(root):
    run(root, "decide", "one", "two", "three", *WHO, "--outcome", "deferred")
    digest = digest_data({"decisions": data_of(root)["decisions"]})
    with (root / BOARD).open("a") as file:
        file.write(f'minutes: {{approved: 2026-12-17, by: [Ann], digest: "{digest}"}}\n')
    commit_all(root)
    assert "sealed by an earlier pmoctl" in run(root, "verify", "board").stdout
    assert git(root, "status", "--porcelain") == ""


def test_people_may_be_parted_by_commas_where_they_are_ids(root):
    by = ("--outcome", "rejected", "--by", "ann-lee,bo-chen", "--by", "Smith, John", "--why", "So")
    assert run(root, "decide", "one", "--checkpoint", "board", *by).exit_code == 0
    assert data_of(root)["decisions"]["one"]["by"] == ["ann-lee", "bo-chen", "Smith, John"]

"""From what is on the table to what was decided and proven: freeze, decide, seal, fulfil, verify, with real git."""

import hashlib
import json
import shutil
import subprocess

import jsonschema
import pytest
from building import files_of, framework, initiative, write_files
from running import ROOT, commit_all, git, run

from pmoctl.cli.outputs import output_schema
from pmoctl.store.read import read_data

BOARD = "portfolio/checkpoints/board.yaml"
TEXT = "name: Board   # the first\ndate: 2026-12-10\nattendees: [Ann]\n"
YES = ("--outcome", "approved", "--by", "Ann", "--why", "It pays")


def rated(fit):
    return initiative(ratings={"fit": fit}, costs={"capex": {2027: 10}}, benefits={}, milestones={})


@pytest.fixture
def root(tmp_path):
    files = files_of({"a": rated(5), "b": rated(4), "c": rated(1)}, framework(), envelope={"budget": {2027: 20}})
    write_files(tmp_path, {**files, BOARD: TEXT})
    assert run(tmp_path, "framework", "approve", "--forum", "Board", "--by", "Ann").exit_code == 0
    commit_all(tmp_path)
    return tmp_path


def data_of(root):
    return read_data((root / BOARD).read_text(encoding="utf-8"))


def freeze(root):
    result = run(root, "checkpoint", "freeze", "board")
    assert result.exit_code == 0, result.stderr
    commit_all(root)


def verified(root, *words, status=0):
    result = run(root, "verify", "--format", "json", *words)
    assert result.exit_code == status
    whole = json.loads(result.stdout)
    jsonschema.validate(whole, output_schema("verification"))
    return whole["data"]["checkpoints"]


def sha(text):
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def test_the_record_has_the_digests_of_the_contract(root):
    commit = git(root, "rev-parse", "HEAD")
    freeze(root)
    assert (root / BOARD).read_text(encoding="utf-8").startswith(TEXT)
    record = data_of(root)["record"]
    # Worked out without pmoctl: compact JSON with sorted lists, as RFC 8785 has it for these values.
    ranking = '[["a",1,100,"open",true],["b",2,80,"open",true],["c",3,20,"open",false]]'
    assert record["ranking"] == sha(ranking)
    listed = git(root, "ls-tree", "-r", "--name-only", commit, "portfolio", "frameworks").splitlines()
    files = [
        [path, hashlib.sha256(subprocess.check_output(["git", "-C", root, "show", f"{commit}:{path}"])).hexdigest()]
        for path in sorted(listed)
        if path != BOARD
    ]
    assert record["inputs"] == sha(json.dumps(files, separators=(",", ":")))
    assert (record["revision"], record["recommended"], record["options"]) == (commit, ["a", "b"], {"new_only": False})
    assert git(root, "rev-parse", "checkpoint/board") == commit


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (
            lambda root: (root / "portfolio/units/ops.yaml").write_text("name: Ops\nkind: business_unit\n"),
            "differ from",
        ),
        (lambda root: (root / BOARD).write_text(f"{TEXT}decisions: {{a: {{outcome: approved}}}}\n"), "differ from"),
        (lambda root: shutil.rmtree(root / ".git"), "not in git"),
    ],
)
def test_what_cannot_be_frozen(root, spoil, message):
    spoil(root)
    before = (root / BOARD).read_text()
    result = run(root, "checkpoint", "freeze", "board")
    assert (result.exit_code, (root / BOARD).read_text()) == (1, before)
    assert message in result.stderr


def test_a_draft_is_frozen_only_where_that_is_said(root):
    write_files(root, {"frameworks/used.yaml": "title: Draft\nbase_year: 2027\ncriteria: {fit: {}}\n"})
    commit_all(root)
    assert run(root, "checkpoint", "freeze", "board").exit_code == 1
    assert run(root, "checkpoint", "freeze", "board", "--draft").exit_code == 0
    assert run(root, "checkpoint", "freeze", "board", "--draft").exit_code == 1


def test_a_decision_is_written_and_moves_the_state(root):
    freeze(root)
    before = (root / BOARD).read_text()
    result = run(
        root, "decide", "a", "--checkpoint", "board", *YES, "--funds", "2027=8.5, 2028=2", "--condition",
        "contract=Sign: it;Ines;2027-02-28", "--dissent", "Otto=Too dear", "--displaces", "c",
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    assert (root / BOARD).read_text().startswith(before)
    assert data_of(root)["decisions"]["a"] == {
        "outcome": "approved",
        "funds": {2027: 8.5, 2028: 2},
        "by": ["Ann"],
        "why": "It pays",
        "conditions": {"contract": {"do": "Sign: it", "owner": "Ines", "due": "2027-02-28"}},
        "dissent": {"Otto": "Too dear"},
        "displaces": ["c"],
    }
    rows = json.loads(run(root, "list", "--format", "json").stdout)["data"]["objects"]
    assert {row["initiative"]: row["state"] for row in rows}["a"] == "approved"


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("c", *YES), 2, "was not recommended"),
        (("a", "--outcome", "rejected", "--by", "Ann", "--why", "No"), 2, "was recommended"),
        (("c", "--outcome", "closed", "--by", "Ann", "--why", "No"), 1, "step-impossible"),
        (("c", "--outcome", "aproved", "--by", "Ann", "--why", "No"), 2, "did you mean approved"),
        (("d", *YES), 2, "there is no initiative `d`"),
        (("a", *YES, "--funds", "27=1"), 2, "no amount of a year"),
        (("a", *YES, "--condition", "x"), 2, "is not NAME=TEXT"),
        (("a", *YES, "--condition", "x=do;me;soon"), 2, "is not a date"),
        (("a", *YES, "--draws-on", "elsewhere"), 2, "is not held_back"),
        (("a", "--outcome", "approved", "--by", " ", "--why", "x"), 2, "must say something"),
    ],
)
def test_a_wrong_decision_writes_nothing(root, words, status, message):
    freeze(root)
    before = (root / BOARD).read_bytes()
    result = run(root, "decide", *words, "--checkpoint", "board")
    assert (result.exit_code, (root / BOARD).read_bytes()) == (status, before)
    assert message in result.stderr


def test_departing_from_the_record_takes_a_reason(root):
    freeze(root)
    assert run(root, "decide", "c", "--checkpoint", "board", *YES, "--override", "The law changed").exit_code == 0
    assert data_of(root)["decisions"]["c"]["override"] == "The law changed"
    assert run(root, "check", "--select", "override-missing").exit_code == 0
    assert "has a decision on c already" in run(root, "decide", "c", "--checkpoint", "board", *YES).stderr


def test_minutes_seal_and_an_edit_is_found(root):
    assert run(root, "checkpoint", "seal", "board", "--by", "Ann").exit_code == 1  # nothing to seal
    freeze(root)
    run(root, "decide", "a", "--checkpoint", "board", *YES)
    assert run(root, "checkpoint", "seal", "board", "--by", "Ann", "--date", "2026-12-01").exit_code == 2
    assert run(root, "checkpoint", "seal", "board", "--by", "Ann", "--date", "2026-12-17").exit_code == 0
    (found,) = verified(root)
    assert (found["holds"], found["sealed"]) == (True, "sealed")
    assert run(root, "decide", "b", "--checkpoint", "board", *YES).exit_code == 1
    (root / BOARD).write_text((root / BOARD).read_text().replace("It pays", "It pays well"))
    (found,) = verified(root, status=1)
    assert (found["holds"], found["sealed"]) == (False, "altered")
    assert "minutes-altered" in run(root, "check", "--format", "concise").stdout


def test_a_record_that_was_edited_does_not_hold(root):
    freeze(root)
    assert verified(root)[0]["holds"]
    (root / BOARD).write_text((root / BOARD).read_text().replace("recommended: [a, b]", "recommended: [a, c]"))
    (found,) = verified(root, "board", status=1)
    assert found["mismatches"] == [{"what": "the recommendation", "recorded": "a, c", "rebuilt": "a, b"}]
    assert "DOES NOT HOLD" in run(root, "verify").stdout


def test_later_changes_do_not_touch_what_was_on_the_table(root):
    freeze(root)
    write_files(root, files_of({"a": rated(0), "new": rated(5)}, framework(criteria={"fit": {}, "more": {}})))
    commit_all(root)
    assert verified(root)[0]["holds"]


def test_a_squash_is_told_from_altered_files(root, tmp_path_factory):
    git(root, "commit", "-q", "--amend", "-m", "another name for the same files")
    freeze(root)
    lost = data_of(root)["record"]["revision"]
    # One commit of all, in which the recorded one is not; the tag did not come along either.
    squashed = tmp_path_factory.mktemp("squashed")
    for folder in ("portfolio", "frameworks"):
        shutil.copytree(root / folder, squashed / folder)
    commit_all(squashed)
    (found,) = verified(squashed)
    assert (found["holds"], found["recorded"]) == (True, lost)
    assert "is not in this clone; the files of" in found["note"]
    write_files(squashed, files_of({"a": rated(0)}))
    shutil.rmtree(squashed / ".git")
    commit_all(squashed)
    (found,) = verified(squashed, status=1)
    assert (found["commit"], found["holds"]) == (None, False)
    assert "git fetch --unshallow --tags" in found["note"]


def test_conditions_are_listed_and_met(root):
    run(root, "decide", "a", "--checkpoint", "board", *YES, "--condition", "contract=Sign it;Ines;2027-02-28")
    later = "portfolio/checkpoints/later.yaml"
    write_files(root, {later: "name: Later\ndate: 2027-03-10\n"})

    def statuses(day):
        whole = json.loads(run(root, "conditions", "--format", "json", "--as-of", day).stdout)
        jsonschema.validate(whole, output_schema("conditions"))
        return [each["status"] for each in whole["data"]["conditions"]]

    assert (statuses("2027-02-28"), statuses("2027-03-01")) == (["open"], ["overdue"])
    call = ("fulfil", "a/contract", "--date", "2027-02-11", "--evidence", "DOC-7")
    assert run(root, *call, "--checkpoint", "later").exit_code == 0
    assert read_data((root / later).read_text())["fulfilled"] == {
        "a/contract": {"date": "2027-02-11", "evidence": "DOC-7"}
    }
    assert (statuses("2027-02-10"), statuses("2027-03-01")) == (["open"], ["met"])
    assert run(root, *call, "--checkpoint", "later").exit_code == 1
    assert run(root, "fulfil", "a/contrct", "--checkpoint", "later").exit_code == 2
    assert "a/contract" in run(root, "conditions", "--as-of", "2027-03-01").stdout


def test_a_checkpoint_of_the_sample_from_the_table_to_the_proof(tmp_path):
    for folder in ("portfolio", "frameworks", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    commit_all(tmp_path)
    name = "2026-12-investment-board"
    assert run(tmp_path, "checkpoint", "freeze", name).exit_code == 0
    commit_all(tmp_path)
    record = read_data((tmp_path / f"portfolio/checkpoints/{name}.yaml").read_text())["record"]
    assert record["recommended"]
    for each in record["recommended"]:
        words = (
            "decide",
            each,
            "--checkpoint",
            name,
            "--outcome",
            "approved",
            "--by",
            "otto-brenner",
            "--why",
            "Ranked",
        )
        assert run(tmp_path, *words).exit_code == 0
    assert run(tmp_path, "checkpoint", "seal", name, "--by", "otto-brenner", "--date", "2026-12-17").exit_code == 0
    commit_all(tmp_path)
    assert run(tmp_path, "verify").exit_code == 0
    assert run(tmp_path, "check").exit_code == 0

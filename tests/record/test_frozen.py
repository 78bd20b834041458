"""What is changed after it was frozen is said, by check, verify, decide and brief."""

import json

import pytest
from building import files_of, framework, initiative, write_files
from running import commit_all, git, run

from pmoctl.store.digest import digest_data

BOARD = "portfolio/checkpoints/board.yaml"
ONE = "portfolio/initiatives/ops/one.yaml"
APPROVED = {"date": "2026-09-01", "forum": "Board", "by": ["Ann"], "digest": digest_data(framework())}


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "w"
    initiatives = {
        "one": initiative(ratings={"fit": 5}, costs={"capex": {2027: 60}}),
        "two": initiative(ratings={"fit": 3}, costs={"capex": {2027: 60}}),
    }
    files = files_of(initiatives, {**framework(), "approval": [APPROVED]}, envelope={"budget": {2027: 100}})
    files["portfolio/people.yaml"] = "Ann: {name: Ann}\n".replace("Ann:", "ann:")
    write_files(root, {**files, BOARD: "name: Board\ndate: 2026-12-10\nforum: Board\n"})
    commit_all(root)
    return root


def freeze(root, *options):
    frozen = run(root, "checkpoint", "freeze", "board", *options)
    assert frozen.exit_code == 0, frozen.stderr
    commit_all(root)


def change(root, path, old, new):
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new))


def said(root):
    found = run(root, "check", "--select", "changed-since-frozen", "--format", "json")
    return [(each["path"], each["message"]) for each in json.loads(found.stdout)["data"]["findings"]]


CHANGES = [
    ("ratings", ONE, "fit: 5", "fit: 1", "ratings.fit changed"),
    ("money", ONE, "2027: 60", "2027: 61", "costs.capex.2027 changed"),
    ("framework", "frameworks/used.yaml", "base_year: 2027", "base_year: 2027\nhorizon: 3", "horizon changed"),
    ("envelope", "portfolio/portfolio.yaml", "2027: 100", "2027: 200", "envelope.budget.2027 changed"),
    ("people", "portfolio/people.yaml", "name: Ann", "name: Bea", "ann.name changed"),
    ("attendees", BOARD, "forum: Board", "forum: Board\nattendees: [ann]", "attendees changed"),
]


@pytest.mark.parametrize(("path", "old", "new", "words"), [each[1:] for each in CHANGES], ids=[e[0] for e in CHANGES])
@pytest.mark.parametrize("committed", [False, True])
def test_whatever_was_on_the_table_and_is_changed_is_said(root, path, old, new, words, committed):
    freeze(root)
    assert said(root) == []
    change(root, path, old, new)
    if committed:
        commit_all(root)
    ((where, message),) = said(root)
    assert where == path
    assert message.startswith(f"{words} since `board` was frozen at ")
    found = run(root, "verify", "board", COLUMNS="400").stdout
    assert f"changed in the files here since it was frozen:\n    - {path}: {words}\n" in found
    if path != "frameworks/used.yaml":  # an altered framework stops the call before
        options = ("--checkpoint", "board", "--outcome", "deferred", "--by", "ann", "--why", "So", "--override", "Yes")
        assert words in run(root, "decide", "one", *options, "--dry-run").stderr


def test_what_is_written_after_a_meeting_and_what_only_looks_different_is_no_change(root):
    freeze(root)
    (root / ONE).write_text("# a comment\n" + (root / ONE).read_text())
    options = ("--checkpoint", "board", "--outcome", "approved", "--by", "ann", "--why", "So")
    assert run(root, "decide", "one", *options).exit_code == 0
    write_files(root, {"portfolio/checkpoints/later.yaml": "name: Later\ndate: 2027-03-11\nforum: Board\n"})
    assert said(root) == []
    change(root, ONE, "fit: 5", "fit: 1")
    assert len(said(root)) == 1
    sealed = run(root, "checkpoint", "seal", "board", "--by", "ann", "--date", "2026-12-17", "--leave-open")
    assert sealed.exit_code == 0
    assert said(root) == []  # the meeting is over: life goes on


def test_files_that_came_or_are_gone_are_said(root):
    freeze(root)
    (root / "portfolio/initiatives/ops/two.yaml").unlink()
    write_files(root, {"portfolio/initiatives/ops/three.yaml": "title: Three\ntype: run\n"})
    assert [(path, message.split(" since")[0]) for path, message in said(root)] == [
        (BOARD, "portfolio/initiatives/ops/two.yaml is gone"),
        ("portfolio/initiatives/ops/three.yaml", "is new"),
    ]


def test_an_approval_written_later_with_an_earlier_date_never_counts(root):
    change(root, "frameworks/used.yaml", "approval:", "custom:\n  old:")
    commit_all(root)
    freeze(root, "--unapproved")
    assert run(root, "verify", "board").exit_code == 0
    with (root / "frameworks/used.yaml").open("a") as file:
        file.write(f'approval: [{{date: 2026-09-01, forum: Board, by: [ann], digest: "{APPROVED["digest"]}"}}]\n')
    for committed in (False, True):
        if committed:
            commit_all(root, GIT_AUTHOR_NAME="Mallory")
        found = run(root, "verify", "board", COLUMNS="400")
        assert found.exit_code == 1
        assert "approval: DIFFERS (came after it was frozen" in found.stdout
        assert "the framework on the table was a draft" in found.stdout
        assert "approval changed since `board` was frozen" in dict(said(root))["frameworks/used.yaml"]
    assert "by Mallory <t@example.org>" in found.stdout


def test_an_approval_that_says_that_it_came_later_is_told_and_no_fault(root):
    change(root, "frameworks/used.yaml", "approval:", "custom:\n  old:")
    commit_all(root)
    freeze(root, "--unapproved")
    with (root / "frameworks/used.yaml").open("a") as file:
        file.write(f'approval: [{{date: 2026-12-20, forum: Board, by: [ann], digest: "{APPROVED["digest"]}"}}]\n')
    found = run(root, "verify", "board")
    assert found.exit_code == 0
    assert "it does not count" in found.stdout


def test_the_pack_of_a_frozen_checkpoint_is_made_of_what_was_recorded(root, tmp_path):
    freeze(root)
    recorded = git(root, "rev-parse", "checkpoint/board")
    change(root, ONE, 'title: "Test"', "title: Changed")
    commit_all(root)

    def pack(name, *options):
        done = run(
            root, "brief", "--checkpoint", "board", "--format", "markdown", "--output", tmp_path / name, *options
        )
        assert done.exit_code == 0, done.stderr
        return (tmp_path / name / "brief.md").read_text(), done.stderr

    table, words = pack("table")
    assert "title: Changed" not in table
    told = f"**Changed since it was frozen:** {ONE}. This pack shows what was on the table."
    assert told in table.replace("\\", "")
    assert recorded in table
    assert f"changed since board was frozen: {ONE} (title changed)" in words
    current = pack("now", "--now")[0].replace("\\", "")
    assert f"{ONE}. This pack shows the files as they are." in current
    then = pack("at", "--at", recorded)[0]
    lines = [line for line in table.splitlines() if "Changed since it was frozen" not in line]
    assert [line for line in lines if line] == [line for line in then.splitlines() if line]


def test_what_a_killed_writer_left_beside_a_file_is_no_change(root):
    left = root / "portfolio/checkpoints/.board.yaml.9sh28n2z"
    left.write_text("name: Bo")
    assert not json.loads(run(root, "score", "--format", "json").stdout)["data"]["revision"].endswith("+")
    assert run(root, "checkpoint", "freeze", "board", "--unapproved").exit_code == 0


@pytest.mark.parametrize("name", ["portfolio/units/.x.yaml", "templates/.x.yaml.9sh28n2z", "portfolio/new.yaml"])
def test_any_other_file_that_is_new_is_a_change(root, name):
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("name: X\nkind: business_unit\n")
    assert json.loads(run(root, "score", "--format", "json").stdout)["data"]["revision"].endswith("+")


def test_outside_git_nothing_is_said(root, tmp_path):
    freeze(root)
    change(root, ONE, "fit: 5", "fit: 1")
    (root / ".git").rename(tmp_path / "elsewhere")
    assert said(root) == []

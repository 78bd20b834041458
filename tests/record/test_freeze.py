"""What a record has in it, what keeps one from being made, and the tag that goes with it."""

import hashlib
import json

import pytest
from books import BOARD, ONE, TOOL, board_files, change, data_of_board, desk_of, freeze, lay
from building import framework, to_file, write_files
from running import commit_all, git

from pmoctl.record.freeze import propose_freeze, require_clean, tag_of, tag_record
from pmoctl.record.refusal import NotRecordedError
from pmoctl.store.digest import digest_data
from pmoctl.store.tree_state import TreeState


def sha(content):
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def inputs_of(root):
    """Give the digest of all files but the board's own, path by path, as JSON without blanks."""
    paths = sorted(
        path for folder in ("frameworks", "portfolio") for path in (root / folder).rglob("*") if path.is_file()
    )
    named = [(path.relative_to(root).as_posix(), path.read_bytes()) for path in paths]
    listed = [[name, hashlib.sha256(content).hexdigest()] for name, content in named if name != BOARD]
    return sha(json.dumps(listed, separators=(",", ":")).encode())


def offer(root, framework=None, *, new_only=False, unapproved=False):
    commit = git(root, "rev-parse", "HEAD")
    return propose_freeze(desk_of(root), "board", commit, TOOL, framework, new_only=new_only, unapproved=unapproved)


def refused(call, *words, **options):
    with pytest.raises(NotRecordedError) as caught:
        call(*words, **options)
    return caught.value


def test_a_record_says_what_was_on_the_table(tmp_path):
    first = lay(tmp_path)
    freeze(tmp_path)
    record = data_of_board(tmp_path)["record"]
    ranked = b'[["one",1,100,"open",true],["two",2,60,"open",false]]'
    expected = {
        "revision": first,
        "inputs": inputs_of(tmp_path),
        "tool": TOOL,
        "options": {"new_only": False},
        "framework": {"id": "used", "digest": digest_data(framework())},
        "ranking": sha(ranked),
        "recommended": ["one"],
    }
    written = json.dumps(expected, separators=(",", ":"), sort_keys=True).encode()
    assert record == {**expected, "digest": sha(written)}


def test_new_only_and_another_framework_are_recorded(tmp_path):
    lay(tmp_path)
    (tmp_path / "frameworks/other.yaml").write_text(to_file(framework(title="Other")))
    commit_all(tmp_path)
    frozen = offer(tmp_path, "other", new_only=True, unapproved=True)
    assert (frozen.assessment.baseline.id, frozen.revision) == ("other", git(tmp_path, "rev-parse", "HEAD"))
    assert b"new_only: true" in frozen.proposal.edits[BOARD]
    assert digest_data(framework(title="Other")).encode() in frozen.proposal.edits[BOARD]


def test_it_is_made_of_the_commit_and_not_of_what_lies_there(tmp_path):
    lay(tmp_path)
    change(tmp_path, ONE, "fit: 5", "fit: 1")
    assert [row.scored.id for row in offer(tmp_path).assessment.ranking.rows] == ["one", "two"]


@pytest.mark.parametrize(
    ("board", "said"),
    [
        ({"decisions": {"one": {"outcome": "deferred"}}}, "board has decisions already"),
        ({"resolutions": {"envelope": {"text": "So"}}}, "board has decisions already"),
    ],
)
def test_what_was_decided_on_is_not_frozen(tmp_path, board, said):
    lay(tmp_path, **board)
    assert str(refused(offer, tmp_path)) == said


def test_what_is_frozen_is_not_frozen_again(tmp_path):
    first = lay(tmp_path)
    freeze(tmp_path)
    assert str(refused(offer, tmp_path)) == f"board is frozen already, at {first[:10]}"


def test_a_framework_that_nobody_approved_is_a_draft_unless_it_may_be_one(tmp_path):
    write_files(tmp_path, board_files(approval=None))
    commit_all(tmp_path)
    assert str(refused(offer, tmp_path)) == "framework used is a draft: nobody has approved it"
    assert offer(tmp_path, unapproved=True).assessment.baseline.id == "used"


def test_what_has_errors_is_not_frozen_and_the_errors_are_told(tmp_path):
    lay(tmp_path)
    change(tmp_path, ONE, "fit: 5", "fit: 9")
    commit_all(tmp_path)
    said = refused(offer, tmp_path)
    assert (str(said), [each.rule for each in said.findings]) == ("what has errors is not frozen", ["rating-in-scale"])


def test_a_tag_of_another_commit_stands_in_the_way_and_one_of_the_same_does_not(tmp_path):
    first = lay(tmp_path)
    assert tag_of("board") == "checkpoint/board"
    assert tag_record(tmp_path, "board", first)
    assert not tag_record(tmp_path, "board", first)
    assert offer(tmp_path).revision == first
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "x")
    assert str(refused(offer, tmp_path)) == f"the tag checkpoint/board names {first[:10]} already"
    assert git(tmp_path, "rev-parse", "checkpoint/board") == first


def test_a_tree_is_frozen_only_as_a_commit_has_it():
    commit = "c" * 40
    assert require_clean(TreeState(commit), []) == commit
    said = {
        str(refused(require_clean, TreeState(refusal="dubious"), [])): "git does not say which commit to record",
        str(refused(require_clean, TreeState(), [])): "there is no commit to record",
        str(refused(require_clean, TreeState(f"{commit}+", ("a",)), ["b", "a"])): "input files are not committed: a, b",
        str(refused(require_clean, TreeState(f"{commit}+"), [])): "input files are not committed",
    }
    assert list(said) == list(said.values())

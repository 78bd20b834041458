"""The workflow that may comment: it believes GitHub, and nothing that a pull request says of itself."""

import zipfile

import pytest
from hosting import artifact, calls, finish, host, on_path

from pmoctl.forge.comment import no_effect
from pmoctl.forge.github import main

pytestmark = pytest.mark.posix

HEAD = "a" * 40
BOT = {"login": "github-actions[bot]"}
COMMENT = f"<!-- pmoctl:impact key=portfolio head={HEAD} -->\n2 initiatives change rank.\n"
POSTED = COMMENT.replace("-->\n", "-->\n<!-- pmoctl:name pmoctl-impact -->\n")
ONE = {"id": 5, "name": "pmoctl-impact", "expired": False, "size_in_bytes": 500}
PULL = {"repos/o/r/pulls/7": {"head": {"sha": HEAD}, "state": "open"}}


@pytest.fixture
def workflow(tmp_path, monkeypatch, capsys):
    """Run the workflow's program against a host in a state; give exit status, what it said, what it changed."""
    for name, value in {
        "GITHUB_REPOSITORY": "o/r", "RUN_ID": "9", "HEAD_SHA": HEAD, "ARTIFACT": "pmoctl-impact",
        "AUTHOR": "github-actions[bot]", "PATH": on_path(tmp_path),
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)

    def go(comment=COMMENT, pull=f"7 {HEAD}\n", **state):
        host(tmp_path, **{"artifacts": [ONE], "pulls": PULL, **state})
        if comment is not None:
            artifact(tmp_path, comment=comment, pull=pull)
        return *finish(main, capsys), calls(tmp_path)

    return go


def test_the_first_comment_is_made(workflow):
    assert workflow() == (0, "#7 has a comment\n", [["POST", "repos/o/r/issues/7/comments", {"body": POSTED}]])


def test_the_one_that_stands_is_updated_wherever_it_is(workflow):
    others = [{"id": place, "user": BOT, "body": "x"} for place in range(150)]
    ours = {"id": 400, "user": BOT, "body": POSTED.replace(HEAD, "b" * 40)}
    status, said, changed = workflow(comments=[*others, ours])
    assert (status, said) == (0, "the comment on #7 is updated\n")
    assert changed == [["PATCH", "repos/o/r/issues/comments/400", {"body": POSTED}]]


def test_without_effect_there_is_no_comment_and_one_that_stands_says_so(workflow):
    assert workflow(comment="") == (0, "#7 has no effect\n", [])
    ours = {"id": 4, "user": BOT, "body": POSTED}
    _, _, changed = workflow(comment="", comments=[ours])
    assert changed == [["PATCH", "repos/o/r/issues/comments/4", {"body": no_effect(HEAD, "pmoctl-impact")}]]
    assert "no effect" in changed[0][2]["body"]


def test_the_mark_in_somebody_elses_comment_proves_nothing(workflow):
    comments = [{"id": 4, "user": {"login": "eve"}, "body": POSTED}, {"id": 5, "user": None, "body": POSTED}]
    _, _, changed = workflow(comments=comments)
    assert [call[0] for call in changed] == ["POST"]


def test_the_comment_of_another_workspace_is_left_alone(workflow):
    other = {"id": 4, "user": BOT, "body": POSTED.replace("name pmoctl-impact", "name plans")}
    assert [call[0] for call in workflow(comments=[other])[2]] == ["POST"]


def test_a_run_without_artifact_posts_nothing(workflow):
    for found in ([], [{**ONE, "expired": True}], [{**ONE, "name": "other"}]):
        assert workflow(artifacts=found) == (0, "the run left no comment\n", [])


@pytest.mark.parametrize(
    "pull", [{"head": {"sha": "b" * 40}, "state": "open"}, {"head": {"sha": HEAD}, "state": "closed"}]
)
def test_a_number_that_is_not_of_this_commit_now_gets_nothing(workflow, pull):
    """Forged, so as to comment on another pull request; or overtaken by a newer push."""
    status, said, changed = workflow(pulls={"repos/o/r/pulls/7": pull})
    assert (status, said, changed) == (0, "the run is not about what #7 is now\n", [])


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ({"pull": f"7/../8 {HEAD}"}, "names no pull request"),
        ({"pull": f"-7 {HEAD}"}, "names no pull request"),
        ({"pull": f"\u0667 {HEAD}"}, "names no pull request"),
        ({"pull": ""}, "names no pull request"),
        ({"pull": "7 " + "b" * 40}, "about another commit than its run"),
        ({"pull": "7"}, "about another commit than its run"),
        ({"pull": "7" * 300}, "pull-request is too large"),
        ({"comment": COMMENT + "x" * 60_000}, "longer than 60000 characters"),
        ({"comment": "x" * 10_000_000}, "comment.md is too large"),
        ({"comment": b"\xff"}, "cannot be read"),
        ({"comment": "@everybody"}, "does not begin with the mark"),
        ({"artifacts": [{**ONE, "size_in_bytes": 1_000_001}]}, "the artifact is too large"),
        ({"broken": ["repos/o/r/pulls/7"]}, "GitHub did not answer GET repos/o/r/pulls/7"),
    ],
)
def test_what_is_not_as_it_should_be_is_refused(workflow, state, why):
    status, said, changed = workflow(**state)
    assert status == 1
    assert said.startswith("pmoctl: nothing is posted: ")
    assert why in said
    assert changed == []


@pytest.mark.parametrize("content", [b"", b"no zip", None])
def test_an_artifact_that_is_no_archive_or_lacks_a_file_is_refused(workflow, tmp_path, content):
    if content is None:
        artifact(tmp_path, pull="7")
    else:
        (tmp_path / "artifact.zip").write_bytes(content)
    status, said, changed = workflow(comment=None)
    assert (status, changed) == (1, [])
    assert "the artifact cannot be read" in said


def test_a_damaged_or_oddly_packed_archive_is_refused(workflow, tmp_path):
    artifact(tmp_path, comment=COMMENT * 20, pull=f"7 {HEAD}")
    path = tmp_path / "artifact.zip"
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        status, said, changed = workflow(comment=None)
        assert status == 0 or (said.startswith("pmoctl: nothing is posted: ") and changed == [])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("pull-request", f"7 {HEAD}")
    assert "packed in an odd way" in workflow(comment=None)[1]


def test_nobody_is_mentioned_by_what_is_posted(workflow):
    _, _, ((_, _, data),) = workflow(comment=COMMENT + "@boss [x](https://evil.example) <img src=x>\n")
    assert "@boss" not in data["body"]
    assert "](" not in data["body"]
    assert "<img" not in data["body"]

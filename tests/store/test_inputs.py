"""The digest of all inputs at a commit, by its definition in the contract, and the commit that has the same."""

import hashlib
import os
import subprocess

import pytest

from pmoctl.store.git import GitError
from pmoctl.store.inputs import digest_inputs, find_inputs, json_of_texts

ENVIRONMENT = {
    **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": "1790000000 +0000",
    "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_COMMITTER_DATE": "1790000000 +0000",
}  # fmt: skip
OWN = "portfolio/checkpoints/board.yaml"
FILES = {
    b"portfolio/portfolio.yaml": b"a: 1\n",
    b"portfolio/a-b/x.yaml": b"-",
    b"portfolio/a/x.yaml": b"/",
    b"portfolio/a.yaml": b".",
    b"portfolio/a b\n\"'\\.yaml": b"odd",
    "portfolio/größe\u2028.yaml".encode(): b"more",
    "portfolio/\ue000.yaml".encode(): b"after what is no UTF-8 as text, before it as bytes",
    b"portfolio/\xff\xfe.yaml": b"no UTF-8",
    b"frameworks/f.yaml": b"f",
    b"scenarios/s.yaml": b"no input",
    b"notes.md": b"no input",
    OWN.encode(): b"its own",
}


def git(folder, *arguments):
    done = subprocess.run(["git", *arguments], cwd=folder, env=ENVIRONMENT, check=True, capture_output=True)
    return done.stdout.decode().strip()


def commit(top, message="x"):
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(top, "rev-parse", "HEAD")


def write(root, files):
    for name, content in files.items():
        path = os.path.join(os.fsencode(root), name)  # noqa: PTH118  # names of bytes
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(content)


@pytest.fixture(params=["", "a\nb\u2028c", "sub"])
def root(request, tmp_path):
    git(tmp_path, "init", "--quiet")
    folder = tmp_path / request.param
    write(folder, FILES)
    return folder


def reckoned(files):
    """By hand: JSON of the paths in the order of their bytes, each with the SHA-256 of its file."""

    def quoted(name):
        return b'"' + name.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n") + b'"'

    inputs = [name for name in sorted(files) if name.split(b"/")[0] in {b"portfolio", b"frameworks"}]
    pairs = [
        b"[%s,%s]" % (quoted(name.decode("utf-8", "surrogateescape").encode("utf-8", "surrogatepass")),
                      quoted(hashlib.sha256(files[name]).hexdigest().encode()))
        for name in inputs if name != OWN.encode()
    ]  # fmt: skip
    return f"sha256:{hashlib.sha256(b'[' + b','.join(pairs) + b']').hexdigest()}"


def test_the_digest_is_that_of_paths_and_contents_whatever_they_are_called(root):
    first = commit(root)
    assert digest_inputs(root, first, OWN) == reckoned(FILES)
    assert digest_inputs(root, "HEAD", "") == digest_inputs(root, "HEAD", "portfolio/none.yaml") != reckoned(FILES)
    assert find_inputs(root, reckoned(FILES), OWN) == first


def test_the_latest_commit_with_the_same_inputs_is_found(root):
    first = commit(root)
    write(root, {OWN.encode(): b"another", b"scenarios/s.yaml": b"another"})
    second = commit(root)  # none of it is an input
    write(root, {b"portfolio/a/x.yaml": b"changed"})
    third = commit(root)
    write(root, {b"portfolio/a/x.yaml": b"/", b"notes.md": b"another"})
    fourth = commit(root)
    changed = {**FILES, b"portfolio/a/x.yaml": b"changed"}
    assert find_inputs(root, reckoned(changed), OWN) == third
    assert find_inputs(root, reckoned(FILES), OWN) == fourth
    assert find_inputs(root, reckoned(FILES), OWN, third) == second != first
    assert find_inputs(root, reckoned({}), OWN) is None
    with pytest.raises(GitError):
        find_inputs(root, reckoned(FILES), OWN, "nowhere")


def test_without_one_of_the_folders_there_are_the_files_of_the_other(tmp_path):
    git(tmp_path, "init", "--quiet")
    few = {b"portfolio/portfolio.yaml": b"a: 1\n"}
    write(tmp_path, few)
    first = commit(tmp_path)
    assert digest_inputs(tmp_path, first, OWN) == reckoned(few)
    assert find_inputs(tmp_path, reckoned(few), OWN) == first


def test_what_the_repository_has_lost_is_said_and_never_found(tmp_path):
    git(tmp_path, "init", "--quiet")
    write(tmp_path, {b"portfolio/a.yaml": b"lost", b"frameworks/f.yaml": b"kept"})
    first = commit(tmp_path)
    blob = git(tmp_path, "rev-parse", "HEAD:portfolio/a.yaml")
    (tmp_path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(GitError, match=rf"does not hold portfolio/a\.yaml of {first[:10]}"):
        digest_inputs(tmp_path, first, OWN)
    assert find_inputs(tmp_path, reckoned({b"frameworks/f.yaml": b"kept"}), OWN) is None


def test_lists_of_text_are_json_without_blanks():
    assert json_of_texts([["ä", '"'], []]) == b'[["\xc3\xa4","\\""],[]]'

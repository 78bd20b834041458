"""Which decisions, approvals, freezes and seals rest on a signed commit of somebody who may, and of how many."""

import json
import os
import shutil
import subprocess

import pytest
from books import NEEDS_KEYS, make_keys
from building import files_of, framework, initiative, write_files
from running import git, run

from pmoctl.store.digest import digest_data

BOARD = "portfolio/checkpoints/board.yaml"
WHO = ("--checkpoint", "board", "--by", "ann", "--why", "So")
pytestmark = NEEDS_KEYS


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """Keys of three people; Mallory's is in nobody's file."""
    return make_keys(tmp_path_factory.mktemp("keys"), "ann", "bea", "mallory")


def commit(root, key=None, **env):
    git(root, "add", "-A")
    signed = (
        () if key is None else ("-c", "gpg.format=ssh", "-c", f"user.signingkey={key}", "-c", "commit.gpgsign=true")
    )
    git(root, *signed, "commit", "-q", "--allow-empty", "-m", "state", **env)


def workspace(root, keys, **more):
    public = {name: (keys / f"{name}.pub").read_text().strip() for name in ("ann", "bea")}
    people = "".join(f'{name}: {{name: {name.title()}, signing_key: "{key}"}}\n' for name, key in public.items())
    frame = framework()
    frame["approval"] = [{"date": "2026-09-01", "forum": "Board", "by": ["ann"], "digest": digest_data(framework())}]
    one = initiative(ratings={"fit": 5}, costs={"capex": {2027: 60}})
    files = files_of({"one": one, "two": initiative(ratings={"fit": 3})}, frame, envelope={"budget": {2027: 100}})
    board = {"name": "Board", "date": "2026-12-10", "forum": "Board", "attendees": "[ann, bea]", **more}
    files[BOARD] = "".join(f"{key}: {value}\n" for key, value in board.items())
    write_files(root, {**files, "portfolio/people.yaml": people})
    git(root, "init", "-q")


def prove(root, keys, freezer="ann", decider="ann", sealer="ann", approver="ann"):
    def key(name):
        return None if name is None else keys / name

    commit(root, key(approver))
    assert run(root, "checkpoint", "freeze", "board").exit_code == 0
    commit(root, key(freezer))
    assert run(root, "decide", "one", *WHO, "--outcome", "approved").exit_code == 0
    commit(root, key(decider))
    assert (
        run(root, "checkpoint", "seal", "board", "--by", "ann", "--date", "2026-12-17", "--leave-open").exit_code == 0
    )
    commit(root, key(sealer))


def rests(root):
    found = run(root, "verify", "board", "--require-signed", "--format", "json")
    (data,) = json.loads(found.stdout)["data"]["checkpoints"]
    return found.exit_code, {each["what"]: (each["signed_by"], each["enough"]) for each in data["rests_on"]}


def test_what_people_with_a_key_signed_is_enough(tmp_path, keys):
    workspace(tmp_path, keys)
    prove(tmp_path, keys, sealer="bea")
    assert rests(tmp_path) == (0, {
        "record": (["bea", "ann"], True),
        "approval of framework used": (["ann"], True),
        "decision on one": (["bea", "ann"], True),
        "minutes": (["bea"], True),
    })  # fmt: skip
    shown = run(tmp_path, "verify", "board", "--require-signed")
    assert "    - decision on one: signed by bea, ann\n" in shown.stdout


@pytest.mark.parametrize("who", [None, "mallory"])
def test_what_nobody_signed_or_a_stranger_is_not_enough(tmp_path, keys, who):
    workspace(tmp_path, keys)
    prove(tmp_path, keys, sealer=who, approver=who)
    code, found = rests(tmp_path)
    assert code == 1
    assert found["minutes"] == ([], False)
    assert found["approval of framework used"] == ([], False)
    assert found["decision on one"] == (["ann"], True)
    assert run(tmp_path, "verify", "board").exit_code == 0  # who does not ask for signatures is not told of them
    shown = run(tmp_path, "verify", "board", "--require-signed").stdout
    assert shown.startswith("board: holds, but is NOT SIGNED AS REQUIRED\n")
    assert "    - minutes: NOT ENOUGH, signed by nobody\n" in shown


def test_a_quorum_wants_as_many_attendees(tmp_path, keys):
    workspace(tmp_path, keys, quorum=2)
    prove(tmp_path, keys)
    code, found = rests(tmp_path)
    assert code == 1
    assert found["decision on one"] == (["ann"], False)
    (tmp_path / BOARD).write_text((tmp_path / BOARD).read_text() + "# seen\n")  # Bea signs what stands there
    commit(tmp_path, keys / "bea")
    code, found = rests(tmp_path)
    assert (code, found["decision on one"], found["minutes"]) == (0, (["bea", "ann"], True), (["bea", "ann"], True))


def test_a_signature_is_of_what_stood_there_then(tmp_path, keys):
    workspace(tmp_path, keys)
    prove(tmp_path, keys)
    (tmp_path / BOARD).write_text((tmp_path / BOARD).read_text().replace("why: So", "why: Not so"))
    assert rests(tmp_path)[1]["decision on one"] == ([], False)
    commit(tmp_path)
    assert rests(tmp_path)[1]["decision on one"] == ([], False)


def test_who_had_left_signs_no_more(tmp_path, keys):
    workspace(tmp_path, keys)
    people = tmp_path / "portfolio/people.yaml"
    people.write_text(people.read_text().replace("name: Ann,", "name: Ann, left: 2026-09-15,"))
    prove(tmp_path, keys, sealer="bea")  # commits are of 2026-10-01
    code, found = rests(tmp_path)
    assert (code, found["record"], found["minutes"]) == (1, (["bea"], True), (["bea"], True))
    assert found["approval of framework used"] == ([], False)


def add_key(root, keys, person, key, signer=None):
    """Have somebody stand in people.yaml with a key, by a commit that somebody signs or nobody."""
    public = (keys / f"{key}.pub").read_text().strip()
    people = root / "portfolio/people.yaml"
    others = [line for line in people.read_text().splitlines(keepends=True) if not line.startswith(f"{person}:")]
    people.write_text("".join(others) + f'{person}: {{name: {person.title()}, signing_key: "{public}"}}\n')
    commit(root, signer and keys / signer)


def touch(root, keys, signer):
    """Have somebody sign what stands in the checkpoint as it is."""
    (root / BOARD).write_text((root / BOARD).read_text() + "# seen\n")
    commit(root, keys / signer)


def key_lines(root):
    found = run(root, "verify", "board", "--require-signed", "--format", "json")
    (data,) = json.loads(found.stdout)["data"]["checkpoints"]
    return [(each["person"], each["trust"], each["signer"]) for each in data["keys"]]


GIVEN = [("ann", "given", None), ("bea", "given", None)]


@pytest.mark.parametrize("brought_by", [None, "mallory"])
@pytest.mark.parametrize("person", ["mallory", "ann"])
def test_who_adds_a_key_today_signs_nothing_older_with_it(tmp_path, keys, person, brought_by):
    """Neither under a name of one's own nor under another's: a key that nobody known brought does not count."""
    workspace(tmp_path, keys)
    prove(tmp_path, keys, sealer=None)
    add_key(tmp_path, keys, person, "mallory", signer=brought_by)
    touch(tmp_path, keys, "mallory")
    code, found = rests(tmp_path)
    assert (code, found["minutes"]) == (1, ([], False))
    assert key_lines(tmp_path) == [*GIVEN, (person, "unsigned", None)]
    shown = run(tmp_path, "verify", "board", "--require-signed", COLUMNS="200").stdout
    assert f"    - {person}: DOES NOT COUNT: brought by T <t@example.org> in " in shown


def test_a_shallow_clone_takes_no_key_as_given(tmp_path, keys):
    """Its first commit has all keys there were then, whoever brought them."""
    root = tmp_path / "w"
    root.mkdir()
    workspace(root, keys)
    prove(root, keys, sealer=None)
    add_key(root, keys, "mallory", "mallory")
    touch(root, keys, "mallory")
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{root}", str(tmp_path / "shallow"))
    code, found = rests(tmp_path / "shallow")
    assert (code, found["minutes"]) == (1, ([], False))
    assert {trust for _, trust, _ in key_lines(tmp_path / "shallow")} == {"untold"}
    shown = run(tmp_path / "shallow", "verify", "board", "--require-signed", COLUMNS="200").stdout
    assert "- mallory: DOES NOT COUNT here: this clone is shallow" in shown


def test_a_key_that_somebody_known_brought_counts_from_then_on(tmp_path, keys):
    workspace(tmp_path, keys)
    prove(tmp_path, keys, sealer="mallory")
    add_key(tmp_path, keys, "carl", "mallory", signer="bea")
    assert rests(tmp_path)[1]["minutes"] == ([], False)  # signed before it stood there
    shown = run(tmp_path, "verify", "board", COLUMNS="200").stdout
    (line,) = (line for line in shown.splitlines() if line.startswith("  - minutes: T"))
    assert line.endswith("signature: good, by a key of people.yaml that did not count then")
    touch(tmp_path, keys, "mallory")
    assert rests(tmp_path)[1]["minutes"] == (["carl"], True)
    assert key_lines(tmp_path) == [*GIVEN, ("carl", "signed", "bea")]


def test_a_key_that_is_taken_out_signs_no_more_and_what_it_signed_stands(tmp_path, keys):
    workspace(tmp_path, keys)
    prove(tmp_path, keys, sealer=None)
    add_key(tmp_path, keys, "ann", "mallory", signer="bea")  # she has a new one
    touch(tmp_path, keys, "ann")  # the old one was found by somebody
    assert rests(tmp_path)[1]["minutes"] == ([], False)
    assert rests(tmp_path)[1]["decision on one"] == (["ann"], True)


def test_who_is_said_not_to_have_left_any_more_has_left(tmp_path, keys):
    workspace(tmp_path, keys)
    people = tmp_path / "portfolio/people.yaml"
    there = people.read_text()
    people.write_text(there.replace("name: Ann,", "name: Ann, left: 2026-09-15,"))
    prove(tmp_path, keys)
    people.write_text(there)
    commit(tmp_path)
    assert rests(tmp_path)[1]["minutes"] == ([], False)


def test_a_signature_is_said_once_and_truly(tmp_path, keys):
    """Git knows no key of people.yaml, and would call it one that cannot be checked."""
    workspace(tmp_path, keys)
    prove(tmp_path, keys, sealer=None, freezer="bea")
    shown = run(tmp_path, "verify", "board", COLUMNS="200").stdout
    assert "cannot be checked" not in shown
    assert shown.count("signature: good, by ann's key in people.yaml") == 3  # revision, approval, decision
    assert shown.count("signature: good, by bea's key in people.yaml") == 1
    (data,) = json.loads(run(tmp_path, "verify", "board", "--format", "json").stdout)["data"]["checkpoints"]
    assert {each["what"]: (each["by"]["signature"], each["by"]["signer"]) for each in data["signed"]} == {
        "revision": ("good", "ann"), "approval of framework used": ("good", "ann"), "record": ("good", "bea"),
        "decision on one": ("good", "ann"), "minutes": ("none", None),
    }  # fmt: skip


def test_signatures_are_told_in_a_bare_repository_too(tmp_path, keys):
    root = tmp_path / "w"
    root.mkdir()
    workspace(root, keys)
    prove(root, keys)
    git(tmp_path, "clone", "-q", "--bare", str(root), str(tmp_path / "bare.git"))
    found = run(tmp_path / "bare.git", "verify", "board", "--at", "HEAD", "--require-signed")
    assert (found.exit_code, found.stdout) == (0, run(root, "verify", "board", "--require-signed").stdout)


@pytest.mark.skipif(shutil.which("gpg") is None, reason="there is no gpg")
def test_an_openpgp_key_is_known_by_its_fingerprint(tmp_path, keys, monkeypatch):
    home = tmp_path / "gpg"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(home))
    batch = [
        "gpg",
        "--batch",
        "--passphrase",
        "",
        "--quick-gen-key",
        "Ann <ann@example.org>",
        "ed25519",
        "sign",
        "never",
    ]
    made = subprocess.run(batch, capture_output=True, check=False, env=os.environ)
    if made.returncode:
        pytest.skip("gpg makes no key here")
    listed = subprocess.run(["gpg", "--list-keys", "--with-colons"], capture_output=True, text=True, check=True)
    fingerprint = next(line.split(":")[9] for line in listed.stdout.splitlines() if line.startswith("fpr:"))
    root = tmp_path / "w"
    root.mkdir()
    workspace(root, keys)
    people = root / "portfolio/people.yaml"
    people.write_text(f"ann: {{name: Ann, signing_key: {fingerprint}}}\nbea: {{name: Bea}}\n")
    git(root, "add", "-A")
    git(root, "-c", f"user.signingkey={fingerprint}", "commit", "-q", "-S", "-m", "x", GNUPGHOME=str(home))
    assert run(root, "checkpoint", "freeze", "board").exit_code == 0
    git(root, "add", "-A")
    git(root, "-c", f"user.signingkey={fingerprint}", "commit", "-q", "-S", "-m", "x", GNUPGHOME=str(home))
    assert rests(root) == (0, {"record": (["ann"], True), "approval of framework used": (["ann"], True)})


def test_a_name_cannot_pass_for_words_of_the_tool(tmp_path, keys):
    workspace(tmp_path, keys)
    name = "Ann, 2026-12-17, 0123456789, signature: good by ann\u2028  minutes: matches ("
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "x")
    assert run(tmp_path, "checkpoint", "freeze", "board").exit_code == 0
    commit(tmp_path, GIT_AUTHOR_NAME=name, GIT_COMMITTER_NAME=name)
    shown = run(tmp_path, "verify", "board", COLUMNS="400").stdout
    line = next(line for line in shown.splitlines() if line.startswith("  - record: Ann"))
    assert line.count(", ") == 3  # author, day, commit, signature
    assert line.endswith("signature: none")
    assert "signature: good" not in shown
    assert "minutes: matches" not in shown

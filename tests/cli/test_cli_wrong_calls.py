"""What users get wrong, or their shells: a message that says what to do, an exit status, nothing on stdout."""

import subprocess
import sys

import pytest
from building import files_of, framework, initiative, write_files
from running import environment, git, run

FILES = files_of(
    {"one": initiative(ratings={"fit": 3}, costs={"capex": {2027: 5}})},
    frameworks={"next": framework(title="Next")},
    envelope={"budget": {2027: 9}},
)


@pytest.fixture
def root(tmp_path, monkeypatch):
    root = tmp_path / "workspace"
    write_files(root, FILES)
    write_files(tmp_path, {"file": "x", "ok.csv": "Title\nA\n"})
    (tmp_path / "latin.csv").write_bytes(b"a,b\n\xe9\xff,1\n")
    monkeypatch.chdir(tmp_path)
    return root


@pytest.mark.parametrize(
    ("call", "status", "said"),
    [
        ("framework elicit next --csv - --by x", 2, "standard input cannot be used: there is no column first"),
        ("import - --dry-run", 1, "standard input: the file is empty"),
        ("new initiative --from-form -", 1, "the form is empty"),
        ("import ok.csv --suggest --map file/map.yaml", 2, "file/map.yaml cannot be written: a file stands where"),
        ("export ranking --format csv --output file", 2, "cannot be written: a file stands where a folder"),
        ("export ranking --format csv --output -", 2, "a folder of files is not written to standard output"),
        ("framework diff used latin.csv", 1, "latin.csv has errors, which are shown as if it were frameworks/compared"),
        ("unit meet ops --with Ann --summary x --action foo", 2, "--action foo cannot be read"),
        ("init file/new", 2, "file is a file\n  help: name a folder"),
        ("check file", 2, "there is no file or folder `file` in the workspace"),
    ],
)
def test_a_wrong_call_is_told_what_to_do(root, call, status, said):
    result = run(None if call.startswith("init") else root, *call.split())
    assert (result.exit_code, result.stdout) == (status, "")
    assert said in result.stderr


def test_what_keeps_git_from_telling_is_said_in_our_words(root):
    assert "there are no changes to show: the workspace is not in a git repository" in run(root, "log", "one").stderr
    assert "put it into git first" in run(root, "impact", "main").stderr
    git(root, "init", "-q")
    assert "the workspace is not in a git repository that has a commit" in run(root, "log", "one").stderr
    assert "help: nothing is committed yet" in run(root, "impact", "main").stderr


def test_minutes_of_a_workspace_that_cannot_be_read_are_not_said_to_lack(root):
    write_files(root, {"portfolio/portfolio.yaml": "format: [1\n"})
    result = run(root, "brief", "--minutes")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "portfolio/portfolio.yaml:2:1" in result.stderr


def closed(root, redirection, *words):
    """Run a call whose stream the shell has closed."""
    code = [sys.executable, "-m", "pmoctl", "-C", str(root), *words]
    script = f'exec "$@" {redirection}'
    done = subprocess.run(
        ["sh", "-c", script, "sh", *code], env=environment(), capture_output=True, check=False, timeout=60
    )
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="closed streams are of other shells")
def test_streams_that_are_closed_are_no_fault(root):
    status, stdout, _ = closed(root, "2>&-", "score", "--format", "json")
    assert (status, stdout[:19]) == (0, '{"schema_version":"')
    assert closed(root, ">&-", "score", "--format", "xlsx")[0] == 0
    status, stdout, stderr = closed(root, "<&-", "framework", "elicit", "next")
    assert (status, stdout) == (2, "")
    assert "there are no judgements" in stderr
    assert closed(root, "<&-", "import", "-")[0] == 1
    status, _, stderr = closed(root, "| true", "score", "--format", "xlsx")
    assert (status, "Traceback" in stderr, "fault in pmoctl" in stderr) == (0, False, False)

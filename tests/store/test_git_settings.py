"""Neither what a user has configured nor where a program was started from changes what is read from git."""

import os
import subprocess

import pytest

from pmoctl.store.authorship import read_changes
from pmoctl.store.git import changed_paths, commit_date, commits_since, file_versions, is_ancestor, repository_prefix
from pmoctl.store.inputs import digest_inputs, find_inputs
from pmoctl.store.revision import Revision, files_since, resolve_paths
from pmoctl.store.tree_state import read_state

ENVIRONMENT = {
    **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Zoë", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": "1790000000 +0000",
    "GIT_COMMITTER_NAME": "Zoë", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_COMMITTER_DATE": "1790000000 +0000",
}  # fmt: skip
ONE, ODD, OLD, NEW = (f"portfolio/{name}.yaml" for name in ("one", 'größe "q"\n\t\\', "old", "new"))
SETTINGS = """
core.quotepath=true core.autocrlf=true core.eol=crlf core.abbrev=4 core.pager=false core.fileMode=false
core.untrackedCache=true core.splitIndex=true core.checkStat=minimal core.attributesFile=/nowhere color.ui=always
column.ui=always diff.noprefix=true diff.mnemonicPrefix=true diff.renames=copies diff.relative=true diff.external=false
diff.ignoreSubmodules=all diff.submodule=log diff.orderFile=/nowhere diff.algorithm=patience diff.colorMoved=zebra
log.showSignature=true log.decorate=full log.diffMerges=combined log.follow=true log.date=human log.showRoot=false
log.abbrevCommit=true log.mailmap=true format.pretty=oneline i18n.logOutputEncoding=latin1 i18n.commitEncoding=latin1
status.short=true status.branch=true status.relativePaths=true status.showUntrackedFiles=no status.renames=copies
status.showStash=true status.submoduleSummary=true submodule.recurse=true alias.log=!false alias.status=!false
feature.manyFiles=true index.version=4 transfer.hideRefs=refs/ pager.log=true
""".split()  # noqa: SIM905  # so many are read more easily so
AROUND = {
    "GIT_DIR": "/nowhere", "GIT_INDEX_FILE": "/nowhere", "GIT_WORK_TREE": "/", "GIT_OBJECT_DIRECTORY": "/nowhere",
    "GIT_NAMESPACE": "x", "GIT_PREFIX": "x/", "GIT_LITERAL_PATHSPECS": "1", "GIT_ICASE_PATHSPECS": "1",
    "GIT_EXTERNAL_DIFF": "false", "GIT_PAGER": "false", "GIT_TRACE": "1", "GIT_CEILING_DIRECTORIES": "/",
    "GIT_DEFAULT_HASH": "sha256", "GIT_CONFIG": "/nowhere", "GIT_CONFIG_PARAMETERS": "'core.bare=true'",
    "LANG": "de_DE.UTF-8", "LANGUAGE": "de", "LC_MESSAGES": "de_DE.UTF-8", "TERM": "", "CLICOLOR_FORCE": "1",
    "TZ": "Pacific/Kiritimati", "HOME": "/nowhere", "XDG_CONFIG_HOME": "/nowhere",
}  # fmt: skip


def git(folder, *arguments):
    done = subprocess.run(["git", *arguments], cwd=folder, env=ENVIRONMENT, check=True, capture_output=True)
    return done.stdout.decode().strip()


@pytest.fixture(scope="module")
def top(tmp_path_factory):
    """A repository with a workspace in a folder of it, two commits, and a file that is in none of them."""
    top = tmp_path_factory.mktemp("top")
    git(top, "init", "--quiet", "--initial-branch", "main")
    root = top / "the work"
    (root / "portfolio").mkdir(parents=True)
    files = {"portfolio/portfolio.yaml": b"a: 1\n", ONE: b"one\n", ODD: b"odd\n", OLD: b"moved\n" * 9}
    for path, content in files.items():
        (root / path).write_bytes(content)
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message", "First")
    (root / ONE).write_bytes(b"uno\n")
    (root / OLD).rename(root / NEW)
    (root / NEW).write_bytes(b"moved\n" * 9 + b"changed\n")
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message", "Größe: zwei\n\nmore")
    (root / "portfolio/untracked.yaml").write_bytes(b"new\n")
    return top


@pytest.mark.parametrize("odd", ["nothing", "settings", "environment"])
def test_what_is_read_is_what_was_committed(top, odd, monkeypatch):
    root = top / "the work"
    first, second = git(top, "rev-list", "--reverse", "HEAD").split()
    if odd == "settings":
        for setting in SETTINGS:
            git(top, "config", *setting.split("=", 1))
    if odd == "environment":
        for name, value in AROUND.items():
            monkeypatch.setenv(name, value)
    assert (repository_prefix(root), commit_date(root, "HEAD")) == ("the work/", "2026-09-21")
    assert (commits_since(root, first, "HEAD"), is_ancestor(root, first), is_ancestor(root, second, first)) == (
        1, True, False,
    )  # fmt: skip
    revision = Revision(root, "HEAD")
    assert revision.commit == second
    assert revision.paths() == sorted([ODD, NEW, ONE, "portfolio/portfolio.yaml"])
    assert (revision.read(ONE), revision.read(ODD)) == (b"uno\n", b"odd\n")
    assert changed_paths(root, first, second, ["portfolio"]) == {ONE, OLD, NEW}
    assert files_since(root, first, None) == {
        ONE: b"one\n", OLD: b"moved\n" * 9, NEW: None, "portfolio/untracked.yaml": None,
    }  # fmt: skip
    assert [*file_versions(root, ONE, "HEAD")] == [b"uno\n", b"one\n"]
    assert [(each.by.subject, each.by.author, each.before, each.after) for each in read_changes(root, ONE)] == [
        ("Größe: zwei", "Zoë <a@example.org>", b"one\n", b"uno\n"),
        ("First", "Zoë <a@example.org>", None, b"one\n"),
    ]
    assert resolve_paths(root, [("HEAD", ONE), ("HEAD", OLD)])[1] is None
    assert find_inputs(root, digest_inputs(root, first, ""), "") == first
    state = read_state(root)
    assert (state.revision, state.hidden, state.refusal) == (f"{second}+", (), None)

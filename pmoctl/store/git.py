"""The git program, called so that nothing of the user's or of a hostile repository can change the answer or be run."""

import datetime as dt
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

# Plumbing only reads, but hooks, pagers, helpers and prompts of a hostile repository must not start anything.
# Replacement objects and grafts would show another history under the name of the commit that was approved.
_SETTINGS = (
    "advice.graftFileDeprecated=false", "core.checkStat=default", "core.fsmonitor=false", "core.hooksPath=/dev/null",
    "core.quotepath=false", "core.trustctime=true", "diff.orderFile=/dev/null",
    "gpg.program=gpg", "gpg.x509.program=gpgsm", "gpg.ssh.program=ssh-keygen", "i18n.logOutputEncoding=UTF-8",
    "log.follow=false", "log.showRoot=true", "log.showSignature=false",
)  # fmt: skip
_SAFE = (
    *(text for setting in _SETTINGS for text in ("-c", setting)),
    "--no-pager", "--no-optional-locks", "--no-replace-objects",
)  # fmt: skip
_NOTHING_FETCHED = {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_GRAFT_FILE": os.devnull}
_COMPARE_FILES = frozenset({"status", "diff", "merge-tree"})  # with the index, or anew, and so through filters
_USERS_FILES = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM")


_SILENT = "git failed with"
_NO_PROGRAM = "the git program was not found"
_MOST_VERSIONS = 1000  # of one file that are looked through
_COMMIT = r"[0-9a-f]{40}([0-9a-f]{24})?"


class GitError(Exception):
    """Git could not answer; the message is what git said."""


def _environment(settings: Sequence[tuple[str, str]] = ()) -> dict[str, str]:
    """Return the environment of git, with further settings of its configuration."""
    # A hook's GIT_DIR and GIT_INDEX_FILE are those of the repository it runs in: here that of the workspace counts.
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_") or key in _USERS_FILES}
    settings = [*_trusted_folders(), *settings]
    numbered = {f"GIT_CONFIG_KEY_{place}": key for place, (key, _) in enumerate(settings)}
    numbered |= {f"GIT_CONFIG_VALUE_{place}": value for place, (_, value) in enumerate(settings)}
    counted = {"GIT_CONFIG_COUNT": str(len(settings))}
    return {**kept, **_NOTHING_FETCHED, **counted, **numbered, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}


def _trusted_folders() -> Iterator[tuple[str, str]]:
    """Yield whose repositories the environment trusts, as CI says it; of all its settings this one alone is kept."""
    given = os.environ.get("GIT_CONFIG_COUNT", "")
    for place in range(int(given) if given.isdecimal() and len(given) < len("10000") else 0):
        if os.environ.get(f"GIT_CONFIG_KEY_{place}", "").lower() == "safe.directory":
            yield "safe.directory", os.environ.get(f"GIT_CONFIG_VALUE_{place}", "")


def _program() -> str:
    """Return where git is: never in the current folder, where Windows and an empty part of PATH would look.

    Raises FileNotFoundError.
    """
    name = "git.exe" if os.name == "nt" else "git"
    folders = filter(os.path.isabs, os.environ.get("PATH", "").split(os.pathsep))
    found = (os.path.join(folder, name) for folder in folders)  # noqa: PTH118  # paths are text here
    for path in found:
        if os.access(path, os.X_OK) and os.path.isfile(path):  # noqa: PTH113  # paths are text here
            return path
    raise FileNotFoundError(name)


def _bare_repositories(root: Path) -> str:
    """Return which bare repositories git may read: one that stands by itself, never one among somebody's files."""
    folder = root.absolute()
    alone = not any((each / ".git").exists() for each in (folder, *folder.parents))
    bare = (folder / "HEAD").is_file() and (folder / "objects").is_dir() and not (folder / "portfolio").exists()
    return f"safe.bareRepository={'all' if alone and bare else 'explicit'}"


def _no_filters(root: Path) -> list[tuple[str, str]]:
    """Return settings that switch off every filter for the content of files that any configuration names."""
    # Filters are programs. Git has no switch for all of them, but an empty `process` goes before `clean` and `smudge`.
    keys = list_config(root, r"^filter\.")
    names = sorted({key.removeprefix("filter.").rpartition(".")[0] for key in keys})
    return [(f"filter.{name}.{key}", value) for name in names for key, value in (("process", ""), ("required", "no"))]


def list_config(root: Path, pattern: str) -> list[str]:
    """List the keys of all configurations that match a pattern."""
    listing = _start(root, ("config", "-z", "--name-only", "--get-regexp", pattern), ())
    try:
        keys = finish_git(listing).decode("utf-8", "surrogateescape").split("\0")
    except GitError:  # there are none
        return []
    return [key for key in keys if key]


def start_git(root: Path, *arguments: str) -> "subprocess.Popen[bytes] | None":
    """Start git without waiting for it; None where there is no git program."""
    return _start(root, arguments, () if _COMPARE_FILES.isdisjoint(arguments) else _no_filters(root))


def _start(
    root: Path, arguments: Sequence[str], settings: Sequence[tuple[str, str]]
) -> "subprocess.Popen[bytes] | None":
    try:
        return subprocess.Popen(  # noqa: S603  # no shell; what comes from outside stands after --end-of-options
            [_program(), *_SAFE, "-c", _bare_repositories(root), "-C", os.fspath(root), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(settings),
        )
    except OSError:  # none on the PATH, or none that may be run
        return None


def finish_git(process: "subprocess.Popen[bytes] | None", stdin: bytes = b"") -> bytes:
    """Wait for git and give its output. Raises GitError with git's own words."""
    if process is None:
        raise GitError(_NO_PROGRAM)
    output, errors = process.communicate(stdin)
    if process.returncode:
        raise GitError(errors.decode("utf-8", "replace").strip() or f"{_SILENT} {process.returncode}")
    return output


def answer_git(root: Path, *arguments: str) -> tuple[int, bytes, str]:
    """Run git where its exit status is part of the answer: give that, its output, and its words on stderr.

    Raises GitError where there is no git program.
    """
    process = start_git(root, *arguments)
    if process is None:
        raise GitError(_NO_PROGRAM)
    output, errors = process.communicate()
    return process.returncode, output, errors.decode("utf-8", "replace").strip()


def run_git(root: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """Run git in a folder and give its output. Raises GitError."""
    return finish_git(start_git(root, *arguments), stdin)


def resolve_revision(root: Path, revision: str) -> str:
    """Return the full commit id of a revision. Raises GitError where there is none."""
    if "\0" in revision or any("\ud800" <= char < "\udc80" or "\udcff" < char <= "\udfff" for char in revision):
        raise GitError("that cannot be the name of a commit")
    try:
        name = run_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except GitError as error:
        # With --quiet git says nothing of a name it does not know, and speaks up when there is no repository.
        outside = "not a git repository" in str(error)
        unknown = "nothing is committed yet" if revision == "HEAD" else "there is no such commit"
        silent = unknown if str(error).startswith(_SILENT) else str(error)
        message = "the workspace is not in a git repository" if outside else silent
        raise GitError(message) from None
    commit = name.decode("ascii", "replace").strip()
    if not re.fullmatch(_COMMIT, commit):  # such as ^HEAD
        raise GitError("that names no single commit")
    return commit


def merge_base(root: Path, first: str, second: str) -> str:
    """Return the last commit that two have in common. Raises GitError where there is none."""
    try:
        return run_git(root, "merge-base", "--end-of-options", first, second).decode("ascii").split()[0]
    except GitError as error:
        message = "they have no commit in common" if str(error).startswith(_SILENT) else str(error)
        raise GitError(message) from None


def commits_since(root: Path, commit: str, tip: str) -> int:
    """Count the commits of a tip that an earlier one has not. Raises GitError."""
    return int(run_git(root, "rev-list", "--count", "--end-of-options", f"{commit}..{tip}"))


def is_ancestor(root: Path, commit: str, tip: str = "HEAD") -> bool:
    """Say whether a commit is in the history of another. Raises GitError where git cannot tell."""
    try:
        run_git(root, "merge-base", "--is-ancestor", "--end-of-options", commit, tip)
    except GitError as error:
        if str(error) == f"{_SILENT} 1":
            return False
        raise
    return True


def changed_paths(root: Path, base: str, head: str | None, folders: Sequence[str]) -> frozenset[str]:
    """Return the files below folders that differ between two commits, or (`head` None) a commit and the working tree.

    What git does not track, or ignores, is in the working tree all the same. Raises GitError.
    """
    diff = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--ignore-submodules=dirty", "--relative")
    outputs = [run_git(root, *diff, base, *([head] if head else []), "--", *folders)]
    if head is None:
        outputs.append(run_git(root, "ls-files", "-z", "--others", "--", *folders))
    names = (name for output in outputs for name in output.split(b"\0") if name)
    return frozenset(name.decode("utf-8", "surrogateescape") for name in names)


def repository_prefix(root: Path) -> str:
    """Return the way from the top of a repository to a folder: empty or ending in `/`. Raises GitError outside git."""
    return os.fsdecode(run_git(root, "rev-parse", "--show-prefix")).removesuffix("\n")


def file_versions(root: Path, path: str, commit: str) -> Iterator[bytes]:
    """Yield the bytes of a file in every commit that changed it, newest first; none where git has no such history."""
    try:
        listing = run_git(root, "log", f"--max-count={_MOST_VERSIONS}", "--format=%H", commit, "--", path)
        whole = repository_prefix(root) + path  # a bare repository has no `./`
    except GitError:
        return
    for name in listing.decode("ascii").split():
        try:
            yield run_git(root, "cat-file", "blob", f"{name}:{whole}")
        except GitError:  # the commit that deleted it
            continue


def commit_date(root: Path, commit: str) -> str:
    """Return the UTC date of a commit, `YYYY-MM-DD`. Raises GitError."""
    output = run_git(root, "show", "-s", "--format=%ct", "--end-of-options", commit)
    try:
        return dt.datetime.fromtimestamp(int(output.split()[-1]), dt.UTC).date().isoformat()
    except (ValueError, IndexError, OverflowError, OSError):
        raise GitError("the commit's date is beyond the calendar") from None

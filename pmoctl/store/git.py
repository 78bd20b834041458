"""The git program, called so that no configuration or prompt of the user can change the answer."""

import datetime as dt
import os
import subprocess
from pathlib import Path

# Plumbing only reads, but hooks, pagers and prompts of a hostile repository must not start anything.
_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.quotepath=false", "--no-pager", "--no-optional-locks")


class GitError(Exception):
    """Git could not answer; the message is what git said."""


def _environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_") or key == "GIT_DIR"}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}


def start_git(root: Path, *arguments: str) -> "subprocess.Popen[bytes] | None":
    """Start git without waiting for it; None where there is no git program."""
    try:
        return subprocess.Popen(
            ["git", *_SAFE, "-C", os.fspath(root), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
        )
    except FileNotFoundError:
        return None


def finish_git(process: "subprocess.Popen[bytes] | None", stdin: bytes = b"") -> bytes:
    """Wait for git and give its output. Raises GitError with git's own words."""
    if process is None:
        message = "the git program was not found"
        raise GitError(message)
    output, errors = process.communicate(stdin)
    if process.returncode:
        raise GitError(errors.decode("utf-8", "replace").strip() or f"git failed with {process.returncode}")
    return output


def run_git(root: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """Run git in a folder and give its output. Raises GitError."""
    return finish_git(start_git(root, *arguments), stdin)


def resolve_revision(root: Path, revision: str) -> str:
    """Give the full commit id of a revision. Raises GitError where there is none."""
    try:
        name = run_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except GitError as error:
        # With --quiet git says nothing of a name it does not know, and speaks up when there is no repository.
        message = str(error) if "fatal" in str(error) else "there is no such commit"
        raise GitError(message) from None
    return name.decode("ascii").strip()


def commit_date(root: Path, commit: str) -> str:
    """Give the UTC date of a commit, `YYYY-MM-DD`."""
    seconds = run_git(root, "show", "-s", "--format=%ct", "--end-of-options", commit).split()[-1]
    return dt.datetime.fromtimestamp(int(seconds), dt.UTC).date().isoformat()

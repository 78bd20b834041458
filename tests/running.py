"""Run pmoctl in tests: in this process, which is fast, or as a program of its own, as users do."""

import os
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from pmoctl.cli.app import app

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden" / "workspace"
# What the machine that runs the tests may have set.
UNSET = (
    "PMOCTL_ROOT", "PMOCTL_FORMAT", "PMOCTL_DEBUG", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "COLUMNS", "LINES",
    "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TERM",
)  # fmt: skip

DAY = {"SOURCE_DATE_EPOCH": "1795953600"}  # 2026-11-29: what is seen as of today is seen as of this day


def run(root, *args, **env):
    """Run a command on a workspace in this process; `root` None stays out of any."""
    words = [str(arg) for arg in args]
    if root is not None:
        words = ["-C", str(root), *words]
    result = CliRunner().invoke(app, words, env={**dict.fromkeys(UNSET), **DAY, **env}, prog_name="pmoctl")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def environment(**env):
    kept = {key: value for key, value in os.environ.items() if key not in UNSET}
    # Outside the folder of the tests too, a child's coverage belongs to the whole.
    return {**kept, "PYTHONWARNINGS": "default", **DAY, **env}


def program(*args, cwd, stdin=None, **env):
    """Run pmoctl as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pmoctl", *map(str, args)],
        cwd=cwd,
        env=environment(**env),
        input=stdin,
        capture_output=True,
        check=False,
        timeout=60,
    )


def git(root, *args, **env):
    """Run git in a workspace, with dates and people that are the same everywhere, unless `env` says otherwise."""
    fixed = {
        "GIT_AUTHOR_NAME": "T", "GIT_AUTHOR_EMAIL": "t@example.org", "GIT_AUTHOR_DATE": "2026-10-01T12:00:00Z",
        "GIT_COMMITTER_NAME": "T", "GIT_COMMITTER_EMAIL": "t@example.org", "GIT_COMMITTER_DATE": "2026-10-01T12:00:00Z",
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
    }  # fmt: skip
    done = subprocess.run(
        ["git", "-C", str(root), "-c", "init.defaultBranch=main", *args],
        env={**os.environ, **fixed, **env},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip()


def commit_all(root, **env):
    """Make a repository of a workspace, or add a commit to it; give the commit."""
    if not (Path(root) / ".git").exists():
        git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "state", **env)
    return git(root, "rev-parse", "HEAD")

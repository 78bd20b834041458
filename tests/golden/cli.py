"""The golden outputs of commands: `python tests/golden/cli.py` writes what they say of `workspace/` now into `cli/`.

The workspace is copied out of the repository into one of its own, with two commits whose dates are fixed, and seen from
one day. Read the difference line by line before it is committed: this is what people and programs read.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from typer.testing import CliRunner

from pmoctl.cli.app import app

HERE = Path(__file__).resolve().parent
FORMATS = ("text", "markdown", "csv", "json")
NO_TABLE = frozenset({"checkpoint-show", "framework-diff", "show", "verify"})  # what has nothing to say as CSV
DAY = "1796256000"  # 2026-12-03, in seconds: what programs that give the same bytes go by
COMMANDS = {
    "actions": ("actions",),
    "benefits": ("benefits",),
    "checkpoint-list": ("checkpoint", "list"),
    "checkpoint-show": ("checkpoint", "show", "opening"),
    "compare": ("compare", ".", "fit=90"),
    "compare-selections": ("compare", "select:.", "select:budget=80%"),
    "completeness": ("completeness",),
    "conditions": ("conditions",),
    "explain": ("explain", "leak-sensors"),
    "framework-audit": ("framework", "audit"),
    "framework-diff": ("framework", "diff", "fy2027@HEAD~1", "fy2027"),
    "framework-weights": ("framework", "weights"),
    "frontier": ("select", "--frontier"),
    "impact": ("impact", "HEAD~1"),
    "list": ("list", "initiatives"),
    "log": ("log", "leak-sensors"),
    "plan": ("plan", "2027"),
    "roadmap": ("roadmap",),
    "robustness": ("robustness", "--draws", "1000", "--selections", "50"),
    "score": ("score",),
    "score-robust": ("score", "--robust"),
    "select": ("select",),
    "show": ("show", "leak-sensors"),
    "status": ("status",),
    "targets": ("targets",),
    "unit": ("unit", "show", "plants"),
    "units": ("units",),
    "verify": ("verify",),
}
_UNSET = ("PMOCTL_ROOT", "PMOCTL_FORMAT", "GITHUB_ACTIONS", "NO_COLOR", "FORCE_COLOR", "TERM", "LINES")
_EDITS = (  # of the second commit
    ("portfolio/initiatives/plants/leak-sensors.yaml", "capex: {2027: 200}", "capex: {2027: 240}"),
    ("portfolio/portfolio.yaml", "budget: {2027: 1000", "budget: {2027: 900"),
)


def files():
    """List the golden files, each with its command and format."""
    return {
        f"{name}.{form}": (name, form)
        for name in COMMANDS
        for form in FORMATS
        if not (form == "csv" and name in NO_TABLE)
    }


def make_workspace(folder):
    """Copy the workspace into a repository with two commits; give its folder."""
    root = Path(folder) / "workspace"
    shutil.copytree(HERE / "workspace", root)
    _git(root, "init", "-q", "-b", "main")
    _commit(root, "2026-11-20T12:00:00Z", "As it was")
    for path, before, after in _EDITS:
        text = (root / path).read_text(encoding="utf-8")
        assert before in text
        (root / path).write_text(text.replace(before, after), encoding="utf-8", newline="\n")
    _commit(root, "2026-12-01T12:00:00Z", "Dearer sensors, a smaller budget")
    return root


def _commit(root, date, message):
    _git(root, "add", "-A")
    _git(root, "commit", "-q", "-m", message, GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)


def _git(root, *words, **env):
    who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
           for key, value in (("NAME", "Ana Ruiz"), ("EMAIL", "ana@example.org"))}  # fmt: skip
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "-C", str(root), *words], env={**os.environ, **who, **alone, **env}, check=True)


def say(root, name, form):
    """Give what a command writes to stdout in a format."""
    env = {**dict.fromkeys(_UNSET), "SOURCE_DATE_EPOCH": DAY, "COLUMNS": "100"}
    words = ["-C", str(root), *COMMANDS[name], "--format", form]
    return CliRunner().invoke(app, words, env=env, prog_name="pmoctl").stdout


if __name__ == "__main__":
    (HERE / "cli").mkdir(exist_ok=True)
    for old in (HERE / "cli").iterdir():
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        workspace = make_workspace(folder)
        for file, (name, form) in files().items():
            (HERE / "cli" / file).write_bytes(say(workspace, name, form).encode())

"""The golden outputs of commands: `python tests/golden/cli.py` writes what they say of `workspace/` now into `cli/`.

The workspace is copied out of the repository into one of its own, with two commits whose dates are fixed, and seen from
one day; a second one goes on: what was on the table was frozen, decided and sealed. What writes says with --dry-run
what it would write. Pages are kept without their style and scripts, which every page has whole. Read the difference
line by line before it is committed: this is what people and programs read.
"""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from typer.testing import CliRunner

from pmoctl.cli.app import app

HERE = Path(__file__).resolve().parent
FORMATS = ("text", "markdown", "html", "csv", "json")
NO_TABLE = frozenset({
    "checkpoint-decided", "checkpoint-show", "framework-diff", "rate-show", "show", "verify", "verify-nothing",
})  # fmt: skip  # what has nothing to say as CSV
DAY = "1796256000"  # 2026-12-03, in seconds: what programs that give the same bytes go by
COMMANDS = {
    "actions": ("actions",),
    "benefits": ("benefits",),
    "check": ("check",),
    "check-statistics": ("check", "--statistics"),
    "checkpoint-decided": ("checkpoint", "show", "2026-12"),
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
    "list-decisions": ("list", "decisions"),
    "list-targets": ("list", "targets"),
    "log": ("log", "leak-sensors"),
    "plan": ("plan", "2027"),
    "rate-show": ("rate", "show", "autumn"),
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
    "verify-nothing": ("verify",),
}
# What has formats of its own; the format is said last.
ALONE = {
    "brief.json": ("brief", "--quick", "--format", "json"),
    "check.concise": ("check", "--format", "concise"),
    "check.github": ("check", "--format", "github"),
    "check.gitlab": ("check", "--format", "gitlab"),
    "export-decisions.json": ("export", "decisions", "--format", "json"),
    "frontier.svg": ("select", "--frontier", "--format", "svg"),
    "import.json": ("import", str(HERE / "projects.csv"), "--dry-run", "--format", "json"),
    "import.text": ("import", str(HERE / "projects.csv"), "--dry-run"),
    "roadmap.svg": ("roadmap", "--format", "svg"),
    "robustness.svg": ("robustness", "--draws", "1000", "--format", "svg"),
    "rule.json": ("rule", "rating-in-scale", "--format", "json"),
    "rule.text": ("rule", "rating-in-scale"),
    "schema.json": ("schema", "--kind", "people"),
    "decide.diff": ("decide", "leak-sensors", "--checkpoint", "2026-12", "--outcome", "approved", "--by", "ada-quist",
                    "--why", "It pays", "--condition", "crew: Name a crew; owner: dev-anand; due: 2027-02-01"),
    "freeze.diff": ("checkpoint", "freeze", "2026-12"),
    "fulfil.diff": ("fulfil", "pump-renewal/noise-report", "--checkpoint", "2026-12", "--evidence", "DOC-9"),
    "new-checkpoint.diff": ("new", "checkpoint", "2027-03", "--date", "2027-03-04", "--forum", "Board"),
    "new-initiative.diff": ("new", "initiative", "new-pump", "--unit", "plants", "--title", "New pump",
                       "--type", "run"),
    "new-unit.diff": ("new", "unit", "labs", "--name", "Laboratories"),
    "rename.diff": ("rename", "pump-renewal", "pumps"),
    "rollover.diff": ("rollover", "2028", "--budget", "2028=700"),
    "set.diff": ("set", "leak-sensors", "title=Leak sensors", "costs.capex.2027=250"),
    "unset.diff": ("unset", "leak-sensors", "summary"),
    "withdraw.diff": ("withdraw", "leak-sensors", "--why", "It came too late"),
}  # fmt: skip
# Seen once the meeting was held; the rest before it.
HELD = frozenset({"checkpoint-decided", "list-decisions", "log", "plan", "rate-show", "rollover", "verify"})
_MEETING = (  # each is committed at its hour of the day of the meeting
    ("Open a round", ("rate", "open", "autumn", "--raters", "ada-quist,ben-osei", "--date", "2026-12-01")),
    ("Freeze", ("checkpoint", "freeze", "2026-12")),
    ("Approve", ("decide", "--recommended", "--checkpoint", "2026-12", "--outcome", "approved", "--by", "ada-quist",
                 "--by", "ben-osei", "--why", "As recommended")),
    ("Defer", ("decide", "control-room", "data-desk", "office-move", "--checkpoint", "2026-12", "--outcome", "deferred",
               "--by", "ada-quist", "--why", "The budget is spent", "--override", "No costs are stated")),
    ("Seal", ("checkpoint", "seal", "2026-12", "--by", "ada-quist", "--date", "2026-12-03")),
)  # fmt: skip
# Of a page: its style and script, and the digests by which they are let in.
PAGE = re.compile(r"(?s)(?<=<style>).*?(?=</style>)|(?<=<script>).*?(?=</script>)|sha256-[^&]*(?=&#39;)")
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
    } | {file: tuple(file.split(".")) for file in ALONE}


def make_workspace(folder):
    """Copy the workspace into a repository with two commits, and once more into one that goes on; give the first."""
    root = Path(folder) / "workspace"
    shutil.copytree(HERE / "workspace", root)
    _git(root, "init", "-q", "-b", "main")
    _commit(root, "2026-11-20T12:00:00Z", "As it was")
    for path, before, after in _EDITS:
        text = (root / path).read_text(encoding="utf-8")
        assert before in text
        (root / path).write_text(text.replace(before, after), encoding="utf-8", newline="\n")
    _commit(root, "2026-12-01T12:00:00Z", "Dearer sensors, a smaller budget")
    held = shutil.copytree(root, Path(folder) / "held" / "workspace")
    for hour, (message, words) in enumerate(_MEETING, start=10):
        done = _run(held, words)
        assert done.exit_code == 0, done.stderr
        _commit(held, f"2026-12-03T{hour}:00:00Z", message)
    return root


def _commit(root, date, message):
    _git(root, "add", "-A")
    _git(root, "commit", "-q", "-m", message, GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)


def _git(root, *words, **env):
    who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
           for key, value in (("NAME", "Ana Ruiz"), ("EMAIL", "ana@example.org"))}  # fmt: skip
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "-C", str(root), *words], env={**os.environ, **who, **alone, **env}, check=True)


def _run(root, words):
    env = {**dict.fromkeys(_UNSET), "SOURCE_DATE_EPOCH": DAY, "COLUMNS": "100"}
    return CliRunner().invoke(app, ["-C", str(root), *words], env=env, prog_name="pmoctl")


def say(root, name, form):
    """Give what a command writes to stdout in a format."""
    words = ALONE.get(f"{name}.{form}") or (*COMMANDS[name], "--format", form)
    root = root.parent / "held" / "workspace" if name in HELD else root
    said = _run(root, (*words, "--dry-run") if form == "diff" else words).stdout
    return PAGE.sub("", said) if form == "html" else said


if __name__ == "__main__":
    (HERE / "cli").mkdir(exist_ok=True)
    for old in (HERE / "cli").iterdir():
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        workspace = make_workspace(folder)
        for file, (name, form) in files().items():
            (HERE / "cli" / file).write_bytes(say(workspace, name, form).encode())

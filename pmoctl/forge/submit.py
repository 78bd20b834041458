"""Turn a filled-in issue form into a pull request: `python -m pmoctl.forge.submit`, in a workflow on `issues`.

The text of the form is somebody's: it is a file for `pmoctl new`, and no part of a command, a branch or a title.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from pmoctl.forge.comment import UnpostableError
from pmoctl.forge.github import call_api

_INITIATIVE = re.compile(r"(?:.*/)?portfolio/initiatives/([a-z0-9-]+)/([a-z0-9-]+)\.yaml")
_MOST = 20_000  # characters of an answer
_TOKENS = ("GH_TOKEN", "GITHUB_TOKEN")
_SETTINGS = ("core.hooksPath=/dev/null", "core.fsmonitor=false", "safe.bareRepository=explicit", "commit.gpgSign=false")
_SAFE = tuple(text for setting in _SETTINGS for text in ("-c", setting))
_BOT = ("github-actions[bot]", "41898282+github-actions[bot]@users.noreply.github.com")


class MalformedError(Exception):
    """A form that is no initiative yet; the message is pmoctl's, for whoever filled it in."""


def submit(repository: str, issue: str, base: str, root: str) -> str:
    """Make the pull request; say what was done. Raises MalformedError and RefusedError."""
    branch = f"submission/issue-{int(issue)}"
    if _git("ls-remote", "--heads", "origin", f"refs/heads/{branch}"):
        return f"{branch} is there already: change the initiative in its pull request"
    body = Path(os.environ["RUNNER_TEMP"]) / "form.md"
    body.write_text(os.environ["ISSUE_BODY"].replace("\r\n", "\n"), encoding="utf-8")
    made = _run("pmoctl", "-C", root, "new", "initiative", "--from-form", str(body))
    if made.returncode:
        raise MalformedError(made.stderr)
    path, name = _only_initiative()
    checked = _run("pmoctl", "-C", root, "check", "--format", "concise", path)
    _git("switch", "--quiet", "-c", branch)
    blob = _git("hash-object", "-w", "--no-filters", "--", path).strip()
    _git("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")
    _git("config", "user.name", _BOT[0])
    _git("config", "user.email", _BOT[1])
    _git("commit", "--quiet", "-m", f"Submit {name}", "-m", f"From the form in #{int(issue)}.")
    _git("push", "--quiet", "origin", f"HEAD:refs/heads/{branch}")
    said = _fenced(checked.stdout) if checked.stdout.strip() else "`pmoctl check` finds nothing in it.\n"
    pull = {
        "title": f"Submit {name}",
        "head": branch,
        "base": base,
        "body": f"From the form in #{int(issue)}, which this closes: closes #{int(issue)}.\n\n{said}",
    }
    number = json.loads(call_api(f"repos/{repository}/pulls", "POST", pull))["number"]
    return f"#{int(number)} submits {name}"


def answer(repository: str, issue: str, said: str) -> None:
    """Tell whoever filled in the form what is wrong with it."""
    body = f"This cannot be submitted yet. Edit the form above, and it is tried again.\n\n{_fenced(said)}"
    call_api(f"repos/{repository}/issues/{int(issue)}/comments", "POST", {"body": body})


def _only_initiative() -> tuple[str, str]:
    """Return the one file that the form became, and its id. Raises RefusedError where anything else changed."""
    changed = [entry for entry in _git("status", "--porcelain", "-uall", "-z").split("\0") if entry]
    found = _INITIATIVE.fullmatch(changed[0][3:]) if len(changed) == 1 and changed[0].startswith("?? ") else None
    if found is None:
        raise UnpostableError("the form did not become one new initiative and nothing else")
    return found[0], found[2]


def _fenced(text: str) -> str:
    """Return text as a block of code that nothing in it can end; within one nobody is notified."""
    inner = text[:_MOST].replace("```", "'''").strip("\n")
    return f"```text\n{inner}\n```\n"


def _git(*arguments: str) -> str:
    # The token stays with gh: it is written into no configuration that a later step could read.
    helper = ("-c", "credential.helper=", "-c", "credential.helper=!gh auth git-credential")
    done = _run("git", *_SAFE, *_no_filters(), *helper, *arguments)
    if done.returncode:
        message = f"git {arguments[0]} failed: {done.stderr.strip()}"
        raise UnpostableError(message)
    return done.stdout


def _no_filters() -> list[str]:
    """Return options that switch off every filter for the content of files, which would be a program beside the token.

    Git has no switch for all of them, but an empty `process` goes before `clean` and `smudge`.
    """
    keys = _run("git", *_SAFE, "config", "-z", "--name-only", "--get-regexp", r"^filter\.").stdout.split("\0")
    names = {key.removeprefix("filter.").rpartition(".")[0] for key in keys if key}
    settings = [f"filter.{name}.{setting}" for name in sorted(names) for setting in ("process=", "required=no")]
    return [text for setting in settings for text in ("-c", setting)]


def _run(*words: str) -> "subprocess.CompletedProcess[str]":
    """Run a program; pmoctl, which reads what others wrote, does not see the token."""
    kept = {key: value for key, value in os.environ.items() if words[0] != "pmoctl" or key not in _TOKENS}
    return subprocess.run(  # noqa: S603  # no shell
        words, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False, env=kept
    )


def main() -> None:
    """Do as the workflow says in the environment; exit 1 where nothing became of the form."""
    repository, issue = os.environ["GITHUB_REPOSITORY"], os.environ["ISSUE_NUMBER"]
    try:
        said = submit(repository, issue, os.environ["BASE"], os.environ["ROOT"])
    except MalformedError as malformed:
        answer(repository, issue, str(malformed))
        sys.stderr.write("pmoctl: the form is no initiative yet; the issue has a comment that says why\n")
        sys.exit(1)
    except UnpostableError as refused:
        sys.stderr.write(f"pmoctl: nothing is submitted: {refused}\n")
        sys.exit(1)
    sys.stdout.write(f"{said}\n")


if __name__ == "__main__":
    main()

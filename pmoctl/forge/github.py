"""Post what a pull request does to the portfolio: `python -m pmoctl.forge.github`, in a workflow on `workflow_run`.

The artifact comes from a run over somebody's branch: whatever it says is held against what GitHub says.
"""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
import zlib
from typing import Any

from pmoctl.forge.comment import MOST, UnpostableError, compose_comment, is_ours, no_effect

_NUMBER = re.compile(r"[1-9][0-9]{0,9}")
_ARTIFACT = 1_000_000  # bytes
_PAGE = 100


def call_api(path: str, method: str = "GET", data: object = None) -> bytes:
    """Call GitHub's interface with its own program, which knows the host and the token. Raises RefusedError."""
    body = [] if data is None else ["--input", "-"]
    done = subprocess.run(  # noqa: S603  # no shell; the path is made of numbers and the repository's name
        ["gh", "api", "--method", method, path, *body],  # noqa: S607  # whichever the runner has
        input=None if data is None else json.dumps(data).encode(),
        stdout=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        message = f"GitHub did not answer {method} {path}"
        raise UnpostableError(message)
    return done.stdout


def post_comment(repository: str, run: str, head: str, name: str, author: str) -> str:
    """Create or update the comment of the pull request that a run was about; say what was done. Raises RefusedError."""
    artifact = _artifact(repository, run, name)
    if artifact is None:
        return "the run left no comment"
    number, text = _read_artifact(artifact, head)
    comment = compose_comment(text, head, name)
    pull = json.loads(call_api(f"repos/{repository}/pulls/{number}"))
    # This is what makes the number trustworthy: GitHub says that the pull request's newest commit is the run's.
    if pull["head"]["sha"] != head or pull["state"] != "open":
        return f"the run is not about what #{number} is now"
    standing = _standing(repository, number, name, author)
    if standing is not None:
        path = f"repos/{repository}/issues/comments/{standing}"
        call_api(path, "PATCH", {"body": comment or no_effect(head, name)})
        return f"the comment on #{number} is updated"
    if comment is None:
        return f"#{number} has no effect"
    call_api(f"repos/{repository}/issues/{number}/comments", "POST", {"body": comment})
    return f"#{number} has a comment"


def _artifact(repository: str, run: str, name: str) -> bytes | None:
    path = f"repos/{repository}/actions/runs/{run}/artifacts?name={name}&per_page={_PAGE}"
    found = [each for each in json.loads(call_api(path))["artifacts"] if each["name"] == name and not each["expired"]]
    if not found:
        return None
    newest = max(found, key=lambda each: int(each["id"]))
    if newest["size_in_bytes"] > _ARTIFACT:
        raise UnpostableError("the artifact is too large")
    return call_api(f"repos/{repository}/actions/artifacts/{newest['id']}/zip")


def _read_artifact(content: bytes, head: str) -> tuple[str, str]:
    """Return the number of the pull request and the comment, read in memory: nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            number, _, commit = _member(archive, "pull-request", 200).strip().partition(" ")
            text = _member(archive, "comment.md", 4 * MOST)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError, NotImplementedError, RuntimeError):
        raise UnpostableError("the artifact cannot be read") from None
    if not _NUMBER.fullmatch(number):
        raise UnpostableError("the artifact names no pull request")
    if commit != head:
        raise UnpostableError("the artifact is about another commit than its run")
    return number, text


def _member(archive: zipfile.ZipFile, name: str, most: int) -> str:
    member = archive.getinfo(name)
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise UnpostableError("the artifact is packed in an odd way")
    if member.file_size > most:
        message = f"{name} is too large"
        raise UnpostableError(message)
    return archive.read(member).decode("utf-8")


def _standing(repository: str, number: str, name: str, author: str) -> int | None:
    """Find our comment: the mark alone proves nothing, anybody can write it."""
    page = 1
    while True:
        path = f"repos/{repository}/issues/{number}/comments?per_page={_PAGE}&page={page}"
        comments: list[dict[str, Any]] = json.loads(call_api(path))
        for each in comments:
            if (each["user"] or {}).get("login") == author and is_ours(each["body"] or "", name):
                return int(each["id"])
        if len(comments) < _PAGE:
            return None
        page += 1


def main() -> None:
    """Do as the workflow says in the environment; exit 1 where something is refused."""
    repository, run, head, name, author = (
        os.environ[key] for key in ("GITHUB_REPOSITORY", "RUN_ID", "HEAD_SHA", "ARTIFACT", "AUTHOR")
    )
    try:
        said = post_comment(repository, run, head, name, author)
    except UnpostableError as refused:
        sys.stderr.write(f"pmoctl: nothing is posted: {refused}\n")
        sys.exit(1)
    sys.stdout.write(f"{said}\n")


if __name__ == "__main__":
    main()

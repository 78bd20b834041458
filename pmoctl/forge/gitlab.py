"""Post what a merge request does to the portfolio: `python -m pmoctl.forge.gitlab COMMENT.md`, in GitLab CI."""

import json
import os
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from pmoctl.forge.comment import UnpostableError, compose_comment, is_ours, no_effect

_PAGE = 100
_WAIT = 60  # seconds


def call_api(path: str, method: str = "GET", data: object = None) -> Any:  # whatever GitLab says
    """Call GitLab's interface at the address that the job is given. Raises RefusedError."""
    address = os.environ["CI_API_V4_URL"]
    if not address.startswith(("https://", "http://")):
        raise UnpostableError("CI_API_V4_URL is no address")
    request = urllib.request.Request(  # noqa: S310  # checked above
        f"{address}/{path}",
        method=method,
        data=None if data is None else json.dumps(data).encode(),
        headers={"PRIVATE-TOKEN": os.environ["PMOCTL_TOKEN"], "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=_WAIT) as answer:  # noqa: S310  # checked above
            return json.load(answer)
    except (urllib.error.URLError, TimeoutError, ValueError):
        message = f"GitLab did not answer {method} {path}"
        raise UnpostableError(message) from None


def post_note(project: str, number: str, head: str, name: str, text: str) -> str:
    """Create or update the note on a merge request; say what was done. Raises RefusedError."""
    note = compose_comment(text, head, name)
    notes = f"projects/{project}/merge_requests/{number}/notes"
    standing = _standing(notes, name)
    if standing is not None:
        call_api(f"{notes}/{standing}", "PUT", {"body": note or no_effect(head, name)})
        return f"the note on !{number} is updated"
    if note is None:
        return f"!{number} has no effect"
    call_api(notes, "POST", {"body": note})
    return f"!{number} has a note"


def _standing(notes: str, name: str) -> int | None:
    """Find our note: the mark alone proves nothing, anybody can write it."""
    author = call_api("user")["id"]
    page = 1
    while True:
        found = call_api(f"{notes}?per_page={_PAGE}&page={page}&sort=asc")
        for each in found:
            if each["author"]["id"] == author and is_ours(each["body"], name):
                return int(each["id"])
        if len(found) < _PAGE:
            return None
        page += 1


def main() -> None:
    """Do as the job says in the environment; exit 1 where something is refused."""
    project, number, head, name = (
        os.environ[key] for key in ("CI_PROJECT_ID", "CI_MERGE_REQUEST_IID", "HEAD_SHA", "NAME")
    )
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    try:
        said = post_note(project, number, head, name, text)
    except UnpostableError as refused:
        sys.stderr.write(f"pmoctl: nothing is posted: {refused}\n")
        sys.exit(1)
    sys.stdout.write(f"{said}\n")


if __name__ == "__main__":
    main()

"""Where this pmoctl comes from: what workflows are to use, by its commit and by no name that somebody may take over."""

import json
import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from pmoctl.store.git import GitError, resolve_revision, run_git

OWNER_UNKNOWN = "OWNER/pmoctl"
ACTION = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*@[0-9a-f]{40}", re.ASCII)
_HOSTED = re.compile(r"(?:^|[@/.])github[\w.-]*[:/](?P<name>[\w-]+/[\w.-]+?)(?:\.git)?/?$", re.ASCII)


def find_action() -> str | None:
    """Return `OWNER/REPOSITORY@COMMIT` of what is installed here; None where its commit is not known.

    The owner is `OWNER` where it came from no repository of GitHub. What pip noted down while it was installed counts
    (PEP 610), and for a folder what its git says.
    """
    try:
        noted = distribution("pmoctl").read_text("direct_url.json")
        origin = json.loads(noted) if noted else {}
    except (PackageNotFoundError, ValueError):
        return None
    address = str(origin.get("url", ""))
    commit = origin.get("vcs_info", {}).get("commit_id", "")
    if address.startswith("file:"):
        folder = Path(url2pathname(urlsplit(address).path))
        try:
            commit = resolve_revision(folder, "HEAD")
            address = run_git(folder, "config", "--get", "remote.origin.url").decode("utf-8", "replace").strip()
        except GitError:
            address = ""
    hosted = _HOSTED.search(address)
    action = f"{hosted['name'] if hosted else OWNER_UNKNOWN}@{commit}"
    return action if ACTION.fullmatch(action) else None

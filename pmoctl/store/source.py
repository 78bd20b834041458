"""Where files come from, through one interface: paths, bytes, and why there are none."""

import posixpath
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple, Protocol

FOLDERS = ("portfolio", "frameworks", "scenarios")
READABLE = (*FOLDERS, "templates")
OWN = "templates/"  # what packs of a workspace look like
# Where code hosts look, the first that stands: GitHub in the first three, GitLab in the last three.
CODEOWNERS = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
# Templates that a workspace may have had of its own, and what took their place.
GONE_TEMPLATES = {
    "templates/brief.md.j2": "document.md.j2",
    "templates/brief.html.j2": "document.html.j2",
    "templates/unit.md.j2": "document.md.j2",
    "templates/unit.html.j2": "document.html.j2",
    "templates/charts.html.j2": "section-ID.html.j2",
    "templates/roadmap.svg.j2": "section-roadmap.html.j2",
    "templates/brief.css": "document.html.j2",
}
SIZE_LIMIT = 1024 * 1024
_MOST_LINKS = 40  # as Linux has it
_LONGEST_PATH = 4096
YAML_NAMES = (".yaml", ".yml")


class Fault(NamedTuple):
    """Why the bytes of a path cannot be had: the name of the rule and what is the matter."""

    rule: str
    message: str


class OwnersFile(NamedTuple):
    """What CODEOWNERS says, and the way from the top of its repository to the workspace: empty or ending in `/`."""

    text: str
    prefix: str


class Source(Protocol):
    """A tree of files. Paths are relative to the workspace, with `/`."""

    def paths(self, folders: Collection[str] = FOLDERS) -> list[str]:
        """List everything below folders, those of a workspace's decisions by default, that is no plain folder, sorted.

        A folder that is not walked, such as one behind a link, ends in `/`; reading it gives a fault.
        """
        ...

    def read(self, path: str) -> bytes | Fault:
        """Return the bytes of a file, or why there are none."""
        ...

    def versions(self, path: str) -> Iterator[bytes]:
        """Return the bytes that the file had in git, newest first; none outside git."""
        ...

    def since(self, revision: str) -> Mapping[str, bytes | None] | None:
        """Return what files were at a commit that are not so any more (None: there was none); None: git cannot tell."""
        ...

    def review(self) -> OwnersFile | None:
        """Return what the code host reads to know who is asked for a review; None where there is no such file."""
        ...


def find_review(read: Callable[[str], bytes | Fault | None], prefix: str = "") -> OwnersFile | None:
    """Find the first CODEOWNERS that code hosts look for, from the top of a repository."""
    found = next((content for place in CODEOWNERS if isinstance(content := read(place), bytes)), None)
    return None if found is None else OwnersFile(found.decode("utf-8", "replace"), prefix)


LINK_OUTSIDE = Fault("link-outside", "is a symbolic link that leaves the workspace")
_LINK_CIRCLE = Fault("link-outside", "is a symbolic link that leads back to itself")
LINK_NOWHERE = Fault("link-outside", "is a symbolic link to nothing")
LINKED_FOLDER = Fault("link-outside", "is a symbolic link to a folder, which is not followed")
LINK_TO_ODDITY = Fault("file-not-regular", "is a symbolic link to something that is not a file")
FOLDER = Fault("file-not-regular", "is a folder, not a file")
REPOSITORY = Fault("file-not-regular", "is a git repository of its own, whose files are not read")
ODDITY = Fault("file-not-regular", "is a pipe or a device, not a file")
NO_LIST = Fault("file-unreadable", "is not a folder that can be listed")
MISSING = Fault("file-unreadable", "cannot be read: No such file or directory")
ELSEWHERE = Fault("link-outside", "is not below templates/")
LOST = Fault("file-unreadable", "cannot be read: the git repository does not hold it")
TOO_LARGE = Fault("file-too-large", "is larger than 1 MiB")


def read_own(source: Source, path: str) -> bytes | Fault:
    """Return the bytes of a file below templates/, where what packs look like is kept, or why there are none."""
    inside = path.startswith(OWN) and ".." not in path.split("/")
    return source.read(path) if inside else ELSEWHERE


def follow_links(path: str, read_link: Callable[[str], str | None]) -> str | Fault:
    """Follow every symbolic link in a path, part by part, without ever leaving the workspace.

    `read_link` gives the target of a link, and None for what is none. The same function follows the links of a
    folder and of a commit, so that both say the same.
    """
    rest = path.split("/")[::-1]
    parts: list[str] = []
    followed = 0
    while rest:
        part = rest.pop()
        if part == "..":
            if not parts:
                return LINK_OUTSIDE
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
            target = read_link("/".join(parts))
            if target is not None:
                followed += 1
                if followed > _MOST_LINKS:
                    return _LINK_CIRCLE
                if len(target) > _LONGEST_PATH or len(parts) > _LONGEST_PATH // 2:
                    return LINK_NOWHERE
                if target.startswith("/"):
                    return LINK_OUTSIDE
                parts.pop()
                rest += target.split("/")[::-1]
    return LINK_OUTSIDE if ".git" in parts else "/".join(parts)


def is_linked(path: str, target: str) -> bool:
    """Tell whether it is links that lead from a path to its target, and no dots or slashes too many."""
    return target not in {path, posixpath.normpath(path.lstrip("/"))}


class NoFiles:
    """A source of nothing: a workspace before its first commit."""

    def paths(self, folders: Collection[str] = FOLDERS) -> list[str]:  # noqa: ARG002  # whichever they are
        """List nothing."""
        return []

    def read(self, path: str) -> bytes | Fault:  # noqa: ARG002  # whichever it is, it is not there
        """Say that there is no such file."""
        return MISSING

    def versions(self, path: str) -> Iterator[bytes]:  # noqa: ARG002  # likewise
        """Return none."""
        return iter(())

    def since(self, revision: str) -> None:
        """Tell nothing."""

    def review(self) -> None:
        """Return none."""

"""The lines of CODEOWNERS that are ours, within a file that others write too."""

from pmoctl.analyse.owners import OwnedPath

BEGIN = "# pmoctl begin: written by `pmoctl codeowners`; change units, frameworks or people.yaml instead"
END = "# pmoctl end"
MARK = BEGIN.split(":", maxsplit=1)[0]


def render_owners(owned: tuple[OwnedPath, ...], prefix: str = "") -> str:
    """Return the lines for CODEOWNERS between two marks; of the lines that match a path, the last counts."""
    paths = (each.path if each.path.startswith("/") else f"/{prefix}{each.path}" for each in owned)
    lines = [f"{_pattern(path)} {' '.join(each.owners)}" for path, each in zip(paths, owned, strict=True)]
    return "\n".join([BEGIN, *lines, END]) + "\n"


def _pattern(path: str) -> str:
    """Write a path as a pattern that GitHub and GitLab both read: what they differ on becomes any character."""
    plain = "".join("?" if char in r"\*?[]!#" or (char != " " and not char.isprintable()) else char for char in path)
    return "".join("\\ " if char == " " else "?" if char.isspace() else char for char in plain)


def splice(before: str, block: str) -> str | None:
    """Put a block in the place of the one that stands, or at the end, where it counts; None where one has no end."""
    lines = before.splitlines(keepends=True)
    start = next((place for place, line in enumerate(lines) if line.startswith(MARK)), None)
    if start is None:
        gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
        return before + gap + block
    end = next((place for place, line in enumerate(lines) if place > start and line.rstrip() == END), None)
    return None if end is None else "".join([*lines[:start], block, *lines[end + 1 :]])

"""Who a CODEOWNERS file has asked for a review of a path, as GitHub and GitLab read it."""

import re

_PARTS = r"(?:\\.|\S)+"
_SECTION = r"\^?\[[^\]]*\](?:\[\d+\])?(?P<owners>.*)"
_SIGNS = r"(?s)\\(?P<plain>.)|(?P<folders>\*\*/?)|(?P<any>\*)|(?P<one>\?)|(?P<other>.)"


def owners_of(codeowners: str, path: str) -> tuple[str, ...]:
    """Return the owners of a path from the top of the repository: of the lines that match it the last counts."""
    found: tuple[str, ...] = ()
    default: list[str] = []
    for line in codeowners.splitlines():
        stripped = line.partition(" #")[0].strip()
        if section := re.fullmatch(_SECTION, stripped):  # GitLab has them, with owners for all that is in it
            default = section["owners"].split()
        elif stripped and not stripped.startswith("#"):
            pattern, *owners = re.findall(_PARTS, stripped)
            if _matches(pattern, path):
                found = tuple(owners or default)
    return found


def _matches(pattern: str, path: str) -> bool:
    body = pattern.removesuffix("/")
    anywhere = "" if "/" in body else "(?:.*/)?"
    below = "/.*" if pattern.endswith("/") else "" if body.endswith("/*") else "(?:/.*)?"
    inner = "".join(map(_expression, re.finditer(_SIGNS, body.removeprefix("/"))))
    return re.fullmatch(anywhere + inner + below, path, re.DOTALL) is not None


def _expression(sign: re.Match[str]) -> str:
    if sign["folders"]:
        return "(?:.*/)?" if sign["folders"].endswith("/") else ".*"
    if sign["any"]:
        return "[^/]*"
    return "[^/]" if sign["one"] else re.escape(sign["plain"] or sign["other"])

"""Workspaces with something wrong in them: what is done to a good one, and the findings that must come of it."""

import os
from pathlib import Path

from building import files_of, initiative, write_files

I = "portfolio/initiatives/ops"  # noqa: E741  # where the initiatives are
GOOD = files_of({"one": initiative()})
TITLE = "title: T\ntype: run\n"


def base(root):
    """Write a workspace without errors."""
    write_files(root, GOOD)


def put(path, content):
    """Give what writes a file."""

    def do(root):
        target = os.fsencode(root) + b"/" + os.fsencode(path)
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120  # a Path holds no bytes
        with open(target, "wb") as file:  # noqa: PTH123  # likewise
            file.write(content if isinstance(content, bytes) else content.encode("utf-8"))

    return do


def link(path, target):
    """Give what makes a symbolic link, in the place of what may be there."""

    def do(root):
        Path(root, path).parent.mkdir(parents=True, exist_ok=True)
        Path(root, path).unlink(missing_ok=True)
        Path(root, path).symlink_to(target)

    return do


def all_of(*steps):
    def do(root):
        for step in steps:
            step(root)

    return do


# What is done; then rule, path, line and column of every error.
CASES = {
    "nothing": (all_of(), []),
    "empty": (put(f"{I}/x.yaml", ""), [("file-empty", f"{I}/x.yaml", 1, 1)]),
    "only a comment": (put(f"{I}/x.yaml", "# x\n\n"), [("file-empty", f"{I}/x.yaml", 1, 1)]),
    "only ---": (put(f"{I}/x.yaml", "---\n"), [("file-empty", f"{I}/x.yaml", 1, 1)]),
    "a byte-order mark alone": (put(f"{I}/x.yaml", b"\xef\xbb\xbf"), [("file-empty", f"{I}/x.yaml", 1, 1)]),
    "a list": (put(f"{I}/x.yaml", "- a\n"), [("invalid-value", f"{I}/x.yaml", 1, 1)]),
    "a text": (put(f"{I}/x.yaml", "\n\nhello\n"), [("invalid-value", f"{I}/x.yaml", 1, 1)]),
    "null": (put(f"{I}/x.yaml", "null\n"), [("file-empty", f"{I}/x.yaml", 1, 1)]),
    "a folder": (put(f"{I}/x.yaml/y.yaml", TITLE), [("file-not-regular", f"{I}/x.yaml", 1, 1)]),
    "a folder .yml": (put(f"{I}/x.yml/y.yaml", TITLE), [("file-misplaced", f"{I}/x.yml", 1, 1)]),
    "NUL": (put(f"{I}/x.yaml", TITLE + "summary: a\0b\n"), [("yaml-character", f"{I}/x.yaml", 3, 11)]),
    "many NUL": (
        put(f"{I}/x.yaml", TITLE + "summary: a\0\0b\nowner: \x01\n"),
        [("yaml-character", f"{I}/x.yaml", 3, 11), ("yaml-character", f"{I}/x.yaml", 4, 8)],
    ),
    "Latin-1": (put(f"{I}/x.yaml", b"title: a\nsummary: caf\xe9\n"), [("file-encoding", f"{I}/x.yaml", 2, 13)]),
    "cut in a character": (put(f"{I}/x.yaml", "title: \u20ac".encode()[:-1]), [("file-encoding", f"{I}/x.yaml", 1, 8)]),
    "surrogates in UTF-8": (put(f"{I}/x.yaml", b"title: \xed\xa0\x80"), [("file-encoding", f"{I}/x.yaml", 1, 8)]),
    "UTF-16": (put(f"{I}/x.yaml", TITLE.encode("utf-16")), [("file-encoding", f"{I}/x.yaml", 1, 1)]),
    "UTF-16 without a mark": (
        put(f"{I}/x.yaml", "a: b".encode("utf-16-le")),
        [("invalid-value", f"{I}/x.yaml", 1, 1), ("yaml-character", f"{I}/x.yaml", 1, 2)],
    ),
    "a mark within": (put(f"{I}/x.yaml", TITLE + "\ufeffowner: x\n"), [("unknown-key", f"{I}/x.yaml", 3, 1)]),
    "two marks": (put(f"{I}/x.yaml", "\ufeff\ufeff" + TITLE), [("unknown-key", f"{I}/x.yaml", 1, 1)]),
    "1 MiB and a byte": (put(f"{I}/x.yaml", TITLE + "#" * 2**20), [("file-too-large", f"{I}/x.yaml", 1, 1)]),
    "1 MiB": (put(f"{I}/x.yaml", (TITLE + "#" * 2**20)[: 2**20]), []),
    ".yml": (put(f"{I}/x.yml", TITLE), [("file-misplaced", f"{I}/x.yml", 1, 1)]),
    ".YAML": (put(f"{I}/x.YAML", TITLE), [("file-misplaced", f"{I}/x.YAML", 1, 1)]),
    "another place": (put("portfolio/x.yaml", TITLE), [("file-misplaced", "portfolio/x.yaml", 1, 1)]),
    "too deep": (put(f"{I}/a/x.yaml", TITLE), [("file-misplaced", f"{I}/a/x.yaml", 1, 1)]),
    "not YAML": (put(f"{I}/notes.md", "x"), []),
    "hidden": (all_of(put(f"{I}/.x.md", "x"), put("portfolio/.idea/x.yaml", "x")), []),
    "a hidden YAML file": (put(f"{I}/.x.yaml", TITLE), [("file-name", f"{I}/.x.yaml", 1, 1)]),
    "capitals": (put(f"{I}/Big.yaml", TITLE), [("file-name", f"{I}/Big.yaml", 1, 1)]),
    "no name": (put(f"{I}/.yaml", TITLE), [("file-name", f"{I}/.yaml", 1, 1)]),
    "a long name": (put(f"{I}/{'x' * 65}.yaml", TITLE), [("file-name", f"{I}/{'x' * 65}.yaml", 1, 1)]),
    "a line break in a name": (put(f"{I}/a\nb.yaml", TITLE), [("file-name", f"{I}/a\nb.yaml", 1, 1)]),
    "a quote in a name": (put(f'{I}/a"\t\\.yaml', TITLE), [("file-name", f'{I}/a"\t\\.yaml', 1, 1)]),
    "a name in Latin-1": (put(f"{I}/caf\udce9.yaml", TITLE), [("file-name", f"{I}/caf\udce9.yaml", 1, 1)]),
    "a folder in Latin-1": (
        put("portfolio/initiatives/caf\udce9/x.yaml", TITLE),
        [("file-name", "portfolio/initiatives/caf\udce9/x.yaml", 1, 1)],
    ),
    "a link out": (link(f"{I}/x.yaml", "../../../../x.yaml"), [("link-outside", f"{I}/x.yaml", 1, 1)]),
    "a link out to where the root has a file": (
        all_of(put("docs/x.yaml", TITLE), link(f"{I}/x.yaml", "../../../../docs/x.yaml")),
        [("link-outside", f"{I}/x.yaml", 1, 1)],
    ),
    "an absolute link": (link(f"{I}/x.yaml", "/etc/passwd"), [("link-outside", f"{I}/x.yaml", 1, 1)]),
    "a link to nothing": (link(f"{I}/x.yaml", "y.yaml"), [("link-outside", f"{I}/x.yaml", 1, 1)]),
    "a link to itself": (link(f"{I}/x.yaml", "x.yaml"), [("link-outside", f"{I}/x.yaml", 1, 1)]),
    "links in a circle": (
        all_of(link(f"{I}/x.yaml", "y.yaml"), link(f"{I}/y.yaml", "x.yaml")),
        [("link-outside", f"{I}/x.yaml", 1, 1), ("link-outside", f"{I}/y.yaml", 1, 1)],
    ),
    "a link to a folder": (link(f"{I}/x.yaml", "../ops"), [("file-not-regular", f"{I}/x.yaml", 1, 1)]),
    "a link to the root": (link(f"{I}/x.yaml", "../../.."), [("file-not-regular", f"{I}/x.yaml", 1, 1)]),
    "a link into .git": (link(f"{I}/x.yaml", "../../../.git/config"), [("link-outside", f"{I}/x.yaml", 1, 1)]),
    "a link to a file": (link(f"{I}/x.yaml", "one.yaml"), []),
    "a link to a file elsewhere": (all_of(put("docs/x.yaml", TITLE), link(f"{I}/x.yaml", "../../../docs/x.yaml")), []),
    "a link to a file with a fault": (
        all_of(put("docs/x", "type: run\n"), link(f"{I}/x.yaml", "../../../docs/x")),
        [("missing-key", f"{I}/x.yaml", 1, 1)],
    ),
    "a link over links": (
        all_of(
            put("docs/a/x.yaml", TITLE),
            link("docs/b", "a"),
            link("docs/c", "./b/../a/"),
            link(f"{I}/x.yaml", "../../../docs/c/x.yaml"),
        ),
        [],
    ),
    "a link over a link out": (
        all_of(link("docs", "../.."), link(f"{I}/x.yaml", "../../../docs/etc/passwd")),
        [("link-outside", f"{I}/x.yaml", 1, 1)],
    ),
    "a folder behind a link": (
        all_of(put("docs/x.yaml", TITLE), link("portfolio/initiatives/it", "../../docs")),
        [("link-outside", "portfolio/initiatives/it", 1, 1)],
    ),
    "a folder behind a link out": (
        link("portfolio/initiatives/it", "/etc"),
        [("link-outside", "portfolio/initiatives/it", 1, 1)],
    ),
    "scenarios behind a link": (
        all_of(put("docs/x.yaml", TITLE), link("scenarios", "docs")),
        [("link-outside", "scenarios", 1, 1)],
    ),
    "a file for a folder": (put("scenarios", "x"), [("file-unreadable", "scenarios", 1, 1)]),
    "a link that nobody reads": (link(f"{I}/notes.md", "one.yaml"), []),
    "negative cost": (
        put(f"{I}/x.yaml", TITLE + "costs:\n  capex: {2027: -5}\n"),
        [("invalid-value", f"{I}/x.yaml", 4, 17)],
    ),
    "years": (
        put(f"{I}/x.yaml", TITLE + "costs:\n  capex: {0: 1, 99999: 1, 1899: 1, 2200: 1, 2027.0: 1, +2027: 1}\n"),
        [("invalid-value", f"{I}/x.yaml", 4, column) for column in (11, 17, 27, 36, 45, 56)],
    ),
    "numbers": (
        put(
            f"{I}/x.yaml",
            TITLE
            + "measures:\n"
            + "".join(
                f"  a{place}: {text}\n"
                for place, text in enumerate(
                    [
                        "012",
                        "0x1F",
                        "1_000",
                        ".5",
                        "5.",
                        "1e400",
                        ".inf",
                        ".nan",
                        "0o14",
                        "+5",
                        "-0",
                        "1e3",
                        "1" + "0" * 400,
                    ]
                )
            ),
        ),
        [("number-spelling", f"{I}/x.yaml", line, 7) for line in (4, 5, 6, 7, 8, 9, 10, 11, 12)]
        + [("number-spelling", f"{I}/x.yaml", 16, 8)],
    ),
    "faults of all kinds at once": (
        put(
            f"{I}/x.yaml",
            "title: &a T\ntitel: x\ntype: runn\ntype: run\nowner: *a\nsummary: !x y\n[k]: v\ncosts: {<<: {}, cap: 1}\n",
        ),
        [
            ("yaml-anchor", f"{I}/x.yaml", 1, 8),
            ("unknown-key", f"{I}/x.yaml", 2, 1),
            ("invalid-value", f"{I}/x.yaml", 3, 7),
            ("yaml-duplicate-key", f"{I}/x.yaml", 4, 1),
            ("yaml-anchor", f"{I}/x.yaml", 5, 8),
            ("yaml-tag", f"{I}/x.yaml", 6, 10),
            ("yaml-key", f"{I}/x.yaml", 7, 1),
            ("yaml-merge-key", f"{I}/x.yaml", 8, 9),
            ("unknown-key", f"{I}/x.yaml", 8, 17),
        ],
    ),
    "portfolio.yaml": (
        put("portfolio/portfolio.yaml", "cycle: ["),
        [("yaml-syntax", "portfolio/portfolio.yaml", 1, 9)],
    ),
    "portfolio.yaml and an initiative": (
        all_of(put("portfolio/portfolio.yaml", ""), put(f"{I}/x.yaml", "title: [")),
        [("yaml-syntax", f"{I}/x.yaml", 1, 9), ("file-empty", "portfolio/portfolio.yaml", 1, 1)],
    ),
    "the framework": (
        put("frameworks/used.yaml", "criteria: {}\n"),
        [("missing-key", "frameworks/used.yaml", 1, 1), ("invalid-value", "frameworks/used.yaml", 1, 11)],
    ),
    "people.yaml a list": (put("portfolio/people.yaml", "- a\n"), [("invalid-value", "portfolio/people.yaml", 1, 1)]),
    "a checkpoint": (
        put("portfolio/checkpoints/a.yaml", "name: a\ndate: 2026-13-45\nforum: ._\n"),
        [("invalid-value", "portfolio/checkpoints/a.yaml", 2, 7)],
    ),
}


def shown(assessment):
    """Give rule, path, line and column of every error."""
    return [
        (finding.rule, finding.path, finding.span.line, finding.span.column)
        for finding in assessment.findings
        if finding.severity == "error"
    ]

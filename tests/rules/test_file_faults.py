"""Files that git cannot hold, or that nobody wants to see in it, each built where it is wanted."""

import os
import subprocess

import pytest

from pmoctl.store import working_tree
from pmoctl.store.revision import Revision
from pmoctl.store.working_tree import WorkingTree

IT = "portfolio/initiatives/it"
MINIMAL = "title: Chat bot\ntype: run\n"


def commit(workspace):
    def git(*arguments):
        subprocess.run(["git", *arguments], cwd=workspace, check=True, capture_output=True)

    git("init", "-q")
    git("add", "-A")
    git("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-qm", "Files")
    return Revision(workspace, "HEAD")


def refuse(monkeypatch, name, ending):
    """Let a function of `os` refuse a path, as it does for somebody who may not read it."""
    real = getattr(os, name)

    def refusing(path, *arguments, **keywords):
        if os.fspath(path).endswith(ending):
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments, **keywords)

    monkeypatch.setattr(working_tree.os, name, refusing)


def test_file_unreadable(base, find, monkeypatch):
    path = "portfolio/initiatives/customer-operations/call-centre.yaml"
    refuse(monkeypatch, "open", path)
    assert find(base) == [
        f"{path}:1:1: error[file-unreadable] cannot be read: Permission denied",
        "  make the file readable for whoever runs pmoctl",
    ]


def test_file_unreadable_is_a_folder_that_cannot_be_listed(base, find, monkeypatch):
    (base / "scenarios/lean.yaml").unlink()
    refuse(monkeypatch, "scandir", "scenarios")
    assert find(base) == [
        "scenarios:1:1: error[file-unreadable] is not a folder that can be listed",
        "  make the file readable for whoever runs pmoctl",
    ]


def test_file_too_large(base, find):
    (base / IT / "large.yaml").write_bytes(MINIMAL.encode() + b"#" * (1024 * 1024 - len(MINIMAL) + 1))
    (base / IT / "small.yaml").write_bytes(MINIMAL.encode() + b"#" * (1024 * 1024 - len(MINIMAL)))
    expected = [
        f"{IT}/large.yaml:1:1: error[file-too-large] is larger than 1 MiB",
        "  keep attachments elsewhere and link to them as `evidence`",
    ]
    assert find(base) == expected
    assert find(commit(base)) == expected


@pytest.mark.posix
def test_file_not_regular(base, find):
    (base / IT / "folder.yaml").mkdir()
    os.mkfifo(base / IT / "pipe.yaml")
    (base / IT / "link.yaml").symlink_to("folder.yaml")
    assert find(base) == [
        f"{IT}/folder.yaml:1:1: error[file-not-regular] is a folder, not a file",
        "  give it another name, or put a file in its place",
        f"{IT}/link.yaml:1:1: error[file-not-regular] is a symbolic link to something that is not a file",
        "  give it another name, or put a file in its place",
        f"{IT}/pipe.yaml:1:1: error[file-not-regular] is a pipe or a device, not a file",
        "  give it another name, or put a file in its place",
    ]


@pytest.mark.posix
def test_link_outside(base, find):
    outside = base.parent / "outside.yaml"
    outside.write_text(MINIMAL, encoding="utf-8")
    (base / IT / "absolute.yaml").symlink_to(outside)
    (base / IT / "relative.yaml").symlink_to("../../../../outside.yaml")
    (base / IT / "nowhere.yaml").symlink_to("gone.yaml")
    (base / "portfolio/initiatives/finance").symlink_to("it")
    expected = [
        ("portfolio/initiatives/finance", "is a symbolic link to a folder, which is not followed"),
        (f"{IT}/absolute.yaml", "is a symbolic link that leaves the workspace"),
        (f"{IT}/nowhere.yaml", "is a symbolic link to nothing"),
        (f"{IT}/relative.yaml", "is a symbolic link that leaves the workspace"),
    ]
    found = find(base)
    assert found[::2] == [f"{path}:1:1: error[link-outside] {message}" for path, message in expected]
    assert set(found[1::2]) == {"  replace the link by the file itself"}
    at_head = find(commit(base))
    assert [line.split(" ")[:2] for line in at_head[::2]] == [line.split(" ")[:2] for line in found[::2]]


@pytest.mark.posix
def test_a_link_within_the_workspace_is_followed(base, find):
    (base / "frameworks/in-force.yaml").symlink_to("fy2028.yaml")
    assert find(base) == []
    assert find(commit(base)) == []


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("title: Chat bot\nsummary: Café\ntype: run\n".encode("latin-1"), "2:13"),
        (MINIMAL.encode("utf-16"), "1:1"),
        (b"title: Chat \xed\xa0\xbd bot\ntype: run\n", "1:13"),
        (MINIMAL.encode() + b"\xff", "3:1"),
    ],
)
def test_file_encoding(base, find, content, place):
    (base / IT / "chat-bot.yaml").write_bytes(content)
    assert find(base) == [
        f"{IT}/chat-bot.yaml:{place}: error[file-encoding] the file is not UTF-8 text",
        "  save the file as UTF-8 in your editor",
    ]


@pytest.mark.parametrize(
    ("char", "name"), [("\0", "U+0000"), ("\x07", "U+0007"), ("\x7f", "U+007F"), ("\ufffe", "U+FFFE")]
)
def test_yaml_character(base, find, char, name):
    (base / IT / "chat-bot.yaml").write_text(f"title: Chat bot\nsummary: a{char}b\ntype: run\n", encoding="utf-8")
    assert find(base) == [
        f"{IT}/chat-bot.yaml:2:11: error[yaml-character] the character {name} cannot stand in a YAML file",
        "  delete it",
    ]


@pytest.mark.parametrize("content", ["\ufeff" + MINIMAL, MINIMAL.replace("\n", "\r\n"), MINIMAL + "\n\n  \n"])
def test_a_byte_order_mark_and_other_line_ends_are_text(base, find, content):
    (base / IT / "chat-bot.yaml").write_bytes(content.encode())
    assert find(base) == []


@pytest.mark.parametrize(
    "content", ["\ufeff" + MINIMAL + "owner: pual\n", (MINIMAL + "owner: pual\n").replace("\n", "\r\n")]
)
def test_places_count_no_byte_order_mark_and_no_line_ends(base, find, content):
    (base / IT / "chat-bot.yaml").write_bytes(content.encode())
    assert find(base)[0] == f"{IT}/chat-bot.yaml:3:8: warning[unknown-person] `pual` is not in people.yaml"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("custom: " + "[" * 50 + "]" * 50, "3:58"),
        ("custom: " + "{a: " * 50 + "b" + "}" * 50, "3:205"),
        ("custom:\n" + "".join("  " * depth + "a:\n" for depth in range(1, 51)), "53:101"),
        ("custom: " + "[" * 5000, "3:58"),
        ("custom:\n" + "- " * 5000, "4:99"),
    ],
)
def test_yaml_depth(base, find, text, place):
    (base / IT / "deep.yaml").write_text(f"{MINIMAL}{text}\n", encoding="utf-8")
    found = find(base)
    assert found == [f"{IT}/deep.yaml:{place}: error[yaml-depth] is nested deeper than 50 levels", "  flatten it"]


def test_fifty_levels_are_read(base, find):
    (base / IT / "deep.yaml").write_text(f"{MINIMAL}custom: {{a: {'[' * 48}{']' * 48}}}\n", encoding="utf-8")
    assert find(base) == []


def test_more_than_a_thousand_faults_are_not_listed(base, find):
    lines = "".join(f"key-{place}: 1\n" for place in range(1200))
    (base / IT / "many.yaml").write_text(f"title: Many\ntype: run\n{lines}", encoding="utf-8")
    found = [line for line in find(base) if not line.startswith("  ")]
    assert len(found) == 1001
    assert found[-2].startswith(f"{IT}/many.yaml:1002:1: error[unknown-key] `key-999` ")
    assert found[-1] == (f"{IT}/many.yaml:1003:1: error[too-many-faults] there are more faults than the 1000 listed")


def test_both_sources_read_alike(base):
    head, tree = commit(base), WorkingTree(base)
    assert head.paths() == tree.paths()
    assert all(head.read(path) == tree.read(path) for path in tree.paths())

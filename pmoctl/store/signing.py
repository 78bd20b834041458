"""Whose signature a commit bears, held against the keys that people said are theirs."""

import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from pmoctl.store.git import run_git

_GOOD = {"G", "U"}  # U: of a key that nobody told gpg to trust; here people.yaml says whose it is
_FINGERPRINT = re.compile(r"(?:0x)?([0-9A-F]{40}|[0-9A-F]{64})")
_SSH_KEY = re.compile(r"((?:ssh|ecdsa|sk-ssh|sk-ecdsa)-[a-z0-9@.-]+) +([A-Za-z0-9+/=]+)(?: .*)?")
_MOST = 200  # commits that git is asked about at once


def find_signers(root: Path, commits: Iterable[str], keys: Mapping[str, str]) -> dict[str, str]:
    """Give by commit whose signature is good: of people with an ssh public key or an OpenPGP fingerprint, by id.

    Commits without a signature, with a bad one, or with one of somebody else are left out. Raises GitError.
    """
    wanted = sorted(set(commits))
    prints = {}
    lines = []
    for person, key in keys.items():
        text = " ".join(key.split())
        if match := _FINGERPRINT.fullmatch(text.replace(" ", "").upper()):
            prints[match[1]] = person
        elif match := _SSH_KEY.fullmatch(text):
            lines.append(f'{person} namespaces="git" {match[1]} {match[2]}\n')
    handle, allowed = tempfile.mkstemp(prefix="pmoctl-signers-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.writelines(lines)
        found: dict[str, str] = {}
        for start in range(0, len(wanted), _MOST):
            found |= _ask(root, wanted[start : start + _MOST], allowed, keys, prints)
    finally:
        Path(allowed).unlink(missing_ok=True)
    return found


def _ask(
    root: Path, commits: list[str], allowed: str, keys: Mapping[str, str], prints: Mapping[str, str]
) -> dict[str, str]:
    shown = run_git(
        root, "-c", f"gpg.ssh.allowedSignersFile={allowed}", "show", "-s", "-z",
        "--format=tformat:%H%n%G?%n%GF%n%GP%n%GS", "--end-of-options", *commits,
    )  # fmt: skip
    found = {}
    for entry in shown.decode("utf-8", "replace").split("\0"):
        commit, letter, *rest = [*entry.strip("\n").split("\n"), "", "", "", ""][:5]
        if letter not in _GOOD:
            continue
        fingerprint, primary, signer = rest
        person = prints.get(fingerprint.upper()) or prints.get(primary.upper())
        if person is None and fingerprint.startswith("SHA256:") and letter == "G" and signer in keys:
            person = signer
        if person is not None:
            found[commit] = person
    return found

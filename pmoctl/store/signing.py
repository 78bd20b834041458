"""With which key a commit is signed, of those that people said are theirs."""

import os
import re
import tempfile
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from pmoctl.store.git import run_git

_GOOD = {"G", "U"}  # U: of a key that nobody told gpg to trust; here people.yaml says whose it is
_FINGERPRINT = re.compile(r"(?:0X)?([0-9A-F]{40}|[0-9A-F]{64})")
_SSH_KEY = re.compile(r"((?:ssh|ecdsa|sk-ssh|sk-ecdsa)-[a-z0-9@.-]+) +([A-Za-z0-9+/=]+)(?: .*)?")
_MOST = 200  # commits that git is asked about at once


def plain_key(key: str) -> str | None:
    """Return an ssh public key without its comment, or an OpenPGP fingerprint; None where it is neither."""
    text = " ".join(key.split())
    if match := _FINGERPRINT.fullmatch(text.replace(" ", "").upper()):
        return match[1]
    match = _SSH_KEY.fullmatch(text)
    return f"{match[1]} {match[2]}" if match else None


def find_signers(root: Path, commits: Iterable[str], keys: Collection[str]) -> dict[str, str]:
    """Return by commit with which of the keys it is signed well, each as `plain_key` gives it.

    Commits without a signature, with a bad one, or with one of another key are left out. Raises GitError.
    """
    wanted = sorted(set(commits))
    numbered = dict(enumerate(sorted(key for key in keys if " " in key)))
    handle, allowed = tempfile.mkstemp(prefix="pmoctl-signers-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.writelines(f'{number} namespaces="git" {key}\n' for number, key in numbered.items())
        found: dict[str, str] = {}
        for start in range(0, len(wanted) if keys else 0, _MOST):
            found |= _ask(root, wanted[start : start + _MOST], allowed, keys, numbered)
    finally:
        Path(allowed).unlink(missing_ok=True)
    return found


def _ask(
    root: Path, commits: list[str], allowed: str, keys: Collection[str], numbered: Mapping[int, str]
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
        key = next((each for each in (fingerprint.upper(), primary.upper()) if each in keys), None)
        if key is None and fingerprint.startswith("SHA256:") and letter == "G" and signer.isdecimal():
            key = numbered.get(int(signer))
        if key is not None:
            found[commit] = key
    return found

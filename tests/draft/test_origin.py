"""What workflows are to use: this pmoctl by its commit, as pip noted it down (PEP 610), or nothing."""

import json
from types import SimpleNamespace

import pytest

from pmoctl.draft import origin

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def noted(monkeypatch, **data):
    text = json.dumps(data) if data else None
    monkeypatch.setattr(origin, "distribution", lambda _: SimpleNamespace(read_text=lambda _: text))
    return origin.find_action()


@pytest.mark.parametrize(
    ("url", "owner"),
    [
        ("https://github.com/acme/pmoctl.git", "acme/pmoctl"),
        ("ssh://git@github.com/acme/pmoctl", "acme/pmoctl"),
        ("git@github.acme.com:tools/pmoctl.git", "tools/pmoctl"),
        ("https://gitlab.com/acme/pmoctl.git", "OWNER/pmoctl"),
        ("https://nogithub.com/acme/pmoctl.git", "OWNER/pmoctl"),
    ],
)
def test_the_owner_is_that_of_a_repository_of_github(monkeypatch, url, owner):
    assert noted(monkeypatch, url=url, vcs_info={"vcs": "git", "commit_id": COMMIT}) == f"{owner}@{COMMIT}"


def test_without_a_whole_commit_nothing_is_named(monkeypatch):
    url = "https://github.com/acme/pmoctl.git"
    assert noted(monkeypatch) is None
    assert noted(monkeypatch, url=url) is None
    assert noted(monkeypatch, url=url, vcs_info={"vcs": "git", "commit_id": COMMIT[:12]}) is None
    assert noted(monkeypatch, url=url, vcs_info={"vcs": "git", "commit_id": COMMIT.upper()}) is None


def test_of_a_folder_its_git_tells(monkeypatch, tmp_path):
    assert noted(monkeypatch, url=tmp_path.as_uri(), dir_info={}) is None
    monkeypatch.setattr(origin, "resolve_revision", lambda *_: COMMIT)
    monkeypatch.setattr(origin, "run_git", lambda *_: b"git@github.com:acme/pmoctl.git\n")
    assert noted(monkeypatch, url=tmp_path.as_uri(), dir_info={}) == f"acme/pmoctl@{COMMIT}"

"""Answers of an interview that was stopped: kept out of git's sight, and offered again."""

from pmoctl.draft.kept import DRAFT, forget, keep, read_kept

NAMES = {"title", "summary"}


def test_answers_are_kept_until_they_are_forgotten(tmp_path):
    assert read_kept(tmp_path, NAMES) == {}
    keep(tmp_path, {"title": "Größer", "summary": "  ", "gone": "x"})
    assert read_kept(tmp_path, NAMES) == {"title": "Größer"}
    assert (tmp_path / ".pmoctl/drafts/.gitignore").read_text() == "*\n"
    forget(tmp_path)
    assert read_kept(tmp_path, NAMES) == {}
    forget(tmp_path)


def test_nothing_to_keep_leaves_no_trace(tmp_path):
    keep(tmp_path, {"title": " "})
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_draft_is_none(tmp_path):
    keep(tmp_path, {"title": "x"})
    for text in ("", "[]", "{", '{"title": 3, "summary": ""}'):
        (tmp_path / DRAFT).write_text(text)
        assert read_kept(tmp_path, NAMES) == {}

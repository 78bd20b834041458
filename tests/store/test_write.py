"""Several files are written all or none, and nothing is left lying beside them."""

from pathlib import Path

import pytest

from pmoctl.store.write import write_changes


def everything(root):
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_a_write_that_fails_half_way_leaves_all_as_it_was(tmp_path, monkeypatch, fails_at):
    (tmp_path / "a.yaml").write_bytes(b"a\n")
    (tmp_path / "b.yaml").write_bytes(b"b\n")
    before, replace, calls = everything(tmp_path), Path.replace, []

    def full(self, target):
        calls.append(target)
        if len(calls) == fails_at:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_changes(tmp_path, {"a.yaml": b"A\n", "b.yaml": b"B\n", "new/c.yaml": b"c\n"})
    assert everything(tmp_path) == before
    assert not (tmp_path / "new").exists()

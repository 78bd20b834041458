"""A module has one subject and few lines: what grows beyond them is parted by subject, each under a name of its own."""

from running import ROOT

MOST = 300


def test_no_module_is_too_long_to_be_read_at_once():
    modules = list((ROOT / "pmoctl").rglob("*.py"))
    assert len(modules) > 1
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in modules}
    assert {name: lines for name, lines in lengths.items() if lines > MOST} == {}

"""One answer to "would these edits bring an error that was not there?", and edits that two make at once."""

import datetime as dt
import subprocess
import sys

import pytest
from building import files_of, framework, initiative, write_files
from running import environment, run

from pmoctl.model.finding import Finding
from pmoctl.record.propose import (
    ChangedError,
    OvertakenError,
    Renames,
    brought_findings,
    diff,
    diff_proposal,
    open_desk,
    propose,
    propose_edits,
    write_proposal,
)
from pmoctl.store.edit import Edit, NotEditableError
from pmoctl.store.write import alone

DAY = dt.date(2026, 12, 1)
ONE, TWO = (f"portfolio/initiatives/ops/{name}.yaml" for name in ("one", "two"))
BOARD = "portfolio/checkpoints/board.yaml"


def tree(root):
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def root(tmp_path):
    one = initiative(ratings={"fit": 9})  # above the scale
    write_files(tmp_path, files_of({"one": one, "two": initiative(ratings={"fit": 3})}, framework()))
    write_files(tmp_path, {BOARD: "name: Board\ndate: 2026-12-10\nforum: Board\n"})
    return tmp_path


def mended(desk, path, rating, before):
    return desk.source.read(path).replace(f"fit: {before}".encode(), f"fit: {rating}".encode())


def test_to_mend_one_file_does_not_pay_for_breaking_another_by_the_same_rule(root):
    desk = open_desk(root, DAY)
    found = propose(desk, {ONE: mended(desk, ONE, 5, 9), TWO: mended(desk, TWO, 8, 3)})
    assert [(each.rule, each.path, each.route) for each in found.errors] == [
        ("rating-in-scale", TWO, ("ratings", "fit", "value"))
    ]


def test_an_error_that_was_there_stands_in_nobodys_way(root):
    desk = open_desk(root, DAY)
    assert propose(desk, {ONE: mended(desk, ONE, 7, 9)}).errors == ()  # in other words, and the same fault
    assert propose_edits(desk, ONE, [Edit(("title",), "Another")]).errors == ()


def finding(rule, path="a.yaml", route=("x",), line=None):
    return Finding(rule, "error", f"line {line}", path, route)


def test_findings_are_known_by_rule_path_and_route_and_counted():
    before = [finding("a", line=1), finding("b"), finding("b", route=("y",))]
    assert brought_findings(before, [finding("a", line=9), finding("b", route=("z",)), finding("b")]) == [
        finding("b", route=("z",))
    ]
    assert len(brought_findings([finding("a")], [finding("a"), finding("a")])) == 1


def test_of_what_only_gets_another_name_a_fault_may_move_and_not_multiply():
    before = [finding("a"), finding("b")]
    moved = [finding("a", path="b.yaml"), finding("b")]
    files = Renames("x", "z", {"z.yaml": "x.yaml"})
    assert brought_findings(before, moved, files) == []
    assert brought_findings(before, [*moved, finding("a", path="c.yaml")], files) == [finding("a", path="c.yaml")]


def test_a_fault_below_a_key_that_gets_another_name_is_no_new_one():
    def at(*route, path="a.yaml"):
        return finding("a", path=path, route=route)

    before = [at("targets", "x", "values"), at("fulfilled", "x/then"), at("has", "benefits.x"), at("in", "x-ray")]
    key = Renames("x", "2030")  # an id may be a number
    after = [at("targets", 2030, "values"), at("fulfilled", "2030/then"), at("has", "benefits.2030"), at("in", "x-ray")]
    assert brought_findings(before, after, key) == []
    worse = [at("targets", 2030, "actuals"), at("targets", "2030-x", "values"), at("in", "2030-ray")]
    assert brought_findings(before, [*after, *worse], key) == worse
    assert brought_findings(before, worse[:1], key) == worse[:1]  # one that is mended pays for none elsewhere
    moved = Renames("x", "z", {"z.yaml": "x.yaml"})
    assert brought_findings([at("q", path="x.yaml")], [at("q", path="z.yaml"), at("r", path="z.yaml")], moved) == [
        at("r", path="z.yaml")
    ]


def test_nothing_is_written_over_what_somebody_else_wrote(root):
    desk = open_desk(root, DAY)
    proposal = propose_edits(desk, TWO, [Edit(("title",), "Mine")])
    (root / TWO).write_text("title: Theirs\ntype: run\n")
    before = tree(root)
    with pytest.raises(ChangedError, match=r"two\.yaml"):
        write_proposal(desk, proposal)
    new = propose(desk, {"portfolio/units/it.yaml": b"name: IT\nkind: business_unit\n"})
    (root / "portfolio/units/it.yaml").write_text("name: Theirs\nkind: business_unit\n")
    with pytest.raises(ChangedError):
        write_proposal(desk, new)
    (root / "portfolio/units/it.yaml").unlink()
    assert tree(root) == before


def test_what_goes_with_the_workspace_as_it_was_is_held_against_what_it_has_become(root):
    desk = open_desk(root, DAY)
    decision = propose_edits(desk, BOARD, [Edit(("decisions", "two"), {"outcome": "approved"})])
    harmless = propose_edits(desk, BOARD, [Edit(("agenda",), ["One"])])
    assert decision.errors == ()
    (root / TWO).rename(root / "portfolio/initiatives/ops/other.yaml")
    before = tree(root)
    with pytest.raises(OvertakenError) as caught:
        write_proposal(desk, decision)
    assert [each.rule for each in caught.value.findings] == ["decision-on-unknown"]
    assert tree(root) == before
    write_proposal(desk, harmless)  # another file was changed, and nothing gets wrong by it
    assert b"agenda:" in (root / BOARD).read_bytes()


def test_the_diff_of_files_new_changed_moved_and_gone(root):
    desk = open_desk(root, DAY)
    other = "portfolio/initiatives/ops/three.yaml"
    moved = propose(desk, {TWO: None, other: mended(desk, TWO, 4, 3)}, Renames("two", "three", {other: TWO}))
    assert diff_proposal(moved).startswith(f"rename from {TWO}\nrename to {other}\n--- a/{TWO}\n+++ b/{other}\n")
    assert "-ratings: {fit: 3}\n+ratings: {fit: 4}\n" in diff_proposal(moved)
    gone = diff_proposal(propose(desk, {TWO: None}))
    assert "-ratings: {fit: 3}" in gone
    with pytest.raises(NotEditableError):
        propose_edits(desk, "portfolio/units/nowhere.yaml", [Edit(("name",), "X")])


@pytest.mark.posix
def test_a_link_within_the_workspace_stays_one_when_its_file_is_edited(root):
    (root / "portfolio/two.txt").write_bytes((root / TWO).read_bytes())
    (root / TWO).unlink()
    (root / TWO).symlink_to("../../two.txt")
    desk = open_desk(root, DAY)
    write_proposal(desk, propose_edits(desk, TWO, [Edit(("title",), "Linked")]))
    assert (root / TWO).is_symlink()
    assert b"Linked" in (root / "portfolio/two.txt").read_bytes()


def test_a_command_that_finds_another_writing_says_how_to_go_on(root, monkeypatch):
    monkeypatch.setattr("pmoctl.store.write.PATIENCE", 0.1)
    before = tree(root)
    with alone(root):
        refused = run(root, "new", "unit", "it")
    assert (refused.exit_code, tree(root)) == (1, before)
    assert "another pmoctl is writing here" in refused.stderr
    assert "try again" in refused.stderr
    assert run(root, "new", "unit", "it").exit_code == 0


def both(root, *calls):
    """Run commands at once, as programs of their own; give how each ended."""
    children = [
        subprocess.Popen(
            [sys.executable, "-m", "pmoctl", "-C", str(root), *call],
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for call in calls
    ]
    said = [child.communicate(timeout=60)[1].decode() for child in children]
    return [(child.returncode, words) for child, words in zip(children, said, strict=True)]


def test_commands_of_two_at_once_never_leave_a_workspace_that_does_not_pass(tmp_path):
    names = [f"i{number}" for number in range(4)]
    files = files_of({name: initiative(submitted="2026-01-01") for name in names}, framework())
    write_files(
        tmp_path, {**files, "portfolio/checkpoints/board.yaml": "name: Board\ndate: 2026-12-10\nforum: Board\n"}
    )
    decide = ("--checkpoint", "board", "--outcome", "approved", "--by", "Ann", "--why", "So")
    assert run(tmp_path, "check").exit_code == 0
    for number, name in enumerate(names):
        ended = both(
            tmp_path,
            ("rename", name, f"new-{name}"),
            ("decide", name, *decide),
            ("new", "unit", f"unit-{number}"),
            ("rename", name, f"other-{name}"),
        )
        assert all(code in {0, 1, 2} and "Traceback" not in words for code, words in ended)
        assert any(code == 0 for code, _ in ended)
        checked = run(tmp_path, "check")
        assert checked.exit_code == 0, checked.stdout
        there = [path.stem for path in (tmp_path / "portfolio/initiatives/ops").iterdir()]
        assert len(there) == len(names)


def test_the_diff_of_a_file_that_comes_or_goes_is_one_that_git_applies(tmp_path):
    (tmp_path / "old.yaml").write_bytes(b"title: One\n")
    text = diff("new.yaml", None, b"title: Two\n") + diff("old.yaml", b"title: One\n", None)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=text.encode(), check=True)
    assert not (tmp_path / "old.yaml").exists()
    assert (tmp_path / "new.yaml").read_bytes() == b"title: Two\n"


def test_lines_of_a_diff_end_where_git_ends_them():
    lines = diff("a.yaml", "why: a\u2028b\n".encode(), b"why: c").splitlines(keepends=False)
    assert "".join(lines).count("No newline") == 1

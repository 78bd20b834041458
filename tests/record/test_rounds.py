"""Rounds of rating below the commands: what is kept where, what is refused, and that no digest is lost."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from building import files_of, initiative, write_files

from pmoctl.record.refusal import NotRecordedError
from pmoctl.record.rounds import PRIVATE, close_round, hand_in, open_round, read_raters, read_round, round_names
from pmoctl.store.digest import digest_data
from pmoctl.store.read import read_data
from pmoctl.store.working_tree import WorkingTree

DAY = dt.date(2026, 10, 16)
RATED = {"one": {"fit": {"value": 3, "why": "So"}}}
RATERS = ["ana", "ben", "cy"]


@pytest.fixture
def root(tmp_path):
    write_files(tmp_path, files_of({"one": initiative()}))
    data = {"framework": "used", "opened": dt.date(2026, 10, 12), "initiatives": ["one"], "raters": RATERS}
    open_round(tmp_path, "autumn", data)
    return tmp_path


def raters(root):
    source = WorkingTree(root)
    found = read_raters(source, "autumn", read_round(source, "autumn"))
    return {each.name: (each.digest is not None, each.shown is not None, each.holds) for each in found}


def refused(call, *args, **options):
    with pytest.raises(NotRecordedError) as caught:
        call(*args, **options)
    return caught.value


def test_a_round_is_opened_once(root):
    before = (root / "rounds/autumn.yaml").read_bytes()
    assert round_names(root) == ["autumn"]
    assert str(refused(open_round, root, "autumn", {"raters": []})) == "there is a round autumn already"
    assert (root / "rounds/autumn.yaml").read_bytes() == before


def test_what_is_handed_in_is_kept_apart_and_its_digest_is_of_what_the_file_says(root):
    digest, _ = hand_in(root, "autumn", "ana", RATED, "salt")
    kept = read_data((root / PRIVATE / "autumn/ana.yaml").read_text())
    assert kept == {"by": "ana", "salt": "salt", "ratings": RATED}
    assert digest == digest_data(kept)
    assert (root / PRIVATE / ".gitignore").read_text() == "*\n"
    assert raters(root) == {"ana": (True, False, False), "ben": (False, False, False), "cy": (False, False, False)}


def test_of_several_who_hand_in_at_one_moment_nobody_is_lost(root):
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda who: hand_in(root, "autumn", who, RATED, who), RATERS))
    assert set(read_round(WorkingTree(root), "autumn").digests) == set(RATERS)


def test_a_round_is_closed_when_all_have_handed_in_or_anyway(root):
    hand_in(root, "autumn", "ana", RATED, "a")
    hand_in(root, "autumn", "ben", RATED, "b")
    said = refused(close_round, root, "autumn", DAY, anyway=False)
    assert str(said) == "cy has not handed in"
    assert read_round(WorkingTree(root), "autumn").closed is None
    found = {each.name: each.holds for each in close_round(root, "autumn", DAY, anyway=True)[0]}
    assert found == {"ana": True, "ben": True, "cy": False}
    assert read_round(WorkingTree(root), "autumn").closed == DAY
    assert str(refused(hand_in, root, "autumn", "cy", RATED, "c")) == "autumn was closed on 2026-10-16"
    assert close_round(root, "autumn", dt.date(2026, 11, 1), anyway=False)[0]  # shows again, and closes no second time
    assert read_round(WorkingTree(root), "autumn").closed == DAY


def test_two_who_are_missing_are_both_named(root):
    hand_in(root, "autumn", "ana", RATED, "a")
    assert str(refused(close_round, root, "autumn", DAY, anyway=False)) == "ben, cy have not handed in"


def test_only_raters_hand_in(root):
    said = refused(hand_in, root, "autumn", "dee", RATED, "d")
    assert (str(said), said.hint) == ("dee is not a rater of autumn", "its raters: ana, ben, cy")


def test_what_was_changed_after_it_was_handed_in_keeps_a_round_open(root):
    for who in RATERS:
        hand_in(root, "autumn", who, RATED, who)
    path = root / PRIVATE / "autumn/ben.yaml"
    path.write_text(path.read_text().replace("value: 3", "value: 5"))
    assert str(refused(close_round, root, "autumn", DAY, anyway=False)).endswith("is not what ben handed in")
    assert read_round(WorkingTree(root), "autumn").closed is None
    assert not (root / "rounds/autumn").exists()


def test_a_file_that_cannot_be_read_is_said_with_what_is_wrong_in_it(root):
    (root / "rounds/autumn").mkdir()
    (root / "rounds/autumn/ana.yaml").write_text("by: ana\nsalt: [\n")
    source = WorkingTree(root)
    said = refused(read_raters, source, "autumn", read_round(source, "autumn"))
    assert [(each.path, each.rule) for each in said.findings] == [("rounds/autumn/ana.yaml", "yaml-syntax")]
    (root / "rounds/autumn.yaml").write_text("framework: used\nraters: 3\n")
    said = refused(read_round, source, "autumn")
    assert said.findings
    assert all(each.path == "rounds/autumn.yaml" and each.span.line > 0 for each in said.findings)

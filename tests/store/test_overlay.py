"""Files laid over others, and files as they were first read."""

from building import Files

from pmoctl.store.overlay import Kept, Overlay
from pmoctl.store.source import MISSING, NoFiles, OwnersFile


class Below(Files):
    """Files with a past: what they were at a commit that they are not any more; and what a code host reads."""

    def __init__(self, files, then=None, review=None):
        super().__init__(files)
        self.then, self.owners = then, review

    def change(self, files):
        self._files |= files

    def versions(self, path):
        yield f"{path} before".encode()

    def since(self, _revision):
        return self.then

    def review(self):
        return self.owners


HERE = {"portfolio/a.yaml": "a", "portfolio/b.yaml": "b", "templates/x.j2": "x"}


def test_what_is_on_top_is_read_and_what_is_gone_is_missing():
    top = {"portfolio/b.yaml": b"B", "portfolio/c.yaml": b"c", "portfolio/a.yaml": None, "README": b""}
    over = Overlay(Files(HERE), top)
    assert over.paths() == ["portfolio/b.yaml", "portfolio/c.yaml", "templates/x.j2"]
    assert [over.read(path) for path in top] == [b"B", b"c", MISSING, b""]
    assert over.read("templates/x.j2") == b"x"
    assert list(Overlay(Below(HERE), {}).versions("p")) == [b"p before"]


def test_what_was_otherwise_at_a_commit_is_told_of_top_and_below():
    then = {"portfolio/a.yaml": b"old a", "portfolio/new.yaml": None, "portfolio/back.yaml": b"back"}
    files = {"portfolio/b.yaml": b"B", "portfolio/c.yaml": b"c", "portfolio/back.yaml": b"back"}
    files["portfolio/new.yaml"] = None
    found = Overlay(Below({**HERE, "portfolio/new.yaml": "n"}, then), files).since("commit")
    # b was b below and there; c was nowhere; back and new are as they were then.
    assert found == {"portfolio/a.yaml": b"old a", "portfolio/b.yaml": b"b", "portfolio/c.yaml": None}
    assert Overlay(Below(HERE, None), {"portfolio/b.yaml": b"B"}).since("commit") is None
    assert Overlay(Below(HERE, {}), {"portfolio/b.yaml": b"b"}).since("commit") == {}
    assert then == {"portfolio/a.yaml": b"old a", "portfolio/new.yaml": None, "portfolio/back.yaml": b"back"}


def test_a_file_of_owners_on_top_counts_only_where_the_workspace_is_the_whole_repository():
    top, below = {"CODEOWNERS": b"* @top"}, OwnersFile("* @below", "")
    assert Overlay(Below(HERE, review=below), {}).review() == below
    assert Overlay(Below(HERE, review=below), top).review() == OwnersFile("* @top", "")
    assert Overlay(Below(HERE), top).review() == OwnersFile("* @top", "")
    within = OwnersFile("* @below", "work/")
    assert Overlay(Below(HERE, review=within), top).review() == within


def test_what_was_read_once_stays_as_it_was():
    below = Below(HERE, {}, OwnersFile("*", ""))
    kept = Kept(below)
    assert kept.read("portfolio/a.yaml") == b"a"
    below.change({"portfolio/a.yaml": b"changed", "portfolio/b.yaml": b"changed"})
    assert (kept.read("portfolio/a.yaml"), kept.read("portfolio/b.yaml")) == (b"a", b"changed")
    assert (kept.paths(), kept.since("x"), kept.review()) == (below.paths(), {}, OwnersFile("*", ""))
    assert list(kept.versions("p")) == [b"p before"]


def test_folders_that_are_asked_for_are_listed_instead():
    over = Overlay(NoFiles(), {"maps/a.yaml": b"", "portfolio/b.yaml": b""})
    assert (over.paths(), over.paths(("maps",))) == (["portfolio/b.yaml"], ["maps/a.yaml"])
    assert Kept(over).paths(("maps",)) == ["maps/a.yaml"]

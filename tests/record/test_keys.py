"""Whose signing keys count, and from which commit on."""

import pytest
from books import NEEDS_KEYS, make_keys
from building import write_files
from running import git

from pmoctl.model.portfolio import PersonEntry
from pmoctl.record.keys import SigningKeys
from pmoctl.record.versions import Books
from pmoctl.store.authorship import read_authorship
from pmoctl.store.working_tree import WorkingTree

PEOPLE = "portfolio/people.yaml"
pytestmark = NEEDS_KEYS


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    return make_keys(tmp_path_factory.mktemp("keys"), "ann", "bea", "eve")


class Repository:
    """Commits people, by name with the key that each has, signed with a key; tells whose keys count then."""

    def __init__(self, root, keys):
        self.root, self.keys = root, keys
        git(root, "init", "-q")

    def commit(self, signer=None, day="2026-10-01", **people):
        lines = [f"{name}: {{name: {name.title()}, {each}}}\n" for name, each in people.items()]
        write_files(self.root, {PEOPLE: "".join(lines)})
        git(self.root, "add", "-A")
        key = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={self.keys / str(signer)}", "-c", "commit.gpgsign=true")
        words = () if signer is None else key
        git(self.root, *words, "commit", "-q", "--allow-empty", "-m", "x", GIT_COMMITTER_DATE=f"{day}T12:00:00Z")
        return git(self.root, "rev-parse", "HEAD")

    def key(self, name, left=None):
        text = (self.keys / f"{name}.pub").read_text().strip()
        return f'signing_key: "{text}"' + (f", left: {left}" if left else "")

    def told(self, *commits, people=None):
        books = Books(self.root, WorkingTree(self.root), "HEAD", people or {})
        found = SigningKeys(books, commits)
        signers = [found.signer(read_authorship(self.root, commit)) for commit in commits]
        return [(each.person, each.trust, each.signer) for each in found.known], signers


@pytest.fixture
def repository(tmp_path, keys):
    return Repository(tmp_path, keys)


def test_the_first_keys_are_given_and_may_sign_the_commit_that_brings_them(repository):
    first = repository.commit("ann", ann=repository.key("ann"), bea=repository.key("bea"), cy="left: 2026-01-01")
    assert repository.told(first) == ([("ann", "given", None), ("bea", "given", None)], ["ann"])


def test_a_key_under_custom_is_nobodys(repository):
    first = repository.commit("eve", ann=repository.key("ann"), custom=repository.key("eve"))
    assert repository.told(first) == ([("ann", "given", None)], [None])


def test_a_later_key_counts_where_somebody_known_brought_it_and_from_the_next_commit_on(repository):
    ann, bea = repository.key("ann"), repository.key("bea")
    repository.commit(ann=ann)
    brought = repository.commit("ann", ann=ann, bea=bea)
    own = repository.commit("eve", ann=ann, bea=bea, eve=repository.key("eve"))  # Eve lets herself in
    after = repository.commit("bea", ann=ann, bea=bea, eve=repository.key("eve"))
    known, signers = repository.told(brought, own, after)
    assert known == [("ann", "given", None), ("bea", "signed", "ann"), ("eve", "unsigned", None)]
    assert signers == ["ann", None, "bea"]
    assert repository.told(repository.commit("eve", ann=ann, eve=repository.key("eve")))[1] == [None]


def test_a_key_that_is_out_of_the_file_signs_no_more(repository):
    ann, bea = repository.key("ann"), repository.key("bea")
    repository.commit(ann=ann, bea=bea)
    out = repository.commit("ann", bea=bea)  # which took it out itself: it stood there before
    assert repository.told(out, repository.commit("ann", bea=bea))[1] == ["ann", None]


def test_a_key_that_was_replaced_signs_no_more_and_the_new_one_does(repository):
    repository.commit(ann=repository.key("ann"), bea=repository.key("bea"))
    new = repository.commit("bea", ann=repository.key("eve"), bea=repository.key("bea"))
    old, fresh = (
        repository.commit(each, ann=repository.key("eve"), bea=repository.key("bea")) for each in ("ann", "eve")
    )
    known, signers = repository.told(new, old, fresh)
    assert known[2:] == [("ann", "signed", "bea")]
    assert signers == ["bea", None, "ann"]


def test_who_has_left_signs_no_more_by_the_file_then_or_now(repository):
    repository.commit(ann=repository.key("ann", left="2026-10-10"))
    last = repository.commit("ann", "2026-10-10", ann=repository.key("ann", left="2026-10-10"))
    gone = repository.commit("ann", "2026-10-11", ann=repository.key("ann"))  # the file says no more that she has
    again = repository.commit("ann", "2026-10-12", ann=repository.key("ann"))
    assert repository.told(last, gone, again)[1] == ["ann", None, "ann"]
    now = {"ann": PersonEntry.model_validate({"name": "Ann", "left": "2026-10-09"})}
    assert repository.told(last, again, people=now)[1] == [None, None]


def test_what_is_no_key_is_left_out_and_a_good_signature_of_any_key_of_the_file_is_known(repository, tmp_path):
    first = repository.commit(ann='signing_key: "none"', bea=repository.key("bea"), cy="signing_key: 4")
    second = repository.commit("bea", bea=repository.key("bea"))
    third = repository.commit("eve", bea=repository.key("bea"))
    books = Books(tmp_path, WorkingTree(tmp_path), "HEAD", {})
    keys = SigningKeys(books, [first, second, third])
    assert [each.person for each in keys.known] == ["bea"]
    assert [keys.signed(read_authorship(tmp_path, each)) for each in (first, second, third)] == [False, True, False]

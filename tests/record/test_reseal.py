"""Whether a seal took another's place, from the file's own words and from git's, and what was changed since."""

import datetime as dt

from books import by

from pmoctl.model.checkpoint import Minutes
from pmoctl.record.reseal import ChangedDecision, Reseal, find_reseal
from pmoctl.record.versions import Version

FIRST, SECOND, THIRD = (f"sha256:{digit * 64}" for digit in "123")
OLD = {"approved": "2026-12-17", "by": ["Ann"], "digest": FIRST}


def minutes(digest=SECOND, earlier=()):
    given = {"approved": "2027-01-12", "by": ["Bo", "Cy"], "digest": digest, "earlier": list(earlier)}
    return Minutes.model_validate(given)


def version(number, digest, **data):
    return Version(by(number), {"minutes": {**OLD, "digest": digest}, **data})


def test_a_first_seal_took_nobodys_place():
    assert find_reseal(None, {}, [version(1, FIRST)]) is None
    assert find_reseal(minutes(), {}, []) is None
    assert find_reseal(minutes(), {}, [version(2, SECOND), Version(by(1), {"name": "B"})]) is None
    assert find_reseal(minutes(), {}, [version(1, None)]) is None  # that sealed nothing


def test_what_the_file_says_is_believed_and_git_tells_what_was_changed():
    before = {"name": "Board", "forum": "F", "record": {"a": 1}, "decisions": {
        "kept": {"outcome": "approved", "why": "So"}, "gone": {"outcome": "rejected"},
        "other": {"outcome": "approved", "funds": {2027: 1}, "why": "So"},
    }}  # fmt: skip
    after = {"name": "Board", "agenda": ["x"], "record": {"a": 2}, "minutes": {}, "decisions": {
        "kept": {"outcome": "approved", "why": "So"}, "other": {"outcome": "deferred", "why": "So", "by": ["Bo"]},
        "new": {"outcome": "approved"},
    }}  # fmt: skip
    said = {**OLD, "replaced": "2027-01-12", "why": "A name was wrong"}
    assert find_reseal(minutes(earlier=[said]), after, [version(2, SECOND), version(1, FIRST, **before)]) == Reseal(
        dt.date(2027, 1, 12), ("Bo", "Cy"), "2026-12-17", ("Ann",), "A name was wrong",
        said=True,
        changed=(
            ChangedDecision("gone", "rejected", None, ("outcome",)),
            ChangedDecision("other", "approved", "deferred", ("outcome", "funds", "by")),
            ChangedDecision("new", None, "approved", ("outcome",)),
        ),
        others=("forum", "agenda"),
    )  # fmt: skip


def test_a_seal_that_git_has_and_the_file_does_not_say_is_not_said():
    silent = find_reseal(minutes(), {}, [version(1, FIRST)])
    assert (silent.said, silent.why, silent.changed, silent.others) == (False, None, (), ())
    # Of three seals the file says one: the one in between is not said.
    some = find_reseal(minutes(THIRD, [OLD]), {}, [version(2, SECOND), version(1, FIRST)])
    assert (some.said, some.first_approved) == (False, "2026-12-17")
    both = [OLD, {**OLD, "digest": SECOND, "why": "The last"}]
    assert find_reseal(minutes(THIRD, both), {}, [version(2, SECOND), version(1, FIRST)])[4:6] == ("The last", True)


def test_what_was_sealed_first_is_not_known_where_no_commit_has_it():
    found = find_reseal(minutes(earlier=[OLD]), {"name": "B"}, [])
    assert (found.changed, found.others, found.first_by, found.said) == (None, (), ("Ann",), True)

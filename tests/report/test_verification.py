"""What is said of a record: each state, each place, each signature, from values made by hand."""

import datetime as dt
from dataclasses import astuple
from types import SimpleNamespace

import pytest
from cells import lines, section, sound

from pmoctl.model.checkpoint import Record
from pmoctl.model.difference import ChangedFile, Difference
from pmoctl.record.committed import Signed
from pmoctl.record.keys import SigningKey
from pmoctl.record.reseal import ChangedDecision, Reseal
from pmoctl.record.signers import Rests
from pmoctl.record.verify import PartCheck, Verification
from pmoctl.report.numbers import Numbers
from pmoctl.report.verification import MANY, Verified, verification_report
from pmoctl.store.authorship import Authorship

DIGEST = "sha256:" + "a" * 64
RECORD = Record(
    revision="1234567890ab", inputs=DIGEST, tool="1", framework={"id": "used", "digest": DIGEST}, ranking=DIGEST
)
DAY = dt.date(2026, 12, 10)
SAME, OTHER = PartCheck("inputs", "x", "x", matches=True), PartCheck("inputs", "x", "y", matches=False)


def authorship(commit="c" * 40, committer="Ann", signature="none", signer=None):
    return Authorship(commit, DAY, DAY, "Ann", committer, signature, signer, "subject")


class Signatures:
    """Those whose commits are signed, as record/signers.py finds them with git: by commit, None a key that lapsed."""

    def __init__(self, people=None, known=()):
        people = people or {}
        self.keys = SimpleNamespace(
            signer=lambda by: people.get(by.commit), signed=lambda by: by.commit in people, known=known
        )


def verified(*, asked=False, changed=(), **parts):
    made = {
        "checkpoint": "board", "record": RECORD, "commit": "1234567890ab", "how": "recorded", "compared": (SAME,),
        "signed": (), "signatures": Signatures(), "rests": (), "resealed": None, "shallow": False,
    }  # fmt: skip
    return Verified(Verification(**{**made, **parts}), tuple(changed), asked)


def report(*found, accept=False):
    return sound(verification_report(found, Numbers(), accept_reseal=accept))


def title(**parts):
    return section(report(verified(**parts)).document, "board").title


def points(*, accept=False, **parts):
    return section(report(verified(**parts), accept=accept).document, "board").blocks[0].points


def told(*, accept=False, **parts):
    return lines(*section(report(verified(**parts), accept=accept).document, "board").blocks)


RESEAL = Reseal(DAY, ("Ann", "Bea"), "2026-11-01", (), None, said=True, changed=(), others=())
ELSEWHERE = "revision 1234567890: not in this clone: it was squashed or rebased"
SHALLOW = "revision 1234567890: not in this clone, which is shallow"
LOST = {"commit": None, "how": None}
SIGNED, UNSIGNED = Rests("record", ("ann",), 1, attendees=False), Rests("minutes", ("ann",), 2, attendees=True)


@pytest.mark.parametrize(
    ("parts", "state", "holds"),
    [
        ({}, "holds", True),
        ({"compared": (SAME, OTHER)}, "DOES NOT HOLD", False),
        ({"compared": (PartCheck("tag", "x", None, matches=None),)}, "holds", True),
        (LOST, "DOES NOT HOLD", False),
        ({**LOST, "shallow": True}, "CANNOT BE TOLD HERE", None),
        ({"resealed": RESEAL}, "RESEALED", False),
        ({"rests": (UNSIGNED,)}, "holds", True),
        ({"rests": (SIGNED, UNSIGNED), "asked": True}, "holds, but is NOT SIGNED AS REQUIRED", True),
        ({"rests": (SIGNED,), "asked": True}, "holds", True),
    ],
)
def test_the_state_stands_in_the_title_and_in_the_data(parts, state, holds):
    assert title(**parts) == f"board: {state}"
    (data,) = report(verified(**parts)).data.checkpoints
    assert data.holds is holds
    found = {"commit": "1234567890ab", "how": "recorded", **parts}
    assert (data.checkpoint, data.revision, data.commit, data.found_by) == (
        "board", RECORD.revision, found["commit"], found["how"],
    )  # fmt: skip


def test_without_any_record_it_says_how_one_is_made():
    nothing = report()
    assert nothing.kind == "verification"
    assert lines(*section(nothing.document, "nothing").blocks)[0].startswith("No checkpoint has a record or minutes")
    assert [each.id for each in report(verified()).document.sections] == ["board"]


@pytest.mark.parametrize(
    ("parts", "words", "mood"),
    [
        ({}, ["revision 1234567890: found"], None),
        ({"shallow": True},
         ["revision 1234567890: found",
          "this clone is shallow: what was committed first of the record cannot be told here"], None),
        ({"commit": "abcdefabcdef", "how": "tag"},
         [f"{ELSEWHERE}; commit abcdefabcd by its tag has the same files"], None),
        ({"commit": "abcdefabcdef", "how": "history", "shallow": True},
         [f"{SHALLOW}; commit abcdefabcd in the history has the same files"], None),
        ({**LOST, "shallow": True}, [("revision 1234567890: this clone is shallow and lacks it: `git fetch --unshallow"
                                     " --tags` (in CI `fetch-depth: 0`)")], "warning"),
        (LOST, [("revision 1234567890: not in this clone, and no commit here has its files: they were altered, or fetch"
                " its tag: `git fetch origin --tags`")], "bad"),
        ({"record": None}, [], None),
    ],
)  # fmt: skip
def test_the_place_of_the_files_is_said_first(parts, words, mood):
    assert told(**parts, compared=()) == words
    assert [each.mood for each in points(**parts, compared=())][:1] == ([mood] if words else [])


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (PartCheck("inputs", "x", "x", matches=True, hint="never said"), ["inputs: matches"]),
        (PartCheck("tag", "x", None, matches=None, hint="fetch it"), ["tag: not there (fetch it)"]),
        (PartCheck("minutes", "x", None, matches=False), ["minutes: DIFFERS", "recorded x, found nothing"]),
        (PartCheck("inputs", "x", "y", matches=False, hint="edited"),
         ["inputs: DIFFERS (edited)", "recorded x, found y"]),
        (PartCheck("recommended", ["a", "b"], ["b", "c", "d"], matches=False),
         ["recommended: DIFFERS", "only recorded: a; only rebuilt: c, d"]),
        (PartCheck("recommended", ["a", "b"], ["b", "a"], matches=False),
         ["recommended: DIFFERS",
          "only recorded: the same in another order; only rebuilt: the same in another order"]),
        (PartCheck("recommended", ["a"], None, matches=False),
         ["recommended: DIFFERS", "recorded ['a'], found nothing"]),
    ],
)  # fmt: skip
def test_each_part_says_what_was_recorded_and_found(part, words):
    assert told(record=None, compared=(part,)) == words
    (point,) = points(record=None, compared=(part,))
    assert point.mood == ("bad" if part.matches is False else None)


def test_a_seal_that_took_the_place_of_another_says_what_was_changed_in_between():
    changed = (
        ChangedDecision("a", None, "approved", ("outcome",)),
        ChangedDecision("b", "approved", None, ("outcome",)),
        ChangedDecision("c", "approved", "approved", ("funds", "why")),
    )
    reseal = RESEAL._replace(why='A "name"', changed=changed, others=("agenda", "quorum"))
    assert told(record=None, compared=(), resealed=reseal) == [
        "resealed on 2026-12-10 by Ann, Bea; sealed first on 2026-11-01 by nobody: \"A 'name'\"",
        "a: no decision → approved", "b: approved → no decision",
        "c: approved → approved, changed: funds, why",
        "changed besides: agenda, quorum",
        "if the new seal is itself approved, say so: `pmoctl verify --accept-reseal`",
    ]  # fmt: skip
    accepted = told(accept=True, record=None, compared=(), resealed=RESEAL)
    assert accepted[0].endswith("by nobody")
    assert accepted[1:] == ["accepted: --accept-reseal says that the new seal is approved"]
    (data,) = report(verified(resealed=reseal)).data.checkpoints
    assert astuple(data.resealed) == (
        "2026-12-10", ("Ann", "Bea"), "2026-11-01", (), 'A "name"', True,
        (("a", None, "approved"), ("b", "approved", None), ("c", "approved", "approved")), ("agenda", "quorum"),
    )  # fmt: skip


def test_a_seal_that_the_file_hides_is_not_to_be_accepted():
    hidden = RESEAL._replace(said=False, changed=None)
    assert told(accept=True, record=None, compared=(), resealed=hidden)[1:] == [
        "the file does not say so: a seal was taken away that git has",
        "what was sealed first is in no commit: what was changed since cannot be told",
    ]
    (data,) = report(verified(resealed=hidden)).data.checkpoints
    assert (data.resealed.changed, data.resealed.said) == (None, False)


def test_decisions_that_one_commit_took_share_a_line_and_nothing_else_does():
    first, second = authorship(), authorship("d" * 40)
    signed = (
        Signed("revision", first), Signed("record", first), Signed("decision on a", first),
        Signed("decision on b", first), Signed("decision on c", second), Signed("minutes", None),
    )  # fmt: skip
    by = "Ann, 2026-12-10, {}, signature: none"
    assert told(record=None, compared=(), signed=signed) == [
        f"revision: {by.format('c' * 10)}", f"record: {by.format('c' * 10)}",
        f"2 decisions (a, b): {by.format('c' * 10)}", f"decision on c: {by.format('d' * 10)}",
        "minutes: not committed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("by", "people", "words", "data"),
    [
        (authorship(committer="Bot", signature="good", signer="Ann <a@b>"), {}, ("Ann, committed by Bot, 2026-12-10,"
         " cccccccccc, signature: good by Ann <a@b>"), ("good", "Ann <a@b>")),
        (authorship(signature="cannot be checked"), {"c" * 40: "ann"},
         "Ann, 2026-12-10, cccccccccc, signature: good, by ann's key in people.yaml", ("good", "ann")),
        (authorship(signature="none"), {"c" * 40: None},
         "Ann, 2026-12-10, cccccccccc, signature: good, by a key of people.yaml that did not count then",
         ("none", None)),
    ],
)  # fmt: skip
def test_a_signature_counts_by_the_keys_of_people(by, people, words, data):
    found = {"signed": (Signed("minutes", by), Signed("more", None)), "signatures": Signatures(people)}
    assert told(record=None, compared=(), **found)[0] == f"minutes: {words}"
    (checkpoint,) = report(verified(**found)).data.checkpoints
    signed, none = checkpoint.signed
    assert ((signed.by.signature, signed.by.signer), none.by) == (data, None)


def test_what_was_changed_since_is_named_up_to_a_number():
    changed = [ChangedFile(f"{number}.yaml", came=True, gone=False) for number in range(MANY)]
    shown = told(record=None, compared=(), changed=changed)
    assert shown[:2] == ["changed in the files here since it was frozen:", "0.yaml: is new"]
    assert len(shown) == MANY + 1
    place = Difference(("costs", "capex", 2027), 1, 2)
    more = [*changed, ChangedFile("z.yaml", came=False, gone=False, differences=(place,))]
    assert told(record=None, compared=(), changed=more)[-1] == "and 1 more file"
    (data,) = report(verified(changed=more)).data.checkpoints
    assert data.changed_since_frozen[-1].routes == ("costs.capex.2027",)


def test_on_whose_signatures_it_rests_is_said_to_whoever_asks():
    empty = Rests("decision on a", (), 1, attendees=False)
    trusts = [("given", None), ("signed", "bea"), ("untold", None), ("unsigned", None)]
    known = [SigningKey(f"p{place}", "key", authorship(), *each) for place, each in enumerate(trusts)]
    asked = {"rests": (SIGNED, UNSIGNED, empty), "signatures": Signatures(known=known)}
    assert told(record=None, compared=(), **asked) == []
    where = "brought by Ann in cccccccccc, 2026-12-10"
    assert told(asked=True, record=None, compared=(), **asked) == [
        "signed commits of people with a key in people.yaml:",
        "record: signed by ann",
        "minutes: NOT ENOUGH, signed by ann (1 of the 2 attendees it needs)",
        "decision on a: NOT ENOUGH, signed by nobody",
        "keys of people.yaml:",
        f"p0: taken as given: the first, {where}",
        f"p1: {where}, signed by bea",
        "p2: DOES NOT COUNT here: this clone is shallow, and lacks how it came (`git fetch --unshallow`)",
        f"p3: DOES NOT COUNT: {where}, signed by nobody whose key counted",
    ]
    rests, keys = points(asked=True, record=None, compared=(), **asked)
    assert [each.mood for each in (*rests.inner, *keys.inner)] == [None, "bad", "bad", None, None, "bad", "bad"]
    silent, loud = (report(verified(asked=each, **asked)).data.checkpoints[0] for each in (False, True))
    assert (silent.rests_on, silent.keys) == (None, None)
    assert [(each.needed, each.enough) for each in loud.rests_on] == [(1, True), (2, False), (1, False)]
    assert [(each.trust, each.signer) for each in loud.keys] == trusts

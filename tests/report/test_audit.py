"""What to look at before a ranking is trusted: which remarks are made, from figures put in by hand."""

import datetime as dt

import pytest
from building import AS_OF
from cells import said, section, sound, values

from pmoctl.analyse.audit import Audit
from pmoctl.analyse.criteria import Discrimination, Likeness
from pmoctl.analyse.late import Late, LateChange, Window
from pmoctl.analyse.ratings import Bunch, Leaning, Reason, SaidAt
from pmoctl.model.estimate import Spread
from pmoctl.report.audit import MANY, audit_report
from pmoctl.report.head import Head
from pmoctl.report.numbers import Numbers
from pmoctl.store.history import Commit

HEAD = Head("used", "sha256:" + "a" * 64, "approved", None, AS_OF)
NO_LATE = Late(None, None, None, None, (), ())
FIT = Discrimination("fit", 0.6, 10, 2, 0.05, (0.2, 0.4, 0.6), 0.4, 7, 0.25)
CALM = Discrimination("calm", 0.4, 10, 0, 0.3, (0.1, 0.5, 0.9), 0.5, 2, None)
BUNCH = Bunch("fit", 10, 4, 0.6, 3.0)


def report_of(**parts):
    made = {
        "ranked": 10, "rated": 8, "discriminations": (), "likenesses": (), "bunches_by_criterion": (),
        "bunches_by_unit": (), "leanings_by_criterion": (), "leanings_by_unit": (), "reasons": (), "late": NO_LATE,
    }  # fmt: skip
    return sound(audit_report(Audit(**{**made, **parts}), HEAD, Numbers()))


def told(name, **parts):
    return said(report_of(**parts).document, name)[1:]


def test_a_criterion_that_tells_nobody_apart_is_named():
    report = report_of(discriminations=(FIT, CALM))
    assert said(report.document, "discrimination")[2:] == [
        ("fit: 7 of 10 stand at 0.40; the spread is 0.05."
        " Its share is 60%, and it explains 25% of the scores' variance."),
    ]  # fmt: skip
    (table,) = section(report.document, "discrimination").blocks[2:]
    assert values(table, "criterion", "share", "spread", "quartiles", "commonest", "n", "missing") == [
        ("fit", 0.6, 0.05, "0.20 0.40 0.60", "7 at 0.40", 10, 2),
        ("calm", 0.4, 0.3, "0.10 0.50 0.90", "2 at 0.50", 10, 0),
    ]  # fmt: skip
    assert [(each.criterion, each.remarkable) for each in report.data.discrimination] == [
        ("fit", True),
        ("calm", False),
    ]
    bare = told("discrimination", discriminations=(FIT._replace(explained=None),))
    assert bare[1].endswith("Its share is 60%.")
    unknown = Discrimination("x", 0.1, 0, 5, None, None, None, 0, None)
    report = report_of(discriminations=(unknown,))
    assert said(report.document, "discrimination")[2] == "x: none of 5 initiatives has a value."
    assert values(section(report.document, "discrimination").blocks[2], "quartiles", "commonest") == [(None, None)]


@pytest.mark.parametrize(("ranked", "few"), [(4, True), (5, False)])
def test_of_few_nothing_is_judged(ranked, few):
    intro, nothing = told("discrimination", ranked=ranked)
    assert (intro.endswith("Fewer than 5 are not judged."), nothing) == (few, "Nothing to remark.")
    assert told("discrimination", ranked=1)[0].startswith("Over 1 initiative with a rank")


def test_criteria_that_rank_alike_are_named_and_else_the_most():
    alike, against = Likeness("a", "b", 12, 0.85), Likeness("a", "c", 11, -0.75)
    assert told("duplicates", likenesses=(alike, against))[1:] == [
        "a and b rank alike: ρ = 0.85 over 12 initiatives.",
        "a and c rank against each other: ρ = −0.75 over 11 initiatives.",
    ]  # fmt: skip
    intro, nothing = told("duplicates", likenesses=(alike._replace(correlation=0.5), against._replace(correlation=0.1)))
    assert (intro.endswith(" The most are a and b: ρ = 0.50, n = 12."), nothing) == (True, "Nothing to remark.")
    assert told("duplicates", likenesses=(alike._replace(n=9),))[0].endswith(" No two criteria can be compared.")


def test_ratings_at_one_level_are_told_by_criterion_and_unit():
    bunched = BUNCH._replace(at_level=6)
    unit = Bunch("ops", 20, 15, 0.25, None)
    intro, *remarks = told(
        "bunching", bunches_by_criterion=(bunched, BUNCH._replace(of="x", n=5)), bunches_by_unit=(unit,)
    )
    assert intro.startswith("15 ratings of submitters, 8 initiatives. Remarkable: 60% and more at one level, of 10 ")
    assert remarks == [
        "fit: 6 of 10 ratings (60%) are at 3.",
        "unit ops, all criteria: 15 of 20 ratings (75%) are at 0.25 of the scale.",
    ]  # fmt: skip
    more = Bunch("reach", 10, 5, 0.2, 1.0)
    intro, nothing = told("bunching", bunches_by_criterion=(BUNCH, more, Bunch("few", 9, 9, 0.2, 1.0)))
    assert (intro.rpartition(" The most: ")[2], nothing) == (
        "reach, 5 of 10 ratings (50%) are at 1.",
        "Nothing to remark.",
    )
    few, nothing = told("bunching", bunches_by_criterion=(BUNCH._replace(n=9),))
    assert ("The most" in few, nothing) == (False, "Nothing to remark.")
    assert told("bunching") == ["No submitter has rated anything that this framework scores."]


def test_submitters_lean_one_way_on_the_mean():
    leanings = (Leaning("fit", 6, 0.2), Leaning("reach", 2, -0.4))
    intro, *remarks = told("reviewers", bunches_by_criterion=(BUNCH,), leanings_by_criterion=leanings,
                           leanings_by_unit=(Leaning("ops", 8, -0.1),))  # fmt: skip
    # 6 × 0.2 − 2 × 0.4 is 0.4, of 8 it is 0.05
    mean = "on the mean submitters rate 0.05 of the scale better than reviewers"
    assert intro.startswith(f"8 of 10 ratings were reviewed; {mean}")
    assert remarks == [
        "fit: submitters rate 0.20 of the scale better than reviewers (n = 6).",
        "unit ops, all criteria: submitters rate 0.10 of the scale worse than reviewers (n = 8).",
    ]  # fmt: skip
    agreed, nothing = told("reviewers", leanings_by_criterion=(Leaning("fit", 5, 0.004),))
    assert ("on the mean submitters and reviewers agree (n = 5)." in agreed, nothing) == (True, "Nothing to remark.")
    assert told("reviewers", bunches_by_criterion=(BUNCH._replace(n=1, at_level=1),)) == [
        "No review of 1 rating counts for this framework."
    ]  # fmt: skip


def test_a_reason_used_again_is_told_with_where():
    places = (SaidAt("a", "fit", None), SaidAt("a", "reach", "bea"), SaidAt("b", "fit", None))
    intro, line = told("reasons", reasons=(Reason("Same as\nlast year", places),))
    assert intro.startswith("1 reason given for several ratings")
    assert line == "“Same as last year”, 3 times: a (fit, reach by bea), b (fit)."
    many = tuple(SaidAt(f"i{place}", "fit", None) for place in range(MANY + 1))
    assert told("reasons", reasons=(Reason("So", many),))[1].endswith("i19 (fit) and 1 more initiative.")
    assert told("reasons", reasons=(Reason("So", many[:MANY]),))[1].endswith("i19 (fit).")
    reasons = tuple(Reason(f"r{place}", places) for place in range(MANY + 2))
    assert told("reasons", reasons=reasons)[-1] == "And 2 more: `--format json` has all."
    assert len(told("reasons", reasons=reasons[:MANY])) == 1 + MANY
    assert told("reasons") == ["No reason is given for several ratings.", "Nothing to remark."]


DAY, BEGINS = dt.date(2026, 12, 10), dt.date(2026, 11, 26)
BASE, END = (Commit(letter * 40, day, day, merge=False) for letter, day in (("a", dt.date(2026, 11, 1)), ("b", BEGINS)))
LATE = Late(Window("board", DAY, BEGINS), None, BASE, END, (), ())
FROM = "From 2026-11-26 to the checkpoint board on 2026-12-10"


def late(**parts):
    return told("late", late=LATE._replace(**parts))


def test_what_changed_before_the_checkpoint_is_told():
    low = Spread(60.0, 60.0, 60.0)
    changes = (
        LateChange("a", "initiative", "", None, "there", None, None),
        LateChange("b", "initiative", "", "there", None, "c" * 40, BEGINS),
        LateChange("c", "cost", "capex 2027", low, Spread(50.0, 60.0, 80.5), "c" * 40, BEGINS),
        LateChange("c", "rating", "fit", None, "not_known", None, None),
    )
    intro, *lines = late(changes=changes, faulty=("x",))
    assert intro == f"{FROM}: 4 changes between aaaaaaaaaa of 2026-11-01 and bbbbbbbbbb of 2026-11-26."
    assert lines == [
        "a was added (not committed).", "b was removed (cccccccccc, 2026-11-26).",
        "c, cost capex 2027: 60 → 50–60–80.5 (cccccccccc, 2026-11-26).",
        "c, rating fit: none → not known (not committed).",
        "x cannot be compared: its file has errors, or had them then.",
    ]  # fmt: skip
    data = report_of(late=LATE._replace(changes=changes, faulty=("x",))).data.late
    assert (data.checkpoint, data.date, data.begins, data.base, data.end) == (
        "board", "2026-12-10", "2026-11-26", "a" * 40, "b" * 40,
    )  # fmt: skip
    assert [(each.before, each.day) for each in data.changes][:3] == [
        (None, None),
        ("there", "2026-11-26"),
        (60.0, "2026-11-26"),
    ]
    assert (data.changes[2].after.low, data.changes[2].after.high, data.faulty) == (50.0, 80.5, ("x",))


def test_what_git_cannot_tell_is_not_called_unchanged():
    assert told("late") == ["There is no checkpoint."]
    assert late(base=None, hindrance="git is gone") == [f"{FROM}: this cannot be told: git is gone."]
    assert late(end=BASE) == [f"{FROM}: no commit; the last is aaaaaaaaaa of 2026-11-01.", "Nothing to remark."]
    assert late(end=None)[0].endswith(": 0 changes between aaaaaaaaaa of 2026-11-01 and the working tree.")
    assert late(base=END, end=None)[0].endswith("it is compared from its first commit on.")
    assert "first commit on" not in late()[0]
    nothing = report_of().data.late
    assert (nothing.checkpoint, nothing.date, nothing.base, nothing.end) == (None,) * 4

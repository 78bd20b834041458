"""Late changes, value by value, and who wrote them."""

import datetime as dt

import pytest
from building import framework, initiative

from pmoctl.analyse.late import Late, Window, find_late, late_changes
from pmoctl.model.estimate import Spread
from pmoctl.model.framework import Framework
from pmoctl.model.initiative import Initiative
from pmoctl.score.framework import prepare_framework
from pmoctl.store.history import Changeset, Commit, Stretch

FRAME = framework(criteria={"fit": {}, "jobs": {"measure": "jobs-created"}, "worth": {"measure": "npv"}})
BASELINE = prepare_framework("used", Framework.model_validate(FRAME), 2027)
WINDOW = Window("board", dt.date(2026, 12, 10), dt.date(2026, 11, 26))


def read(**keys):
    return Initiative.model_validate(initiative(**keys))


def commit(name, *, merge=False):
    return Commit(name, dt.date(2026, 12, 2), dt.date(2026, 12, 1), merge)


def changes_of(before, after, *changesets):
    return late_changes({"a": (before, after)}, [Changeset(one, {"a": sides}) for one, sides in changesets], BASELINE)


def same(value):
    return Spread(value, value, value)


def test_every_kind_of_value_that_the_framework_looks_at():
    def state(n, name):
        return read(
            title=name,
            ratings={"fit": n, "other": n},
            reviews=[
                {"by": "rae", "date": "2026-11-20", "ratings": {"fit": n, "other": n}},
                {"by": "bo", "date": "2026-11-20", "framework": "another", "ratings": {"fit": n}},
            ],
            costs={"capex": {2027: n}, "opex": {2028: {"low": 1, "base": n, "high": 9}}, "run": {2029: n}},
            benefits={"less-loss": {"kind": name, "amounts": {2028: n}, "confidence": n / 10, "why": name}},
            measures={"jobs-created": n, "unscored": n},
            milestones={"done": f"2027-0{n}"},
        )

    changes = changes_of(state(3, "revenue"), state(4, "cost_saving"))
    assert [change[1:5] for change in changes] == [
        ("rating", "fit", same(3), same(4)),
        ("review", "fit by rae, 2026-11-20", same(3), same(4)),
        ("cost", "capex 2027", same(3), same(4)),
        ("cost", "opex 2028", Spread(1, 3, 9), Spread(1, 4, 9)),
        ("cost", "run 2029", same(3), same(4)),
        ("benefit", "less-loss 2028", same(3), same(4)),
        ("benefit", "less-loss confidence", same(0.3), same(0.4)),
        ("benefit", "less-loss kind", "revenue", "cost_saving"),
        ("measure", "jobs-created", same(3), same(4)),
    ]


def test_values_that_come_and_go():
    changes = changes_of(read(ratings={"fit": 3}), read(costs={"capex": {2027: 1}}))
    assert [change[1:5] for change in changes] == [
        ("rating", "fit", same(3), None),
        ("cost", "capex 2027", None, same(1)),
    ]


def test_a_whole_initiative_is_one_change():
    assert [change[1:5] for change in changes_of(None, read(ratings={"fit": 3}))] == [("initiative", "", None, "there")]
    gone = changes_of(read(ratings={"fit": 3}), None, (commit("one"), (read(), None)))
    assert [(*change[1:5], change.commit) for change in gone] == [("initiative", "", "there", None, "one")]


def test_what_says_the_same_is_no_change():
    assert changes_of(read(title="A", ratings={"fit": 3}), read(title="B", ratings={"fit": {"value": 3.0}})) == ()


two, three, four = (read(ratings={"fit": mark}) for mark in (2, 3, 4))


@pytest.mark.parametrize(
    ("changesets", "writer"),
    [
        ([(commit("only"), (two, four))], "only"),
        ([(commit("last"), (three, four)), (commit("first"), (two, three))], "last"),
        ([(commit("title"), (four, four)), (commit("mark"), (two, four))], "mark"),
        ([(None, (three, four)), (commit("back"), (four, three)), (commit("there"), (two, four))], None),
        ([(commit("merge", merge=True), (two, four)), (commit("branch"), (two, four))], "branch"),
        ([(commit("merge", merge=True), (two, four)), (commit("else"), (two, three))], "merge"),
        ([(commit("broken"), (two, "faulty")), (commit("mark"), (two, four))], "mark"),
        ([], None),
    ],
)
def test_the_last_edit_that_wrote_the_value(changesets, writer):
    (change,) = changes_of(two, four, *changesets)
    assert (change.before, change.after, change.commit) == (same(2), same(4), writer)
    assert change.day == (dt.date(2026, 12, 1) if writer else None)


def test_a_file_with_errors_is_named_and_not_compared():
    base, end = commit("base"), commit("end")
    stretch = Stretch(base, end, {"b": ("faulty", two), "a": (two, "faulty"), "c": (two, three)}, ())
    late = find_late(WINDOW, stretch, BASELINE)
    assert (late.faulty, [change.initiative for change in late.changes]) == (("a", "b"), ["c"])
    assert (late.base, late.end, late.hindrance) == (base, end, None)


def test_without_checkpoint_or_history_there_is_nothing():
    assert find_late(None, None, BASELINE) == Late(None, None, None, None, (), ())
    assert find_late(WINDOW, "it is not in git", BASELINE) == Late(WINDOW, "it is not in git", None, None, (), ())

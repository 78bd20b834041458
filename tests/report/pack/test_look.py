"""What sections look things up in: names with a way out where there is none, and amounts as they read."""

import datetime as dt
from decimal import Decimal

import pytest
from building import checkpoint, framework
from looking import BUDGET, GATED, LAW, look_at, rated

MORE = {
    "portfolio/people.yaml": {"ann": {"name": "Ann Lee"}, "bo": {"handle": "@bo"}},
    "portfolio/strategy/growth.yaml": {"name": "Growth", "targets": {"share": {
        "measure": "Market share", "kind": "non_financial", "measured_in": "%", "baseline": {2026: 1},
        "values": {2028: 2},
    }}},
}  # fmt: skip


@pytest.fixture(scope="module")
def look():
    some = {"run": rated(1, 5), "law": rated(0, 10, obligation=LAW, title="Law"), "a": rated(5, 20, title="Alpha"),
            "b": rated(4, 30, owner=None, title="Beta"), "c": rated(3, 900, title="Gamma"),
            "idea": rated(1, 1, submitted=None)}  # fmt: skip
    frame = framework(gates=GATED, criteria={"fit": {"name": "Fit"}, "grp": {"criteria": {"leaf": {}}}})
    return look_at(some, frame, {"c": checkpoint("2026-09-10", run="approved")}, envelope=BUDGET, more=MORE,
                   lost={"bad": "title: Bad\ntype: walk\nowner: 3\n"})  # fmt: skip


def test_who_is_up_duties_first(look):
    assert [each.initiative for each in look.duties] == ["law"]
    assert [each.initiative for each in look.by_rank] == ["a", "b"]
    assert [each.initiative for each in look.ups] == ["law", "a", "b"]
    assert [row.scored.id for row in look.candidates] == ["a", "b", "c", "law"]
    assert [row.scored.id for row in look.committed] == ["run"]
    above = {row.scored.id: row.above_line for row in look.asked_for.rows}
    assert above == {"run": True, "law": True, "a": True, "b": True, "c": False}
    assert look.asked_for.shortlist == "line"


def test_names_fall_back_on_ids(look):
    assert (look.title("a"), look.title("gone")) == ("Alpha", "gone")
    assert (look.unit("ops"), look.unit("gone")) == ("Unit", "gone")
    assert [look.person(name) for name in ("ann", "bo", "Cy", None)] == ["Ann Lee", "bo", "Cy", "–"]
    assert (look.target("share"), look.target("gone")) == ("Market share", "gone")
    assert look.names == {"fit": "Fit", "grp": "grp", "leaf": "leaf"}


def test_several_are_named_and_of_many_the_first(look):
    assert look.titles(["a", "b", "c"]) == "Alpha, Beta and Gamma"
    assert look.titles(["a", "b", "c", "law"]) == "Alpha, Beta, Gamma and 1 more"
    assert look.titles(["a", "b", "c"], 1) == "Alpha and 2 more"
    assert look.titles([]) == ""


def test_files_that_are_left_out_say_why_once(look):
    ((name, path, state, rules),) = look.lost
    assert (name, path, state, len(rules)) == ("bad", "portfolio/initiatives/ops/bad.yaml", None, len(set(rules)))
    assert rules == ("invalid-value",)


def test_amounts_are_written_to_their_last_digit_as_far_as_that_can_be_read(look):
    assert look.amount(None) == "–"
    assert look.amount(Decimal(12345)) == "EUR 12.345 k"
    assert look.amount(Decimal(123456)) == "EUR 123 k"
    assert look.amount(Decimal(1200000)) == "EUR 1.2 m"


def test_when_the_next_meeting_is():
    def next_of(points, **keys):
        return look_at({}, None, points, at="a", **keys).next_meeting

    point = {"a": checkpoint("2026-12-01")}
    more = {**point, "b": checkpoint("2027-06-01"), "c": checkpoint("2027-03-01"), "d": checkpoint("2026-12-01")}
    assert next_of(more) == dt.date(2027, 3, 1)
    assert next_of(point) is None
    every = {"format": 1, "organisation": "T", "currency": "EUR", "cycle": 2027, "framework": "used",
             "checkpoints": {"every_weeks": 2}}  # fmt: skip
    assert next_of(point, more={"portfolio/portfolio.yaml": every}) == dt.date(2026, 12, 15)
    assert next_of(more, more={"portfolio/portfolio.yaml": every}) == dt.date(2027, 3, 1)
    assert look_at({}).next_meeting is None


def test_who_requires_whom_and_who_excludes_whom():
    both = rated(5, 1, requires=["a"], excludes=["c"])
    gone = rated(5, 1, requires=["a"], withdrawn={"date": "2026-10-01", "why": "x"})
    some = {"a": rated(5, 1), "c": rated(5, 1, requires=["a"]), "b": both, "gone": gone}
    look = look_at(some)
    assert look.needed_by == {"a": ["b", "c"]}
    assert look.rivals == {"b": {"c"}, "c": {"b"}}


def test_a_meeting_is_over_once_its_minutes_are_sealed(look):
    assert not look.is_over
    assert not look_at({}).is_over

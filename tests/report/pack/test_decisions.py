"""The decisions of page one: each is asked for in one group alone, with what is not asked for apart."""

import datetime as dt

from building import checkpoint, framework
from looking import BUDGET, GATED, LAW, column_of, look_at, rated, rows_of

from pmoctl.report.pack.decisions import contested, decisions_table

MUST = framework(gates=GATED)


def decided(initiatives, frame=None, checkpoints=None, **keys):
    return decisions_table(look_at(initiatives, frame, checkpoints, **keys))


def test_every_kind_of_decision_has_a_row_and_the_amounts_add_up():
    some = {
        "law": rated(0, 10, obligation={**LAW, "deadline": "2027-12-31"}, title="Law"),
        "a": rated(5, 20, title="Alpha"), "b": rated(4, 5, title="Beta"),
        "own": rated(3, 7, title="Owned", owner=None),
        "out": rated(2, 900, title="Out"), "bare": rated(2, title="Bare"),
    }  # fmt: skip
    table = decided(some, MUST, envelope=BUDGET)
    assert [(column.key, column.kind) for column in table.columns] == [
        ("number", "count"), ("decision", "text"), ("this_year", "money"), ("total", "money"), ("deadline", "date"),
        ("why", "text"),
    ]  # fmt: skip
    assert table.id == "decisions"
    assert rows_of(table) == [
        (1, "Approve the one duty: Law", 10, 10, dt.date(2027, 12, 31), "A no leaves an obligation unmet: the law."),
        (2, "Approve two by rank, the largest Alpha (EUR 20)", 25, 25, None, "They score 80 to 100."),
        (3, "Approve Owned if it names an owner", 7, 7, None, "Without the condition nothing is asked for."),
        (4, "Defer Out and leave Bare unassessed", "unknown: 1 states no costs", "unknown: 1 states no costs", None,
         "It takes EUR 842 more than is left of the budget for 2027. 1 candidate cannot be assessed: 1 states no costs."
        ),
    ]  # fmt: skip
    assert [row.cells[2].mood for row in table.data_rows] == [None, None, None, "muted"]
    assert table.notes == ("Amounts in EUR; those of no. 4 are not asked for.",)


def test_several_duties_name_the_first_deadline_and_what_obliges():
    audit = {"source": "Audit 7", "kind": "audit", "deadline": "2027-06-30", "confirmed": LAW["confirmed"]}
    some = {
        "one": rated(0, 10, obligation={**LAW, "deadline": "2027-12-31"}, title="One"),
        "two": rated(0, 20, obligation=audit, title="Two"),
        "three": rated(0, 5, obligation=LAW, title="Three"),
    }
    ((_, what, _, _, deadline, why),) = rows_of(decided(some, MUST, envelope=BUDGET))
    assert what.startswith("Approve the three duties: ")
    assert deadline == dt.date(2027, 6, 30)
    assert why.endswith(" The first deadline is that of Two.")
    assert why.startswith("A no leaves 3 obligations unmet: ")
    assert (why.count("the law"), why.count("an audit finding")) == (1, 1)
    rule = framework(gates={"big": {"include_when": {"measure": "cost", "at_least": 10}}})
    (row,) = rows_of(decided({"a": rated(0, 10, title="A")}, rule, envelope=BUDGET))
    assert (row[1], row[5]) == ("Approve the one duty: A", "A gate of the framework includes them.")


def test_a_single_one_by_rank_has_its_score_and_what_a_no_stops():
    (row,) = rows_of(decided({"a": rated(4, 20, title="Alpha")}, envelope=BUDGET))
    assert (row[1], row[5]) == ("Approve Alpha", "The score is 80.")
    free = decided({"a": rated(4, 0), "b": rated(5, 0)}, envelope=BUDGET)
    assert column_of(free, "decision") == ["Approve two by rank"]
    chain = {"base": rated(1, 10, title="Base"), "a": rated(4, 20, requires=["base"]), "b": rated(5, 20)}
    (row,) = rows_of(decided(chain, envelope=BUDGET))
    assert row[5] == "They score 20 to 100. A no to Base also stops 1 other."
    more = {**chain, "b": rated(5, 20, requires=["base"])}
    assert "also stops 2 others." in column_of(decided(more, envelope=BUDGET), "why")[0]


def test_conditions_that_differ_are_named_and_further_ones_counted():
    frame = framework(missing="lowest", criteria={"fit": {}})
    some = {"a": rated(5, 10, title="A", owner=None), "b": rated(4, 10, title="B", owner=None)}
    (row,) = rows_of(decided(some, frame, envelope=BUDGET))
    assert row[1] == "Approve A and B if each names an owner"
    some["c"] = rated(3, 10, title="C", requires=["a"])
    (row,) = rows_of(decided(some, frame, envelope=BUDGET))
    assert row[1] == "Approve three on a condition: A, B and C"
    assert row[5] == "Approve A and B if each names an owner and C if A is approved."
    some["d"] = rated(2, 10, title="D", requires=["b"])
    assert column_of(decided(some, frame, envelope=BUDGET), "why")[0].endswith(
        "; 1 more condition is on the decision sheet."
    )
    some["e"] = rated(1, 10, title="E", requires=["a", "b"])
    assert column_of(decided(some, frame, envelope=BUDGET), "why")[0].endswith(
        "; 2 more conditions are on the decision sheet."
    )


def test_a_duty_on_a_condition_leaves_its_obligation_unmet():
    (row,) = rows_of(decided({"a": rated(0, 10, owner=None, obligation=LAW)}, MUST, envelope=BUDGET))
    assert row[5] == "1 obligation stays unmet after a no."


def test_a_tie_and_rivals_are_a_choice_and_stand_in_no_other_row():
    tied = {"a": rated(3, 60, title="A"), "b": rated(3, 60, title="B"), "top": rated(5, 10, title="Top")}
    look = look_at(tied, envelope=BUDGET)
    assert list(contested(look)) == [("a", "b")]
    table = decisions_table(look)
    assert [row[1:4] for row in rows_of(table)] == [
        ("Approve Top", 10, 10), ("Choose between A and B; recommended is A", 60, 60),
    ]  # fmt: skip
    assert column_of(table, "why")[1] == "They tie in everything; nothing but the id decided."
    rivals = {"a": rated(5, 60, title="A", excludes=["b"]), "b": rated(3, 10, title="B")}
    ((_, what, this_year, *_, why),) = rows_of(decided(rivals, envelope=BUDGET))
    assert (what, this_year) == ("Choose between A and B; recommended is A", 60)
    assert why == "They exclude each other."


def test_of_rivals_neither_of_which_is_recommended_the_next_meeting_is_to_choose():
    rivals = {"a": rated(5, 160, title="A", excludes=["b"]), "b": rated(3, 170, title="B")}
    points = {"now": checkpoint("2026-12-10"), "next": checkpoint("2027-03-10")}
    table = decided(rivals, None, points, at="now", envelope=BUDGET)
    ((_, what, this_year, _, by, why),) = rows_of(table)
    assert (what, this_year, by) == ("A and B: defer; Board to choose one", 160, dt.date(2027, 3, 10))
    assert why == (
        "The amounts are those of A: it takes EUR 60 more than is left of the budget for 2027. They exclude each other."
    )
    assert table.notes == ("Amounts in EUR; those of no. 1 are not asked for.",)
    without = decided(rivals, envelope=BUDGET)
    assert column_of(without, "decision") == ["A and B: defer; the board to choose one"]
    three = {"a": rated(5, 160, title="A", excludes=["b", "c"]), "b": rated(3, 170, title="B"),
             "c": rated(2, 180, title="C")}  # fmt: skip
    assert column_of(decided(three, envelope=BUDGET), "decision") == ["A, B and C: none now"]


def test_what_is_deferred_besides_a_choice_is_more_and_the_first_of_several_is_named():
    down = {"c": rated(4, 130, title="C"), "d": rated(2, 150, title="D")}
    assert rows_of(decided(down, envelope=BUDGET))[0][1::4] == (
        "Defer 2", "Of these C ranks first: it takes EUR 30 more than is left of the budget for 2027.",
    )  # fmt: skip
    rivals = {"a": rated(5, 160, title="A", excludes=["b"]), "b": rated(3, 170, title="B")}
    assert column_of(decided({**rivals, **down}, envelope=BUDGET), "decision")[1] == "Defer 2 more"
    excluded = framework(gates={"linked": {"exclude_unless": {"has": "contributes"}}})
    (row,) = rows_of(decided({"a": rated(5, 60, title="A")}, excluded, envelope=BUDGET))
    assert row[1::4] == ("Reject A", "It does not pass the gate linked.")


def test_what_each_lacks_is_counted_by_what_it_is():
    some = {"a": rated(1), "b": rated(1), "c": rated(1, 5, ratings={})}
    (row,) = rows_of(decided(some, envelope=BUDGET))
    assert row[1] == "Leave 3 unassessed"
    assert row[5] == "3 candidates cannot be assessed: 2 state no costs and 1 has no ratings."
    frame = framework(missing="reject", criteria={"fit": {}, "ease": {}})
    (row,) = rows_of(decided({"a": rated(1, 5)}, frame, envelope=BUDGET))
    assert row[5] == "1 candidate cannot be assessed: 1 lacks a value."


def test_no_more_than_five_rows_and_one_is_left_for_what_is_not_asked_for():
    pairs = {}
    for first, second in ("ab", "cd", "ef"):
        pairs[first] = rated(4, 1, title=first.upper(), excludes=[second])
        pairs[second] = rated(2, 1, title=second.upper())
    some = {**pairs, "law": rated(0, 1, obligation=LAW), "top": rated(5, 1), "own": rated(3, 1, owner=None)}
    what = column_of(decided(some, MUST, envelope=BUDGET), "decision")
    # duty, rank and condition leave room for one choice and for the rest
    assert [words.split()[0] for words in what] == ["Approve", "Approve", "Approve", "Choose", "Defer"]
    what = column_of(decided({**pairs, "top": rated(5, 1)}, envelope=BUDGET), "decision")
    assert [words.split()[0] for words in what] == ["Approve", "Choose", "Choose", "Defer"]


def test_recurring_cost_is_said_beside_the_amounts_and_of_what_is_asked_for_alone():
    run = {"capex": {2027: 10}, "run": {2026: 99, 2028: 3, 2030: {"low": 1, "base": 4, "high": 9}}}
    some = {"a": rated(5, costs=run), "b": rated(3, costs={**run, "capex": {2027: 160}})}
    assert decided(some, envelope=BUDGET).notes[1:] == ("Recurring cost comes on top: EUR 7 in total, 2028 to 2030.",)
    assert decided({"a": rated(5, 10)}, envelope=BUDGET).notes == ("Amounts in EUR.",)
    empty = decided({}, envelope=BUDGET)
    assert (rows_of(empty), empty.nothing) == ([], "Nothing is up for decision.")

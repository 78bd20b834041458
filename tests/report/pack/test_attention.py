"""What needs attention: by rule and of committed work alone, with conditions that are not met and the agenda."""

from dataclasses import replace

from building import checkpoint
from looking import BUDGET, look_at, rated, rows_of, said

from pmoctl.analyse.drift import Approved, measure_drift
from pmoctl.report.language import speaking
from pmoctl.report.pack.attention import attention, attention_part
from pmoctl.report.pack.reckoned import Reckoned
from pmoctl.report.table import Table

RUNS = {"start": "2026-10", "finish": "2027-06"}
QUIET = {"benefits": {}, "sponsor": "Bo", "summary": "x"}


def test_nothing_needs_attention():
    look = look_at({"a": rated(5, 10)}, envelope=BUDGET)
    assert attention_part(look).why_not == "nothing needs it by any rule"


def asking(**conditions):
    return {"outcome": "approved", "conditions": conditions, "by": ["ann"], "why": "x"}


def committed(asked=None, points=None, **keys):
    some = {"a": rated(3, 10, title="Alpha", schedule=RUNS, **{**QUIET, **keys})}
    return look_at(some, None, {"c": {**checkpoint("2026-09-10", a=asking(**(asked or {}))), "name": "Opening"},
                                "e": checkpoint("2026-12-01"), **(points or {})}, at="e", envelope=BUDGET)  # fmt: skip


def test_conditions_that_are_met_are_not_listed():
    look = committed(
        {"late": {"do": "Sign", "owner": "ann", "due": "2026-10-31"}, "open": {"owner": "ann", "due": "2027-10-31"},
         "done": {"owner": "ann", "due": "2026-10-31"}},
        {"d": {**checkpoint("2026-10-10"), "fulfilled": {"a/done": {"date": "2026-10-10"}}}},
    )  # fmt: skip
    part = attention_part(look)
    (table,) = (block for block in part.sections[0].blocks if isinstance(block, Table))
    assert [(column.key, column.kind) for column in table.columns] == [
        ("condition", "text"), ("initiative", "text"), ("owner", "text"), ("due", "date"), ("status", "text"),
    ]  # fmt: skip
    assert [(row[0], row[1], row[2], str(row[3]), row[4]) for row in rows_of(table)] == [
        ("Sign", "Alpha", "ann", "2026-10-31", "overdue"), ("open", "Alpha", "ann", "2027-10-31", "open"),
    ]  # fmt: skip
    assert [row.cells[4].mood for row in table.rows] == ["bad", None]
    assert attention(look)[0] == "1 condition overdue: Sign (Alpha)."


def test_fifteen_fit_on_the_page():
    some = {f"i{number:02}": rated(1, 1, **QUIET) for number in range(15)}
    asked = {name: asking(x={"do": "x", "owner": "ann", "due": "2027-10-01"}) for name in some}
    look = look_at(some, None, {"c": checkpoint("2026-09-10", **asked), "e": checkpoint("2026-12-01")}, at="e")
    (table,) = (block for block in attention_part(look).sections[0].blocks if isinstance(block, Table))
    assert (len(table.rows), table.notes) == (15, ())


def test_the_title_names_the_gravest_that_there_is():
    opened = {"open": {"do": "Sign", "owner": "ann", "due": "2027-10-31"}}
    assert attention_part(committed(opened)).sections[0].title == "1 condition of an earlier decision is not met"
    opened["more"] = {"do": "Hire", "owner": "ann", "due": "2027-10-31"}
    assert attention_part(committed(opened)).sections[0].title == "2 conditions of earlier decisions are not met"
    late = {"late": {"do": "Sign", "owner": "ann", "due": "2026-10-31"}}
    assert attention_part(committed(late)).sections[0].title == "1 matter needs attention"
    agenda = {"e": {**checkpoint("2026-12-01"), "agenda": ["Portfolio"]}}
    part = attention_part(committed(None, agenda))
    assert part.sections[0].title == "Nothing needs attention by any rule but the agenda"
    (points,) = part.sections[0].blocks
    assert (points.title, points.numbered) == ("The agenda, item by item", True)
    assert said(points.points) == ["Portfolio: See “The ranking”."]


def test_what_the_check_says_of_committed_work_is_told_and_of_candidates_is_not():
    look = committed(sponsor=None)
    (found,) = attention(look)
    assert found.startswith("Owner missing: Alpha (")
    assert attention(look_at({"a": rated(3, 10)}, envelope=BUDGET)) == ()
    with speaking("de"):
        (german,) = attention(look)
    assert "owner-missing" in german
    assert "sponsor" not in german


def test_what_status_says_in_its_own_words_is_not_said_twice():
    look = look_at({"a": rated(3, 10, title="Alpha", schedule=RUNS, **QUIET)}, None, {"c": checkpoint(
        "2026-09-10", a={"outcome": "approved", "funds": {2027: 5}, "by": ["ann"], "why": "x"})})  # fmt: skip
    (found,) = attention(look)
    assert found.startswith("Forecast above what was released: Alpha (")
    known = look.workspace
    approved = {"a": Approved("c", None, known.initiatives["a"].data)}
    drifts = tuple(measure_drift(known, {"a": "approved"}, approved, look.origin.as_of))
    told = attention(replace(look, reckoned=Reckoned(drifts=drifts)))
    assert not any(words.startswith("Forecast above what was released") for words in told)
    assert any("Alpha" in words for words in told)


def test_never_more_than_a_page():
    many = {f"i{number:02}": rated(1, 1, **QUIET) for number in range(20)}
    asked = {name: asking(late={"do": "x", "owner": "ann", "due": "2026-10-01"}) for name in many}
    look = look_at(many, None, {"c": checkpoint("2026-09-10", **asked), "e": checkpoint("2026-12-01")}, at="e")
    blocks = attention_part(look).sections[0].blocks
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert (len(table.rows), table.notes) == (15, ("5 more are not shown (pmoctl conditions).",))
    quiet = {name: {**data, "sponsor": None} for name, data in many.items()}
    known = {"confidence": "red", "date": "2026-11-01"}
    look = look_at({name: {**data, "status": [known]} for name, data in quiet.items()}, None,
                   {"c": checkpoint("2026-09-10", **dict.fromkeys(many, "approved"))})  # fmt: skip
    approved = {name: Approved("c", None, None) for name in many}
    drifts = tuple(measure_drift(look.workspace, dict.fromkeys(many, "approved"), approved, look.origin.as_of))
    look = replace(look, reckoned=Reckoned(drifts=drifts))
    whole = len(attention(look))
    assert whole >= 20
    section = attention_part(look).sections[0]
    assert section.title == f"{whole} matters need attention"
    points, more = section.blocks
    assert (len(points.points), more.words) == (15, f"{whole - 15} more are not shown (pmoctl status, pmoctl check).")

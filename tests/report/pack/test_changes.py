"""What changed since the last checkpoint: each with its cause, or why nobody can tell."""

import datetime as dt

from building import checkpoint, framework
from looking import BUDGET, look_at, rated, rows_of, said

from pmoctl.analyse.changes import find_changes
from pmoctl.report.document import Points, Text
from pmoctl.report.pack.changes import changes_part
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.reckoned import Reckoned
from pmoctl.report.table import Table

OPENING = {"opening": {**checkpoint("2026-09-10"), "name": "Opening"}}
NOW = {**OPENING, "now": checkpoint("2026-12-10")}


def since(before, after, *, then=None, now=None, frame=None, frame_now=None, points=NOW, **keys):
    """Give the part on what lies between two states of a workspace."""
    old = look_at(before, frame, OPENING, **{"envelope": BUDGET, **keys, **(then or {})})
    new = look_at(after, frame_now or frame, points, at="now", **{"envelope": BUDGET, **keys, **(now or {})})
    found = find_changes("opening", dt.date(2026, 9, 10), old.assessment, new.assessment)
    return changes_part(Look(new.assessment, new.checkpoint, new.origin, Reckoned(changes=found)))


def blocks_of(part, kind):
    return [block for section in part.sections for block in section.blocks if isinstance(block, kind)]


TWO = {"a": rated(4, 10, title="Alpha"), "b": rated(2, 10, title="Beta")}


def test_nothing_changed():
    part = since(TWO, TWO)
    assert (part.sections[0].title, part.sections[0].blocks) == ("Since Opening no initiative changed", ())


def test_what_came_went_and_was_edited_has_a_row_each_with_its_cause():
    after = {
        "a": rated(2, 25, title="Alpha"), "b": rated(2, 10, title="Beta"), "new": rated(3, 5, title="New"),
    }  # fmt: skip
    part = since({**TWO, "gone": rated(1, 5, title="Gone")}, after)
    assert part.sections[0].title == "Since Opening: 1 new, 1 changed and 1 gone"
    (table,) = blocks_of(part, Table)
    assert [column.key for column in table.columns] == ["title", "unit", "what", "rank", "score", "line", "why"]
    rows = {row[0]: row[1:] for row in rows_of(table)}
    # a rating of 2 for 4 of 5 are 40 points; the new one took a place
    causes = "cost 10 → 25; changed: ratings, costs; its ratings 40.0 points worse; the others 1 place worse"
    assert rows["Alpha"] == ("Unit", "changed", "1 → 2", "80.0 → 40.0", "above", causes)
    assert rows["New"] == ("Unit", "new", "– → 1", "– → 60.0", "– → above", "–")
    assert rows["Gone"] == ("Unit", "gone, was submitted", "3 → –", "20.0 → –", "above → –", "–")


def test_who_moved_because_others_did_is_named_apart():
    part = since(TWO, {**TWO, "top": rated(5, 10, title="Top")})
    assert part.sections[0].title == "Since Opening: 1 new and 2 only moved"
    assert [text.words for text in blocks_of(part, Text)] == ["Moved because others did: Alpha 1 → 2, Beta 2 → 3."]


def test_what_was_decided_gives_its_reason_and_what_was_withdrawn_too():
    decided = {"a": {"outcome": "rejected", "why": "Too late"}}
    points = {**NOW, "mid": checkpoint("2026-10-10", **decided)}
    after = {"a": TWO["a"], "b": {**TWO["b"], "withdrawn": {"date": "2026-11-01", "why": "No supplier"}}}
    part = since(TWO, after, points=points)
    rows = {row[0]: (row[2], row[6]) for row in rows_of(blocks_of(part, Table)[0])}
    assert rows["Alpha"] == ("rejected, was submitted", "Too late")
    assert rows["Beta"][0] == "withdrawn, was submitted"
    assert rows["Beta"][1].startswith("No supplier")


def test_what_has_another_id_is_renamed_neither_new_nor_gone():
    part = since(TWO, {"alpha": rated(4, 20, title="Alpha"), "b": TWO["b"]})
    assert part.sections[0].title == "Since Opening: 1 renamed"
    ((title, _, what, *_, why),) = rows_of(blocks_of(part, Table)[0])
    assert (title, what, why) == ("Alpha", "renamed from a", "cost 10 → 20; changed: costs")
    decided = {"alpha": {"outcome": "approved", "why": "Good"}}
    part = since(TWO, {"alpha": TWO["a"], "b": TWO["b"]}, points={**NOW, "mid": checkpoint("2026-10-10", **decided)})
    assert part.sections[0].title == "Since Opening: 1 approved"
    ((_, _, what, *_, why),) = rows_of(blocks_of(part, Table)[0])
    assert (what, why) == ("approved, was submitted, renamed from a", "Good")


def test_an_idea_that_is_new_says_so_and_a_file_with_errors_is_not_gone():
    part = since(TWO, {**TWO, "idea": rated(1, 1, title="Idea", submitted=None)})
    assert rows_of(blocks_of(part, Table)[0])[0][2] == "new, idea"
    part = since({**TWO, "c": rated(1, 1)}, TWO, now={"lost": {"c": "title: C\ntype: walk\n"}})
    ((_, _, what, *_),) = rows_of(blocks_of(part, Table)[0])
    assert what == "with errors, was submitted"


def test_no_more_than_twenty_are_shown_and_the_others_counted():
    many = {f"i{number}": rated(1, 1) for number in range(22)}
    (table,) = blocks_of(since({}, many), Table)
    assert (len(table.rows), table.notes) == (20, ("2 more changed (pmoctl impact).",))
    (table,) = blocks_of(since({}, dict(list(many.items())[:20])), Table)
    assert (len(table.rows), table.notes) == (20, ())


def theme(**targets):
    return {"portfolio/strategy/growth.yaml": {"name": "Growth", "targets": {
        name: {"measure": name.capitalize(), "kind": "non_financial", "measured_in": "%", "baseline": {2026: 0},
               "values": {2028: value}, **({"prefer": "lower"} if value < 0 else {})}
        for name, value in targets.items()
    }}}  # fmt: skip


def notes(part):
    return [words for points in blocks_of(part, Points) for words in said(points.points)]


def test_framework_envelope_and_targets_are_seen_beside():
    found = since(TWO, TWO, then={"more": theme(old=5, kept=5)}, now={"more": theme(kept=6, fresh=1)},
                  frame=framework(), frame_now=framework(title="Anew"))  # fmt: skip
    assert notes(found) == [
        "The framework used was changed.", "New targets: Fresh.", "Targets gone: old.", "Targets changed: Kept.",
    ]  # fmt: skip
    limits = since(TWO, TWO, then={"envelope": {"budget": {2027: 100}, "capacity": {"crew": {2027: 2}}}},
                   now={"envelope": {"budget": {2027: 120, 2028: 50}, "held_back": {2027: 10}}})  # fmt: skip
    assert notes(limits) == [
        "The budget for 2027, less what is held back: EUR 100 → EUR 110.",
        "The capacity of crew for 2027: 2 full-time equivalents → no limit.",
        "The budget for 2028, less what is held back: no limit → EUR 50.",
    ]
    assert notes(since(TWO, TWO)) == []


def test_another_framework_is_named_with_the_one_before():
    other = {"frameworks": {"other": framework(title="Other")}}
    found = since(TWO, TWO, then=other, now={**other, "framework": "other"})
    assert notes(found)[0] == "It was ranked with the framework used then, and with other now."


def planned(year, up, down):
    adds = {"high": {"by": {year: up}}, "low": {"by": {year: down}}}
    return {"a": rated(4, 10, title="Alpha", contributes=adds)}


def test_what_is_planned_of_a_target_is_better_or_worse_the_way_the_target_wants_it():
    found = since(planned(2027, 1, -1), planned(2027, 3, -4), more=theme(high=10, low=-10))
    assert notes(found) == ["High: the plan for 2028 is 2 better.", "Low: the plan for 2028 is 3 better."]
    found = since(planned(2027, 3, -4), planned(2027, 1, -1), more=theme(high=10, low=-10))
    assert notes(found) == ["High: the plan for 2028 is 2 worse.", "Low: the plan for 2028 is 3 worse."]


def test_without_a_record_the_dates_in_the_files_tell():
    def told(initiatives, points=NOW):
        return changes_part(look_at(initiatives, None, points, at="now"))

    assert told(TWO, {"now": checkpoint("2026-12-10")}).why_not == "there is no earlier checkpoint"
    assert told(TWO).why_not == ("nothing was submitted or withdrawn since Opening, and it has no record")
    some = {
        "a": rated(4, 10, submitted="2026-09-11", title="Alpha"), "b": TWO["b"],
        "c": rated(4, 10, withdrawn={"date": "2026-09-11", "why": "x"}, title="Gamma"),
        "d": rated(4, 10, submitted="2026-09-10", withdrawn={"date": "2026-09-10", "why": "x"}),
    }  # fmt: skip
    part = told(some)
    assert part.sections[0].title == "1 submitted and 1 withdrawn since Opening"
    assert notes(part) == ["1 submitted: Alpha", "1 withdrawn: Gamma"]
    assert [text.words for text in blocks_of(part, Text)] == [
        "No earlier checkpoint has a record of what was on the table; this is what the dates in the files tell."
    ]

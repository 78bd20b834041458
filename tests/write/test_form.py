"""A form as a workbook: what it asks, offers and says is missing, both as formulas and as they were reckoned last."""

import io

import openpyxl
import pytest

from pmoctl.draft.initiative import Asked
from pmoctl.draft.sheet import LONGEST, MARK, TOO_LONG, FormBook, FormSheet, Group, Question, RatingSheet, Rows, Slot
from pmoctl.model.framework import Scale
from pmoctl.write.form import write_form


def written(*blocks):
    return write_form(FormBook("Forms", ("First.", "Then."), (FormSheet("Work", "work", "abc", "=Work", blocks),)))


def books(*blocks):
    """The same workbook with its formulas, and with what they came to."""
    content = written(*blocks)
    return [openpyxl.load_workbook(io.BytesIO(content), data_only=values) for values in (False, True)]


def rows(sheet):
    return {row[0].value: row for row in sheet.iter_rows() if row[0].value}


FLAT = Group(
    "About it",
    (
        Question("title", "Title", "What it is called.", None, required=True),
        Question("type", "Type", "", "grow", ("run", "grow"), required=True),
        Question("schedule.start", "Start", "", "2027-04"),
        Question("schedule.finish", "Finish"),
        Question("unit", "Unit", "", None, ("ops – Operations",)),
    ),
)
BENEFITS = Rows(
    "benefits", "Benefits", "What it brings.",
    (Slot("Id", "id"), Slot("Kind", "kind", ("revenue",)), Slot("2027", 2027), Slot("2028", 2028)),
    (("gain", None, None, 5), ("done", "revenue", 1, 2), ("empty", None, None, None)), blank=2,
)  # fmt: skip
RATINGS = Rows(
    "ratings", "Ratings", "", (Slot("Criterion", "note"), Slot("Value", "value"), Slot("Reason", "why")),
    (("Fit", 3, None), ("Risk", 4, "so"), ("Gain", None, None)), blank=0, fixed=("fit", "risk", "gain"),
)  # fmt: skip


def test_what_is_missing_is_said_beside_it_and_counted():
    formulas, found = books(FLAT, BENEFITS, RATINGS)
    lines = rows(found["Work"])
    lacking = {key: row[1].value for key, row in lines.items() if row[1].value}
    # A title is wanted; a finish, as there is a start; and a reason for each rating.
    assert lacking == {
        "field:title": "missing",
        "field:schedule.finish": "missing",
        "row:ratings=fit": "reason missing",
    }
    benefits = [row[1].value for row in found["Work"].iter_rows() if row[0].value == "row:benefits"]
    assert benefits == ["kind missing", None, None, None, None]
    assert lines["digest:abc"][2].value == "Still missing: 4"
    asked = rows(formulas["Work"])
    title, finish = asked["field:title"][3], asked["field:schedule.finish"][3]
    start = asked["field:schedule.start"][3].coordinate
    assert asked["field:title"][1].value == f'=IF({title.coordinate}="","missing","")'
    assert asked["field:schedule.finish"][1].value == f'=IF(AND({finish.coordinate}="",{start}<>""),"missing","")'
    assert asked["field:unit"][1].value is None


def test_a_form_that_lacks_nothing_is_complete():
    _, found = books(Group("G", (Question("title", "Title", "", "=1+1", required=True),)))
    assert rows(found["Work"])["digest:abc"][2].value == "Complete"
    answer = rows(found["Work"])["field:title"][3]
    assert (answer.value, answer.data_type) == ("=1+1", "s")


def test_choices_are_offered_from_a_hidden_sheet_and_only_codes_are_the_only_ones():
    book, _ = books(FLAT, BENEFITS)
    assert book["Lists"].sheet_state == "hidden"
    offered = {str(each.sqref): each for each in book["Work"].data_validations.dataValidation}
    lines = rows(book["Work"])
    strict, free = (offered[lines[key][3].coordinate] for key in ("field:type", "field:unit"))
    assert (strict.formula1, strict.errorStyle or "stop") == ("Lists!$A$1:$A$2", "stop")
    assert (free.formula1, free.errorStyle) == ("Lists!$B$1:$B$1", "warning")
    assert [cell.value for cell in book["Lists"]["A"]] == ["run", "grow"]
    assert sum(each.formula1 == "Lists!$C$1:$C$1" for each in offered.values()) == 3 + 2  # of each row, one list


@pytest.mark.parametrize(
    ("value", "shown"),
    [(3, 3), (2.5, 2.5), (True, "True"), ("x" * LONGEST, "x" * LONGEST), ("x" * (LONGEST + 1), TOO_LONG),
     ({"low": 1, "base": 2, "high": 3}, "Low: 1 Base: 2 High: 3")],
)  # fmt: skip
def test_an_answer_is_a_number_or_text_that_has_room(value, shown):
    _, found = books(Group("G", (Question("key", "Key", "", value),)))
    assert rows(found["Work"])["field:key"][3].value == shown


def test_rows_are_as_high_as_their_text_and_the_first_column_is_hidden():
    long = (
        Question("a", "A", "", "x" * 100),
        Question("b", "B", "", None, long=True),
        Question("c", "C", "", "y" * 9000),
    )
    book, _ = books(Group("G", long))
    lines = rows(book["Work"])
    # 44 characters a line of 15 points; three at least of what is long, and twelve at most.
    heights = [book["Work"].row_dimensions[lines[f"field:{key}"][0].row].height for key in "abc"]
    assert heights == [45, 45, 180]
    assert book["Work"].column_dimensions["A"].hidden


def test_the_same_form_gives_the_same_bytes_and_says_how_it_is_filled_in():
    assert written(FLAT, BENEFITS) == written(FLAT, BENEFITS)
    book, _ = books()
    assert [cell.value for cell in book["Instructions"]["A"]] == ["Forms", None, "First.", "Then."]


def test_ratings_are_a_row_each_with_a_reason_beside_every_value():
    asked = Asked("fit", "Fit", "Does it fit?", [("0", "none"), ("5", "all")], Scale(), None)
    ratings = {"fit": {"value": 3, "why": "so"}}
    sheet = RatingSheet("ana", "used", (asked,), (("work", "=Work", ratings), ("other", "Other", {"fit": 5})))
    found = openpyxl.load_workbook(io.BytesIO(write_form(FormBook("F", (), (sheet,)))))["Ratings"]
    lines = rows(found)
    assert [cell.value for cell in lines["head:"]][1:] == ["Initiative", "Title", "fit", "fit: reason"]
    assert [cell.value for cell in lines["id:work"]][1:] == ["work", "=Work", "3", "so"]  # as offered
    assert [cell.value for cell in lines["id:other"]][1:] == ["other", "Other", "5 – all", None]
    assert (lines["framework:used"][2].value, found["D3"].value) == ("ana", "Does it fit?")
    assert found["A1"].value == f"{MARK} ratings"

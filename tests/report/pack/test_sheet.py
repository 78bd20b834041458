"""The decision sheet: every candidate in one place, ticked as recommended, and those that have no room counted."""

from building import checkpoint, framework
from looking import BUDGET, look_at, rated, rows_of, sealed

from pmoctl.report.pack.sheet import BOX, TICKED, rest_of_sheet, sheet_part
from pmoctl.report.table import Break

GATE = framework(gates={"told": {"exclude_unless": {"has": "summary"}}})
TOLD = {"summary": "x"}
SOME = {
    "ok": rated(5, None, costs={"capex": {2027: 10, 2028: 5}}, title="Sure", **TOLD),
    "own": rated(4, 20, title="Owned", owner=None, **TOLD),
    "out": rated(3, 90, title="Out", **TOLD),
    "bare": rated(2, title="Bare", **TOLD),
    "no": rated(1, 0, title="Rejected"),
}


def ticked(row):
    return [place for place, cell in enumerate(row[4:]) if cell == TICKED]


def test_every_candidate_with_its_amounts_and_one_box_ticked():
    part = sheet_part(look_at(SOME, GATE, envelope=BUDGET))
    assert (part.id, part.sections[0].title) == ("sheet", "2 of 5 candidates recommended")
    table, _ = part.sections[0].blocks
    assert table.id == "decision-sheet"
    assert [(column.key, column.kind) for column in table.columns] == [
        ("initiative", "text"), ("recommended", "text"), ("this_year", "money"), ("total", "money"),
        ("approved", "text"), ("deferred", "text"), ("rejected", "text"),
    ]  # fmt: skip
    rows = rows_of(table)
    assert [row[:4] for row in rows] == [
        ("Sure", "Approve", 10, 15), ("Owned", "Approve if it names an owner", 20, 20),
        ("Out", "Defer until the budget for 2027 is raised by EUR 20", 90, 90),
        ("Bare", "Not assessed: it states no costs", "unknown", "unknown"),
        ("Rejected", "Reject: it does not pass the gate told", 0, 0),
    ]  # fmt: skip
    assert [ticked(row) for row in rows] == [[0], [0], [1], [], [2]]
    assert {cell for row in rows for cell in row[4:]} == {BOX, TICKED}
    assert [row.mood for row in table.rows] == [None, None, "muted", "muted", "muted"]
    assert table.rows[0].cells[0].link == "ok"


def test_the_title_counts_and_says_what_is_on_a_condition():
    def title(initiatives, **keys):
        return sheet_part(look_at(initiatives, **keys)).sections[0].title

    assert title({"a": rated(5, 10)}, envelope=BUDGET) == "1 of 1 candidate recommended"
    assert title({"a": rated(5, 10)}) == "1 of 1 candidate recommended on a condition"
    assert title({"a": rated(5, 10), "b": rated(5, 10)}) == "2 of 2 candidates recommended on a condition"
    assert title({"a": rated(5, 200), "b": rated(4, 200)}, envelope=BUDGET) == "0 of 2 candidates recommended"


def test_who_attends_signs():
    def signing(point):
        look = look_at(SOME, None, {"c": point}, more={"portfolio/people.yaml": {"ann": {"name": "Ann Lee"}}})
        return sheet_part(look).sections[0].blocks[1]

    table = signing({**checkpoint("2026-12-10"), "attendees": ["ann", "Bo"]})
    assert (table.id, rows_of(table)) == ("signatures", [("Ann Lee", "", ""), ("Bo", "", "")])
    assert [column.key for column in table.columns] == ["name", "signature", "date"]
    assert rows_of(signing(checkpoint("2026-12-10"))) == [("", "", "")] * 3  # lines to sign on, of nobody by name
    assert all(cell.value is None for row in signing(checkpoint("2026-12-10")).data_rows for cell in row.cells)


def test_nothing_to_sign():
    assert sheet_part(look_at({}, envelope=BUDGET)).why_not == "no candidates are up for decision"
    over = look_at(SOME, None, {"c": sealed(checkpoint("2026-11-10"))})
    assert sheet_part(over).why_not == "the meeting is over: pmoctl brief --minutes says what was decided"
    assert rest_of_sheet(over) is None


def test_what_has_no_room_is_counted_here_and_listed_in_the_annex():
    some = {f"i{number:03}": rated(5, 1, owner="ann") for number in range(63)}
    look = look_at(some, envelope={"budget": {2027: 62}})
    (table, _) = sheet_part(look).sections[0].blocks
    assert len(list(table.data_rows)) == 60
    assert table.rows[-1] == Break("3 more candidates in the annex and the workbook, 2 of them recommended")
    more = rest_of_sheet(look)
    assert (more.id, [row[1].split()[0] for row in rows_of(more)]) == (
        "decision-sheet-more", ["Approve", "Approve", "Defer"]
    )  # fmt: skip
    assert more.columns == table.columns
    exact = look_at(dict(list(some.items())[:60]), envelope=BUDGET)
    assert (rest_of_sheet(exact), len(sheet_part(exact).sections[0].blocks[0].rows)) == (None, 60)
    one = look_at(dict(list(some.items())[:61]), envelope=BUDGET)
    assert sheet_part(one).sections[0].blocks[0].rows[-1].words.startswith("1 more candidate in the annex")


def test_of_very_many_the_annex_has_three_hundred_more():
    look = look_at({f"i{number}": rated(5, 1) for number in range(365)}, envelope=BUDGET)
    assert len(rest_of_sheet(look).rows) == 300

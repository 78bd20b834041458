"""The table among the cells of a sheet: which row its headings are, whether it lies on its side."""

import pytest

from pmoctl.exchange.cell import RefusedError, Unreadable
from pmoctl.exchange.grid import CellGrid, find_table, fold


def found(rows, wanted=("Id", "Name"), header=None, hidden=()):
    table, said = find_table(CellGrid("P", rows, frozenset(hidden)), wanted, header)
    return table, [(each.rule, each.row) for each in said]


def test_headings_in_the_first_row():
    table, said = found([["Id", " Name\n of it ", 2027.0, None, " "], [1, "One"]])
    assert (table.sheet, table.headings, table.rows) == ("P", ("Id", "Name of it", "2027"), [(2, [1, "One"])])
    assert said == []
    assert (table.cell(2, 1), table.cell(2, None)) == ("B2", None)


def test_what_stands_above_the_headings_is_said_if_anything_does():
    table, said = found([[], [None, ""], ["Id", "Name"], [1, "One"]])
    assert (table.rows, said) == ([(4, [1, "One"])], [])
    assert found([["Notes"], ["Id", "Name"]])[1] == [("import-header", 2)]
    assert found([["Notes"], ["Id", "Name"]], header=2)[1] == []


def test_the_row_of_most_of_the_headings_counts_the_first_of_equals_and_a_beginning_does():
    table, _ = found([["Id"], ["ID no.", "name of it"], ["Id", "Name"]])
    assert table.headings == ("ID no.", "name of it")


def test_the_row_that_the_map_names():
    table, _ = found([["Id", "Name"], ["a", "b"], [1, 2]], header=2)
    assert (table.headings, table.rows) == (("a", "b"), [(3, [1, 2])])


def test_an_unreadable_heading_has_no_words():
    assert found([["Id", Unreadable("import-formula", "x"), "Name"]])[0].headings == ("Id", "", "Name")


def test_a_table_on_its_side_is_turned_and_its_cells_keep_their_names():
    table, said = found([["Id", 1, 2], ["Name", "One"], ["Cost", 5, 6]], ("Id", "Name", "Cost"), hidden={2})
    assert (table.headings, table.rows) == (("Id", "Name", "Cost"), [(2, [1, "One", 5]), (3, [2, None, 6])])
    assert (table.transposed, table.hidden, table.cell(3, 2)) == (True, frozenset(), "C3")
    assert said == [("import-turned", None)]
    assert not found([["Id", "Name"], ["Name", "x"]])[0].transposed  # of equals the row
    assert found([["Id", 1], ["Name", "One"]], header=1)[0].headings == ("Id", "1")


@pytest.mark.parametrize(
    ("rows", "wanted", "header", "words"),
    [
        ([["a", "b"]], tuple("ICNDE"), None, "on P: none of the first 60 rows holds I, C, N, D; say which row it is"),
        ([], (), None, "no row of headings was found on P; say which row it is with `header:`"),
        ([[1, 2]], (), None, "no row of headings"),
        ([["Id"]], ("Id",), 2, "^`header:` says row 2, and the table ends in row 1$"),
        ([[]] * 60 + [["Id", "Name"]], ("Id", "Name"), None, "none of the first 60 rows"),
    ],
)  # fmt: skip
def test_without_headings_nothing_is_read(rows, wanted, header, words):
    with pytest.raises(RefusedError, match=words):
        found(rows, wanted, header)


def test_headings_that_nobody_names_are_different_texts_as_wide_as_most_rows():
    rows = [["Projects of 2027"], ["Id", "Name", "Cost", "2027"], [1, "One", 5, 6], [2, "Two", 5, 6]]
    assert found(rows, ())[0].headings == ("Id", "Name", "Cost", "2027")
    assert found([["x", "x", "y"], ["Id", "Name", "Cost"], [1, 2, 3]], ())[0].headings == ("Id", "Name", "Cost")
    assert found([["1,200", "5 %", "£ 7"], ["Id", "Name", "Cost"], [1, 2, 3]], ())[0].headings[0] == "Id"


def test_white_space_is_folded():
    assert fold(" a\u00a0\n b\t") == "a b"

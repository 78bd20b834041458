"""Tables by their meaning: which of their rows hold values, and what a value is made a cell of."""

from decimal import Decimal

from pmoctl.report.table import NUMERIC, Break, Cell, Column, Row, Table, as_rows


def test_rows_that_hold_values_are_all_but_lines_across():
    first, last = Row((Cell(1),)), Row((Cell(2),), "muted")
    assert list(Table("t", (Column("a", "A"),), (first, Break("line"), last)).data_rows) == [first, last]


def test_values_become_cells_and_cells_stay():
    shown = Cell(1, "one", "good")
    assert as_rows([(Decimal("1.5"), None), (shown, "x")]) == (
        Row((Cell(Decimal("1.5")), Cell(None))), Row((shown, Cell("x"))),
    )  # fmt: skip
    assert as_rows([]) == ()


def test_what_is_written_with_digits_stands_to_the_right():
    assert {"money", "score", "percent", "figure", "fixed", "count", "year"} == NUMERIC

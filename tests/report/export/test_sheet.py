"""What exports are made of: a table by its shape, and the three cases of an estimate."""

from decimal import Decimal

from pmoctl.model.estimate import AmountRange, NumberRange
from pmoctl.report.export.sheet import INITIATIVE, YEAR, Described, cases, shape
from pmoctl.report.table import Cell, Column, Row


def test_a_number_is_all_three_cases_and_a_range_has_its_own():
    assert cases(Decimal("1.5")) == (Decimal("1.5"),) * 3
    assert cases(NumberRange(low=-1, base=2, high=3)) == (-1, 2, 3)
    assert cases(AmountRange(low=0, base=0.1, high=3)) == (0, Decimal("0.1"), 3)


def test_a_shape_says_what_its_columns_are_and_is_filled_by_rows():
    found = shape("costs", "A cost of a year.", INITIATIVE, YEAR, ("amount", "money", "How much."))
    assert found.columns[2] == Described("amount", "money", "How much.")
    table = found.table([("a", 2027, Decimal(5)), ("b", 2028, None)])
    assert (table.id, table.title) == ("costs", "costs")
    assert table.columns == (Column("initiative", "", "id"), Column("year", "", "year"), Column("amount", "", "money"))
    assert table.rows == (Row((Cell("a"), Cell(2027), Cell(Decimal(5)))), Row((Cell("b"), Cell(2028), Cell(None))))
    assert found.table([]).rows == ()

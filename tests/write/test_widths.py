"""Which columns of a table have room, and how wide they are."""

from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Break, Cell, Column, Row, Table
from pmoctl.write.cells import shown_columns, table_texts
from pmoctl.write.widths import GAP, fit_columns, parted

NUMBERS = Numbers()


def years(count):
    columns = (Column("name", "Money"), *(Column(str(2000 + at), str(2000 + at), "year") for at in range(count)))
    rows = (Row((Cell("Capex"), *(Cell(1000 + at) for at in range(count)))), Break("Sum"))
    return Table("t", columns, rows, "Money by year", ("A note.",))


def fit(table, width, **more):
    columns = shown_columns(table)
    return fit_columns(table, table_texts(table, NUMBERS, columns), columns, width, **more)


def test_a_table_that_is_too_wide_is_parted_and_each_part_has_the_first_column():
    parts = list(parted(years(20), NUMBERS, 60))
    assert [[column.label for column in part.columns] for part in parts] == [
        ["Money", *map(str, range(2000, 2007))],  # 5 + 7 × (4 + 3) = 54, one more is 61
        ["Money", *map(str, range(2007, 2014))],
        ["Money", *map(str, range(2014, 2020))],
    ]
    assert [part.title for part in parts] == ["Money by year", "", ""]
    assert [part.notes for part in parts] == [(), (), ("A note.",)]
    assert [cell.value for cell in parts[1].rows[0].cells] == ["Capex", *range(1007, 1014)]
    assert parts[1].rows[1] == Break("Sum")
    assert all(fit(part, 60).widths is not None for part in parts)


def test_a_table_that_fits_stays_whole():
    assert list(parted(years(5), NUMBERS, 60)) == [years(5)]


def test_a_table_whose_first_column_is_too_wide_already_is_parted_to_pairs():
    assert [len(part.columns) for part in parted(years(3), NUMBERS, 4)] == [2, 2, 2]


def test_words_in_place_of_a_number_wrap_and_numbers_do_not():
    columns = (Column("a", "A", "money"), Column("b", "B", "count"))
    table = Table("t", columns, (Row((Cell(None, "unknown: 54 state no costs"), Cell(1_234_567))),))
    narrow = fit(table, 20 + GAP)
    assert narrow.widths is not None
    assert narrow.widths[1] == len("1,234,567")


def test_text_wraps_before_a_column_goes_where_that_is_wanted():
    columns = (Column("a", "A"), Column("b", "B", spare=1))
    table = Table("t", columns, (Row((Cell("some words " * 3), Cell("more words " * 3))),))
    assert fit(table, 40).kept == (0,)
    assert fit(table, 40, wrapped=True).kept == (0, 1)


def test_rows_far_down_a_long_table_are_weighed_too():
    columns = (Column("a", "A"), Column("b", "B"))
    short = [Row((Cell("a name of some words"), Cell("Approve")))] * 60
    long = [Row((Cell("a name of some words"), Cell("Defer until there is room again " * 4)))] * 300
    widths = fit(Table("t", columns, (*short, *long)), 60, wrapped=True).widths
    assert widths is not None
    assert widths[1] > 2 * widths[0]


def test_a_table_is_parted_by_the_gap_that_its_columns_have():
    # 5 + 8 × (4 + 2) = 53, and with three between two columns 61
    assert len(list(parted(years(8), NUMBERS, 53, 2))) == 1
    assert len(list(parted(years(8), NUMBERS, 53))) == 2

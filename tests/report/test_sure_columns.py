"""How sure each row of a ranking is: its ranks as a span, and shares of draws that are never rounded to all or none."""

import pytest

from pmoctl.report.numbers import Numbers
from pmoctl.report.sure_columns import share_cell, with_sureness
from pmoctl.report.table import Break, Cell, Column, Row, Table

ENGLISH, GERMAN = Numbers(), Numbers("de_AT")


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (None, None), (0.0, None), (0.0001, "<1%"), (0.00499, "<1%"), (0.005, None), (0.5, None), (0.9949, None),
        (0.995, ">99%"), (0.9999, ">99%"), (1.0, None),
    ],
)  # fmt: skip
def test_nearly_none_and_nearly_all_are_neither(share, words):
    assert share_cell(share, ENGLISH) == Cell(share, words)


def test_per_cent_are_written_as_the_locale_has_them():
    assert share_cell(0.001, GERMAN).words == "<1\N{NO-BREAK SPACE}%"


class Scored:
    def __init__(self, name):
        self.id = name


class Standing:
    def __init__(self, name):
        self.scored = Scored(name)


def test_each_row_has_its_own_and_a_line_across_the_table_none():
    table = Table(
        "t", (Column("id", "Id"),), (Row((Cell("a"),), "muted"), Break("line"), Row((Cell("b"),)), Row((Cell("c"),)))
    )
    sure = {
        "a": {"rank_5": 1, "rank_95": 3, "share": 0.999, "certainty": "core", "tied_with": ()},
        "c": {"rank_5": 3, "rank_95": 3, "share": 0.0, "certainty": "out", "tied_with": ("b",)},
    }
    robust = {"weights": "w", "draws": 9, "seed": 1, "selections": None, "sentence": "s", "initiatives": sure}
    found = with_sureness(table, [Standing(each) for each in "abc"], robust, ENGLISH)
    first, line, second, third = found.rows
    assert first == Row(
        (Cell("a"), Cell(1), Cell(3), Cell("1–3"), Cell(0.999, ">99%"), Cell("core", mood="good")), "muted"
    )
    assert line == Break("line")
    assert second == Row((Cell("b"), *[Cell()] * 5))
    assert third.cells[3:] == (Cell("3"), Cell(0.0), Cell("out", "tied", mood="warning"))
    assert [column.key for column in found.columns] == ["id", "rank_5", "rank_95", "ranks", "share", "certainty"]

"""A small CSV with known headings, as Excel of several countries saves it."""

import pytest

from pmoctl.exchange.cell import RefusedError
from pmoctl.exchange.records import read_records

COLUMNS = ("initiative", "value", "why")


def read(text):
    return [(line, *cells.values()) for line, cells in read_records(text, COLUMNS, "why")]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("initiative,value,why\none,2.5,so\n", [(2, "one", "2.5", "so")]),
        ("initiative;value;why\none;2,5;a, b\n", [(2, "one", "2.5", "a, b")]),
        ("initiative\tvalue\twhy\none\t2,5\ta, b\n", [(2, "one", "2.5", "a, b")]),
        (' VALUE ,"Initiative",more\n 3 ,one,x\n', [(2, "one", "3", "")]),
        (
            'initiative,value,why\r\none,3,"a\r\nb ""c"""\r\ntwo,4\r\n',
            [(3, "one", "3", 'a\r\nb "c"'), (4, "two", "4", "")],
        ),
        ("initiative,value\n,,\n \none,3,,\n", [(4, "one", "3", "")]),
        ("initiative,value\n", []),
    ],
)
def test_rows_that_say_anything(text, rows):
    assert read(text) == rows


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "there is no column initiative, value: the first line is initiative,value,why"),
        ("initiative,why\none,so\n", "there is no column value: "),
        ("initiative,value,Value\none,3,4\n", "there are two columns value: leave one out"),
        # Without quotes the rest of a reason would be lost, and nobody would notice.
        (
            "initiative,value,why\none,3,so, and so\n",
            "line 2 has more cells than headings: put a text with a comma in it in quotes",
        ),
        ('initiative,value,why\none,3,"so\ntwo,4,b\n', "never ends: look for a lone one"),
        ('initiative,value,why\none,3,a\ntwo,3,"so" b\n', "line 3: a quotation mark stands inside a cell: double it"),
        ('initiative,value\none,"' + "x" * 1_100_000, "never ends"),
    ],
)
def test_what_is_not_read(text, words):
    with pytest.raises(RefusedError, match=words):
        read(text)

"""CSV in all its dialects. Expected: what the program that writes such a file shows of it."""

import pytest

from pmoctl.exchange import delimited
from pmoctl.exchange.cell import RefusedError
from pmoctl.exchange.delimited import decode_text, read_delimited


def rows(text, encoding="utf-8"):
    grid, found = read_delimited("t", text.encode(encoding) if isinstance(text, str) else text)
    return [list(row) for row in grid.rows], [each.rule for each in found]


@pytest.mark.parametrize(
    ("text", "cells", "rules"),
    [
        ("Id,A\n1,x\n", [["Id", "A"], ["1", "x"]], []),
        ("Id;A\n1;1,5\n", [["Id", "A"], ["1", "1,5"]], ["import-delimiter"]),
        # A semicolon in every row goes before the commas of a column of words or of thousands.
        ("Id;A\n1;a, b, c\n2;d, e, f\n", [["Id", "A"], ["1", "a, b, c"], ["2", "d, e, f"]], ["import-delimiter"]),
        ("Id;A\n1;1,234,567\n", [["Id", "A"], ["1", "1,234,567"]], ["import-delimiter"]),
        ("Id,A\n1,x;y\n2,z;w\n", [["Id", "A"], ["1", "x;y"], ["2", "z;w"]], []),
        ("Id\tA\n1\tx, y\n", [["Id", "A"], ["1", "x, y"]], ["import-delimiter"]),
        ("a\nb\nc\nd\nId;A\n1;x\n", [["a"], ["b"], ["c"], ["d"], ["Id", "A"], ["1", "x"]], ["import-delimiter"]),
        ("Id\n1\n", [["Id"], ["1"]], []),
        ("sep=;\r\nId;A,B\r\n", [[], ["Id", "A,B"]], ["import-delimiter"]),
        ("SEP=,\nId,A;B;C\n", [[], ["Id", "A;B;C"]], []),
        ("sep=\tx\nId\tA\n", [[], ["Id", "A"]], ["import-delimiter"]),
        ("sep=\nId,A\n", [["sep="], ["Id", "A"]], []),  # says nothing
        ('sep="\nId,A\n', [['sep="'], ["Id", "A"]], []),
        ('Id,A\n1,"x\r\ny ""z"""\n', [["Id", "A"], ["1", 'x\r\ny "z"']], []),
        ("Id,A\r1,x\r", [["Id", "A"], ["1", "x"]], []),
        ('Id,A\n1,"x"y\n', [["Id", "A"], ["1", "xy"]], ["import-quotes"]),
        ('Id,A\n1,5" pipe\n', [["Id", "A"], ["1", '5" pipe']], []),
        ("Id,A\n1,=1+1\n", [["Id", "A"], ["1", "=1+1"]], []),
        ("Id,A\n007, x \n", [["Id", "A"], ["007", " x "]], []),
    ],
)
def test_dialects(text, cells, rules):
    assert rows(text) == (cells, rules)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding):
    text, found = decode_text("Id,Brücke\n1,€\n".encode(encoding))
    assert text == "Id,Brücke\n1,€\n"
    assert [each.message for each in found] == {
        "utf-16-le": ["the file is not UTF-8; it was read as UTF-16 without a byte-order mark"],
        "utf-16-be": ["the file is not UTF-8; it was read as UTF-16 without a byte-order mark"],
        "cp1252": ["the file is not UTF-8; it was read as Windows-1252 (Western European)"],
    }.get(encoding, [])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Id\n\x81\n", r"cannot be read as CP1252 \(byte 3\): save it as UTF-8"),
        (b"\xef\xbb\xbfId\n\xff", "cannot be read as UTF-8-SIG"),
        (b"\xff\xfeI\0d", "cannot be read as UTF-16"),
        (b"Id,A\n1,a\0b\n", "it is not text"),
        (b'Id,A\n1,"x\n2,y\n', "never ends: look for a lone one"),
        (b'Id,A\n1,"x"y\n2,"' + b"x" * (delimited.LONGEST + 1), "never ends"),
        (b"\n\n", "nothing in it"),
        (b"sep=;", "nothing in it"),
    ],
)
def test_what_is_not_read(content, words):
    with pytest.raises(RefusedError, match=words):
        read_delimited("t", content)


def test_too_many_cells(monkeypatch):
    monkeypatch.setattr(delimited, "MOST_CELLS", 4)
    assert len(rows("a,b\n1,2\n")[0]) == 2
    with pytest.raises(RefusedError, match="more than 4 cells: split the file"):
        rows("a,b\n1,2\n3\n")

"""Zip archives are looked through before anything in them is parsed."""

import io
import warnings
import zipfile

import pytest

from pmoctl.exchange import archive
from pmoctl.exchange.archive import open_archive
from pmoctl.exchange.cell import RefusedError


def packed(members, method=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", method) as made:
        warnings.simplefilter("ignore")  # of a name that stands in it twice
        for name, content in members:
            made.writestr(name, content)
    return stream.getvalue()


def patched(content, *changes):
    """An archive of one member, with bytes of its two headers replaced: (place in the local, in the central, bytes)."""
    found = bytearray(content)
    for local, central, new in changes:
        for mark, at in ((b"PK\x03\x04", local), (b"PK\x01\x02", central)):
            place = found.find(mark) + at
            found[place : place + len(new)] = new
    return bytes(found)


def test_a_whole_archive_is_opened():
    found = open_archive(packed([("a.xml", "<a/>"), ("b.bin", b"\0\xff"), ("folder/", b""), ("empty.xml", "")]))
    assert found.read("a.xml") == b"<a/>"


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_is_packed_in_any_way_is_unpacked(method):
    assert open_archive(packed([("a.xml", "<a>x</a>")], method)).namelist() == ["a.xml"]


ONE = packed([("a.xml", "<a>" + "x" * 100 + "</a>")])
STORED = packed([("a.xml", "<a>x</a>")], zipfile.ZIP_STORED)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04", "is damaged: open it in a spreadsheet program"),
        (ONE[:-1], "is damaged"),
        (patched(ONE, (6, 8, b"\1")), "protected by a password: save it without one"),
        (patched(ONE, (8, 10, b"\x63\0")), "is damaged"),  # packed in a way that nobody knows
        (patched(STORED, (14, 16, b"\0\0\0\0")), "is damaged"),  # a checksum that is not its own
        (packed([("a.xml", "<a><b></a>")]), "is damaged"),
        (packed([("A.XML", "<a>")]), "is damaged"),
        (packed([("a.rels", "<a")]), "is damaged"),
        (packed([("a.xml", "not XML")]), "is damaged"),
        (packed([("a.xml", b"<?xml version='1.0' encoding='none-such'?><a/>")]), "is damaged"),
        (packed([("a.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")]), "defines entities of its own"),
        (packed([("a.xml", "<!DOCTYPE a><a/>")]), "defines entities of its own"),
    ],
)  # fmt: skip
def test_what_is_not_opened(content, words):
    with pytest.raises(RefusedError, match=words):
        open_archive(content)


def test_what_is_no_xml_is_not_parsed():
    assert open_archive(packed([("a.txt", "<a>"), ("b.png", b"\0")])).namelist() == ["a.txt", "b.png"]


def test_the_sizes_of_all_members_together_count(monkeypatch):
    monkeypatch.setattr(archive, "LARGEST", 2 * 1024**2)
    half = b"x" * 1024**2
    assert len(open_archive(packed([("a", half), ("b", half)])).namelist()) == 2
    with pytest.raises(RefusedError, match=r"^unpacked, the file is 2 MB large, above the 2 that are read$"):
        open_archive(packed([("a", half), ("b", half), ("c", b"x")]))


def test_a_member_that_is_larger_than_it_says_is_not_believed():
    content = packed([("a.bin", b"x" * 5000)])
    with pytest.raises(RefusedError, match="is damaged"):
        open_archive(patched(content, (22, 24, (10).to_bytes(4, "little"))))

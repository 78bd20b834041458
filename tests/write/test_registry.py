"""Every format has a module that writes it, and says why where it cannot."""

import pytest
from every_block import BARS, document_with, table_of

from pmoctl.report.document import Report, Section, Text
from pmoctl.write.formats import BINARY, MACHINES, Format
from pmoctl.write.registry import Canvas, NothingToWriteError, UnavailableError, write_report

REPORT = Report("k", {}, document_with(Section("a", "A", (BARS, table_of("A")))))


@pytest.mark.parametrize("form", [*Format])
def test_every_format_is_text_or_bytes_as_it_says(form):
    assert isinstance(write_report(REPORT, form), bytes if form in BINARY else str)


def test_table_is_text():
    assert write_report(REPORT, "table", Canvas(60)) == write_report(REPORT, "text", Canvas(60))


def test_what_there_is_not_is_said():
    with pytest.raises(KeyError):
        write_report(REPORT, "docx")
    words = Report("k", {}, document_with(Section("a", "A", (Text("Words."),))))
    with pytest.raises(UnavailableError, match="no picture") as raised:
        write_report(words, "svg")
    assert raised.value.hint == "choose another --format"
    with pytest.raises(NothingToWriteError, match="there is none here"):
        write_report(words, "parquet")


def test_sets_of_formats_name_formats():
    assert {*Format} >= MACHINES | BINARY

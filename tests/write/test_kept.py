"""An amount stays on one line wherever lines break by themselves, and is plain text where they do not."""

import io

import pytest
from pptx import Presentation

from pmoctl.report.document import Document, Fact, Facts, Point, Points, Report, Section, Text
from pmoctl.report.language import speaking
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.write import pdf
from pmoctl.write.kept import keep_amounts
from pmoctl.write.registry import write_report

EUROS = Numbers("en_GB", "EUR", "thousands")
KEPT = "EUR\N{NO-BREAK SPACE}1.35\N{NO-BREAK SPACE}m"
SAID = "It leaves EUR 1.35 m free"


def shown(text, numbers=EUROS):
    """Give text with what keeps it together made visible."""
    return keep_amounts(text, numbers).replace("\N{NO-BREAK SPACE}", "~")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (SAID, "It leaves EUR~1.35~m free"),
        ("from EUR 300 to EUR 7 bn.", "from EUR~300 to EUR~7~bn."),
        ("EUR 1,200 k, EUR \N{MINUS SIGN}5 m", "EUR~1,200~k, EUR~\N{MINUS SIGN}5~m"),
        ("EUR 5 metres, 5 EUR, GBP 5 m, in EUR", "EUR~5 metres, 5 EUR, GBP 5 m, in EUR"),
        ("NEUR 5 m", "NEUR 5 m"),
    ],
)
def test_the_blanks_of_an_amount_keep_it_together_and_no_others(text, kept):
    assert shown(text) == kept


def test_as_the_language_and_the_locale_write_it():
    with speaking("de"):
        assert shown("nur 1,35 Mio. EUR frei", Numbers("de_DE", "EUR")) == "nur 1,35~Mio.~EUR frei"
        assert shown("12.345 EUR frei", Numbers("de_DE", "EUR")) == "12.345~EUR frei"
    assert shown("EUR 12\u202f345 k", Numbers("fr_FR", "EUR")) == "EUR~12\u202f345~k"
    assert shown("5 of 7 m") == shown("5 of 7 m", Numbers()) == "5 of 7 m"


ALL = (
    Text(SAID), Points((Point(SAID, SAID),)), Facts((Fact("Free", Cell(SAID)),)),
    Table("t", (Column("a", "A"),), (Row((Cell(SAID),)),), notes=(SAID,)),
)  # fmt: skip
REPORT = Report("test", {}, Document(SAID, (Section("a", SAID, ALL),), EUROS))


def test_a_page_keeps_them_in_headings_lists_facts_and_cells():
    page = write_report(REPORT, "html")
    assert page.count(KEPT) == 7  # heading, text, lead and words of the point, fact, cell, note
    assert page.count("EUR 1.35 m") == 2  # the title of the document, in its head and over it


def test_a_pdf_and_slides_keep_them(monkeypatch):
    contents = []
    monkeypatch.setattr(pdf, "typeset", lambda content: contents.append(content) or b"")
    write_report(REPORT, "pdf")
    assert contents[0]["sections"][0]["title"] == f"It leaves {KEPT} free"
    deck = Presentation(io.BytesIO(write_report(REPORT, "pptx")))
    texts = "".join(part for slide in deck.slides for part in slide._element.itertext())  # noqa: SLF001  # all of its text
    assert texts.count(KEPT) >= 7
    assert "EUR 1.35 m" not in texts


@pytest.mark.parametrize("form", ["markdown", "text", "csv"])
def test_plain_text_has_plain_blanks(form):
    written = write_report(REPORT, form)
    assert "\N{NO-BREAK SPACE}" not in written
    assert "EUR 1.35 m" in written

"""What a document says in another language than English."""

import io
import re
import zipfile

import pikepdf
import pytest

from pmoctl.report import language
from pmoctl.report.document import Report, Text, document_of
from pmoctl.report.language import ENGLISH, capital, lowered, plural, say, say_in, speaking, spoken
from pmoctl.report.numbers import Numbers
from pmoctl.write.registry import write_report


class Upper:
    """A language that shouts."""

    def gettext(self, message):
        return message.upper().replace("{WHO}", "{who}")

    def pgettext(self, context, message):
        return f"{context}: {message}"

    def ngettext(self, one, many, number):
        return f"<{one if number < 3 else many}>"


@pytest.fixture
def shouting(monkeypatch):
    monkeypatch.setattr(language, "load_catalogue", lambda _: Upper())


@pytest.mark.usefixtures("shouting")
def test_a_message_is_said_in_the_language_that_is_spoken_and_in_english_again_afterwards():
    with speaking("xx"):
        assert (say("good day, {who}", who="Ann"), spoken()) == ("GOOD DAY, Ann", "xx")
        assert say_in("verb", "open") == "verb: open"
        assert plural("{n} thing", "{n} things", 2) == "<2 thing>"
        with speaking(ENGLISH):
            assert say("good day") == "good day"
        assert say("good day") == "GOOD DAY"
    assert (say("good day, {who}", who="Ann"), spoken()) == ("good day, Ann", ENGLISH)
    assert [plural("{n} thing", "{n} things", number) for number in (0, 1, 2)] == ["0 things", "1 thing", "2 things"]


def test_what_is_filled_in_is_not_read_as_a_place_itself():
    assert say("{first} and {last}", first="{last}", last="b") == "{last} and b"


@pytest.mark.usefixtures("shouting")
def test_labels_within_a_sentence_have_no_capitals_in_english_alone():
    assert (lowered("Annual Cost"), capital("annual cost"), capital("")) == ("annual cost", "Annual cost", "")
    with speaking("xx"):
        assert lowered("Annual Cost") == "Annual Cost"


@pytest.mark.parametrize("code", ["en", "de"])
def test_every_form_says_which_language_it_is_in(code):
    with speaking(code):
        document = document_of("", Text(say("Nothing is up for decision.")), numbers=Numbers(), language=code)
    report = Report("pack", None, document)
    assert f'<html lang="{code}">' in write_report(report, "html")
    with pikepdf.open(io.BytesIO(write_report(report, "pdf"))) as pages:
        assert str(pages.Root.Lang) == code
    with zipfile.ZipFile(io.BytesIO(write_report(report, "pptx"))) as deck:
        assert f"<dc:language>{code}</dc:language>" in deck.read("docProps/core.xml").decode()
        spoken_there = set(re.findall('lang="([^"]*)"', deck.read("ppt/presentation.xml").decode()))
        assert spoken_there == ({"de"} if code == "de" else {"en-US"})

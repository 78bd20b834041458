"""What a document says in another language than English."""

import pytest

from pmoctl.report import language
from pmoctl.report.language import ENGLISH, plural, say, say_in, speaking, spoken


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

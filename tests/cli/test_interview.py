"""Questions at the terminal: how they are shown, and what becomes of the answers when somebody stops."""

import pytest

from pmoctl.cli.calls import interview as asked
from pmoctl.cli.calls.interview import StoppedError, interview
from pmoctl.draft.fields import Field, words

FIELDS = [Field(name, name.capitalize(), f"What is the {name} of it?", words, (name,)) for name in ("title", "owner")]


@pytest.mark.parametrize("stops", [KeyboardInterrupt, None])  # Ctrl-C, and the end of what is typed
def test_who_stops_keeps_what_was_answered_so_far(monkeypatch, stops):
    said = iter(["A title", stops])

    def ask(_):
        answer = next(said)
        if answer is KeyboardInterrupt:
            raise KeyboardInterrupt
        return answer

    monkeypatch.setattr(asked, "ask", ask)
    answers = {}
    with pytest.raises(StoppedError):
        interview(FIELDS, answers)
    assert answers["title"] == "A title"


def test_questions_are_wrapped_between_words(monkeypatch, capsys):
    monkeypatch.setattr(asked, "ask", lambda _: "x")
    monkeypatch.setenv("COLUMNS", "44")
    interview([FIELDS[0]._replace(asked="What will be done, in two or three sentences that all can read?")], {})
    shown = capsys.readouterr().err.splitlines()
    assert max(map(len, shown)) <= 44
    assert "What will be done, in two or three sentences" in shown

"""The body of an issue form: answers below their headings, and what is wrong with those."""

import pytest

from pmoctl.draft.fields import Field, words
from pmoctl.draft.form import MANY, MOST_BYTES, read_form

FIELDS = (
    Field("title", "Title", "?", words, ("title",), required=True),
    Field("summary", "Summary", "?", words, ("summary",), long=True),
)


def form(title="A", summary="B"):
    return f"### Title\n\n{title}\n\n### Summary\n\n{summary}\n"


def read(text):
    return read_form(text if isinstance(text, bytes) else text.encode(), FIELDS)


def test_answers_stand_below_their_headings_and_no_response_is_none():
    assert read(form("A title", "One\n\n two ")) == ({"title": "A title", "summary": "One\n\n two"}, [])
    assert read(form(summary="_No response_")) == ({"title": "A", "summary": ""}, [])
    assert read(form().replace("\n", "\r\n")) == read(form().replace("\n", "\r")) == read(form())
    assert read(form("#### Deep\n###none"))[0]["title"] == "#### Deep\n###none"  # neither is a heading of the form


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (form("### Sumary"), ["line 3: the form has no heading `### Sumary`: did you mean `### Summary`?"]),
        (
            form("### Xyz"),
            ["line 3: the form has no heading `### Xyz`: no answer may hold a line that begins with ###"],
        ),
        (form() + "### Title\nC\n", ["line 8: the heading `### Title` is there twice"]),
        ("Hi\nthere\n" + form(), ["line 1 stands before the first heading: `Hi`"]),
        ("### Title\nA\n", ["headings are missing: Summary. Leave an answer empty, but keep its heading"]),
        ("### Summary\nB\n", []),  # that the title is missing is said of the answer
        ("", ["the form is empty"]),
        (b"\xff", ["the form is not UTF-8 text"]),
        (b"a" * (MOST_BYTES + 1), ["the form is longer than 256 KiB"]),
    ],
)
def test_what_is_wrong_with_it(text, said):
    assert read(text)[1] == said


def test_what_stands_below_an_unknown_or_second_heading_goes_to_nobody():
    found, _ = read("### Title\nA\n### Else\nlost\n### Title\nlost\n### Summary\nB")
    assert found == {"title": "A", "summary": "B"}


def test_where_much_is_wrong_nobody_is_told_what_each_may_have_meant():
    _, said = read("### Sumary\n" * (MANY + 2))
    assert [("did you mean" in each) for each in said] == [True] * MANY + [False, False, False]

"""What templates ask for that is gone, with its place counted by hand, and the comments in them."""

import pytest
from building import Files

from pmoctl.model.finding import Span
from pmoctl.store.read_file import Suppression
from pmoctl.store.templates import read_templates


def read(text, path="templates/document.md.j2"):
    asked, comments = read_templates(Files({path: text}), [path])
    return asked.get(path), comments


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("{{ document.title }}", None),
        ("We pack. {{ document.title }}", None),  # not in a tag
        ("{{ document.pack.x }}{{ 'pack.x' }}", None),  # a key of something else; a text
        ("a\r\né {{ pack.x }}{{ pack.y }}", {"pack": Span(2, 6, 2, 10)}),  # the first of two
        ('{% include\n "unit.md.j2" %}{{ pack | x }}', {"unit.md.j2": Span(2, 3, 2, 13), "pack": Span(2, 20, 2, 24)}),
    ],
)
def test_each_is_said_with_where_it_stands_first(text, asked):
    assert read(text)[0] == asked


def test_many_tags_without_an_end_are_read_at_once():
    assert read("{%" * 200_000 + " pack.x")[0] == {"pack": Span(1, 400_002, 1, 400_006)}


def test_a_template_that_nothing_uses_asks_for_nothing_and_may_have_comments():
    path = "templates/brief.css"
    read_comments = read("p {}\n/* # pmoctl: ignore[template-unused] old */{{ pack.x }}", path)
    assert read_comments == (None, (Suppression(path, 2, 4, ("template-unused",), "old */{{ pack.x }}"),))
    assert read("{# pmoctl: ignore[a] why #}")[1] == (Suppression("templates/document.md.j2", 1, 2, ("a",), "why #}"),)

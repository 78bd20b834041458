"""A comment on a pull request is never too long, and says what it leaves out."""

import re

import pytest

from pmoctl.report.document import Document, Point, Points, Section, Text
from pmoctl.report.numbers import Numbers
from pmoctl.write.comment import MOST, write_comment


def section(name, lines, level=1, words="x" * 90):
    return Section(name, f"Title {name}", (Points(tuple(Point(words) for _ in range(lines))),), level)


def comment(*sections):
    return write_comment(Document("An *effect*", sections, Numbers(), ("loud",), ("End.",)), "<!-- mark -->")


def test_the_mark_comes_first_details_are_folded_and_empty_sections_are_left_out():
    sections = (section("a", 1, words="one"), section("b", 1, 2, "two"), Section("c", "Nothing", ()))
    assert comment(*sections) == (
        "<!-- mark -->\n\n**An \\*effect\\***\n\n> **Warning:** loud\n\n**Title a**\n\n- one\n\n"
        "<details><summary>Title b</summary>\n\n- two\n\n</details>\n\n<sub>End.</sub>\n"
    )


@pytest.mark.parametrize("lines", [500, 5000])
def test_no_comment_is_longer_than_a_forge_takes_and_every_line_is_shown_or_counted(lines):
    text = comment(section("detail", lines, 2), section("more", lines, 2), section("first", 400))
    assert len(text) <= MOST
    counted = sum(int(number) for number in re.findall(r"… and (\d+) more", text))
    assert text.count("x" * 90) + counted == 2 * lines + 400
    assert text.count("<details>") == text.count("</details>") == 2
    assert text.index("Title detail") < text.index("Title more") < text.index("Title first")
    assert text.endswith("<sub>End.</sub>\n")
    first = text[text.index("Title first") :]
    assert first.count("x" * 90) == 400  # what is folded is cut first


def test_details_take_no_more_than_half_of_the_room_that_is_left():
    text = comment(section("detail", 5000, 2), section("short", 1, 2, "short words"))
    assert "short words" in text
    assert MOST / 2 - 2000 < len(text) < MOST / 2 + 1000


def test_a_section_that_is_too_long_itself_is_cut():
    text = comment(Section("a", "A", (Text("y" * 50_000), Text("z" * 50_000))))
    assert "y\n\n\n… and 1 more\n" in text
    assert len(text) <= MOST

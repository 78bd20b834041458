"""Lines of a terminal: what is wrapped, what stands side by side, and that colours change nothing but colours."""

import re
import subprocess
import sys

import pytest
from rich.cells import cell_len

from pmoctl.report.document import Document, Fact, Facts, Point, Points, Report, Section
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Cell
from pmoctl.write.lines import CellLines, Styled, beside, flow, hanging, paint, paragraph, wrap
from pmoctl.write.registry import Canvas, write_report


def test_words_are_wrapped_between_words_and_a_long_one_is_folded():
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("a incomprehensible b", 6) == ["a", "incomp", "rehens", "ible b"]
    assert wrap("", 5) == [""]


def test_lines_after_the_first_leave_room_for_what_they_are_indented_by_and_a_path_may_stay_whole():
    assert wrap("one two three four", 9, 4) == ["one two", "three", "four"]
    assert wrap("a incomprehensible b", 6, folded=False) == ["a", "incomprehensible", "b"]


def test_each_word_keeps_its_style_wherever_a_line_is_broken():
    spans = [Styled("one two", "bold"), Styled(" three "), Styled("four", "dim")]
    assert [*flow(spans, 8, 2)] == [
        (Styled("one two", "bold"),),
        (Styled("  "), Styled("three")),
        (Styled("  "), Styled("four", "dim")),
    ]
    assert paint(hanging(Styled(" 1. "), spans, 11), colour=False) == " 1. one two\n    three\n    four\n"
    assert paint(flow([Styled("aaaa", "bold"), Styled("bbbb b")], 6), colour=False) == "aaaabb\nbb b\n"


@pytest.mark.parametrize("text", ["日本語テキスト", "한국어 text", "👩‍👩‍👧 family 🎉🎉", "e\u0301e\u0301 ein"])
@pytest.mark.parametrize("width", [2, 3, 5])
def test_no_line_is_wider_than_it_may_be_whatever_the_letters(text, width):
    lines = wrap(text, width)
    assert max(map(cell_len, lines)) <= width
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_cells_stand_side_by_side_each_in_its_width():
    cells = [CellLines(["a", "b"], 3), CellLines(["12"], 4, right=True), CellLines(["日"], 3)]
    assert paint(beside(cells, 1), colour=False) == "a     12 日\nb\n"


def test_colours_change_nothing_but_colours():
    lines = [*paragraph("one two", 3, "dim green"), (Styled("x", "bold"), Styled(" y"))]
    coloured = paint(lines, colour=True)
    assert coloured.startswith("\x1b[2;32mone\x1b[0m\n")
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == paint(lines, colour=False) == "one\ntwo\nx y\n"


def test_what_is_wrapped_stands_below_its_beginning():
    facts = Facts((Fact("A label of some length", Cell("a value of many words")),))
    points = Points((Point("which is said in many words", lead="First"),))
    document = Document("", (Section("s", "", (facts, points)),), Numbers())
    assert write_report(Report("k", {}, document), "text", Canvas(22)) == (
        "  A label of  a value\n"
        "  some        of many\n"
        "  length      words\n"
        "\n"
        "  - First which is\n"
        "    said in many words\n"
    )


def test_nothing_that_colours_is_loaded_for_a_pipe():
    code = (
        "import sys; from pmoctl.write.lines import paint, paragraph; paint(paragraph('–', 9), colour=False);"
        "sys.exit('rich.console' in sys.modules or 'rich.style' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

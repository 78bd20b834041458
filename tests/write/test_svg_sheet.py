"""What a picture is drawn on: elements that say what they are, and axes with round numbers."""

from xml.etree import ElementTree as ET

import pytest

from pmoctl.write.svg_sheet import FILLS, GAP, Sheet, fill_of, role_words, safe, ticks

SVG = "{http://www.w3.org/2000/svg}"


def finished(sheet, alt="What is seen"):
    return ET.fromstring(sheet.finish("c", "", alt))  # noqa: S314  # our own


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0, 10, 6, [0, 2, 4, 6, 8, 10]),
        (0, 9, 6, [0, 2, 4, 6, 8, 10]),
        (0, 0.5, 6, [0, 0.1, 0.2, 0.3, 0.4, 0.5]),
        (12, 88, 4, [0, 50, 100]),
        (-3, 7, 6, [-4, -2, 0, 2, 4, 6, 8]),
        (5, 5, 6, [5, 5.2, 5.4, 5.6, 5.8, 6]),
        (0, 1e6, 2, [0, 1e6]),
    ],
)
def test_ticks_are_round_and_span_all_figures(low, high, most, expected):
    assert ticks(low, high, most) == pytest.approx(expected)


def test_every_area_says_what_it_is_and_labels_stand_above_areas():
    sheet = Sheet(100)
    sheet.text(1, 2, "<label>", tone="committed", bold=True)
    sheet.rect(0.04, 1.25, 0.2, 3, "free", "a & b")
    sheet.line("M", 1, 2.0, "H", 3.06, tone="bad", thick=2.5, dashes="4 2")
    sheet.height = 10
    title, alt, paper, area, line, label = finished(sheet)
    assert (title.text, alt.text) == ("What is seen", "What is seen")  # a picture is never without a title
    assert paper.get("height") == "10"
    assert (area.get("x"), area.get("width"), area.get("height")) == ("0", "1", "3")  # what is there is seen
    assert (area.get("stroke-dasharray"), area[0].text) == ("3 2", "a & b")
    assert (line.get("d"), line.get("stroke-dasharray"), line.get("stroke-width")) == ("M1 2H3.1", "4 2", "2.5")
    assert (label.text, label.get("fill"), label.get("class")) == ("<label>", FILLS["committed"].on, "on-committed")
    assert label.get("font-weight") == "bold"


def test_a_legend_goes_on_in_another_line_where_there_is_no_room():
    roles = [("free", "x" * 8), ("above", "x" * 8)]
    assert Sheet(400).legend(12, roles) == 12
    sheet = Sheet(100)
    assert sheet.legend(12, roles) == 12 + GAP
    squares = [each for each in finished(sheet).iter(f"{SVG}rect") if "edge" in each.get("class")]
    assert [each.get("x") for each in squares] == ["1", "1"]


def test_notes_stand_below_one_another():
    sheet = Sheet(680)
    assert sheet.notes(10, []) == 10
    assert sheet.notes(10, ["One.", "Two."]) == 10 + 2 * GAP
    assert [each.get("y") for each in finished(sheet).iter(f"{SVG}text")] == ["26", "42"]


def test_a_role_without_a_fill_is_not_recommended_and_a_legend_has_words_for_all():
    assert fill_of("must_do") == "must_do"
    assert fill_of("anything") == fill_of("") == "below"
    assert role_words("held_back") == "held back"
    assert role_words("series-0") == ""
    assert safe('a\n<"b">') == "a &lt;&#34;b&#34;&gt;"

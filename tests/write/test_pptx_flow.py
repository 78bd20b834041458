"""What stands on which slide: nothing overflows, what is short shares a slide, and the annex begins one."""

import pytest
from every_block import BARS

from pmoctl.report.document import Document, Point, Points, Section, Text
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.write.pptx_flow import lay_out
from pmoctl.write.pptx_items import HEIGHT, Grid, Paragraph, Picture, SideBySide

LONG = Points(tuple(Point("words") for _ in range(12)))  # 12 of 22.2: more than 0.4 of 388, less than all


def slides(*sections, **more):
    found = lay_out(Document("All", sections, Numbers(), **more))
    assert all(slide.height <= HEIGHT + 1e-9 for slide in found)
    return found


def part(key, *blocks, level=1, **more):
    return Section(key, key.capitalize(), blocks or (LONG,), level, **more)


def titles(*sections, **more):
    return [slide.title for slide in slides(*sections, **more)]


def said(slide):
    return [each.lead or each.words for each in slide.items if isinstance(each, Paragraph)]


def test_parts_stand_on_slides_of_their_own_and_what_is_short_shares_that_of_its_neighbour():
    assert titles(part("a"), part("b"), part("c")) == ["A", "B", "C"]
    (both,) = slides(part("a", Text("one")), part("b", Text("two"), name="Name"))
    assert (both.title, said(both)) == ("A", ["one", "Name · B", "two"])
    assert titles(part("a", Text("one")), part("b"), part("c")) == ["A", "C"]
    few, many = (Points((Point("words"),) * number) for number in (6, 13))  # 133 and 289, and a heading of 22
    assert titles(part("a", few), part("b", many)) == ["A", "B"]


def test_a_part_that_needs_several_slides_numbers_them():
    many = Points(tuple(Point("words") for _ in range(26)))  # 13 of 22.2, with 8 below each, fill 388
    found = slides(part("a", many, name="Name"))
    assert [slide.title for slide in found] == ["A (1 of 2)", "A (2 of 2)"]
    assert {slide.name for slide in found} == {"Name"}
    assert sum(len(slide.items) for slide in found) == 26


def test_a_heading_goes_with_what_it_is_over():
    first = Points(tuple(Point("words") for _ in range(12)))
    one, two = slides(part("a", first, Points((Point("below"),) * 10, "Title")))
    assert said(one)[-1] == "words"
    assert said(two)[0] == "Title"


def test_short_lists_stand_beside_one_another():
    lists = [part(name, Points((Point("x"),)), level=2) for name in "abc"]
    (found,) = slides(part("top"), *lists)
    beside = next(each for each in found.items if isinstance(each, SideBySide))
    assert [column[0].lead for column in beside.columns] == ["A", "B"]
    assert said(found)[-2:] == ["C", "x"]


def test_the_annex_begins_a_slide_and_says_what_is_to_be_read_elsewhere():
    sections = (part("a", Text("one")), part("b", Text("two")), part("read", detail=True))
    found = slides(*sections, annex="b")
    assert [slide.title for slide in found] == ["A", "B"]
    assert said(found[1])[-1].startswith("1 page that is to be read")
    (only,) = slides(*sections)
    assert said(only)[-1].startswith("1 page that is to be read")
    assert titles(part("read", detail=True)) == []


def test_a_picture_gives_way_for_a_few_words_and_its_message_is_the_title():
    (found,) = slides(part("a", BARS), part("b", Text("two")))
    picture = found.items[0]
    assert isinstance(picture, Picture)
    assert picture.height < HEIGHT
    assert found.title == BARS.title
    assert [type(each) for each in slides(part("a", BARS), part("b", BARS))[1].items] == [Picture]


@pytest.mark.parametrize("rows", [30, 60])
def test_the_parts_of_a_table_stand_on_slides_of_their_own(rows):
    columns = (Column("a", "A"),)
    table = Table("t", columns, tuple(Row((Cell("x"),)) for _ in range(rows)))
    grids = [[each for each in slide.items if isinstance(each, Grid)] for slide in slides(part("a", table))]
    assert [len(each) for each in grids] == [1, 1]

"""The blocks of a report as the template of a PDF takes them: text that is ready, and what it is."""

import pytest
from every_block import BARS

from pmoctl.report.document import Callout, Fact, Facts, Point, Points, Text, Verbatim, WhatIf
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Break, Cell, Column, Row, Table
from pmoctl.write.pdf_blocks import LANDSCAPE, PORTRAIT, Page, block_of, inline, is_wide

SOFT, HARD = "\u200b", "\N{NO-BREAK SPACE}"
PAGE = Page(Numbers(), PORTRAIT, frozenset({"here"}), pictures=True)
COLUMNS = (Column("name", "Name"), Column("n", "Number", "count"), Column("part", "Part", "bar"))


def table(*rows, columns=COLUMNS, **more):
    return Table("t", columns, rows, **more)


def row(*values, mood=None):
    return Row(tuple(each if isinstance(each, Cell) else Cell(each) for each in values), mood)


def test_text_stands_on_one_line_and_a_figure_keeps_its_unit():
    assert inline("a\n b") == "a b"
    assert inline(f"1{HARD}%  of it") == f"1{HARD}% of it"
    assert inline("x" * 44) == "x" * 44
    assert SOFT in inline("x" * 45)
    assert inline("x" * 11, 10).replace(SOFT, "") == "x" * 11


@pytest.mark.parametrize(
    ("block", "made"),
    [
        (Text("a\nb", "bad"), {"kind": "text", "words": "a b", "mood": "bad"}),
        (Callout("w", "warning", "T"), {"kind": "callout", "mood": "warning", "title": "T", "words": "w"}),
        (
            Verbatim("a  b c\n\n - d\x1b \n"),
            {"kind": "verbatim", "lines": [f"a{HARD}{HARD}b c", "", f"{HARD}- d\N{REPLACEMENT CHARACTER}"]},
        ),
        (
            Points((Point("w", "L:", "bad", inner=(Point("i"),)),), "T", numbered=True),
            {"kind": "points", "title": "T", "numbered": True, "points": [
                {"lead": "L:", "words": "w", "mood": "bad", "inner": [
                    {"lead": "", "words": "i", "mood": None, "inner": []},
                ]},
            ]},
        ),
        (WhatIf("w", "T", "w", {}), None),
        (table(row(1), columns=(Column("a", "A", audience="machines"),)), None),
        (table(nothing="None."), {"kind": "text", "words": "None.", "mood": "muted"}),
    ],
)  # fmt: skip
def test_what_each_block_becomes(block, made):
    assert block_of(block, PAGE) == made


@pytest.mark.parametrize(
    ("values", "tiles"), [(("x" * 26, "y"), True), (("x" * 27, "y"), False), (("x",), False), ((5, 7.5), True)]
)
def test_several_short_facts_stand_large(values, tiles):
    made = block_of(Facts(tuple(Fact("L", Cell(each), "figure" if each == 7.5 else "text") for each in values)), PAGE)
    assert made["tiles"] is tiles
    assert made["facts"][0] == {"label": "L", "text": str(values[0]), "mood": None}


def test_cells_have_their_text_mood_link_and_bar():
    made = block_of(
        table(
            row(Cell("a", mood="good", link="here"), 1234, 0.25), Break("a line"),
            row(Cell("b", link="nowhere"), None, 1.5), row("c", 5, None, mood="muted"), title="T", notes=("n",),
        ),
        PAGE,
    )  # fmt: skip
    assert (made["title"], made["heads"], made["right"], made["notes"]) == (
        "T", ["Name", "Number", "Part"], [False, True, False], ["n"],
    )  # fmt: skip
    first, line, second, third = made["rows"]
    assert line == {"words": "a line"}
    assert first["cells"][0] == {"text": "a", "mood": "good", "link": "here"}
    assert first["cells"][1] == {"text": "1,234", "mood": None}
    assert [first["cells"][2]["bar"], second["cells"][2]["bar"]] == [0.25, 1.0]
    assert "bar" not in third["cells"][2]
    assert "link" not in second["cells"][0]
    assert (second["cells"][1]["text"], first["mood"], third["mood"]) == ("–", None, "muted")
    # Numbers never wrap: the longest says how wide they are; a name and a bar are as wide as there is room.
    assert made["longest"] == [None, ["1,234", "5", "–"], None]
    assert 0 < made["share"] < 1


def test_a_column_for_which_there_is_no_room_is_said():
    columns = (Column("a", "Name"), *(Column(f"n{at}", f"Number {at}", "money", at) for at in range(1, 13)))
    made = block_of(table(row("x", *[1234567.0] * 12), columns=columns, notes=("n",)), PAGE)
    gone = 13 - len(made["heads"])
    assert gone > 0
    assert made["heads"][-1] == f"Number {12 - gone}"  # the highest spare goes first
    names = ", ".join(f"number {at}" for at in range(13 - gone, 13))
    assert made["notes"] == ["n", f"Left out for want of room: {names}."]


def test_a_picture_is_drawn_where_pictures_are_wanted_and_else_its_table():
    drawn = block_of(BARS, PAGE)
    assert (drawn["kind"], drawn["title"], drawn["alt"]) == ("chart", BARS.title, BARS.alt)
    assert drawn["svg"].startswith("<svg")
    assert block_of(BARS._replace(alt=""), PAGE)["alt"] == BARS.title
    plain = block_of(BARS, PAGE._replace(pictures=False))
    assert (plain["kind"], plain["title"]) == ("table", BARS.title)


def test_a_table_turns_the_page_where_rows_take_far_fewer_lines_on_its_side():
    def of(number, words):
        columns = tuple(Column(f"c{at}", f"C{at}") for at in range(number))
        return is_wide(table(*[row(*[words] * number)] * 5, columns=columns), Numbers())

    text = "some words " * 6
    assert PORTRAIT < LANDSCAPE
    assert of(8, text)
    assert not of(7, text)  # so few columns never do
    assert not of(8, "x")

"""A document with every kind of block, and what people write that breaks writers."""

import datetime as dt

from pmoctl.model.dates import Month
from pmoctl.report.chart import Chart, Mark, Series
from pmoctl.report.document import Callout, Document, Fact, Facts, Point, Points, Report, Section, Text, Verbatim
from pmoctl.report.numbers import Numbers, exact
from pmoctl.report.table import Break, Cell, Column, Row, Table

NASTY = {
    "a name of 300 characters": "Renewal of the " + "very " * 54 + "long names",
    "a word of 300": "Donaudampfschifffahrt" * 14 + "sgesel",
    "Hebrew": "רשת המים של העיר (2027)",
    "Arabic": "شبكة المياه في المدينة",
    "Hindi": "जल आपूर्ति का विस्तार",
    "Chinese": "智能电网的升级改造项目",
    "Japanese": "スマートメーターの導入",
    "Korean": "스마트 그리드 교체",
    "Thai": "โครงการน้ำประปา",
    "Greek and Cyrillic": "Ελληνικά и кириллица",
    "emoji": "🚀 launch 👩‍👩‍👧 family ✅",
    "control characters": "a\x00b\x1b[31mred\x07",
    "HTML": "<script>alert(1)</script> & <b>bold</b>",
    "formula": "=cmd|'/c calc'!A1",
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(A1)",
    "markup": '[/bold] #import "x" $math$ *star* _under_ @ref <label> \\',
    "no font has it": "𓀀 𐎠",
}
COLUMNS = (
    Column("name", "Name"),
    Column("unit", "Unit", spare=2),
    Column("drawn", "", "bar", 3, "people"),
    Column("cost", "Cost", "money", 1),
    Column("share", "Share", "percent"),
    Column("score", "Score", "score"),
    Column("year", "Year", "year"),
    Column("day", "Due", "date"),
    Column("month", "Month", "month"),
    Column("id", "Id", "id", audience="machines"),
)


def row_of(name, place):
    cells = (
        Cell(name),
        Cell("water"),
        Cell(0.4),
        Cell(exact(1234.5 + place)),
        Cell(0.25, mood="bad"),
        Cell(61.44),
        Cell(2027),
        Cell(dt.date(2027, 3, 1)),
        Cell(Month(2027, 4)),
        Cell(f"id-{place}"),
    )
    return Row(cells, "muted" if place % 5 == 4 else None)


def table_of(*names, table_id="t", title="A table", **more):
    rows = [row_of(name, place) for place, name in enumerate(names)]
    return Table(table_id, COLUMNS, (*rows[:2], Break("The line: budget"), *rows[2:]) if rows else (), title, **more)


def plain(table_id, title, heads, *rows):
    columns = (Column("name", heads[0]), *(Column(f"c{at}", head, "figure") for at, head in enumerate(heads[1:])))
    return Table(table_id, columns, tuple(Row(tuple(map(Cell, row))) for row in rows), title)


BARS = Chart(
    "money",
    "bar",
    "=Where the money goes: half of it to water",
    "Bars of three units over two years; water is the longest.",
    plain(
        "money-table", "Money", ("Unit", "2027", "2028"), ("=water", 5.0, 4.0), ("gas", 2.5, None), ("+it", 1.0, 1.5)
    ),
    ("=water", "gas", "+it"),
    (Series("=SUM(A1)", (5.0, 2.5, 1.0)), Series("@2028", (4.0, None, 1.5))),
)
SCATTER = Chart(
    "risk",
    "value-risk",
    "Two of the three most valuable carry little risk",
    "Three initiatives by score and risk.",
    plain("risk-table", "Value and risk", ("Initiative", "Score", "Risk"), ("A", 80.0, 5.0), ("B", 60.0, 20.0)),
    marks=(Mark("=A", 80.0, 5.0, 10.0, role="above"), Mark("B", 60.0, 20.0, 4.0), Mark("C", 55.0, 8.0, None)),
)


def document_with(*sections, **more):
    return Document("All there is", sections, Numbers("en_GB", "EUR", "thousands"), **more)


EVERYTHING = Report(
    "test",
    {},
    document_with(
        Section("first", "Names that break things are shown as they are", (table_of(*NASTY.values()),)),
        Section("deep", "A level that was skipped", (Text("Words."), Text("Muted words.", "muted")), 3),
        Section(
            "blocks",
            "Every block has its place",
            (
                Facts((Fact("Cost", Cell(exact(3.5)), "money"), Fact("State", Cell("done", mood="good"))), "Facts"),
                Points((Point("said", "First", inner=(Point("below"),)), Point("second")), "Points", numbered=True),
                Callout("Look here.", title="Mind"),
                Verbatim("+ added\n-  removed █"),
                table_of(table_id="none", title="None", nothing="Nobody asks for anything."),
                BARS,
                SCATTER,
            ),
        ),
        warnings=("The framework is a draft.",),
        closing=("Framework fy2027, revision 1234567.",),
    ),
)

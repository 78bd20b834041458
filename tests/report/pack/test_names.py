"""Names that are too long for a table: cut there, whole at the end, and never where nothing shows them."""

from building import initiative
from looking import look_at

from pmoctl.report.chart import Chart, Mark
from pmoctl.report.document import Document, Point, Points, Section, Text
from pmoctl.report.numbers import Numbers
from pmoctl.report.pack.names import names_of, with_short_names
from pmoctl.report.table import Break, Cell, Column, Row, Table

LONG = "x" * 121
SHORT = "x" * 79 + "…"
COLUMNS = (Column("a", "A"), Column("b", "B", audience="machines"))


def document(*blocks, names=(LONG,), annex=""):
    return Document("T", (Section("s", "S", blocks),), Numbers(), names=names, annex=annex)


def table(*rows, columns=COLUMNS):
    return Table("t", columns, rows)


def test_it_is_cut_in_tables_charts_and_lists_and_stands_whole_at_the_end():
    rows = table(Row((Cell(LONG), Cell(5, f"of {LONG}"))), Break(f"below {LONG}"), Row((Cell(None), Cell("y"))))
    chart = Chart("c", "bars", "T", "A", rows, marks=(Mark(LONG),))
    points = Points((Point(f"says {LONG}", LONG, inner=(Point(LONG),)),))
    found = with_short_names(document(rows, chart, points, Text(LONG)))
    short = table(Row((Cell(SHORT), Cell(5, f"of {SHORT}"))), Break(f"below {SHORT}"), Row((Cell(None), Cell("y"))))
    assert found.sections[0].blocks == (
        short, chart._replace(table=short), Points((Point(f"says {SHORT}", SHORT, inner=(Point(SHORT),)),)), Text(LONG),
    )  # fmt: skip
    (last,) = found.sections[1:]
    assert (last.id, last.level, last.detail) == ("long-names", 1, True)
    assert last.blocks[0].rows == (Row((Cell(SHORT), Cell(LONG))),)
    assert found.names == (LONG, SHORT)
    assert with_short_names(document(rows, annex="annex")).sections[-1].level == 2


def test_a_table_for_machines_keeps_it():
    rows = table(Row((Cell(LONG),)), columns=COLUMNS[1:])
    assert with_short_names(document(rows)).sections[0].blocks == (rows,)


def test_what_is_shown_nowhere_or_not_too_long_changes_nothing():
    for whole in (
        document(table(Row((Cell("y"), Cell("z"))))),
        document(table(Row((Cell("x" * 120),))), names=("x" * 120,)),
    ):
        assert with_short_names(whole) is whole


def test_names_are_those_that_people_gave():
    more = {
        "portfolio/people.yaml": {"ann": {"name": "Ann Lee"}, "bo": {"handle": "@bo"}},
        "portfolio/strategy/growth.yaml": {"name": "Growth", "targets": {"share": {
            "measure": "Market share", "kind": "non_financial", "measured_in": "%", "baseline": {2026: 1},
            "values": {2028: 2},
        }}},
    }  # fmt: skip
    look = look_at({"a": initiative(title="Alpha")}, more=more)
    assert names_of(look) == ("Alpha", "Unit", "Ann Lee", "Market share")

"""Names of others are set apart wherever a page says them, whichever way they are written."""

from every_block import NASTY, document_with
from markupsafe import escape

from pmoctl.report.chart import Chart, Mark
from pmoctl.report.document import Callout, Point, Points, Report, Section
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.write.html_table import name_marker
from pmoctl.write.registry import write_report


def test_the_longest_name_is_set_apart_and_none_within_a_word():
    mark = name_marker(("Grid", "Grid data platform", "=cmd|'x'"), str)
    assert mark("Grid data platform needs Grid, not Gridlock") == (
        "<bdi>Grid data platform</bdi> needs <bdi>Grid</bdi>, not Gridlock"
    )
    assert mark("(=cmd|'x')") == "(<bdi>=cmd|&#39;x&#39;</bdi>)"
    assert mark("<b>Grid</b>") == "&lt;b&gt;<bdi>Grid</bdi>&lt;/b&gt;"


def test_headings_points_and_callouts_set_names_apart():
    names = tuple(NASTY[key] for key in ("Hebrew", "Arabic", "HTML", "formula", "Thai"))
    sections = []
    for at, name in enumerate(names):
        points = Points((Point(f"without {name}", f"{name} is paused:"),))
        sections.append(Section(f"s{at}", f"{name}: approve", (points, Callout(f"See {name}"))))
    page = write_report(Report("test", {}, document_with(*sections, names=names)), "html")
    for name in names:
        assert page.count(f"<bdi>{escape(name)}</bdi>") == 5  # in the contents too


def test_tables_behind_pictures_are_printed_where_the_picture_lacks_figures():
    table = Table("t", (Column("name", "Name"), Column("low", "Low", "figure")), (Row((Cell("M0"), Cell(40.0))),))
    marks = tuple(Mark(f"M{at}", low=40.0 + at, high=50.0) for at in range(3))
    chart = Chart("i", "intervals", "T", "A.", table, marks=marks)
    bars = Chart("b", "capacity", "T", "A.", table, ("a", "b", "c"))
    page = write_report(Report("test", {}, document_with(Section("a", "A", (chart, bars)))), "html")
    assert page.count("<details><summary>") == 1
    assert "details.screen, summary" in page

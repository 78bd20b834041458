"""Names of points in native charts: on the first side that is free, as large as each program draws the discs."""

import pytest

from pmoctl.report.chart import Axis, Chart, Mark
from pmoctl.report.table import Table
from pmoctl.write.pptx_charts import has_nameless, names_of
from pmoctl.write.pptx_names import Spot, place_names, spots_of
from pmoctl.write.svg_marks import Box

PLOT = Box(0, 0, 400, 200)


def sides(*spots, plot=PLOT):
    return place_names((spots,), plot)


@pytest.mark.parametrize(
    ("others", "side"),
    [
        ((), "right"),
        ((Spot("", 240, 100, 5),), "left"),
        ((Spot("", 240, 100, 5), Spot("", 160, 100, 5)), "above"),
        ((Spot("", 240, 100, 5), Spot("", 160, 100, 5), Spot("", 200, 80, 5)), "below"),
    ],
)
def test_a_name_stands_on_the_first_side_where_no_disc_is(others, side):
    assert sides(Spot("Pumps of the river", 200, 100, 10), *others)[0] == side


def test_a_name_without_a_free_side_is_left_out_and_the_largest_chooses_first():
    around = tuple(Spot("", *at, 5) for at in ((240, 100), (160, 100), (200, 80), (200, 120)))
    assert 0 not in sides(Spot("Pumps of the river", 200, 100, 10), *around)
    small, large = Spot("Pumps", 200, 100, 4), Spot("Wells", 200, 112, 9)
    assert sides(small, large) == {1: "right", 0: "above"}  # beside the small one is the edge of the large


def test_names_keep_within_the_plot():
    assert sides(Spot("Pumps of the river", 390, 100, 10)) == {0: "left"}
    assert sides(Spot("Pumps of the river", 200, 100, 10), plot=Box(180, 95, 220, 105)) == {}


def test_a_name_is_free_in_both_programs_or_stands_nowhere():
    # drawn small the one beside it is far enough away, drawn large it lies on the name
    small, large = (
        (Spot("Pumps", 200, 100, 2), Spot("", 270, 100, 2)),
        (Spot("Pumps", 200, 100, 10), Spot("", 270, 100, 60)),
    )
    assert place_names((small,), PLOT)[0] == "right"
    assert place_names((large, small), PLOT)[0] == "left"


def test_where_points_are_drawn_and_how_large():
    # of 275 by 300 points 60 and 15 are for the axis, 85 and 15 for the legend and the edge: the plot is 200 square
    marks = (Mark("a", 0, 10, 4.0), Mark("b", 10, 0, 1.0), Mark("c", 5, 5))
    spots, plot = spots_of(marks, (0, 10), (0, 10), (275, 300), 1.0)
    assert plot == Box(0, 0, 200, 200)
    assert [(each.x, each.y, each.radius) for each in spots] == [(0, 0, 25), (200, 200, 12.5), (100, 100, 5)]
    assert spots_of(marks, (0, 10), (0, 10), (275, 300), 0.2)[0][0].radius == 5


def chart_of(*marks):
    return Chart("c", "value-risk", "T", "A", Table("t", (), ()), marks=marks, x=Axis(low=0), y=Axis(low=0))


def test_a_chart_tells_whether_all_its_points_are_named():
    apart = chart_of(Mark("a", 1, 1), Mark("b", 9, 9))
    assert (dict(names_of(apart, (880, 388))), has_nameless(apart, (880, 388))) == ({0: "right", 1: "right"}, False)
    heap = chart_of(*(Mark("A name that is long", 5 + place / 100, 5) for place in range(9)))
    assert has_nameless(heap, (880, 388))
    assert not has_nameless(chart_of(Mark("a", 1, 1)), (880, 388))

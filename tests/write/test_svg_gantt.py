"""The roadmap as a picture: months to scale, arrows between bars, and names of horizons that have room."""

import re

import pytest

from pmoctl.report.chart import Arrow, Axis, Chart, Mark
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Table
from pmoctl.write.svg_gantt import draw_gantt
from pmoctl.write.svg_sheet import Sheet

START = 12 * 2027


def work(name, low, high, role="above"):
    return Mark(name, low=START + low, high=START + high, role=role, link=name)


def drawn(*marks, arrows=(), years=2, width=680.0, most=40):
    sheet = Sheet(width)
    axis = Axis("", "month", low=START, high=START + 12 * years)
    categories = tuple(str(2027 + place) for place in range(years))
    table = Table("t", (), ())
    draw_gantt(Chart("c", "gantt", "T", "A", table, categories, (), marks, axis, arrows=arrows), sheet, Numbers(), most)
    return sheet.finish("c", "T", "A")


def bars(picture):
    found = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="12"', picture)
    return [tuple(map(float, each)) for each in found]


def texts(picture):
    return re.findall(r"<text [^>]*>([^<]*)</text>", picture)


@pytest.mark.parametrize("width", [680.0, 340.0])
def test_bars_are_as_long_as_their_months(width):
    (a, b) = bars(drawn(work("a", 0, 6), work("b", 6, 18), width=width))
    assert b[2] == pytest.approx(2 * a[2], abs=0.2)
    assert b[0] == pytest.approx(a[0] + a[2], abs=0.1)
    # Names stand at the left on a page, above their bars on a phone; two years leave 10 at the right.
    assert a[0] + 4 * a[2] == pytest.approx(width - 10, abs=0.3)
    assert (a[0] == 0) is (width < 500)


def test_a_milestone_stands_on_the_bar_it_belongs_to():
    marks = (work("a", 0, 12), work("b", 0, 12), Mark("half", START + 6, role="milestone", link="b"),
             Mark("gone", START + 6, role="milestone", link="none"))  # fmt: skip
    picture = drawn(*marks)
    _, bar = bars(picture)
    ((x, top),) = re.findall(r'<path d="M([\d.]+) ([\d.]+)l6 6l', picture)
    assert float(x) == pytest.approx(bar[0] + bar[2] / 2, abs=0.1)
    assert float(top) + 6 == bar[1] + 6  # in the middle of it
    assert "milestone" in texts(picture)


def test_an_arrow_leads_from_the_end_of_one_bar_to_the_start_of_another_and_a_clash_stands_out():
    arrows = (Arrow("a", "b", "b requires a"), Arrow("b", "a", "too early", "clash"), Arrow("a", "a", "itself"),
              Arrow("a", "gone", "nowhere"))  # fmt: skip
    picture = drawn(work("a", 0, 6), work("b", 12, 18), arrows=arrows)
    first, then = bars(picture)
    ways = re.findall(r'<path d="M([\d.]+) ([\d.]+)h6V([\d.]+)H([\d.]+)V([\d.]+)h6" class="s-(\w+)"', picture)
    assert [way[-1] for way in ways] == ["soft", "bad"]
    x, y, turn, across, down = map(float, ways[0][:5])
    assert (x, y) == (pytest.approx(first[0] + first[2], abs=0.1), first[1] + 6)
    assert (across + 6, down) == (pytest.approx(then[0], abs=0.1), then[1] + 6)
    assert y < turn < down
    assert texts(picture)[-1] == "too early"
    assert any(each.startswith("An arrow leads") for each in texts(picture))


def test_horizons_too_close_for_their_names_are_named_together():
    def ends(*months):
        marks = (Mark(f"h{place}", START + month, role="horizon") for place, month in enumerate(months))
        return [each for each in texts(drawn(work("a", 0, 6), *marks)) if "horizon" in each]

    assert ends(6, 18) == ["h0 horizon", "h1 horizon"]
    assert ends(6, 7, 18) == ["h0, h1 horizon", "h2 horizon"]
    assert ends(6, 25) == ["h0 horizon"]  # beyond the axis


def test_years_without_room_and_rows_without_room_are_left_out():
    said = texts(drawn(work("a", 0, 6), work("b", 0, 6), work("c", 0, 6), most=1, years=30))
    # 652 for 30 years are 22 a year; a year's number needs 44, so that every third is there.
    assert [each for each in said if each.startswith("20")] == [str(year) for year in range(2027, 2057, 3)]
    assert "And 2 more, which start later." in said
    assert {"b", "c"}.isdisjoint(said)


def test_only_what_is_drawn_is_explained():
    assert texts(drawn(work("a", 0, 6), work("b", 0, 6, "committed")))[-2:] == ["recommended", "committed"]

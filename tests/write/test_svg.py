"""Pictures of charts: what is in them, that it is drawn to scale, and that no name breaks one."""

import itertools
import re
from xml.etree import ElementTree as ET

import pytest

from pmoctl.report.chart import Arrow, Axis, Chart, Mark, Series
from pmoctl.report.document import Document, Report, Section
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Column, Table
from pmoctl.write.registry import NothingToWriteError, UnavailableError, write_report
from pmoctl.write.svg import NARROW, WIDE, draw
from pmoctl.write.svg_sheet import FILLS, INK, PAPER, ticks
from pmoctl.write.svg_text import fit, width_of, wrap

SVG = "{http://www.w3.org/2000/svg}"
NUMBERS = Numbers("en_GB", "EUR", "thousands")
TABLE = Table("t", (Column("a", "A"),), ())


def chart(kind, **keys):
    return Chart("c", kind, "The finding", "What is seen", TABLE, **keys)


def drawn(value, width=WIDE, most=40):
    picture = draw(value, NUMBERS, width, most)
    return None if picture is None else ET.fromstring(picture)  # noqa: S314  # our own


def texts(root):
    return [element.text for element in root.iter(f"{SVG}text")]


def rects(root, role):
    return [element for element in root.iter(f"{SVG}rect") if element.get("class") == f"f-{role} edge"]


BAR = chart(
    "money-bar",
    categories=("2027",),
    series=(
        Series("committed", (9890.0,), role="committed"),
        Series("recommended", (9780.0,), role="above"),
        Series("free", (330.0,), role="free"),
    ),
)
PLANE = chart(
    "value-risk",
    marks=tuple(Mark(f"Work {n}", n, 10.0 * n, 100.0 * n, role="above") for n in range(1, 9)),
    x=Axis("Risk", "count"),
    y=Axis("Score", "score"),
)
GANTT = chart(
    "gantt",
    categories=("2027", "2028"),
    marks=(
        Mark("First", low=2027 * 12, high=2027 * 12 + 12, role="committed", link="a"),
        Mark("Second", low=2027 * 12 + 6, high=2028 * 12, role="above", link="b"),
        Mark("Third", low=2028 * 12, high=2028 * 12 + 12, role="below", link="c"),
        Mark("half way", 2027 * 12 + 6, role="milestone", link="a"),
        Mark("short", 2028 * 12 + 6, role="horizon"),
    ),
    x=Axis("Years", "month", low=2027 * 12, high=2029 * 12),
    arrows=(Arrow("a", "b", "Second requires First", "clash"), Arrow("a", "gone", "not shown")),
)
RANKING = chart(
    "ranking",
    categories=("First", "Second", "Third"),
    series=(Series("fit", (40.0, 20.0, 10.0)), Series("risk", (40.0, 40.0, 10.0))),
    marks=(
        Mark("First", 80.0, size=1500.0, role="above"),
        Mark("Second", 60.0, size=2500.0, role="above"),
        Mark("Third", 20.0, role="below"),
        Mark("the line: budget 2027", 2, role="line"),
    ),
)
CAPACITY = chart(
    "capacity",
    categories=("crew 2027", "crew 2028"),
    series=(Series("taken", (12.0, 5.0), role="taken"), Series("available", (10.0, 10.0), role="limit")),
)
FRONTIER = chart(
    "frontier",
    marks=tuple(Mark(f"{n}0%", 10.0 * n, 5.0 * n, role="today" if n == 10 else "point") for n in range(8, 13)),
    x=Axis("Budget", "money"),
)
INTERVALS = chart(
    "intervals",
    marks=tuple(
        Mark(f"Work {n}", n + 1, low=n, high=n + 3, role=role)
        for n, role in enumerate(("core", "borderline", "out"), 1)
    ),
    x=Axis("Rank", "count"),
)
CROSSING = chart(
    "crossing",
    marks=tuple(Mark(f"Criterion {n}", low=0.1 * n, high=0.2 * n, group="in: A; out: B") for n in (1, 2, 3)),
    x=Axis("Share", "percent"),
)
TARGETS = chart(
    "targets",
    categories=("2026", "2028", "2035"),
    series=(
        Series("Leaks, %", (30.0, None, None), role="actual"),
        Series("Leaks, %", (None, 25.0, 20.0), role="planned"),
        Series("Leaks, %", (None, 22.0, 10.0), role="wanted"),
    ),
)
HEAT = chart(
    "heat",
    categories=("Run", "Grow"),
    series=(Series("Plants", (100.0, None)), Series("Support", (20.0, 60.0))),
    y=Axis("Cost", "money"),
)
EVERY = [BAR, PLANE, GANTT, RANKING, CAPACITY, FRONTIER, INTERVALS, CROSSING, TARGETS, HEAT]
NASTY = [
    "漢字かな交じり文 " * 20, "👩‍🚀 and 🏳️‍🌈", "x" * 300, "word " * 60, "</script><b>[/bold]", "\u05d0\u05d1\u05d2 (a)",
    "\x1b[31m",
]  # fmt: skip


def test_the_money_is_drawn_to_scale():
    root = drawn(BAR)
    widths = {role: float(rects(root, role)[0].get("width")) for role in ("committed", "above", "free")}
    # Each is parted from the next by 1; 20,000 take the whole width but for the edge.
    assert widths["committed"] + 1 == pytest.approx((WIDE - 2) * 9890 / 20000, abs=0.1)
    assert widths["above"] + 1 == pytest.approx((WIDE - 2) * 9780 / 20000, abs=0.1)
    assert widths["free"] + 1 == pytest.approx((WIDE - 2) * 330 / 20000, abs=0.1)
    assert texts(root) == ["committed 9.89 m", "recommended 9.78 m", "free 0.33 m"]


def test_a_limit_below_what_is_taken_is_shown():
    root = drawn(BAR._replace(marks=(Mark("2027", 15000.0, role="limit"),)))
    assert "limit 15 m" in texts(root)
    (line,) = [each for each in root.iter(f"{SVG}path") if each.get("class") == "s-bad"]
    assert float(re.match(r"M([\d.]+)", line.get("d"))[1]) == pytest.approx((WIDE - 2) * 15 / 20 + 1, abs=0.1)


def test_marks_stand_where_their_figures_are_and_their_areas_are_as_their_sizes():
    root = drawn(PLANE)
    circles = sorted(root.iter(f"{SVG}circle"), key=lambda each: float(each.get("cx")))
    places = [(float(each.get("cx")), float(each.get("cy"))) for each in circles]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(places)]
    assert all(step == pytest.approx(steps[0], abs=0.11) for step in steps)
    assert steps[0][0] > 0 > steps[0][1]
    radii = [float(each.get("r")) for each in circles]
    assert (radii[7] / radii[1]) ** 2 == pytest.approx(4, rel=0.03)


def test_names_stand_at_the_marks_and_none_covers_another():
    crowd = PLANE._replace(
        marks=tuple(Mark(f"A rather long name {n}", n % 7, n % 11, n, role="above") for n in range(500))
    )
    for width in (WIDE, NARROW):
        root = drawn(crowd, width)
        labels = [each for each in root.iter(f"{SVG}text") if (each.text or "").startswith("A rather")]
        assert 6 <= len(labels) <= 28
        boxes = [(float(e.get("x")), float(e.get("y")), width_of(e.text, 12)) for e in labels]
        for place, (x, y, wide) in enumerate(boxes):
            assert -0.1 <= x <= width - wide + 0.1
            assert not any(abs(y - b) < 12 and x < a + w and a < x + wide for a, b, w in boxes[:place])
        assert f"{len(labels)} of 500 are named" in " ".join(filter(None, texts(root)))


def test_bars_of_a_roadmap_stand_by_month_and_arrows_lead_from_what_is_required():
    root = drawn(GANTT)
    (first,), (second,), (third,) = (rects(root, role)[:1] for role in ("committed", "above", "below"))
    x, wide = (float(first.get(key)) for key in ("x", "width"))
    assert float(second.get("x")) == pytest.approx(x + wide / 2, abs=0.2)
    assert float(third.get("x")) == pytest.approx(x + wide, abs=0.2)
    assert float(second.get("width")) == pytest.approx(wide / 2, abs=0.2)
    (clash, _) = [each for each in root.iter(f"{SVG}path") if each.get("class") == "s-bad"]
    assert float(re.match(r"M([\d.]+)", clash.get("d"))[1]) == pytest.approx(x + wide, abs=0.2)
    assert clash[0].text == "Second requires First"


@pytest.mark.parametrize("value", EVERY, ids=lambda value: value.kind)
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", NASTY)
def test_no_name_breaks_a_picture(value, width, name):
    named = value._replace(
        title=name,
        alt=name,
        categories=value.categories if value.kind in {"gantt", "targets"} else tuple(name for _ in value.categories),
        series=tuple(series._replace(name=name) for series in value.series),
        marks=tuple(mark._replace(name=name, group=name) for mark in value.marks),
    )
    root = drawn(named, width)
    assert root.tag == f"{SVG}svg"
    assert not {element.tag for element in root.iter()} - {
        f"{SVG}{tag}" for tag in ("svg", "title", "desc", "rect", "path", "circle", "text")
    }
    for element in root.iter(f"{SVG}text"):
        start = float(element.get("x"))
        wide = width_of(element.text or "", 12)
        left = {"end": start - wide, "middle": start - wide / 2}.get(element.get("text-anchor"), start)
        assert left + wide <= width + 12


@pytest.mark.parametrize("value", EVERY, ids=lambda value: value.kind)
def test_who_cannot_see_it_is_told_and_labels_are_drawn_last(value):
    picture = draw(value, NUMBERS)
    root = ET.fromstring(picture)  # noqa: S314  # our own
    assert root.get("role") == "img"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert (title.text, description.text) == ("The finding", "What is seen")
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    ends = [picture.rindex(f"<{tag}") for tag in ("rect", "path", "circle") if f"<{tag}" in picture]
    assert max(ends) < picture.index("<text")
    assert picture == draw(value, NUMBERS)


def test_scores_are_stacked_to_scale_and_the_line_stands_where_it_falls():
    root = drawn(RANKING)
    (fit, risk) = (
        [float(each.get("width")) for each in rects(root, f"series-{n}")][1:] for n in (0, 1)
    )  # legend first
    assert [wide + 0.8 for wide in fit] == pytest.approx(
        [2 * (risk[0] + 0.8) / 2, (fit[0] + 0.8) / 2, (fit[0] + 0.8) / 4], abs=0.1
    )
    said = texts(root)
    places = {each.text: float(each.get("y")) for each in root.iter(f"{SVG}text")}
    assert places["Second"] < places["the line: budget 2027"] < places["Third"]
    assert {"80.0", "60.0", "20.0", "1.5 m", "2.5 m"} <= set(said)


def test_money_below_one_another_is_short_where_one_amount_is_long():
    marks = (Mark("First", 80.0, size=1810.0), Mark("Second", 60.0, size=2129.5), Mark("Third", 20.0, size=110776.5))
    said = texts(drawn(RANKING._replace(marks=marks)))
    assert {"1.81 m", "2.13 m", "111 m"} <= set(said)


def test_what_is_over_its_limit_is_drawn_as_such():
    root = drawn(CAPACITY)
    (over,) = rects(root, "over")
    within = rects(root, "taken")[-1]
    assert float(over.get("width")) / float(within.get("width")) == pytest.approx(12 / 5, rel=0.01)
    assert {"12 of 10", "5 of 10"} <= set(texts(root))


def test_years_of_a_target_stand_as_far_apart_as_they_are():
    root = drawn(TARGETS)
    diamonds = [each.get("d") for each in root.iter(f"{SVG}path") if each.get("class") == "f-milestone edge"]
    (first, last) = (float(re.match(r"M([\d.]+)", each)[1]) for each in diamonds)
    (actual,) = [float(each.get("cx")) for each in root.iter(f"{SVG}circle") if each.get("class") == "f-realised edge"]
    assert (first - actual) / (last - actual) == pytest.approx(2 / 9, abs=0.01)


def test_the_darkest_cell_holds_the_most():
    root = drawn(HEAT)
    assert [len(rects(root, f"heat-{shade}")) for shade in range(5)] == [0, 1, 0, 1, 1]
    assert "–" in texts(root)


def test_what_says_nothing_is_not_drawn():
    assert drawn(PLANE._replace(marks=PLANE.marks[:2])) is None
    assert drawn(chart("nothing known of")) is None
    report = Report("r", None, Document("", (Section("", "", (PLANE._replace(marks=()),)),), NUMBERS))
    with pytest.raises(NothingToWriteError):
        write_report(report, "svg")
    with pytest.raises(UnavailableError):
        write_report(report._replace(document=Document("", (), NUMBERS)), "svg")


def luminance(colour):
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("role", FILLS)
def test_every_area_stands_out_and_what_is_written_on_it_can_be_read(role):
    fill = FILLS[role]
    # Its edge is drawn in ink and areas are parted by paper: one of them stands out 3 : 1 from the area.
    assert max(contrast(fill.colour, PAPER), contrast(fill.colour, INK)) >= 3
    assert contrast(fill.colour, fill.on) >= 4.5


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0, 100, 6, [0, 20, 40, 60, 80, 100]),
        (17.3, 87, 6, [0, 20, 40, 60, 80, 100]),
        (0, 0, 6, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (-5, 5, 6, [-6, -4, -2, 0, 2, 4, 6]),
    ],
)
def test_ticks_are_round_and_hold_all(low, high, most, expected):
    assert ticks(low, high, most) == pytest.approx(expected)


def test_text_is_cut_to_its_room():
    assert fit("short", 100, 12) == "short"
    assert fit("A name that is too long", 60, 12).endswith("…")
    assert width_of(fit("A name that is too long", 60, 12), 12) <= 60
    assert width_of("漢字", 10) > width_of("ab", 10)
    assert [width_of(line, 12) <= 80 for line in wrap("many words " * 20, 80, 12, 3)] == [True] * 3
    assert wrap("two words", 500, 12) == ["two words"]

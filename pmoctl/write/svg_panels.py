"""Small pictures side by side: how far each target is, and how much of each kind each row has."""

from collections.abc import Sequence
from itertools import chain

from pmoctl.report.chart import Chart, Series
from pmoctl.report.language import mark, plural, say
from pmoctl.report.numbers import Numbers
from pmoctl.write.svg_bars import figures
from pmoctl.write.svg_sheet import SIZE, Sheet
from pmoctl.write.svg_text import fit, width_of, wrap

PANEL, TALL, PLOT = 210.0, 164.0, 74.0  # width and height of a panel, and the height of what is drawn in it
MOST_PANELS = 15
CELL = 26.0
SHADES = 5

LINES = {"actual": mark("actual"), "planned": mark("planned"), "wanted": mark("wanted")}


def draw_targets(chart: Chart, sheet: Sheet, numbers: Numbers, most: int) -> None:
    """Draw a panel for each name of series: by year what was, what is planned, and what is wanted (their roles)."""
    panels: dict[str, list[Series]] = {}
    for series in chart.series:
        panels.setdefault(series.name, []).append(series)
    shown = list(panels.items())[: min(most, MOST_PANELS)]
    columns = max(int(sheet.width // PANEL), 1)
    wide = sheet.width / columns
    named = [("realised", say("so far")), ("taken", say("planned")), ("milestone", say("wanted"))]
    y = sheet.legend(12, named) + 10
    for place, (name, group) in enumerate(shown):
        _draw_panel(sheet, numbers, (place % columns * wide, y + place // columns * TALL, wide - 14), chart.categories,
                    name, group)  # fmt: skip
    bottom = y + -(-len(shown) // columns) * TALL
    more = _more_words(len(panels) - len(shown))
    sheet.height = sheet.notes(bottom - 8, more) + 8


def _draw_panel(  # what one panel needs
    sheet: Sheet, numbers: Numbers, box: tuple[float, float, float], years: Sequence[str], name: str,
    series: Sequence[Series],
) -> None:  # fmt: skip
    left, top, wide = box
    for line, words in enumerate(wrap(name, wide, SIZE, 3)):
        sheet.text(left + 1, top + 12 + 15 * line, words, bold=True)
    values = [value for each in series for value in each.values if value is not None]
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low) or 1.0
    plot = top + 54

    first, last = int(years[0]), int(years[-1])

    def at(place: int, value: float) -> tuple[float, float]:
        gone = (int(years[place]) - first) / (last - first) if last > first else 0.5
        x = left + 8 + (wide - 60) * gone
        return x, plot + PLOT - 6 - (PLOT - 12) * (value - low) / room

    sheet.line("M", left + 1, plot + PLOT, "h", wide - 4, tone="soft")
    ends: list[tuple[float, float, str, str]] = []
    for each in series:
        points = [(at(place, value), value) for place, value in enumerate(each.values) if value is not None]
        if each.role != "wanted" and len(points) > 1:
            tone, dashes = ("ink", "") if each.role == "actual" else ("soft", "5 3")
            sheet.line("M", *chain.from_iterable(place for place, _ in points), tone=tone, thick=2, dashes=dashes)
        for (x, y), value in points:
            said = f"{say(LINES[each.role])} {numbers.figure(value)}"
            if each.role == "wanted":
                sheet.diamond(x, y, 5, "milestone", said)
            else:
                sheet.circle(x, y, 3.5, "realised" if each.role == "actual" else "taken", said)
        if points and each.role != "actual":
            (x, y), value = points[-1]
            ends.append((x + 9, y + 4, numbers.figure(value), each.role))
    _write_ends(sheet, ends)
    sheet.text(left + 1, plot + PLOT + 15, years[0], tone="soft")
    if len(years) > 1:
        sheet.text(left + wide - 52, plot + PLOT + 15, years[-1], anchor="middle", tone="soft")


def _write_ends(sheet: Sheet, ends: list[tuple[float, float, str, str]]) -> None:
    """Write the last figures, parted where they would cover one another; what is wanted stands out."""
    ends.sort(key=lambda end: end[1])
    for place, (x, y, words, role) in enumerate(ends):
        near = place and y - ends[place - 1][1] < SIZE
        sheet.text(x, ends[place - 1][1] + SIZE + 1 if near else y, words, bold=role == "wanted")


def draw_heat(chart: Chart, sheet: Sheet, numbers: Numbers, most: int) -> None:
    """Draw a table of shaded cells: a row for each series, a column for each category; the darker, the more."""
    shown = chart.series[:most]
    values = [value for series in shown for value in series.values if value is not None]
    largest = max([0.0, *values]) or 1.0
    left = sheet.width * 0.36
    wide = (sheet.width - left) / max(len(chart.categories), 1)
    amounts = figures(numbers, values, chart.y.kind)
    size = SIZE * min(1.0, (wide - 6) / max((width_of(words, SIZE) for words in amounts.values()), default=wide))
    for column, name in enumerate(chart.categories):
        sheet.text(left + wide * (column + 0.5), 13, fit(name, wide - 4, SIZE), anchor="middle", bold=True)
    y = 20.0
    for series in shown:
        sheet.text(1, y + 17, fit(series.name, left - 8, SIZE))
        for column, value in enumerate(series.values):
            x = left + wide * column
            if value is None:
                sheet.text(x + wide / 2, y + 17, "–", anchor="middle", tone="soft")
                continue
            role = f"heat-{min(int(SHADES * max(value, 0) / largest), SHADES - 1)}"
            words = amounts[value]
            sheet.rect(x + 1, y + 1, wide - 2, CELL - 2, role, f"{series.name}, {chart.categories[column]}: {words}")
            sheet.text(x + wide / 2, y + 17, words, anchor="middle", tone=role, size=size)
        y += CELL
    more = _more_words(len(chart.series) - len(shown))
    sheet.height = sheet.notes(y, more) + 6


def _more_words(more: int) -> list[str]:
    return [plural("And {n} more; the table has all.", "And {n} more; the table has all.", more)] if more > 0 else []

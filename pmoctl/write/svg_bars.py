"""Bars: where the money goes, the ranking by what makes up each score, and any figures side by side."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pmoctl.report.chart import Chart, Series
from pmoctl.report.language import plural, say
from pmoctl.report.numbers import MISSING, Numbers, exact
from pmoctl.report.table import Kind
from pmoctl.write.svg_sheet import FILLS, GAP, SIZE, Sheet, fill_of, ticks
from pmoctl.write.svg_text import fit, width_of

BAR = 30.0  # high, of the money of a year
THIN, ROW = 13.0, 22.0  # a bar among many, and its row
DIGITS = 4  # of an amount in a column, which is read at a glance
SERIES = 6  # colours that can be told apart


def figure(numbers: Numbers, value: float | None, kind: Kind) -> str:
    """Write a value of an axis; money is short: `11.8 m`, and the unit stands once for all."""
    if kind == "money":
        return numbers._replace(currency="").amount(exact(value))
    return numbers.value(value, kind)


def figures(numbers: Numbers, values: Iterable[float | None], kind: Kind) -> dict[float, str]:
    """Write the values of a chart, money in one unit: to its last digit, or in some three where one has too many."""
    known = list(dict.fromkeys(value for value in values if value is not None))
    if kind != "money":
        return {value: numbers.value(value, kind) for value in known}
    amounts = [exact(value) for value in known]
    many = any(amount is not None and len(amount.as_tuple().digits) > DIGITS for amount in amounts)
    return dict(zip(known, numbers._replace(currency="").amounts(known if many else amounts), strict=True))


def draw_money_bar(chart: Chart, sheet: Sheet, numbers: Numbers, most: int) -> None:
    """Draw a bar for each category, of what its money goes to; a mark of the role limit is what there is."""
    y, explained = 0.0, []
    totals = [sum(series.values[place] or 0 for series in chart.series) for place in range(len(chart.categories))]
    limits = {mark.name: mark.x for mark in chart.marks if mark.role == "limit" and mark.x is not None}
    whole = max([*totals, *limits.values()], default=0) or 1
    scale = (sheet.width - 2) / whole
    amounts = figures(numbers, [*(value for each in chart.series for value in each.values), *limits.values()], "money")
    for place, category in enumerate(chart.categories[:most]):
        if len(chart.categories) > 1:
            y += 16
            sheet.text(1, y - 2, category, bold=True)
        x = 1.0
        for series in chart.series:
            value = series.values[place]
            if not value or value < 0:
                continue
            wide = value * scale
            role, amount = fill_of(series.role), amounts[value]
            sheet.rect(x + 0.5, y + 3, wide - 1, BAR, role, f"{series.name}: {amount}")
            words = f"{series.name} {amount}"
            inside = next((each for each in (words, amount) if width_of(each, SIZE) < wide - 8), "")
            if inside:
                sheet.text(x + 6, y + 3 + BAR / 2 + 4, inside, tone=role)
            if inside != words:
                year = f" ({category})" if len(chart.categories) > 1 and not inside else ""
                explained.append((role, series.name if inside else f"{words}{year}"))
            x += wide
        y += BAR + 3
        y = _limit(sheet, limits.get(category), x, scale, y, amounts)
    sheet.height = sheet.legend(y + 20, dict.fromkeys(explained)) + 8 if explained else y + 6


def _limit(
    sheet: Sheet, limit: float | None, end: float, scale: float, y: float, amounts: Mapping[float, str]
) -> float:
    if limit is None or abs(limit * scale + 1 - end) < 1:  # the bar ends there
        return y
    x = limit * scale + 1
    sheet.line("M", x, y - BAR - 3, "v", BAR + 6, tone="bad" if end > x else "ink", thick=2)
    words = say("limit {amount}", amount=amounts[limit])
    after = x + 4 + width_of(words, SIZE) < sheet.width
    sheet.text(x + 2 if after else x - 2, y + 14, words, anchor="start" if after else "end")
    return y + 14


class Lanes(NamedTuple):
    """Where the rows of a chart stand: what is left for names, and for bars."""

    left: float
    right: float
    height: float

    @classmethod
    def of(cls, names: Sequence[str], sheet: Sheet, height: float, right: float) -> "Lanes":
        """Leave as much room as names need, up to a third, and `right` for figures; on a phone names stand above."""
        if sheet.narrow:
            return cls(1.0, sheet.width - right, height + GAP)
        wide = max((width_of(name, SIZE) for name in names), default=0)
        return cls(min(wide, sheet.width * 0.34) + 8, sheet.width - right, height)

    def name(self, sheet: Sheet, y: float, words: str, *, bold: bool = False) -> float:
        """Write the name of the row that begins at `y`; give where its bars begin."""
        if sheet.narrow:
            sheet.text(1, y + 12, fit(words, sheet.width - 4, SIZE), bold=bold)
            return y + GAP
        sheet.text(1, y + 14, fit(words, self.left - 8, SIZE), bold=bold)
        return y + 3


def draw_ranking(chart: Chart, sheet: Sheet, numbers: Numbers, most: int) -> None:
    """Draw how series add up to each category's score: a mark each says the score (x) and the money so far (size).

    A mark of the role line says where the line falls (x rows from the top), and why.
    """
    scores = [mark for mark in chart.marks if mark.role != "line"]
    lines = {int(mark.x or 0): mark.name for mark in chart.marks if mark.role == "line"}
    money = any(mark.size is not None for mark in scores)
    names = chart.categories[:most]
    so_far = figures(numbers, [mark.size for mark in scores[: len(names)]], "money")
    rows = Lanes.of(names, sheet, ROW, 100.0 if money else 44.0)
    scale = (rows.right - rows.left) / (max((mark.x or 0 for mark in scores), default=0) or 1)
    y = sheet.legend(12, [(f"series-{place % SERIES}", series.name) for place, series in enumerate(chart.series)]) + 8
    if money:
        sheet.text(sheet.width - 1, y + 10, chart.y.title or "money so far", anchor="end", tone="soft")
        y += 14
    for place, name in enumerate(names):
        if place in lines:
            y = _draw_line(sheet, y, lines[place])
        top = rows.name(sheet, y, name)
        x = rows.left
        for number, series in enumerate(chart.series):
            value = series.values[place]
            if value and value > 0:
                said = f"{series.name}: {numbers.score(value)}"
                sheet.rect(x + 0.4, top, value * scale - 0.8, THIN, f"series-{number % SERIES}", said)
                x += value * scale
        mark = scores[place]
        sheet.text(x + 5, top + 11, numbers.score(mark.x), bold=mark.role != "below")
        if mark.size is not None:
            sheet.text(sheet.width - 1, top + 11, so_far[mark.size], anchor="end")
        y += rows.height
    if len(names) in lines and len(chart.categories) == len(names):
        y = _draw_line(sheet, y, lines[len(names)])
    more = len(chart.categories) - len(names)
    below = [plural("And {n} more of lower rank.", "And {n} more of lower rank.", more)] if more else []
    hidden = [
        say("Further down, {words}.", words=words) for place, words in lines.items() if more and place >= len(names)
    ]
    sheet.height = sheet.notes(y, [*below, *hidden]) + 8


def _draw_line(sheet: Sheet, y: float, words: str) -> float:
    sheet.line("M", 0, y + 3, "H", sheet.width, tone="ink", thick=2, dashes="7 4")
    sheet.text(1, y + 17, fit(words, sheet.width - 4, SIZE), bold=True)
    return y + 24


def draw_bars(chart: Chart, sheet: Sheet, numbers: Numbers, most: int) -> None:
    """Draw the series of each category under one another, those of the role limit as a line across the bars before."""
    bars = [series for series in chart.series if series.role != "limit"]
    limits = [series for series in chart.series if series.role == "limit"]
    names = chart.categories[:most]
    shown = [value for series in chart.series for value in series.values[: len(names)] if value is not None]
    marks = ticks(min([0.0, *shown]), max([0.0, *shown]), 4 if sheet.narrow else 6)
    rows = Lanes.of(names, sheet, 8 + 15 * len(bars), 80)
    scale = (rows.right - rows.left) / (marks[-1] - marks[0])
    zero = rows.left - marks[0] * scale
    roles = [_role(series, place) for place, series in enumerate(bars)]
    amounts = figures(numbers, shown, chart.y.kind)
    legend = [(role, series.name) for role, series in zip(roles, bars, strict=True)]
    y = sheet.legend(12, legend) + 6 if len(bars) > 1 or limits else 0.0
    if limits:
        sheet.line("M", 8, y + 3, "v", 12, tone="ink", thick=2.5)
        sheet.text(18, y + 13, fit(limits[0].name, sheet.width - 20, SIZE))
        y += 18
    top = y
    for place, name in enumerate(names):
        line = rows.name(sheet, y, name)
        for number, series in enumerate(bars):
            value = series.values[place]
            at = line + 15 * number
            if value is None:
                sheet.text(zero + 4, at + 11, MISSING, tone="soft")
                continue
            there = [limit for limit in (each.values[place] for each in limits) if limit is not None]
            over = any(value > limit for limit in there)
            role, words = "over" if over else roles[number], amounts[value]
            if value:
                left = min(zero, zero + value * scale)
                sheet.rect(left, at, abs(value) * scale, THIN, role, f"{series.name}: {words}")
            if there:
                words = say("{part} of {all}", part=words, all=amounts[there[0]])
            sheet.text(zero + max(value, *there[:1], 0) * scale + 6, at + 11, words)
        for series in limits:
            limit_at = series.values[place]
            if limit_at is not None:
                said = f"{series.name}: {amounts[limit_at]}"
                x = zero + limit_at * scale
                sheet.line("M", x, line - 2, "v", 15 * len(bars) + 2, tone="ink", thick=2.5, said=said)
        y += rows.height
    sheet.line("M", zero, top, "V", y, tone="soft")
    more = len(chart.categories) - len(names)
    sheet.height = sheet.notes(y, [plural("And {n} more.", "And {n} more.", more)] if more else []) + 6


def _role(series: Series, place: int) -> str:
    return series.role if series.role in FILLS else f"series-{place % SERIES}"

"""A roadmap as blocks of Mermaid's gantt, none longer than what GitHub and GitLab draw."""

from itertools import groupby

from pmoctl.model.text import one_line
from pmoctl.report.chart import Chart, Mark
from pmoctl.report.language import say

# What ends a name in Mermaid's grammar or starts something else, and what looks like it.
_LOOKALIKES = str.maketrans(
    {
        ":": "\N{RATIO}",
        ";": ",",
        "#": "\N{FULLWIDTH NUMBER SIGN}",
        "%": "\N{FULLWIDTH PERCENT SIGN}",
        '"': "\N{RIGHT DOUBLE QUOTATION MARK}",
        "`": "\N{RIGHT SINGLE QUOTATION MARK}",
        "<": "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}",
        ">": "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
        "{": "(",
        "}": ")",
        "\\": "/",
    }
)
_LONGEST = 60
_TAGS = {"committed": "active, ", "must_do": "crit, "}
_HEAD = ("gantt", "    dateFormat YYYY-MM-DD", "    axisFormat %Y-%m")
_MONTHS = 12
MOST = 50_000  # characters: over that, Mermaid draws nothing
_ROOM = 48_000  # for the sections of a block: its head and the horizons come on top


def safe_name(text: object) -> str:
    """Write a name so that Mermaid takes it for nothing else. It must not stand first: `section` and `click` would."""
    return one_line(str(text).translate(_LOOKALIKES), _LONGEST)


def gantt_blocks(chart: Chart) -> list[tuple[str, str]]:
    """Return the parts of a roadmap, each with the units it is about: a section for each unit, a line for each bar.

    The end of a task is exclusive: what finishes in September ends on 1 October. Where all are too long for one part,
    they are parted between units, and within one where it alone is too long.
    """
    bars = sorted((mark for mark in chart.marks if mark.low is not None), key=lambda mark: mark.group)
    milestones: dict[str | None, list[Mark]] = {}
    for mark in chart.marks:
        if mark.role == "milestone":
            milestones.setdefault(mark.link, []).append(mark)
    parts: list[tuple[list[str], list[str]]] = [([], [])]  # lines, units
    for unit, group in groupby(bars, key=lambda mark: mark.group):
        section = f"    section {safe_name(unit)}"
        pieces = [[_task(bar), *map(_milestone, milestones.get(bar.link, ()))] for bar in group]
        if parts[-1][0] and _size(parts[-1][0]) + sum(map(_size, pieces)) > _ROOM:
            parts.append(([], []))
        for piece in pieces:
            if _size(parts[-1][0]) + _size(piece) > _ROOM:
                parts.append(([], []))
            lines, units = parts[-1]
            if unit not in units:
                lines.append(section)
                units.append(unit)
            lines += piece
    horizons = [
        f"    ◆ {safe_name(say('{name} ends', name=mark.name))} :milestone, {_day(mark.x)}, 0d"
        for mark in chart.marks
        if mark.role == "horizon"
    ]
    ends = [f"    section {safe_name(say('Horizons'))}", *horizons] if horizons else []
    return [("\n".join([*_HEAD, *lines, *ends]), _units(units)) for lines, units in parts]


def _size(lines: list[str]) -> int:
    return sum(len(line) + 1 for line in lines)


def _units(units: list[str]) -> str:
    return units[0] if len(units) == 1 else say("{first} to {last}", first=units[0], last=units[-1]) if units else ""


def _task(bar: Mark) -> str:
    rank = "–" if bar.y is None else f"{round(bar.y)}."
    ends = f"{_day(bar.low)}, {_day(bar.high)}"
    return f"    {rank} {safe_name(bar.name)} :{_TAGS.get(bar.role, '')}i-{bar.link}, {ends}"


def _milestone(mark: Mark) -> str:
    return f"    ◆ {safe_name(mark.name)} :milestone, {_day(mark.x)}, 0d"


def _day(months: float | None) -> str:
    year, month = divmod(round(months or 0), _MONTHS)
    return f"{year:04d}-{month + 1:02d}-01"

"""A roadmap as the lines of a Mermaid gantt."""

from pmoctl.analyse.roadmap import Bar, Roadmap, later
from pmoctl.model.text import one_line

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
TAGS = {"committed": "active, ", "must_do": "crit, "}


def safe_name(text: object) -> str:
    """Write a name so that Mermaid takes it for nothing else. It must not stand first: `section` and `click` would."""
    return one_line(str(text).translate(_LOOKALIKES), _LONGEST)


def gantt(plan: Roadmap) -> list[str]:
    """Give the lines: a section for each unit, a line for each initiative and milestone, and the ends of horizons.

    The end of a task is exclusive: what finishes in September ends on 1 October.
    """
    lines = ["gantt", "    dateFormat YYYY-MM-DD", "    axisFormat %Y-%m"]
    units: dict[str, list[Bar]] = {}
    for bar in plan.bars:
        if bar.start and bar.finish:
            units.setdefault(bar.unit, []).append(bar)
    for unit, bars in sorted(units.items()):
        lines.append(f"    section {safe_name(unit)}")
        for bar in bars:
            if bar.start and bar.finish:
                rank = "–" if bar.rank is None else f"{bar.rank}."
                tags = TAGS.get(bar.standing, "")
                ends = f"{bar.start}-01, {later(bar.finish, 1)}-01"
                lines.append(f"    {rank} {safe_name(bar.title)} :{tags}i-{bar.initiative}, {ends}")
            for name, month in bar.milestones:
                lines.append(f"    ◆ {safe_name(name.replace('-', ' '))} :milestone, {later(month, 1)}-01, 0d")
    lines.append("    section Horizons")
    ends_of = (f"    ◆ {mark.horizon} ends :milestone, {later(mark.month, 1)}-01, 0d" for mark in plan.horizons)
    return [*lines, *ends_of]

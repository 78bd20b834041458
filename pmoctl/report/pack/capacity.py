"""Who has the people for it, the scarcest team first, and what waits for what."""

from pmoctl.analyse.roadmap import Bar, Need, Roadmap
from pmoctl.report.charts.roadmap import capacity_chart, gantt_chart
from pmoctl.report.document import Block, Cell, Column, Row, Table, Text
from pmoctl.report.numbers import MISSING, counted
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import Part, left_out, part

MOST = 30  # initiatives that are shown
CLASHES = {
    "absent": "clash: it is not recommended, and not closed",
    "undated": "clash: one of the two has no schedule",
    "early": "clash: it starts before that is finished",
    "late": "clash: it is finished later than wanted",
}


def capacity_part(look: Look) -> Part:
    """Show people and dates of what is committed and recommended."""
    plan = look.plan
    people = _people(look, plan)
    dated = [bar for bar in plan.bars if bar.start]
    if not people.rows and not dated:
        return left_out("capacity", "Roadmap and people", "nothing states a schedule or people")
    loads = [load for load in plan.capacity if load.available is not None and load.year >= look.cycle]
    chart = capacity_chart(loads, look.numbers)
    blocks: list[Block] = [chart] if chart else [people] if people.rows else []
    if len(dated) > 2:  # noqa: PLR2004  # fewer say nothing as a picture
        drawn = plan._replace(bars=tuple(dated[:MOST]))
        blocks.append(gantt_chart(drawn, look.settings.fiscal_year, look.numbers))
    elif dated:
        blocks.append(_bars(look, dated))
    if len(dated) > MOST:
        blocks.append(Text(f"{len(dated) - MOST} more are on the roadmap (pmoctl roadmap).", "muted"))
    if plan.needs:
        blocks.append(_needs(look, plan))
    return part("capacity", "Roadmap and people", _title(plan), *blocks)


def _title(plan: Roadmap) -> str:
    clashes = sum(need.clash is not None for need in plan.needs)
    over = sum(load.over for load in plan.capacity)
    parts = [
        f"{counted(clashes, 'requirement')} of {len(plan.needs)} cannot be met in time" if clashes else "",
        f"{counted(over, 'team year')} overrun" if over else "",
    ]
    if any(parts):
        return " and ".join(filter(None, parts))
    if plan.needs:
        return f"All {counted(len(plan.needs), 'requirement')} can be met in time"
    return f"{counted(len(plan.bars), 'initiative')} on the roadmap, none of which waits for another"


def _people(look: Look, plan: Roadmap) -> Table:
    columns = (
        Column("team", "Team"),
        Column("year", "Year", "year"),
        Column("available", "Available", "figure"),
        Column("taken", "Taken", "figure"),
        Column("free", "Free", "figure"),
    )
    limited = [load for load in plan.capacity if load.available is not None and load.year >= look.cycle]
    limited.sort(key=lambda load: ((load.available or 0) - load.taken) / (load.available or 1))
    plain = look.numbers.plain
    rows = []
    for load in limited[:MOST]:
        free = (load.available or 0) - load.taken
        amounts = (Cell(each, plain(each)) for each in (load.available, load.taken, free))
        cells = (Cell(load.team.replace("-", " ").capitalize()), Cell(load.year), *amounts)
        rows.append(Row(cells, "bad" if load.over else None))
    notes = ("Full-time equivalents of what is committed and recommended; the scarcest first.",)
    return Table("people", columns, tuple(rows), "People", notes)


def _bars(look: Look, bars: list[Bar]) -> Table:
    month = look.numbers.month
    columns = (
        Column("title", "Initiative"),
        Column("start", "Start"),
        Column("finish", "Finish"),
        Column("milestones", "Milestones", spare=1),
    )
    rows = []
    for bar in bars[:MOST]:
        marks = ", ".join(f"{name.replace('-', ' ')} {month(each)}" for name, each in bar.milestones)
        title = f"{bar.title} (paused)" if look.assessment.states.get(bar.initiative) == "paused" else bar.title
        cells = (Cell(title), Cell(bar.start, month(bar.start)), Cell(bar.finish, month(bar.finish)))
        rows.append(Row((*cells, Cell(marks or MISSING))))
    return Table("schedules", columns, tuple(rows), "Schedules")


def _needs(look: Look, plan: Roadmap) -> Table:
    columns = (Column("title", "Initiative"), Column("requires", "Requires"), Column("status", "In time?"))
    ordered = sorted(plan.needs, key=lambda need: need.clash is None)
    rows = (
        Row(
            (Cell(look.title(need.initiative)), Cell(look.title(need.requires)), Cell(_status(look, need))),
            "bad" if need.clash else None,
        )
        for need in ordered[:MOST]
    )
    return Table("requirements", columns, tuple(rows), "What waits for what")


def _status(look: Look, need: Need) -> str:
    if need.closed:
        return "yes: it is closed"
    if need.clash:
        return CLASHES[need.clash]
    return f"yes: wanted by {look.numbers.month(need.wanted)}, finished {look.numbers.month(need.finish)}"

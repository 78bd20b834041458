"""Who has the people for it, the scarcest team first, and what waits for what."""

from pmoctl.analyse.roadmap import Bar, Need, Roadmap
from pmoctl.report.charts.roadmap import capacity_chart, gantt_chart
from pmoctl.report.document import Block, Text
from pmoctl.report.language import mark, plural, say
from pmoctl.report.numbers import MISSING, listed
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import Part, left_out, part
from pmoctl.report.table import Cell, Column, Row, Table

MOST, NEEDS = 30, 12  # initiatives and requirements that are shown
CLASHES = {
    "absent": mark("clash: it is not recommended, and not closed"),
    "undated": mark("clash: one of the two has no schedule"),
    "early": mark("clash: it starts before that is finished"),
    "late": mark("clash: it is finished later than wanted"),
}


def capacity_part(look: Look) -> Part:
    """Show people and dates of what is committed and recommended."""
    plan = look.plan
    dated = [bar for bar in plan.bars if bar.start]
    loads = [load for load in plan.capacity if load.available is not None and load.year >= look.cycle]
    if not loads and not dated:
        return left_out("capacity", say("nothing states a schedule or people"))
    chart = capacity_chart(loads, look.numbers)
    blocks: list[Block] = [chart] if chart else []
    if len(dated) > 2:  # noqa: PLR2004  # fewer say nothing as a picture
        drawn = plan._replace(bars=tuple(dated[:MOST]))
        chart = gantt_chart(drawn, look.settings.fiscal_year, look.numbers)
        if len(dated) > MOST:
            chart = chart._replace(title=f"{chart.title}. {_more(len(dated) - MOST)}".rstrip("."))
        blocks.append(chart)
    elif dated:
        blocks.append(_bars(look, dated))
    if undated := len(plan.bars) - len(dated):
        words = plural("{n} has no schedule.", "{n} have no schedule.", undated)
        blocks.append(Text(words, "muted"))
    if plan.needs:
        blocks.append(_needs(look, plan))
    return part("capacity", _title(plan), *blocks)


def _more(number: int) -> str:
    return plural(
        "{n} more is on the roadmap ({command}).",
        "{n} more are on the roadmap ({command}).",
        number,
        command="pmoctl roadmap",
    )


def _title(plan: Roadmap) -> str:
    clashes = sum(need.clash is not None for need in plan.needs)
    over = sum(load.over for load in plan.capacity)
    parts = []
    if clashes:
        parts.append(
            plural(
                "{n} requirement of {all} cannot be met in time",
                "{n} requirements of {all} cannot be met in time",
                clashes,
                all=len(plan.needs),
            )
        )
    if over:
        parts.append(plural("{n} team year overrun", "{n} team years overrun", over))
    if parts:
        return listed(parts)
    if plan.needs:
        return plural(
            "The only requirement can be met in time", "All {n} requirements can be met in time", len(plan.needs)
        )
    return plural(
        "{n} initiative on the roadmap, which waits for no other",
        "{n} initiatives on the roadmap, none of which waits for another",
        len(plan.bars),
    )


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
        paused = look.assessment.states.get(bar.initiative) == "paused"
        title = say("{title} (paused)", title=bar.title) if paused else bar.title
        cells = (Cell(title), Cell(bar.start, month(bar.start)), Cell(bar.finish, month(bar.finish)))
        rows.append(Row((*cells, Cell(marks or MISSING))))
    return Table("schedules", columns, tuple(rows), say("Schedules"))


def _needs(look: Look, plan: Roadmap) -> Table:
    columns = (
        Column("title", "Initiative"),
        Column("requires", "Requires"),
        Column("status", "In time?"),
    )
    ordered = sorted(plan.needs, key=lambda need: need.clash is None)
    rows = (
        Row(
            (Cell(look.title(need.initiative)), Cell(look.title(need.requires)), Cell(_status(look, need))),
            "bad" if need.clash else None,
        )
        for need in ordered[:NEEDS]
    )
    more = len(ordered) - NEEDS
    notes = (_more(more),) if more > 0 else ()
    return Table("requirements", columns, tuple(rows), say("What waits for what"), notes)


def _status(look: Look, need: Need) -> str:
    if need.closed:
        return say("yes: it is closed")
    if need.clash:
        return say(CLASHES[need.clash])
    month = look.numbers.month
    return say("yes: wanted by {wanted}, finished {finish}", wanted=month(need.wanted), finish=month(need.finish))

"""The annex: what is not asked for, earlier decisions, the method, and what lets anybody rebuild the pack."""

import datetime as dt
from collections.abc import Sequence

from pmoctl.model.framework import Gate, GateCondition, walk
from pmoctl.model.judgement import global_shares
from pmoctl.model.kinds import FRAMEWORK
from pmoctl.report.document import Block, Fact, Facts, Point, Points, Section, Text, Verbatim
from pmoctl.report.language import mark, plural, say
from pmoctl.report.numbers import Numbers, listed
from pmoctl.report.outcomes import outcome_words
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import Part, part_name
from pmoctl.report.pack.ranking import whole_ranking
from pmoctl.report.pack.sheet import rest_of_sheet
from pmoctl.report.pack.words import say_verdict, verdict_words
from pmoctl.report.table import Cell, Column, Row, Table

YEAR = dt.timedelta(days=366)
MOST = 60  # lines of a table
MEASURES = {
    "capex": mark("capex"), "opex": mark("opex"), "run": mark("recurring cost"), "cost": mark("cost"),
    "benefit": mark("benefit"), "net_benefit": mark("net benefit"), "npv": mark("net present value"),
    "bcr": mark("benefit–cost ratio"), "irr": mark("internal rate of return"),
    "mirr": mark("modified internal rate of return"), "payback": mark("payback, in years"),
    "delivery_risk": mark("delivery risk"), "duration": mark("duration"),
    "strategy_share": mark("extent of alignment with the strategy"),
}  # fmt: skip


def annex_part(look: Look, parts: Sequence[Part]) -> Part:
    """Put together the annex; `parts` are those of the body, of which it says what was left out."""
    more = rest_of_sheet(look)
    sections = [
        Section("not-asked", _not_asked_title(look), _not_asked(look), 2),
        *([Section("sheet-more", say("Decision sheet, continued"), (more,), 2, detail=True)] if more else []),
        Section("earlier", say("Earlier decisions"), (_earlier(look),), 2),
        Section("method", say("The method in plain words"), _method(look), 2),
        Section("origin", say("Where this pack comes from"), _origin(look, parts), 2),
    ]
    if look.ranking.rows:
        sections[0] = sections[0]._replace(blocks=(*sections[0].blocks, whole_ranking(look)))
    words = say(
        "What is read beside the pack, not in it. The full tables are in the workbook: {command}.",
        command="brief --format xlsx",
    )
    return Part("annex", (Section("annex", part_name("annex"), (Text(words, "muted"),)), *sections))


def _not_asked_title(look: Look) -> str:
    if not look.verdicts:
        return say("No candidates are up for decision")
    rest = sum(not each.is_up for each in look.verdicts.values())
    if not rest:
        return say("Every candidate is recommended")
    return plural("{n} candidate not recommended today", "{n} candidates not recommended today", rest)


def _nobody(look: Look) -> str:
    if not look.verdicts:
        return say("There are none.")
    return say("No candidate is deferred, rejected or not assessed.")


def _not_asked(look: Look) -> tuple[Block, ...]:
    rest = [each for each in look.verdicts.values() if not each.is_up]
    columns = (
        Column("rank", "#", "count"),
        Column("title", "Initiative"),
        Column("unit", "Unit", spare=2),
        Column("verdict", "Recommended"),
        Column("total", "Total", "money", 1),
        Column("why", "Why"),
    )
    rows = []
    for each in rest[:MOST]:
        row, said = look.rows[each.initiative], say_verdict(look, each)
        words = verdict_words(each, said)
        total = Cell(each.total, say("unknown") if each.total is None else None)
        cells = (Cell(row.rank), Cell(row.scored.title), Cell(look.unit(row.scored.unit)), Cell(words), total)
        rows.append(Row((*cells, Cell(said.why))))
    more = len(rest) - MOST
    notes = (
        [
            plural(
                "{n} more is in the ranking ({command}).",
                "{n} more are in the ranking ({command}).",
                more,
                command="pmoctl score",
            )
        ]
        if more > 0
        else []
    )
    return (Table("not-asked", columns, tuple(rows), notes=tuple(notes), nothing=_nobody(look)),)


def _earlier(look: Look) -> Table:
    day = look.checkpoint[1].date if look.checkpoint else look.origin.as_of
    columns = (
        Column("date", "Date", "date"),
        Column("initiative", "Initiative"),
        Column("outcome", "Outcome"),
        Column("funds", "Funds"),
        Column("why", "Why"),
    )
    rows = [
        Row(
            (
                Cell(point.date),
                Cell(look.title(name)),
                Cell(outcome_words(decision.outcome)),
                Cell(", ".join(f"{year}: {look.numbers.money(sum_)}" for year, sum_ in sorted(decision.funds.items()))),
                Cell(decision.why),
            )
        )
        for _, point in reversed(look.earlier())
        if point.date >= day - YEAR
        for name, decision in point.decisions.items()
    ]
    older = sum(len(point.decisions) for _, point in look.earlier()) - len(rows)
    more = len(rows) - MOST
    notes = [plural("{n} more of the last year.", "{n} more of the last year.", more)] if more > 0 else []
    if older:
        before = look.numbers.date(day - YEAR)
        notes.append(plural("{n} decision before {day}.", "{n} decisions before {day}.", older, day=before))
    return Table("earlier", columns, tuple(rows[:MOST]), notes=tuple(notes), nothing=say("There are none."))


def _method(look: Look) -> tuple[Block, ...]:
    shares, written = global_shares(look.framework), look.numbers.written
    columns = (
        Column("criterion", "Criterion"),
        Column("share", "Share", "percent"),
        Column("how", "How"),
        Column("question", "Question"),
    )
    rows = []
    for name, parents, data in walk(look.framework.criteria):
        label = f"{'— ' * len(parents)}{data.name or name}"
        if data.criteria is not None:
            how = say("a group of criteria")
        elif data.measure is not None:
            how = measure_words(data.measure)
        else:
            scale = data.scale or look.framework.scale
            how = say("rated from {lowest} to {highest}", lowest=written(scale.lowest), highest=written(scale.highest))
            how += f", {say('lower is better')}" if data.prefer == "lower" else ""
        share = Cell(shares[name], look.numbers.percent(shares[name], 1))
        rows.append(Row((Cell(label), share, Cell(how), Cell(data.question))))
    lowest = look.framework.missing == "lowest"
    missing = say("A missing value counts as the lowest.") if lowest else say("No value may be missing.")
    line = say("The line is drawn in rank order where the next no longer fits a limit.")
    points = [
        Point(say("Each criterion gives 0 to 100 points times its share; the score is their sum.")),
        Point(f"{line} {missing}"),
        *(Point(gate_words(gate, look.numbers), say("Gate {gate}", gate=name)) for name, gate in
          look.framework.gates.items()),
    ]  # fmt: skip
    return Table("criteria", columns, tuple(rows)), Points(tuple(points))


def measure_words(measure: str) -> str:
    """Say what is computed, or which figure of its own an initiative gives."""
    if measure in MEASURES:
        return say("computed: {measure}", measure=say(MEASURES[measure]))
    return say("own measure: {measure}", measure=measure.replace("-", " "))


def gate_words(gate: Gate, numbers: Numbers) -> str:
    """Say what a gate does."""
    parts = []
    if gate.include_when is not None:
        wanted = gate_condition_words(gate.include_when, numbers)
        parts.append(say("includes an initiative when {condition}", condition=wanted))
    if gate.exclude_unless is not None:
        wanted = gate_condition_words(gate.exclude_unless, numbers)
        parts.append(say("excludes an initiative unless {condition}", condition=wanted))
    return listed(parts)


def gate_condition_words(condition: GateCondition, numbers: Numbers) -> str:
    """Say what a gate asks for."""
    if condition.has is not None:
        return say("{key} is given", key=condition.has)
    key = condition.criterion or condition.measure
    low, high = (None if bound is None else numbers.written(bound) for bound in (condition.at_least, condition.at_most))
    if low is not None and high is not None:
        return say("{key} is at least {low} and at most {high}", key=key, low=low, high=high)
    if low is not None:
        return say("{key} is at least {low}", key=key, low=low)
    return say("{key} is given", key=key) if high is None else say("{key} is at most {high}", key=key, high=high)


def _origin(look: Look, parts: Sequence[Part]) -> tuple[Block, ...]:
    framework, numbers = look.framework, look.numbers
    last = framework.approval[-1] if framework.approval else None
    approved = say("nobody has approved it")
    if last:
        by = listed([look.person(name) for name in last.by])
        approved = say("approved by {names}, {forum}, {day}", names=by, forum=last.forum, day=numbers.date(last.date))
        approved += f"; {say('changed since')}" if look.approval == "altered" else ""
    errors = sum(finding.severity == "error" for finding in look.assessment.findings)
    warnings = len(look.assessment.findings) - errors
    money = [
        say("base year {year}", year=look.baseline.base_year),
        *([plural("{n} year", "{n} years", framework.horizon)] if framework.horizon else []),
        say("discount rate {rate}", rate=numbers.percent(framework.discount_rate, 1)),
        say("amounts in {unit}", unit=numbers.unit),
    ]
    read = plural(
        "{n} initiative read, {ranked} ranked; the check finds {found}",
        "{n} initiatives read, {ranked} ranked; the check finds {found}",
        len(look.workspace.initiatives),
        ranked=len(look.ranking.rows),
        found=listed([plural("{n} error", "{n} errors", errors), plural("{n} warning", "{n} warnings", warnings)]),
    )
    facts = (
        (say("Framework"), f"{framework.title} ({look.baseline.id}), {approved}"),
        (say("Digest"), look.workspace.digests[FRAMEWORK.path(look.baseline.id)]),
        (say("Money"), ", ".join(money)),
        (say("Revision"), look.origin.revision or say("unknown")),
        (say("As of"), numbers.date(look.origin.as_of)),
        (say("Data"), read),
        (say("Tool"), look.origin.tool),
    )  # fmt: skip
    missing = tuple(Point(each.why_not, f"{each.name}:") for each in parts if not each.shown)
    blocks: list[Block] = [Facts(tuple(Fact(label, Cell(words)) for label, words in facts))]
    blocks.append(Verbatim(look.origin.command, "sh"))
    if missing:
        blocks.append(Points(missing, say("Left out of this pack")))
    return tuple(blocks)

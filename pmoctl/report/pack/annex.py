"""The annex: what is not asked for, earlier decisions, the method, and what lets anybody rebuild the pack."""

import datetime as dt
from collections.abc import Sequence

from pmoctl.model.framework import GateCondition, walk
from pmoctl.model.judgement import global_shares
from pmoctl.model.kinds import FRAMEWORK
from pmoctl.report.document import Block, Cell, Column, Fact, Facts, Point, Points, Row, Section, Table, Text, Verbatim
from pmoctl.report.numbers import counted, listed
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import Part
from pmoctl.report.pack.ranking import whole_ranking
from pmoctl.report.pack.sheet import rest_of_sheet
from pmoctl.report.pack.words import VERDICTS, say_verdict

YEAR = dt.timedelta(days=366)
MOST = 60  # lines of a table


def annex_part(look: Look, parts: Sequence[Part]) -> Part:
    """Put together the annex; `parts` are those of the body, of which it says what was left out."""
    more = rest_of_sheet(look)
    sections = [
        Section("not-asked", _not_asked_title(look), _not_asked(look), 2),
        *([Section("sheet-more", "Decision sheet, continued", (more,), 2)] if more else []),
        Section("earlier", "Earlier decisions", (_earlier(look),), 2),
        Section("method", "The method in plain words", _method(look), 2),
        Section("origin", "Where this pack comes from", _origin(look, parts), 2),
    ]
    if look.ranking.rows:
        sections[0] = sections[0]._replace(blocks=(*sections[0].blocks, whole_ranking(look)))
    words = Text(
        "What is read beside the pack, not in it. The full tables are in the workbook: brief --format xlsx.", "muted"
    )
    return Part("annex", "Annex", (Section("annex", "Annex", (words,)), *sections))


def _not_asked_title(look: Look) -> str:
    if not look.verdicts:
        return "No candidates are up for decision"
    rest = sum(not each.is_up for each in look.verdicts.values())
    return f"{counted(rest, 'candidate')} not recommended today" if rest else "Every candidate is recommended"


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
        words = " ".join(filter(None, (VERDICTS[each.verdict], said.until)))
        total = Cell(each.total, "unknown" if each.total is None else None)
        cells = (Cell(row.rank), Cell(row.scored.title), Cell(look.unit(row.scored.unit)), Cell(words), total)
        rows.append(Row((*cells, Cell(said.why))))
    more = len(rest) - MOST
    notes = (f"{more} more are in the ranking (pmoctl score).",) if more > 0 else ()
    return (Table("not-asked", columns, tuple(rows), notes=notes, nothing="There are none."),)


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
                Cell(decision.outcome),
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
    notes = [f"{more} more of the last year."] if more > 0 else []
    notes += [f"{counted(older, 'decision')} before {look.numbers.date(day - YEAR)}."] if older else []
    return Table("earlier", columns, tuple(rows[:MOST]), notes=tuple(notes), nothing="There are none.")


def _method(look: Look) -> tuple[Block, ...]:
    shares = global_shares(look.framework)
    columns = (
        Column("criterion", "Criterion"),
        Column("share", "Share", "percent"),
        Column("how", "How"),
        Column("question", "Question"),
    )
    rows = []
    for name, parents, data in walk(look.framework.criteria):
        label = f"{'— ' * len(parents)}{data.name or name}"
        how = "a group of criteria" if data.criteria is not None else "rated"
        if data.measure is not None:
            how = f"computed: {data.measure.replace('_', ' ')}"
        elif data.criteria is None:
            scale = data.scale or look.framework.scale
            lower = ", lower is better" if data.prefer == "lower" else ""
            how = f"rated from {scale.lowest} to {scale.highest}{lower}"
        share = Cell(shares[name], look.numbers.percent(shares[name], 1))
        rows.append(Row((Cell(label), share, Cell(how), Cell(data.question))))
    missing = (
        "A missing value counts as the lowest." if look.framework.missing == "lowest" else "No value may be missing."
    )
    points = [
        Point("Each criterion gives 0 to 100 points times its share; the score is their sum."),
        Point(f"The line is drawn in rank order where the next no longer fits a limit. {missing}"),
        *(Point(gate_words(gate.include_when, gate.exclude_unless), f"Gate {name}") for name, gate in
          look.framework.gates.items()),
    ]  # fmt: skip
    return Table("criteria", columns, tuple(rows)), Points(tuple(points))


def gate_words(include: GateCondition | None, exclude: GateCondition | None) -> str:
    """Say what a gate does."""
    parts = []
    if include is not None:
        parts.append(f"includes an initiative when {condition_words(include)}")
    if exclude is not None:
        parts.append(f"excludes an initiative unless {condition_words(exclude)}")
    return " and ".join(parts)


def condition_words(condition: GateCondition) -> str:
    """Say what a gate asks for."""
    if condition.has is not None:
        return f"{condition.has} is given"
    bounds = [
        f"at {word} {bound}"
        for word, bound in (("least", condition.at_least), ("most", condition.at_most))
        if bound is not None
    ]
    return f"{condition.criterion or condition.measure} is {' and '.join(bounds) or 'given'}"


def _origin(look: Look, parts: Sequence[Part]) -> tuple[Block, ...]:
    framework, numbers = look.framework, look.numbers
    last = framework.approval[-1] if framework.approval else None
    approved = "nobody has approved it"
    if last:
        by = listed([look.person(name) for name in last.by])
        approved = f"approved by {by}, {last.forum}, {numbers.date(last.date)}"
        approved += "; changed since" if look.approval == "altered" else ""
    errors = sum(finding.severity == "error" for finding in look.assessment.findings)
    warnings = len(look.assessment.findings) - errors
    horizon = f", {framework.horizon} years" if framework.horizon else ""
    rate = numbers.percent(framework.discount_rate, 1)
    read = (
        f"{counted(len(look.workspace.initiatives), 'initiative')} read, {len(look.ranking.rows)} ranked; "
        f"the check finds {counted(errors, 'error')} and {counted(warnings, 'warning')}"
    )
    facts = (
        ("Framework", f"{framework.title} ({look.baseline.id}), {approved}"),
        ("Digest", look.workspace.digests[FRAMEWORK.path(look.baseline.id)]),
        ("Money", f"base year {look.baseline.base_year}{horizon}, discount rate {rate}, amounts in {numbers.unit}"),
        ("Revision", look.origin.revision or "unknown"),
        ("As of", numbers.date(look.origin.as_of)),
        ("Data", read),
        ("Tool", look.origin.tool),
    )  # fmt: skip
    missing = tuple(Point(each.why_not, f"{each.name}:") for each in parts if not each.shown)
    blocks: list[Block] = [Facts(tuple(Fact(label, Cell(words)) for label, words in facts))]
    blocks.append(Verbatim(look.origin.command, "sh"))
    if missing:
        blocks.append(Points(missing, "Left out of this pack"))
    return tuple(blocks)
